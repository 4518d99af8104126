"""Three kinds of outcomes, and how each is built: from an event on the clock, as a ratio of sums over a group, for the whole unit."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from caseload.agents.codes import Flow, Status, Topic
from caseload.experiments.measures.events import Event, SimulatedRun
from caseload.model.world import ON_BENEFIT

HORIZONS = (52, 104, 156)  # weeks; `status_at` has one column for each
STUDYING = (Status.EDUCATION, Status.APPRENTICESHIP)
TO_KRONER = 0.01
TO_MILLION = 1e-8  # oere to million kroner
PERCENT = 100.0


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
