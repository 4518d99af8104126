"""C2-C5: who ends a spell in a calendar year, for good or not, and who begins an education soon after."""

from typing import NamedTuple

import numpy as np

from caseload.experiments.studies.targets.ratio import Ratio
from caseload.experiments.studies.targets.seen import YEAR, Seen

LEAST = 4  # weeks off benefit that make an exit (feasibility.md)
SOON = 13  # weeks, three months
MOST_YEARS = 2


class Exits(NamedTuple):
    """Exits from benefit: row of the first state off it, and the youth."""

    row: np.ndarray
    youth: np.ndarray

    def after(self, states: np.ndarray, weeks: int) -> np.ndarray:
        """States in the weeks from the exit on, [exits, weeks]."""
        return np.asarray(states[self.row[:, np.newaxis] + np.arange(weeks), self.youth[:, np.newaxis]])


def find_exits(seen: Seen, years: int) -> Exits:
    """Every exit of at least four weeks in the first so many years."""
    on, rows = seen.on_benefit, years * YEAR
    left = on[:rows].copy()
    for later in range(1, 1 + LEAST):
        left &= ~on[later : rows + later]
    before, youth = np.nonzero(left)
    return Exits(before + 1, youth)


def exits(seen: Seen) -> dict[str, Ratio]:
    """Shares of a calendar year's recipients (C2, C3) and of its exits (C4, C5); years with a year to follow, two at most."""
    years = min(max((seen.weeks + 1) // YEAR - 1, 0), MOST_YEARS)
    found = find_exits(seen, years)
    back = found.after(seen.on_benefit, YEAR).any(axis=1)
    active = found.after(seen.in_education | seen.in_job, YEAR).sum(axis=1) > YEAR / 2
    soon = found.after(seen.in_education, SOON).any(axis=1)
    year = (found.row - 1) // YEAR
    durable = ~back & active
    recipients = float(sum(seen.on_benefit[YEAR * n : YEAR * (n + 1) + 1].any(axis=0).sum() for n in range(years)))
    return {
        "ended": Ratio(persons(year, found.youth), recipients),
        "durable": Ratio(persons(year[durable], found.youth[durable]), recipients),
        "returned": Ratio(float(back.sum()), float(len(back))),
        "soon_in_education": Ratio(float(soon.sum()), float(len(soon))),
    }


def persons(year: np.ndarray, youth: np.ndarray) -> float:
    """How many different persons there are, each counted once a year."""
    return float(len(set(zip(year.tolist(), youth.tolist(), strict=True))))
