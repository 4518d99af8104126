"""What a lever is called and means, and what a design changes it from."""

from caseload.model.design import Design, Programme
from caseload.model.place import Place
from caseload.model.policy import Policy
from caseload.model.staffing import TeamChange
from caseload.model.team import COLUMNS

UNITS = {column.name: column.unit for column in COLUMNS}
UNSERVED = {name: 0 if field.is_required() else field.default for name, field in Policy.model_fields.items()}
MEANINGS = {name: field.description or "" for name, field in Policy.model_fields.items()} | {
    "caseload": TeamChange.model_fields["caseload"].description or ""
}


def other_team(programme: Programme, place: Place) -> str | None:
    """The unit's own team that serves the target group where there is no programme."""
    serves = "activity-ready" if programme.target.category == "activity-ready" else "others"
    names = [name for name, own in place.team.items() if own.serves == serves and programme.target.category != "pupil"]
    return names[0] if names else None


def policy_before(name: str, design: Design, place: Place) -> dict[str, float]:
    """Levers of a team, its caseload among them, before the design changes it."""
    if name in place.team:
        return {**place.team[name].policy.model_dump(), "caseload": 0}
    programme = design.programme[name]
    return {**(programme.policy.model_dump() if programme.policy else UNSERVED), "caseload": programme.caseload}
