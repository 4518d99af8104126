"""Every target is a ratio of two totals of a run; over runs it is estimated with a 95 % interval."""

from typing import NamedTuple

import numpy as np

from caseload.experiments.statistics.intervals import interval


class Ratio(NamedTuple):
    """Two totals of one run, part and whole; whole 1 for a plain number, both 0 where a run has nothing to show."""

    part: float
    whole: float = 1.0


class Estimate(NamedTuple):
    """Ratio of the means over runs with its 95 % interval; NaN where nothing was observed, NaN ends with fewer than two runs."""

    value: float
    low: float
    high: float


NOTHING = Ratio(0.0, 0.0)


def change(now: float, before: float) -> Ratio:
    """Change relative to `before`."""
    return Ratio(now - before, before)


def estimate(ratios: list[Ratio]) -> Estimate:
    """Mean part over mean whole, with the t-interval over runs of its linearised deviations (Cochran 1977, section 6.4).

    Where the whole is the same in every run this is the plain mean with its t-interval; where it is a small count it avoids
    the bias of averaging each run's quotient.
    """
    part, whole = np.array(ratios, dtype=float).T
    if whole.sum() == 0.0:
        return Estimate(*[float("nan")] * 3)
    value = part.sum() / whole.sum()
    around = interval((part - value * whole) / whole.mean())
    return Estimate(float(value), float(value + around.low), float(value + around.high))
