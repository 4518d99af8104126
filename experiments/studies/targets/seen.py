"""What an observer sees of a run: where everyone was at the end of each week. Looking draws nothing and changes nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from caseload.agents.codes import NOBODY, Category, Status
from caseload.model.municipality import Municipality

ABSENT = -1  # not yet arrived
ON_BENEFIT = (Status.BENEFIT, Status.PREPARATORY)
IN_EDUCATION = (Status.EDUCATION, Status.APPRENTICESHIP)
YEAR = 52  # weeks
MONTH = 4  # weeks between looks at dates spread over a year
NOTHING = np.nan  # absence of who is not in a preparatory school


@dataclass(frozen=True)
class Seen:
    """A run week by week: arrays [weeks + 1, youths], row r the state after r weeks, row 0 before the first; -1 before arrival."""

    status: np.ndarray  # int8
    category: np.ndarray  # int8
    mentored: np.ndarray  # bool
    worker: np.ndarray  # int32: the person in the post, another number for a successor; -1 for none
    changes: np.ndarray  # int16: changes of worker so far
    former: np.ndarray  # bool [youths]: off benefit at the start after an earlier spell
    paid: np.ndarray  # bool: ordinary paid hours beside benefit
    absence: np.ndarray  # float32: absence of late from a preparatory school; NaN for who is in none
    spell: np.ndarray  # int32 [youths]: unbroken weeks on benefit before row 0
    weekly: np.ndarray  # the run's measures, one row a week
    history: np.ndarray  # its events in the order they happened, no rows where the run records none

    @property
    def weeks(self) -> int:
        """Weeks lived."""
        return len(self.status) - 1

    @cached_property
    def on_benefit(self) -> np.ndarray:
        """On *uddannelseshjælp*, preparing for an education or not, bool [weeks + 1, youths]."""
        return np.asarray(np.isin(self.status, ON_BENEFIT))

    @cached_property
    def in_education(self) -> np.ndarray:
        """In an education or a paid apprenticeship, bool [weeks + 1, youths]."""
        return np.asarray(np.isin(self.status, IN_EDUCATION))

    @cached_property
    def in_job(self) -> np.ndarray:
        """In an ordinary job, bool [weeks + 1, youths]."""
        return np.asarray(self.status == Status.JOB)

    @cached_property
    def preparing(self) -> np.ndarray:
        """In a preparatory school, bool [weeks + 1, youths]."""
        return np.asarray(self.status == Status.PREPARATORY)

    @cached_property
    def unready(self) -> np.ndarray:
        """On benefit and classed activity-ready, bool [weeks + 1, youths]."""
        return np.asarray(self.on_benefit & (self.category == Category.ACTIVITY_READY))


def dates(seen: Seen, follow_up: int) -> range:
    """Rows spread evenly over whole years, two at most, after each of which so many weeks are seen."""
    years = min((seen.weeks - follow_up) // YEAR, 2)
    return range(0, years * YEAR, MONTH)


def observe(model: Municipality, before_each_week: Callable[[Municipality], None] | None = None) -> Seen:
    """Live a model from where it stands to its horizon and note where everyone was; an experiment may act before each week."""
    shape = (model.weeks - model.week + 1, len(model.born))
    status, category = np.full(shape, ABSENT, np.int8), np.full(shape, ABSENT, np.int8)
    mentored, worker, changes = np.zeros(shape, bool), np.full(shape, NOBODY, np.int32), np.zeros(shape, np.int16)
    paid, absence, spell = np.zeros(shape, bool), np.full(shape, NOTHING, np.float32), np.zeros(len(model.born), np.int32)
    first, began = model.week, len(model.history)
    spell[: len(model.youths)] = model.youths["spell_weeks"]
    for row in range(shape[0]):
        if row:
            if before_each_week:
                before_each_week(model)
            model.step()
        youths, here = model.youths, slice(len(model.youths))
        status[row, here], category[row, here] = youths["status"], youths["category"]
        mentored[row, here], changes[row, here] = youths["mentor"] >= 0, youths["worker_changes"]
        worker[row, here] = people_in_post(model, youths["worker"])
        paid[row, here] = youths["paid_hours"] > 0.0
        absence[row, here] = np.where(youths["status"] == Status.PREPARATORY, youths["absence"], NOTHING)
    return Seen(
        status,
        category,
        mentored,
        worker,
        changes,
        np.asarray(model.born["former"] > 0),
        paid,
        absence,
        spell,
        model.weekly[first:].copy(),
        model.history[began:].copy(),
    )


def people_in_post(model: Municipality, posts: np.ndarray) -> np.ndarray:
    """Number of the person who holds each post, -1 for no post."""
    persons = model.workers["holder"] * len(model.workers) + np.arange(len(model.workers))
    return np.where(posts >= 0, persons[posts], NOBODY) if len(persons) else np.full(len(posts), NOBODY)
