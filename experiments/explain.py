"""What `caseload designs --explain NAME` prints: what differs from the status quo in a place, and what each thing costs a year."""

import textwrap
from collections.abc import Iterator
from datetime import date

from agents.social_worker import Role
from experiments.scenario import Scenario
from model import organisation
from model.design import Design, Programme
from model.parameters import Parameters
from model.place import Place
from model.plan import LEVERS, Plan
from model.staffing import Staffing, TeamChange
from model.team import COLUMNS

WIDTH = 120  # characters
WEEKS, VISITS = 52, 26  # a year
UNITS = {column.name: column.unit for column in COLUMNS}
UNSERVED = {name: 0 if field.is_required() else field.default for name, field in Plan.model_fields.items()}
MEANINGS = {name: field.description or "" for name, field in Plan.model_fields.items()} | {
    "caseload": TeamChange.model_fields["caseload"].description or ""
}


def explain(scenario: Scenario) -> None:
    """Print a design of a scenario, in its place and at its prices."""
    for line in lines(scenario.design, scenario.place, scenario.parameters):
        print(line)


def lines(design: Design, place: Place, parameters: Parameters) -> Iterator[str]:
    """Everything there is to say of a design, a line at a time."""
    yield f"{design.name}: {design.title}"
    yield from fold(f"{design.summary}.", "")
    yield ""
    if not (design.programme or design.team):
        yield f"Nothing differs from the unit as it is: {place.title}."
    for name, programme in design.programme.items():
        yield from told_programme(name, programme, place, posts(place, design)[name, Role.SOCIAL_WORKER])
    for name, change in design.team.items():
        yield f"{'Programme' if name in design.programme else 'Team'} {name} is changed from {day(change.start)}"
        yield from told_staff(change)
        yield from told_levers(change.levers(), plan_before(name, design, place))
    yield from told_posts(design, place)
    yield from told_costs(design, parameters)
    if design.choices:
        yield "Choices"
        for choice in design.choices.strip().splitlines():
            yield f"  {choice}"


def fold(text: str, indent: str = "  ") -> list[str]:
    """Break a text into lines."""
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent)


def day(when: date) -> str:
    """Write a date, as in 2 January 2017."""
    return f"{when.day} {when:%B %Y}"


def count(number: int, what: str) -> str:
    """Write a number of things, as in 1 social worker."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def told_programme(name: str, programme: Programme, place: Place, workers: int) -> Iterator[str]:
    """A programme: for whom, how many, by whom (`workers` when all have come), and its plan beside that of the team they have else."""
    target = programme.target
    until = f", enrols until {day(programme.closes)}" if programme.closes else ""
    yield f"Programme {name}, from {day(programme.start)}{until}"
    who = [target.category, f"{target.age_from}-{target.age_below - 1} years"]
    who += [f"more than {target.weeks_on_support} weeks on support"] if target.weeks_on_support >= 0 else []
    who += [f"a mean need of {target.need_from:g} or more"] if target.need_from else []
    if (target.lot_from, target.lot_below) != (0.0, 1.0):
        who.append(f"by lot of the {target.lot_by}, from {target.lot_from:g} to below {target.lot_below:g}")
    yield f"  for: {', '.join(who)}"
    if programme.plan is None:
        yield f"  places: {programme.places}, a label: every youth keeps worker and contact plan"
        return
    if workers:
        places, staff = workers * programme.caseload, count(workers, "social worker")
        yield f"  places: {places}, for {staff} and {programme.caseload} cases a worker at most"
    else:
        yield f"  places: {programme.places}; every youth keeps the worker, who follows this plan"
    yield from told_staff(programme)
    other = other_team(programme, place)
    yield f"  contact plan, beside that of the team {other}" if other else "  contact plan; nobody in the unit serves them otherwise"
    values = {lever: getattr(programme.plan, lever) for lever in LEVERS}
    yield from told_levers(values, place.team[other].plan.model_dump() if other else UNSERVED)


def other_team(programme: Programme, place: Place) -> str | None:
    """The unit's own team that serves the target group where there is no programme."""
    serves = "activity-ready" if programme.target.category == "activity-ready" else "others"
    names = [name for name, own in place.team.items() if own.serves == serves and programme.target.category != "pupil"]
    return names[0] if names else None


def plan_before(name: str, design: Design, place: Place) -> dict[str, float]:
    """Levers of a team, its caseload among them, before the design changes it."""
    if name in place.team:
        return {**place.team[name].plan.model_dump(), "caseload": 0}
    programme = design.programme[name]
    return {**(programme.plan.model_dump() if programme.plan else UNSERVED), "caseload": programme.caseload}


def told_levers(after: dict[str, float], before: dict[str, float]) -> Iterator[str]:
    """Each lever that differs, with what it was, its unit and what it means."""
    for lever, value in after.items():
        if value != before[lever]:
            was = f"instead of {before[lever]:g}" if before is not UNSERVED else ""
            yield f"    {lever:19}{value:>7g} {was:17} {UNITS[lever]:13} {MEANINGS[lever]}"


def told_staff(staffing: Staffing) -> Iterator[str]:
    """Who is moved in, hired and reserved."""
    parts = []
    for role, who in (("workers", "social worker"), ("counsellors", "education counsellor")):
        moved, hired = getattr(staffing, f"{role}_moved"), getattr(staffing, f"{role}_hired")
        source = staffing.moved_from if role == "workers" else staffing.counsellors_moved_from
        parts += [f"{count(moved, who)} moved from {source}"] if moved else []
        parts += [f"{count(hired, who)} hired from {day(staffing.hired_from)}"] if hired and staffing.hired_from else []
    parts += [f"{count(staffing.mentors, 'mentor')} of {staffing.mentor_hours:g} hours a week"] if staffing.mentors else []
    yield from fold(f"staff: {', '.join(parts)}") if parts else ()


def posts(place: Place, design: Design) -> dict[tuple[str, Role], int]:
    """Posts by team and role when everybody has come or moved."""
    table = organisation.workers(place, design)
    last = [post["moves_to"] if post["moves"] >= 0 else post["team"] for post in table]
    return {
        (name, role): sum(int(team == row and post["role"] == role) for team, post in zip(last, table, strict=True))
        for name, row in organisation.numbers(place, design).items()
        for role in Role
    }


def told_posts(design: Design, place: Place) -> Iterator[str]:
    """The unit's own teams whose posts are more or fewer, and the unit's staff in all."""
    after, before = posts(place, design), posts(place, Design(name="", title="", summary="", choices=""))
    words = {Role.SOCIAL_WORKER: "social worker", Role.COUNSELLOR: "education counsellor"}
    for (name, role), number in before.items():
        if after[name, role] != number:
            yield f"Team {name}: {count(after[name, role], words[role])} instead of {number}"
    totals = [sum(number for (_, role), number in found.items() if role == Role.SOCIAL_WORKER) for found in (after, before)]
    yield f"In all: {count(totals[0], 'social worker')}" + (f" instead of {totals[1]}" if totals[0] != totals[1] else ", as before")


def levers(staffing: Staffing) -> dict[str, float]:
    """Levers that a programme or a change of a team sets."""
    if isinstance(staffing, TeamChange):
        return staffing.levers()
    return staffing.plan.model_dump() if isinstance(staffing, Programme) and staffing.plan else {}


def costs(design: Design, parameters: Parameters) -> list[tuple[str, float]]:
    """What the design adds, in words, and kroner a year when everybody has come."""
    price, found = parameters.values, []
    for name, staffing in (*design.programme.items(), *design.team.items()):
        for number, who in ((staffing.workers_hired, "social worker"), (staffing.counsellors_hired, "education counsellor")):
            if number:
                found.append((f"{count(number, who)} for {name}, at {price['staff_year']:,.0f}", number * price["staff_year"]))
        hours = staffing.mentors * staffing.mentor_hours * WEEKS
        if hours:
            words = f"{hours:,.0f} hours of mentors for {name}, at {price['mentor_hour_price']:,.0f}, if all are used"
            found.append((words, hours * price["mentor_hour_price"]))
        if levers(staffing).get("detection"):
            found.append((f"{VISITS} days at the schools, at {price['detection_price']:,.0f}", VISITS * price["detection_price"]))
    return found


def told_costs(design: Design, parameters: Parameters) -> Iterator[str]:
    """What each thing costs a year, and all of it."""
    found = costs(design, parameters)
    yield ""
    yield "Cost a year, kroner: staff and mentors beyond the unit's own; what is paid in benefits is for a run to say"
    for words, kroner in found:
        yield f"  {words:80}{kroner:>12,.0f}"
    yield f"  {'in all':80}{sum(kroner for _, kroner in found):>12,.0f}"
    yield ""
