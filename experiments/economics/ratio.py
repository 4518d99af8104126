"""Ratio of two means over the same runs, with an interval that knows the bottom is uncertain too (Fieller 1954)."""

from typing import NamedTuple

import numpy as np
from scipy.special import stdtrit

from caseload.experiments.statistics.intervals import UPPER

NAN = float("nan")


class Ratio(NamedTuple):
    """Mean of the tops over mean of the bottoms, with its 95 % interval; NaN ends where the interval has no end."""

    estimate: float
    low: float
    high: float


UNDEFINED = Ratio(NAN, NAN, NAN)


def fieller(top: np.ndarray, bottom: np.ndarray) -> Ratio:
    """Ratio of means, never the mean of ratios: tops and bottoms [runs], pairs with a NaN left out.

    Undefined where the 95 % interval of the mean bottom covers 0, since the ratio may then be anything.
    """
    defined = ~(np.isnan(top) | np.isnan(bottom))
    runs = int(defined.sum())
    if runs < 2:
        return UNDEFINED
    cov = np.cov(top[defined], bottom[defined]) / runs
    y, x, t2 = top[defined].mean(), bottom[defined].mean(), stdtrit(runs - 1, UPPER) ** 2
    a = x * x - t2 * cov[1, 1]
    if a <= 0.0:
        return UNDEFINED
    b, c = x * y - t2 * cov[0, 1], y * y - t2 * cov[0, 0]
    half = np.sqrt(max(b * b - a * c, 0.0))  # never negative but by rounding
    return Ratio(float(y / x), float((b - half) / a), float((b + half) / a))
