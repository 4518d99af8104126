"""What an observer sees of a run: where everyone was at the end of each week. Looking draws nothing and changes nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from caseload.agents.youth import NOBODY, Category, Status
from caseload.model.municipality import Municipality

ABSENT = -1  # not yet arrived
ON_BENEFIT = (Status.BENEFIT, Status.PREPARATORY)
IN_EDUCATION = (Status.EDUCATION, Status.APPRENTICESHIP)
YEAR = 52  # weeks
MONTH = 4  # weeks between looks at dates spread over a year


@dataclass(frozen=True)
class Seen:
    """A run week by week: arrays [weeks + 1, youths], row r the state after r weeks, row 0 before the first; -1 before arrival."""

    status: np.ndarray  # int8
    category: np.ndarray  # int8
    mentored: np.ndarray  # bool
    worker: np.ndarray  # int32: the person in the post, another number for a successor; -1 for none
    changes: np.ndarray  # int16: changes of worker so far
    former: np.ndarray  # bool [youths]: off benefit at the start after an earlier spell

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
    for row in range(shape[0]):
        if row:
            if before_each_week:
                before_each_week(model)
            model.step()
        youths, here = model.youths, slice(len(model.youths))
        status[row, here], category[row, here] = youths["status"], youths["category"]
        mentored[row, here], changes[row, here] = youths["mentor"] >= 0, youths["worker_changes"]
        worker[row, here] = people_in_post(model, youths["worker"])
    former = np.asarray(model.born["former"] > 0)
    return Seen(status, category, mentored, worker, changes, former)


def people_in_post(model: Municipality, posts: np.ndarray) -> np.ndarray:
    """Number of the person who holds each post, -1 for no post."""
    persons = model.workers["holder"] * len(model.workers) + np.arange(len(model.workers))
    return np.where(posts >= 0, persons[posts], NOBODY) if len(persons) else np.full(len(posts), NOBODY)
