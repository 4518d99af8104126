"""What is measured in a run: every outcome with its unit, its meaning and how it is found.

Youths are measured by group, from `people`; the unit as a whole from `weekly`, under the group "all".
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from caseload.agents.youth import Flow, Status, Topic
from caseload.experiments.measures.events import CLOCKS, DURABLE, EDUCATION, EITHER, JOB, KEPT, Event, SimulatedRun, shown, stops
from caseload.experiments.measures.groups import GROUPS, masks
from caseload.experiments.statistics.survival import aalen_johansen, restricted_mean
from caseload.model.world import ON_BENEFIT

HORIZONS = (52, 104, 156)  # weeks; `status_at` has one column for each
STUDYING = (Status.EDUCATION, Status.APPRENTICESHIP)
TO_KRONER = 0.01
TO_MILLION = 1e-8  # oere to million kroner
PERCENT = 100.0
ACCOUNTS = {"account_municipality": "Municipality", "account_state": "State", "account_public": "All public budgets"}  # outcome -> title


class Timed(NamedTuple):
    """Read at a horizon from the cumulative incidence [..., weeks + 1] of an event, with `gone` as the competing exit."""

    name: str
    unit: str
    meaning: str
    event: Event
    how: Callable[[np.ndarray, int], np.ndarray]
    horizon: int

    @property
    def needs(self) -> int:
        """Weeks of a run from which it can be told."""
        return self.horizon + self.event.clock.lag


class Ratio(NamedTuple):
    """Sum over the group of one number a youth, over the sum of another: scale x top / bottom, undefined where bottom is 0."""

    name: str
    unit: str
    meaning: str
    scale: float
    top: Callable[[np.ndarray], np.ndarray]
    bottom: Callable[[np.ndarray], np.ndarray]
    horizon: int = 0

    @property
    def needs(self) -> int:
        """Weeks of a run from which it can be told."""
        return self.horizon


class Whole(NamedTuple):
    """One number for the whole unit, from the table of weeks."""

    name: str
    unit: str
    meaning: str
    how: Callable[[SimulatedRun], float]
    horizon: int = 0

    @property
    def needs(self) -> int:
        """Weeks of a run from which it can be told."""
        return self.horizon


class Measured(NamedTuple):
    """What is measured in a run."""

    outcomes: np.ndarray  # float64, in the order of `columns`, NaN where an outcome is undefined
    curves: np.ndarray  # int32 [CURVE_GROUPS, CLOCKS, 1 + CAUSES, weeks + 1], the counts that curves are drawn from, measures.events


def share_started(incidence: np.ndarray, horizon: int) -> np.ndarray:
    """Cumulative incidence at the horizon, %."""
    return np.asarray(PERCENT * incidence[..., horizon])


def timed(name: str, unit: str, meaning: str, event: Event, how: Callable[[np.ndarray, int], np.ndarray]) -> list[Timed]:
    """Build one outcome a horizon."""
    return [Timed(f"{name}_{horizon}", unit, meaning.format(horizon), event, how, horizon) for horizon in HORIZONS]


def each(people: np.ndarray) -> np.ndarray:
    """One for every youth: what a mean per youth divides by."""
    return np.ones(len(people))


def left_benefit(people: np.ndarray) -> np.ndarray:
    """Who was on benefit from arrival on, and has left it: pupils come on it later, or never, so their first spell is not known."""
    return np.asarray(came_off(people) & (people["arrival"] == people["clock"]))


def came_off(people: np.ndarray) -> np.ndarray:
    """Who has left benefit and could come back: not who left the field with it."""
    return np.asarray((people["first_exit"] >= 0) & (people["first_exit"] != people["gone"]))


def per_youth(name: str, unit: str, meaning: str, column: str) -> Ratio:
    """Build the mean of one column of people."""
    return Ratio(name, unit, meaning, 1.0, lambda people: people[column], each)


def mean_of(name: str, unit: str, meaning: str, column: str) -> Ratio:
    """Build the mean of a state of those still in the field, to three decimals: sums of whole numbers are exact in any order."""
    return Ratio(
        name,
        unit,
        f"{meaning}, of those still in the field",
        0.001,
        lambda people: np.where(people["gone"] < 0, np.rint(1000 * people[column]), 0),
        lambda people: people["gone"] < 0,
    )


def paid(name: str, meaning: str, *flows: Flow) -> Ratio:
    """Build the mean kroner paid for a youth over some flows of money."""
    return Ratio(name, "kr per youth", meaning, TO_KRONER, lambda people: people["paid"][:, list(flows)].sum(axis=1), each)


def is_studying(status: np.ndarray) -> np.ndarray:
    """Whether each status is one of an education."""
    return np.asarray(np.logical_or.reduce([status == studying for studying in STUDYING]))


def studying(place: int, horizon: int) -> Ratio:
    """Build the share of those there at week 0 who are in education after `horizon` weeks, the column `place` of status_at."""
    return Ratio(
        f"in_education_{horizon}",
        "%",
        f"in education or apprenticeship after {horizon} weeks, of those there at week 0",
        PERCENT,
        lambda people: (people["clock"] == 0) & is_studying(people["status_at"][:, place]),
        lambda people: people["clock"] == 0,
        horizon,
    )


def still_on_benefit(place: int, horizon: int) -> Ratio:
    """Build the share of those there at week 0 who are on benefit after `horizon` weeks, the column `place` of status_at."""
    return Ratio(
        f"on_benefit_{horizon}",
        "%",
        f"on benefit after {horizon} weeks, of those there at week 0",
        PERCENT,
        lambda people: (people["clock"] == 0) & ON_BENEFIT[people["status_at"][:, place]],
        lambda people: people["clock"] == 0,
        horizon,
    )


def money(name: str, meaning: str, *measures: str) -> Whole:
    """Build the million kroner over the run, from weekly measures in oere."""
    return Whole(name, "million kr", meaning, lambda run: TO_MILLION * sum(run.weekly[measure].sum() for measure in measures))


def stock(name: str, horizon: int, meaning: str, measure: str) -> Whole:
    """Read a weekly measure in the last week before the horizon."""
    return Whole(f"{name}_{horizon}", "youths", f"{meaning} after {horizon} weeks", lambda run: run.weekly[measure][horizon - 1], horizon)


def weekly_share(name: str, meaning: str, part: str, whole: str) -> Whole:
    """Build the sum of one weekly measure over the run as a share of another, %."""
    return Whole(name, "%", meaning, lambda run: PERCENT * np.divide(run.weekly[part].sum(), run.weekly[whole].sum()))


def weekly_mean(name: str, unit: str, meaning: str, measure: str) -> Whole:
    """Build the mean of a weekly measure over the run."""
    return Whole(name, unit, meaning, lambda run: run.weekly[measure].mean())


def way_off(name: str, meaning: str, plus: str, *minus: str) -> Whole:
    """Build how many took a way over the run: one weekly measure, less others that are counted in it."""
    return Whole(
        name, "youths", f"{meaning} over the run", lambda run: run.weekly[plus].sum() - sum(run.weekly[part].sum() for part in minus)
    )


def task_share(task: str, meaning: str) -> Whole:
    """Build the share of the social workers' paid hours that goes to a task."""
    return Whole(
        f"{task}_share",
        "%",
        f"of the social workers' paid hours: {meaning}",
        lambda run: PERCENT * np.divide(run.weekly[f"{task}_hours"].sum(), (run.weekly["hours"] + run.weekly["away_hours"]).sum()),
    )


def topic_share(topic: Topic) -> Whole:
    """Build the share of the contacts with the social worker that are about a topic."""
    measures = {one: f"talks_{one.name.lower()}" for one in Topic}
    return Whole(
        f"{measures[topic]}_share",
        "%",
        f"of the contacts held with the social worker: about {topic.name.lower().replace('_', ' ')}",
        lambda run: PERCENT * np.divide(run.weekly[measures[topic]].sum(), sum(run.weekly[one].sum() for one in measures.values())),
    )


WAYS_OFF = (  # outcome, meaning, weekly measure, and measures counted in it that are not meant
    ("exits_education", "exits from benefit to an education on a grant", "education_starts", "agreements", "starts_off_benefit"),
    ("exits_apprenticeship", "exits from benefit to a paid apprenticeship under a training agreement", "agreements"),
    ("exits_job", "exits from benefit to a job, with wage subsidy or without", "job_starts"),
    ("exits_self_support", "exits from benefit to self-support without job or education", "self_support_starts"),
    ("exits_other_benefit", "exits from benefit to another benefit", "other_benefit_starts"),
    ("hours_begun", "youths who begin ordinary paid hours and stay on benefit", "hours_begun"),
)
TASKS = (  # of the social workers' paid hours; they sum to all of them
    ("away", "ill or on holiday"),
    ("fixed", "tied to no case"),
    ("cover", "cases of absent colleagues"),
    ("direct", "in direct contact with youths and firms"),
    ("paperwork", "preparing and recording contacts"),
    ("travel", "on the way"),
    ("joint", "with other departments, network and firms about a youth"),
    ("carried", "run over from the week before, less into the next"),
    ("idle", "when no youth would have gained from another contact"),
)

TIMED = (
    *timed("weeks_to_education", "weeks", "mean weeks without education in the first {} on the clock", EDUCATION, restricted_mean),
    *timed("started_education", "%", "started an education or apprenticeship within {} weeks on the clock", EDUCATION, share_started),
    *timed("weeks_to_durable", "weeks", "mean weeks without a durable education in the first {} on the clock", DURABLE, restricted_mean),
    *timed("started_durable", "%", "started an education within {} weeks and was there a year later, or done", DURABLE, share_started),
    *timed("started_job", "%", "started an ordinary job within {} weeks on the clock", JOB, share_started),
    *timed("started_either", "%", "started an education or an ordinary job within {} weeks on the clock", EITHER, share_started),
)

RATIOS = (
    per_youth("weeks_on_benefit", "weeks", "weeks on benefit within the run, per youth", "weeks_on_benefit"),
    *(studying(place, horizon) for place, horizon in enumerate(HORIZONS)),
    *(still_on_benefit(place, horizon) for place, horizon in enumerate(HORIZONS)),
    Ratio(
        "retained_education",
        "%",
        "in education 52 weeks after the first start, of those whose start lies that far back",
        PERCENT,
        lambda people: people["retained"] == 1,
        lambda people: people["retained"] >= 0,
    ),
    Ratio(
        "returned_to_benefit",
        "%",
        "came back to benefit within the run, of those who had left it but not the field",
        PERCENT,
        lambda people: people["first_return"] >= 0,
        came_off,
    ),
    Ratio(
        "weeks_back_on_benefit",
        "weeks",
        "weeks on benefit after the first exit within the run, per youth on benefit from arrival on who had left it",
        1.0,
        lambda people: np.where(left_benefit(people), people["weeks_on_benefit"] - (people["first_exit"] - people["arrival"]), 0),
        left_benefit,
    ),
    per_youth("benefit_spells", "spells", "spells on benefit within the run, the first counted, per youth", "benefit_spells"),
    Ratio(
        "repeat_spells",
        "%",
        "had two or more spells on benefit within the run, of those who had one",
        PERCENT,
        lambda people: people["benefit_spells"] >= 2,
        lambda people: people["benefit_spells"] >= 1,
    ),
    paid("benefit", "gross benefit paid within the run", Flow.BENEFIT_MUNICIPALITY, Flow.BENEFIT_STATE),
    paid("benefit_municipality", "the municipality's share of the benefit, net of refund", Flow.BENEFIT_MUNICIPALITY),
    paid("benefit_state", "the state's refund of the benefit", Flow.BENEFIT_STATE),
    paid("grants_state", "study grants (*SU*), the state's share of school pay and apprentice bonus", Flow.GRANT_STATE, Flow.BONUS_STATE),
    mean_of("trust", "0..1", "trust in the social worker at the end of the run", "trust"),
    mean_of("confidence", "0..1", "belief in oneself at the end of the run", "confidence"),
    mean_of("direction", "0..1", "decidedness on one education at the end of the run", "direction"),
    mean_of("burden", "0..1", "mean of the seven needs at the end of the run", "burden"),
    per_youth("meetings", "meetings per youth", "meetings held with the social worker", "meetings"),
    per_youth("calls", "calls per youth", "telephone talks with the social worker", "calls"),
    per_youth("mentor_meetings", "meetings per youth", "meetings with a mentor", "mentor_meetings"),
    per_youth("sanctions", "sanctions per youth", "sanctions", "sanctions"),
    Ratio(
        "plans_kept_share",
        "%",
        "agreed plans kept, of those kept or lapsed",
        PERCENT,
        lambda people: people["plans_kept"],
        lambda people: people["plans_kept"] + people["plans_lapsed"],
    ),
    Ratio(
        "missed_share",
        "%",
        "meetings the youth did not come to, of those planned (held or missed)",
        PERCENT,
        lambda people: people["missed"],
        lambda people: people["meetings"] + people["missed"],
    ),
    per_youth("worker_changes", "changes per youth", "times the social worker changed", "worker_changes"),
)

WHOLES = (
    money("benefits", "gross benefit paid over the run, also to youths in no group", "benefit"),
    money("account_municipality", "all the municipality pays over the run, net of refund, staff and programme included", "municipality"),
    money("account_state", "all the state and the region pay over the run", "state"),
    money("account_public", "all public budgets over the run, income tax left out", "municipality", "state"),
    money("programme", "what the design costs over the run beyond the unit's own staff", "programme"),
    money("departments", "hours of other departments around the youths over the run", "departments"),
    money("offers", "preparatory schools over the run", "offers"),
    money("other_benefits", "other benefits, and cash benefit of those who turned 30 on benefit, gross, over the run", "other_benefits"),
    money("placements", "steps of the ladder of interventions over the run", "placements"),
    money("staff", "the unit's own social workers, counsellors and mentors over the run: all but what the design adds", "staff"),
    stock("target_stock", 52, "youths in the reported target group", "target_stock"),
    *(stock("benefit_stock", horizon, "youths on benefit", "on_benefit") for horizon in HORIZONS),
    *(way_off(name, meaning, plus, *minus) for name, meaning, plus, *minus in WAYS_OFF),
    weekly_share("never_started", "enrolments that never begin: the youth does not come on the first day", "never_started", "enrolments"),
    *(task_share(task, meaning) for task, meaning in TASKS),
    *(topic_share(topic) for topic in Topic),
    weekly_mean("waiting_help", "youths", "youths on benefit who wait for help that has been asked for, mean over weeks", "waiting_help"),
    weekly_mean("treated", "youths", "youths on benefit in treatment, mean over weeks", "treated"),
    weekly_mean("interns", "youths", "youths on benefit in a placement in a firm, mean over weeks", "interns"),
    weekly_mean("paid_beside", "youths", "youths with paid hours beside benefit, mean over weeks", "paid_beside"),
    weekly_mean("caseload", "cases", "cases of a social worker in the unit's team for the activity-ready, mean over weeks", "caseload"),
    weekly_share("joint_agreed", "joint meetings of all departments that agree on one plan", "joint_agreed", "joint_meetings"),
    weekly_share("strained", "weeks under strain, of the weeks that social workers were in post", "strained", "workers"),
    Whole("quits", "resignations", "social workers and counsellors who resigned over the run", lambda run: run.weekly["quits"].sum()),
)

OUTCOMES: tuple[Timed | Ratio | Whole, ...] = (*TIMED, *RATIOS, *WHOLES)


def within[O: (Timed, Ratio, Whole)](outcomes: Sequence[O], weeks: int) -> list[O]:
    """Leave out the horizons that a run of `weeks` weeks does not reach."""
    return [outcome for outcome in outcomes if outcome.needs <= weeks]


def columns(weeks: int) -> list[tuple[str, str, str]]:
    """Name what `measure` returns for a run of this length: outcome, group, unit."""
    grouped: list[Timed | Ratio] = [*within(TIMED, weeks), *within(RATIOS, weeks)]
    return [(outcome.name, group.name, outcome.unit) for outcome in grouped for group in GROUPS] + [
        (outcome.name, "all", outcome.unit) for outcome in within(WHOLES, weeks)
    ]


def measure(run: SimulatedRun, weeks: int) -> Measured:
    """Measure a run of `weeks` weeks."""
    who = masks(run.people)
    counts = stops(run.people, who, weeks)
    followed = (who * (weeks - run.people["clock"])).max(axis=1, initial=0)
    with np.errstate(invalid="ignore"):
        wholes = [outcome.how(run) for outcome in within(WHOLES, weeks)]
        measured = np.concatenate((timed_by_group(counts, followed, weeks), ratios_by_group(run.people, who, weeks), wholes))
    return Measured(measured, counts[KEPT].astype(np.int32))


def timed_by_group(counts: np.ndarray, followed: np.ndarray, weeks: int) -> np.ndarray:
    """Measure what is on the clock, [outcomes x groups]; undefined where nobody arrived early enough to be followed to the horizon."""
    incidence = {event: shown(event, aalen_johansen(counts[:, CLOCKS.index(event.clock)])) for event in (EDUCATION, DURABLE, JOB, EITHER)}
    values = [
        np.where(followed >= outcome.needs, outcome.how(incidence[outcome.event], outcome.horizon), np.nan)
        for outcome in within(TIMED, weeks)
    ]
    return np.ravel(values)


def ratios_by_group(people: np.ndarray, who: np.ndarray, weeks: int) -> np.ndarray:
    """Measure the ratios of sums, [outcomes x groups]; the sums are of whole numbers, hence exact in any order."""
    ratios = within(RATIOS, weeks)
    tops, bottoms = np.stack([outcome.top(people) for outcome in ratios]), np.stack([outcome.bottom(people) for outcome in ratios])
    members = who.T.astype(np.float64)
    return np.ravel(np.array([[outcome.scale] for outcome in ratios]) * np.divide(tops @ members, bottoms @ members))
