"""Clocks that start and stop: which event of a youth's life each one waits for, and the counts from which all its curves are drawn.

The clock of education counts a start whatever came before it: who takes a job and starts an education later has started an education.
So the area above its curve is `weeks_to_education`. The clock of benefit stops at the first way off it: its causes and waiting add up to 1.
"""

from typing import NamedTuple, Protocol

import numpy as np

from caseload.experiments.measures.groups import GROUPS
from caseload.experiments.statistics.survival import Curves, count


class SimulatedRun(Protocol):
    """A run, as far as it is measured."""

    @property
    def people(self) -> np.ndarray:
        """One row a youth who arrived within the run."""

    @property
    def weekly(self) -> np.ndarray:
        """One row a week, one field a measure."""


class Clock(NamedTuple):
    """What starts a clock and what stops it: columns of people that hold weeks. The first to happen is why it stopped."""

    start: str  # "clock" is the start of that week; any other column an event, which is at the end of its week
    causes: tuple[tuple[str, ...], ...]  # columns of each cause, competing; who is gone without that being a cause is censored
    lag: int = 0  # weeks after which it is known that a cause has happened: the last weeks of a run are not seen


class Event(NamedTuple):
    """A curve in the tables: the share to whom a cause has happened, or (cause 0) to whom none of the clock's has."""

    name: str
    meaning: str
    clock: Clock
    cause: int


START_EDUCATION = Clock("clock", (("first_education",), ("gone",)))
START_DURABLE = Clock("clock", (("first_durable",), ("gone",)), lag=52)
START_JOB = Clock("clock", (("first_job",), ("gone",)))
START_EITHER = Clock("clock", (("first_education", "first_job"), ("gone",)))
ON_BENEFIT = Clock("clock", (("first_education",), ("first_job",), ("first_self_support", "first_other_benefit", "gone")))
IN_EDUCATION = Clock("first_education", (("first_dropout",),))  # moving away and turning 30 are as they were to be: they censor
OFF_BENEFIT = Clock("first_exit", (("first_return",), ("gone",)))
CLOCKS = (START_EDUCATION, START_DURABLE, START_JOB, START_EITHER, ON_BENEFIT, IN_EDUCATION, OFF_BENEFIT)
CAUSES = 3  # at most, of one clock

EDUCATION = Event("education", "has started an education or apprenticeship, whatever came before", START_EDUCATION, 1)
DURABLE = Event("durable education", "has started an education in which he or she was still a year later, or done", START_DURABLE, 1)
JOB = Event("job", "has started an ordinary job, whatever came before", START_JOB, 1)
EITHER = Event("education or job", "has started an education, an apprenticeship or an ordinary job", START_EITHER, 1)
WAITING = Event("waiting", "has not gone to education, job, self-support or another benefit, nor out of the field", ON_BENEFIT, 0)
EVENTS = (
    EDUCATION,
    DURABLE,
    JOB,
    EITHER,
    WAITING,
    Event("exit to education", "of the first ways from benefit: education or apprenticeship", ON_BENEFIT, 1),
    Event("exit to job", "of the first ways from benefit: an ordinary job", ON_BENEFIT, 2),
    Event("other exit", "of the first ways from benefit: self-support, another benefit, or out of the field", ON_BENEFIT, 3),
    Event("retained", "has not dropped out since the first start of an education; completing it is staying, gone censors", IN_EDUCATION, 0),
    Event("returned", "has come back to benefit since first leaving it, gone competes", OFF_BENEFIT, 1),
)
CURVE_GROUPS = tuple(group for group in GROUPS if group.name in ("all", "stock", "entrants", "pupils", "target"))
KEPT = [GROUPS.index(group) for group in CURVE_GROUPS]


def read(people: np.ndarray, weeks: int, clock: Clock) -> tuple[np.ndarray, np.ndarray]:
    """Read a clock that has started for all: weeks since then [youths], and why it stopped [youths].

    1.. is the cause, 0 gone without that being one, or the end of a run of `weeks` weeks, or of what is known by then.
    """
    weeks -= clock.lag
    columns = [(name, place) for place, names in enumerate(clock.causes, 1) for name in names] + [("gone", 0)]
    happened = [np.where(people[name] >= 0, people[name], weeks) * len(columns) + order for order, (name, _) in enumerate(columns)]
    week, order = np.divmod(np.minimum.reduce(happened), len(columns))  # within a week the event comes before gone
    start = people[clock.start] + (clock.start != "clock")
    return np.minimum(week + 1, weeks) - start, np.where(week < weeks, np.array([place for _, place in columns])[order], 0)


def stops(people: np.ndarray, who: np.ndarray, weeks: int) -> np.ndarray:
    """Count in each group who stopped, by clock, cause and time: masks [groups, youths] -> [groups, CLOCKS, 1 + CAUSES, weeks + 1]."""
    members = np.divmod(np.flatnonzero(who), max(len(people), 1))
    counts = []
    for clock in CLOCKS:
        started, (time, cause) = people[clock.start] >= 0, read(people, weeks, clock)
        started &= time > 0  # who leaves benefit and the field at once is never seen off benefit
        time, cause = np.where(started, time, 0), np.where(started, cause, 1 + CAUSES)  # the last is of those whose clock never starts
        counts.append(count(time, cause, 1 + CAUSES, weeks, members, len(who))[:, :-1])
    return np.stack(counts, axis=1)


def shape(weeks: int) -> tuple[int, int, int, int]:
    """Say the shape of what is kept of the `stops` of a run of so many weeks: those of CURVE_GROUPS."""
    return len(CURVE_GROUPS), len(CLOCKS), 1 + CAUSES, weeks + 1


def shown(event: Event, estimates: Curves) -> np.ndarray:
    """Pick the curve of an event from the estimates of its clock, NaN where nobody ever was at risk: [..., weeks + 1]."""
    share = estimates.incidence[..., event.cause - 1, :] if event.cause else estimates.waiting
    return np.where(estimates.at_risk[..., :1] > 0, share, np.nan)
