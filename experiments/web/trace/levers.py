"""What a design sets, lever by lever, beside how it was."""

from collections.abc import Iterator

from caseload.experiments.running.levers import MEANINGS, UNITS, UNSERVED, other_team, policy_before
from caseload.experiments.web.trace.schema import Lever
from caseload.model.design import Design, Programme
from caseload.model.place import Place
from caseload.model.policy import LEVERS
from caseload.model.staffing import Staffing

PEOPLE = ("workers_moved", "workers_hired", "counsellors_moved", "counsellors_hired", "mentors")


def levers(design: Design, place: Place) -> list[Lever]:
    """List everything that a design sets in a place: staff, caseload, and how its policy differs from its youths' own team's."""
    found: list[Lever] = []
    for name, programme in design.programme.items():
        found += [lever(name, "caseload", programme.caseload, None)] if programme.caseload else []
        found += [*staff(name, programme), *policy(name, programme, place)]
    for name, change in design.team.items():
        before = policy_before(name, design, place)
        found += [lever(name, one, value, before[one] or None) for one, value in change.levers().items() if value != before[one]]
        found += staff(name, change)
    return found


def lever(part: str, name: str, value: float, before: float | None) -> Lever:
    """Tell one lever of a policy."""
    told = None if before is None else float(before)
    return Lever(part=part, name=name, value=float(value), before=told, unit=UNITS[name], meaning=MEANINGS[name])


def policy(name: str, programme: Programme, place: Place) -> Iterator[Lever]:
    """Tell where a programme's policy differs from that of the team its youths have else."""
    if programme.policy is not None:
        other = other_team(programme, place)
        before = place.team[other].policy.model_dump() if other else UNSERVED
        for one in LEVERS:
            value = getattr(programme.policy, one)
            if value != before[one]:
                yield lever(name, one, value, before[one])


def staff(part: str, staffing: Staffing) -> Iterator[Lever]:
    """Tell who comes to work for a team, and from when."""
    fields = Staffing.model_fields
    for name in PEOPLE:
        if value := getattr(staffing, name):
            yield Lever(part=part, name=name, value=float(value), before=None, unit="persons", meaning=fields[name].description or "")
    for name in ("start", "hired_from"):
        if value := getattr(staffing, name):
            yield Lever(part=part, name=name, value=value.isoformat(), before=None, unit="date", meaning=fields[name].description or "")
