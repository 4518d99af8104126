"""Hazard of a way out of benefit: exits for each week on benefit."""

from typing import NamedTuple

import numpy as np

from caseload.experiments.studies.targets.ratio import NOTHING, Ratio, change
from caseload.experiments.studies.targets.seen import Seen


class Hazard(NamedTuple):
    """Exits of one kind, and weeks on benefit in which they could have happened."""

    exits: int = 0
    weeks: int = 0

    def plus(self, other: "Hazard") -> "Hazard":
        """Pool two groups."""
        return Hazard(self.exits + other.exits, self.weeks + other.weeks)


def hazard(seen: Seen, to: np.ndarray, youths: np.ndarray) -> Hazard:
    """Steps from benefit to a state, bool [weeks + 1, all], that these youths (rows) take, and their weeks at risk."""
    on = seen.on_benefit[:-1, youths]
    return Hazard(int((on & to[1:, youths]).sum()), int(on.sum()))


def ratio(one: Hazard, other: Hazard) -> Ratio:
    """Hazard ratio of one group to the other."""
    return Ratio(one.exits / one.weeks, other.exits / other.weeks) if one.weeks and other.weeks else NOTHING


def effect(one: Hazard, other: Hazard) -> Ratio:
    """Relative difference of one group's hazard from the other's."""
    return change(*ratio(one, other))
