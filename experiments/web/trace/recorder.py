"""Record a trace: live the first run of both designs week by week, and put the numbers of all pairs beside it."""

from collections.abc import Iterable, Sequence

import numpy as np

from caseload.agents.codes import Category, Course, Department, Need, Status, Topic
from caseload.agents.social_worker import Role
from caseload.experiments.measures.groups import GROUPS, age, masks
from caseload.experiments.measures.history import words
from caseload.experiments.measures.people import youth_number
from caseload.experiments.running.manifest import git_output, manifest
from caseload.experiments.running.scenario import Scenario
from caseload.experiments.running.study import Study
from caseload.experiments.web.trace import numbers
from caseload.experiments.web.trace.block import pack
from caseload.experiments.web.trace.levers import levers
from caseload.experiments.web.trace.recorded_run import TASKS, RecordedRun, record_run
from caseload.experiments.web.trace.schema import VERSION, Events, Number, Origin, Rule, Side, Trace, Words, Workers, Youths
from caseload.model import law, organisation
from caseload.model.calendar import START, monday
from caseload.model.design import Design
from caseload.model.events import Event
from caseload.model.input_error import InputError
from caseload.model.parameters import Parameters
from caseload.model.place import Place
from caseload.model.week import WEEK

RUN = 0  # the run whose lives are recorded
PERCENT, TENTH = 0.01, 0.1
UNREADY = "activity-ready"
FOR_CASES = ("contact", "paperwork", "travel", "joint", "idle")  # tasks that a worker's own cases take, and what is left
NAMES = {
    "status": Status,
    "category": Category,
    "need": Need,
    "topic": Topic,
    "course": Course,
    "department": Department,
    "event": Event,
}


def record(first: Scenario, second: Scenario, pairs: Study, command: Sequence[str]) -> Trace:
    """Record two designs on the same youths with the same random numbers.

    Parameters
    ----------
    first, second : the baseline, and what it is compared with; alike but for the design
    pairs : all runs of both, for the numbers that need an interval
    command : the command that makes them, word by word

    Raises
    ------
    InputError
        If no pair of runs succeeded, so that there is nothing to say.
    """
    if not numbers.whole(first, second, pairs).any():
        raise InputError(f"no pair of runs of {first.design.name} and {second.design.name} succeeded: see `caseload study failures`")
    lives = [record_run(scenario, RUN) for scenario in (first, second)]
    sides = [side(scenario, lived, pairs) for scenario, lived in zip((first, second), lives, strict=True)]
    return Trace(
        format="caseload-trace",
        version=VERSION,
        weeks=first.weeks,
        start=START.isoformat(),
        place=first.place.title,
        words=Words(group=[group.name for group in GROUPS], task=list(TASKS), **{key: list(words(kind)) for key, kind in NAMES.items()}),
        youths=youths(lives[0]),
        sides=sides,
        series=numbers.series(first, second, pairs),
        outcomes=numbers.outcomes(first, second, pairs),
        money=numbers.money_items(first, second, pairs),
        futures=numbers.futures(first, second, pairs),
        parameters=parameters(first.parameters),
        rules=rules(),
        prices=prices(first.weeks),
        break_even=None,
        assumptions=None,
        origin=origin(first, second, pairs.replications, command),
    )


def youths(lived: RecordedRun) -> Youths:
    """Tell who the youths are; whose clock never starts is in no group."""
    everyone, born = lived.model.youths, lived.model.born[: len(lived.model.youths)]
    people = lived.model.people()
    member = np.zeros((len(GROUPS), len(everyone)), np.uint8)
    member[:, np.searchsorted(everyone["person"], people["person"])] = masks(people)
    return Youths(
        person=pack(youth_number(everyone["person"]), "i4"),
        arrival=pack(everyone["arrival"], "i2"),
        clock=pack(everyone["clock"], "i2"),
        sex=pack(everyone["sex"], "u1"),
        age=pack(np.floor(age(everyone)), "u1"),
        category=pack(born["first_category"], "u1"),
        need=pack(born["need"], "u1", PERCENT),
        groups=pack(member, "u1"),
    )


def side(scenario: Scenario, lived: RecordedRun, pairs: Study) -> Side:
    """Tell one design, and what its youths lived through."""
    design = scenario.design
    caseload, measure = limit(design, scenario.place)
    return Side(
        name=design.name,
        title=design.title,
        summary=design.summary,
        load=numbers.load(scenario, pairs, measure),
        caseload=caseload,
        levers=levers(design, scenario.place),
        status=pack(lived.status, "u1"),
        worker=pack(lived.worker, "i2"),
        events=events(lived),
        workers=workers(scenario, lived),
    )


def limit(design: Design, place: Place) -> tuple[float | None, str]:
    """Tell the limit a design sets on the cases of those who work with activity-ready youths, and the measure of how many they have."""
    for programme in design.programme.values():
        if programme.caseload and programme.target.category == UNREADY:
            return float(programme.caseload), "programme_caseload"
    for name, change in design.team.items():
        if change.caseload and name in place.team and place.team[name].serves == UNREADY:
            return float(change.caseload), "caseload"
    return None, "caseload"


def events(lived: RecordedRun) -> Events:
    """Sort the history by youth; within a youth it stays in the order in which it happened."""
    noted = lived.model.history
    sorted_ = noted[np.argsort(noted["youth"], kind="stable")]
    return Events(
        count=pack(np.bincount(noted["youth"], minlength=len(lived.status)), "u2"),
        week=pack(sorted_["week"], "u2"),
        event=pack(sorted_["event"], "u1"),
        detail=pack(sorted_["detail"], "i2"),
        worker=pack(sorted_["worker"], "i2"),
    )


def workers(scenario: Scenario, lived: RecordedRun) -> Workers:
    """Tell every post, and its weeks."""
    posts, by_week = lived.model.workers, lived.workers
    teams = list(organisation.numbers(scenario.place, scenario.design))
    return Workers(
        team=[teams[team] for team in posts["team"]],
        role=[words(Role)[role] for role in posts["role"]],
        cases=pack(by_week["cases"], "u2"),
        hours=pack(np.sum([by_week[task] for task in FOR_CASES], axis=0), "u2", TENTH),
        direct=pack(by_week["contact"], "u2", TENTH),
        tasks=pack(np.stack([by_week[task] for task in TASKS]), "i2", TENTH),
        asked=pack(by_week["asked"], "u2", TENTH),
        strain=pack(by_week["strain"], "u1", PERCENT),
    )


def parameters(found: Parameters) -> list[Number]:
    """List every parameter with what it is set to."""
    fields = ("low", "high", "unit", "grade", "source", "meaning")
    return [
        Number(name=name, value=float(found.values[name]), default=known.value, **{field: getattr(known, field) for field in fields})
        for name, known in found.known.items()
    ]


def rules() -> list[Rule]:
    """List the phases of the week with the first sentence of what each says of itself."""
    found = []
    for phase in WEEK:
        module = getattr(phase.run, "py_func", phase.run).__module__
        meaning = " ".join(phase.meaning.partition("\n\n")[0].split()).replace("*", "")
        found.append(Rule(name=phase.name, file=f"{module.replace('.', '/')}.py", meaning=meaning))
    return found


def prices(weeks: int) -> list[str]:
    """First and last date of a dated table of the law that a run touches."""
    first, last = START, monday(weeks)
    dates = sorted(day for _, quantity in law.read_law().quantities() for day in quantity.dated if day < last)
    return [max(day for day in dates if day <= first).isoformat(), dates[-1].isoformat()]


def origin(first: Scenario, second: Scenario, replications: int, command: Iterable[str]) -> Origin:
    """Tell how to make it again."""
    made = manifest(list(command), (first, second), {}, 0.0)
    git = made["git"]
    return Origin(
        command=made["command"],
        seed=first.seed,
        run=RUN,
        replications=replications,
        rules=made["rules"],
        commit=git and git["commit"] + ("+" if git["dirty"] else ""),
        date=git_output("show", "-s", "--format=%cs", "HEAD") if git else None,
        versions=made["versions"],
    )
