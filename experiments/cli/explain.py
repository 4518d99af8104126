"""What `caseload designs` prints: every design with the levers it sets, or what differs from the status quo in one, and its cost a year."""

import textwrap
from collections.abc import Iterator
from datetime import date
from typing import Any

from caseload.agents.social_worker import Role
from caseload.experiments.economics.design_costs import costs, count, posts
from caseload.experiments.running.levers import MEANINGS, UNITS, UNSERVED, other_team, policy_before
from caseload.experiments.running.scenario import Scenario
from caseload.model import design as designs
from caseload.model.design import Design, Programme, Target
from caseload.model.parameters import Parameters
from caseload.model.place import Place
from caseload.model.policy import LEVERS
from caseload.model.staffing import Staffing

WIDTH = 120  # characters


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
        yield from told_levers(change.levers(), policy_before(name, design, place))
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


def told_programme(name: str, programme: Programme, place: Place, workers: int) -> Iterator[str]:
    """A programme: for whom, how many, by whom (`workers` when all have come), and its policy beside that of the team they have else."""
    target = programme.target
    until = f", enrols until {day(programme.closes)}" if programme.closes else ""
    yield f"Programme {name}, from {day(programme.start)}{until}"
    who = [target.category, f"{target.age_from}-{target.age_below - 1} years"]
    who += [f"more than {target.weeks_on_support} weeks on support"] if target.weeks_on_support >= 0 else []
    who += told_traits(target)
    if (target.lot_from, target.lot_below) != (0.0, 1.0):
        who.append(f"by lot of the {target.lot_by}, from {target.lot_from:g} to below {target.lot_below:g}")
    yield f"  for: {', '.join(who)}"
    if programme.policy is None:
        yield f"  places: {programme.places}, a label: every youth keeps worker and policy"
        return
    if workers:
        places, staff = workers * programme.caseload, count(workers, "social worker")
        yield f"  places: {places}, for {staff} and {programme.caseload} cases a worker at most"
    else:
        yield f"  places: {programme.places}; every youth keeps the worker, who follows this policy"
    yield from told_staff(programme)
    usual_team = other_team(programme, place)
    yield (f"  policy, beside that of the team {usual_team}" if usual_team else "  policy; nobody in the unit serves them otherwise")
    values = {lever: getattr(programme.policy, lever) for lever in LEVERS}
    yield from told_levers(values, place.team[usual_team].policy.model_dump() if usual_team else UNSERVED)


def told_traits(target: Target) -> Iterator[str]:
    """What else the target group asks for: needs, diagnosis, grade, children."""
    if target.need_kind != "any":
        yield f"a need of {target.need_kind}" + (f" of {target.need_from:g} or more" if target.need_from else "")
    elif target.need_from:
        yield f"a mean need of {target.need_from:g} or more"
    for asked, words in ((target.diagnosed, "a documented mental illness"), (target.exam, "grade 02"), (target.parent, "children")):
        if asked is not None:
            yield f"{'with' if asked else 'without'} {words}"


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


def told_posts(design: Design, place: Place) -> Iterator[str]:
    """The unit's own teams whose posts are more or fewer, and the unit's staff in all."""
    after, before = posts(place, design), posts(place, Design(name="", title="", summary="", choices=""))
    words = {Role.SOCIAL_WORKER: "social worker", Role.COUNSELLOR: "education counsellor"}
    for (name, role), number in before.items():
        if after[name, role] != number:
            yield f"Team {name}: {count(after[name, role], words[role])} instead of {number}"
    totals = [sum(number for (_, role), number in staff.items() if role == Role.SOCIAL_WORKER) for staff in (after, before)]
    yield f"In all: {count(totals[0], 'social worker')}" + (f" instead of {totals[1]}" if totals[0] != totals[1] else ", as before")


def told_costs(design: Design, parameters: Parameters) -> Iterator[str]:
    """What each thing costs a year, and all of it."""
    items = costs(design, parameters)
    yield ""
    yield "Cost a year, kroner: staff and mentors beyond the unit's own; what is paid in benefits is for a run to say"
    for words, kroner in items:
        yield f"  {words:80}{kroner:>12,.0f}"
    yield f"  {'in all':80}{sum(kroner for _, kroner in items):>12,.0f}"
    yield ""


def list_designs() -> None:
    """Print every design that ships on a line, and under it the levers of each programme and team, by the names that --set takes."""
    names = designs.designs()
    width = max(map(len, names))
    for name in names:
        design = designs.load(name)
        print(f"{name:{width}}  {design.summary}")
        values = design.model_dump(mode="json", exclude_unset=True)
        for kind in ("programme", "team"):
            for table, levers in values.get(kind, {}).items():
                print(f"{'':{width}}  {table}: {', '.join(flat(levers))}")
    print("\nWhat one of them changes, and what that costs: caseload designs --explain NAME")


def flat(levers: dict[str, Any]) -> list[str]:
    """Name each lever of a programme or team with its value, as in meeting_within=4; policy and target group need no naming."""
    texts: list[str] = []
    for name, value in levers.items():
        texts += flat(value) if isinstance(value, dict) else [f"{name}={value:g}" if isinstance(value, float) else f"{name}={value}"]
    return texts
