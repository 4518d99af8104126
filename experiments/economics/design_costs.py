"""What a design costs a year by its file alone: the posts it fills, the hours it buys, at the prices of the parameters."""

from caseload.agents.social_worker import Role
from caseload.model import organisation
from caseload.model.design import Design, Programme
from caseload.model.parameters import Parameters
from caseload.model.place import Place
from caseload.model.staffing import Staffing, TeamChange

WEEKS, VISITS = 52, 26  # a year


def count(number: int, what: str) -> str:
    """Write a number of things, as in 1 social worker."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def posts(place: Place, design: Design) -> dict[tuple[str, Role], int]:
    """Posts by team and role when everybody has come or moved."""
    table = organisation.workers(place, design)
    last = [post["moves_to"] if post["moves"] >= 0 else post["team"] for post in table]
    return {
        (name, role): sum(int(team == row and post["role"] == role) for team, post in zip(last, table, strict=True))
        for name, row in organisation.numbers(place, design).items()
        for role in Role
    }


def levers(staffing: Staffing) -> dict[str, float]:
    """Levers that a programme or a change of a team sets."""
    if isinstance(staffing, TeamChange):
        return staffing.levers()
    return staffing.policy.model_dump() if isinstance(staffing, Programme) and staffing.policy else {}


def costs(design: Design, parameters: Parameters) -> list[tuple[str, float]]:
    """What the design adds, in words, and kroner a year when everybody has come."""
    price, items = parameters.values, []
    for name, staffing in (*design.programme.items(), *design.team.items()):
        for number, who in ((staffing.workers_hired, "social worker"), (staffing.counsellors_hired, "education counsellor")):
            if number:
                items.append((f"{count(number, who)} for {name}, at {price['staff_year']:,.0f}", number * price["staff_year"]))
        hours = staffing.mentors * staffing.mentor_hours * WEEKS
        if hours:
            words = f"{hours:,.0f} hours of mentors for {name}, at {price['mentor_hour_price']:,.0f}, if all are used"
            items.append((words, hours * price["mentor_hour_price"]))
        if levers(staffing).get("detection"):
            items.append((f"{VISITS} days at the schools, at {price['detection_price']:,.0f}", VISITS * price["detection_price"]))
    return items
