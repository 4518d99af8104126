"""Every youth's clock starts in the week of arrival: what it shows at an event, and the curves read from it.

An event counts whatever came before it: who takes a job and starts an education later has started an education. So the area above
the curve of education is `weeks_to_education`, and the shares of several events need not add up to 1. Who is gone cannot start anything.
"""

from typing import NamedTuple, Protocol

import numpy as np

from experiments.groups import GROUPS, masks
from experiments.survival import Curves, aalen_johansen


class Lived(Protocol):
    """A run, as far as it is measured."""

    @property
    def people(self) -> np.ndarray:
        """One row a youth who arrived within the run."""

    @property
    def weekly(self) -> np.ndarray:
        """One row a week, one field a measure."""


class Event(NamedTuple):
    """An event on the clock: its name in the tables, and the columns of people that hold its week; the first of them counts."""

    name: str
    meaning: str
    columns: tuple[str, ...]


EDUCATION = Event("education", "has started an education or apprenticeship", ("first_education",))
JOB = Event("job", "has started an ordinary job", ("first_job",))
OTHER = Event(
    "other exit", "has gone to self-support or another benefit, or out of the field", ("first_self_support", "first_other_benefit", "gone")
)
WAITING = Event("waiting", "has not left benefit in any of these ways", EDUCATION.columns + JOB.columns + OTHER.columns)
EVENTS = (EDUCATION, JOB, OTHER, WAITING)
CURVE_GROUPS = tuple(group for group in GROUPS if group.name in ("all", "stock", "target"))


def clock(people: np.ndarray, weeks: int, event: Event) -> tuple[np.ndarray, np.ndarray]:
    """Read each youth's clock: weeks since arrival [youths], and why it stopped [youths].

    1 is the event, 2 gone before it, 0 the end of a run of `weeks` weeks.
    """
    happened = np.stack([np.where(people[name] >= 0, people[name], weeks) for name in (*event.columns, "gone")])
    first = happened.min(axis=0)
    stopped = np.where(happened.argmin(axis=0) < len(event.columns), 1, 2)  # within a week the event comes before gone
    return np.minimum(first + 1, weeks) - people["clock"], np.where(first < weeks, stopped, 0)


def estimate(people: np.ndarray, who: np.ndarray, weeks: int, event: Event) -> list[Curves]:
    """Estimate an event's curves in each group, cause 1 the event and 2 gone before it: masks [groups, youths] -> one each."""
    time, cause = clock(people, weeks, event)
    return [aalen_johansen(time[mask], cause[mask], 2, weeks) for mask in who]


def curves(run: Lived, weeks: int) -> np.ndarray:
    """Curves of a run: float64 [CURVE_GROUPS, EVENTS, 2, weeks + 1], the estimate (NaN for an empty group) and the number at risk."""
    who = masks(run.people, CURVE_GROUPS)
    table = np.array([[shown(event, found) for found in estimate(run.people, who, weeks, event)] for event in EVENTS]).swapaxes(0, 1)
    table[~who.any(axis=1), :, 0] = np.nan
    return table


def shown(event: Event, found: Curves) -> tuple[np.ndarray, np.ndarray]:
    """Pick what the tables show of an event: the share to whom it has happened, or of those who wait, and the number at risk."""
    return found.waiting if event is WAITING else found.incidence[0], found.at_risk
