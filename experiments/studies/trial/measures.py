"""What a trial looks at: a number for each youth, from where the youth was week by week after randomisation.

Who has moved away or turned 30 by the end of the follow-up is undefined (NaN): that was to be, under any treatment.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from caseload.agents.codes import Status
from caseload.experiments.measures.kinds import PERCENT, STUDYING

ON_BENEFIT = (Status.BENEFIT, Status.PREPARATORY)
TIME_TO_START = 52  # weeks after randomisation in which a start of education counts for `retained`


class Measure(NamedTuple):
    """A measure: how it is found from status [weeks, youths], row r after r + 1 weeks, and weeks of follow-up -> float64 [youths]."""

    unit: str  # of an effect
    meaning: str
    how: Callable[[np.ndarray, int], np.ndarray]
    before: int = 0  # weeks that may pass before the follow-up begins


def at_end(*where: Status) -> Callable[[np.ndarray, int], np.ndarray]:
    """Whether the youth is in one of these states after so many weeks, %."""
    return lambda status, weeks: known(PERCENT * np.isin(status[weeks - 1], where), status[weeks - 1])


def ever(*where: Status) -> Callable[[np.ndarray, int], np.ndarray]:
    """Whether the youth has been in one of these states within so many weeks, %."""
    return lambda status, weeks: known(PERCENT * np.isin(status[:weeks], where).any(axis=0), status[weeks - 1])


def weeks_in(*where: Status) -> Callable[[np.ndarray, int], np.ndarray]:
    """Weeks spent in one of these states."""
    return lambda status, weeks: known(np.isin(status[:weeks], where).sum(axis=0), status[weeks - 1])


def off_benefit(status: np.ndarray, weeks: int) -> np.ndarray:
    """Whether the youth is not on benefit after so many weeks, %."""
    return known(PERCENT * ~np.isin(status[weeks - 1], ON_BENEFIT), status[weeks - 1])


def retained(status: np.ndarray, weeks: int) -> np.ndarray:
    """Whether the youth is in education so many weeks after starting one, %; undefined for who did not start within a year."""
    studying = np.isin(status, STUDYING)
    started, first = studying[:TIME_TO_START].any(axis=0), studying[:TIME_TO_START].argmax(axis=0)
    youths = np.arange(status.shape[1])
    return np.where(started, known(PERCENT * studying[first + weeks, youths], status[first + weeks, youths]), np.nan)


def known(values: np.ndarray, last: np.ndarray) -> np.ndarray:
    """Leave out those who are gone at the end."""
    return np.where(last == Status.GONE, np.nan, values)


POINTS = "percentage points"
MEASURES = {
    "in_education": Measure(POINTS, "in education or apprenticeship at the end of the follow-up", at_end(*STUDYING)),
    "in_job": Measure(POINTS, "in an ordinary or subsidised job at the end of the follow-up", at_end(Status.JOB)),
    "in_education_or_job": Measure(POINTS, "in education or job at the end of the follow-up", at_end(*STUDYING, Status.JOB)),
    "started_education": Measure(POINTS, "has started an education or apprenticeship within the follow-up", ever(*STUDYING)),
    "started_job": Measure(POINTS, "has started a job within the follow-up", ever(Status.JOB)),
    "off_benefit": Measure(POINTS, "not on benefit at the end of the follow-up", off_benefit),
    "weeks_on_benefit": Measure("weeks", "weeks on benefit within the follow-up", weeks_in(*ON_BENEFIT)),
    "retained": Measure(POINTS, "in education so long after its start, of those who start within a year", retained, TIME_TO_START),
}
