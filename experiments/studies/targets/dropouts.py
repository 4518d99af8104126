"""C14, how early those who drop out do so; C21, where those are who left a preparatory school; weeks of the run."""

import numpy as np

from caseload.agents.codes import Status
from caseload.experiments.studies.targets.ratio import Ratio
from caseload.experiments.studies.targets.seen import YEAR, Seen
from caseload.model.events import Event

EARLY = 26  # weeks, six months
FOLLOWED = 2 * YEAR
AFTER_SCHOOL = 65  # weeks, 15 months


def dropouts(seen: Seen) -> dict[str, Ratio]:
    """Of starts from benefit that are broken off within two years, those broken off within six months."""
    left = seen.history[seen.history["event"] == Event.DROPPED_OUT]
    start = left["week"] - left["detail"]
    left = left[(start >= 0) & (start + FOLLOWED <= seen.weeks) & (left["detail"] < FOLLOWED)]
    left = left[seen.on_benefit[left["week"] - left["detail"], left["youth"]]]
    return {"early_dropouts": Ratio(float((left["detail"] < EARLY).sum()), float(len(left)))}


def after_preparatory(seen: Seen) -> dict[str, Ratio]:
    """Of those who leave a preparatory school, done or not, who is in an education 15 months later, and who in none nor preparing again."""
    last = max(seen.weeks - AFTER_SCHOOL, 0)
    row, youth = np.nonzero(seen.preparing[:last] & ~seen.preparing[1 : last + 1])
    later = row + 1 + AFTER_SCHOOL
    still = seen.status[later, youth] != Status.GONE
    row, youth, later = row[still], youth[still], later[still]
    education, again = seen.in_education[later, youth], seen.preparing[later, youth]
    count = float(len(row))
    return {
        "prepared_in_education": Ratio(float(education.sum()), count),
        "prepared_in_none": Ratio(float((~education & ~again).sum()), count),
    }
