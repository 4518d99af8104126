"""Where a curve over one lever crosses zero, with an interval: the values of the lever at which the curve's interval holds zero."""

from typing import NamedTuple

import numpy as np

from caseload.experiments.statistics.intervals import Interval


class Crossing(NamedTuple):
    """Where the mean is zero, straight between points; NaN ends where the interval reaches past the values tried."""

    value: float
    low: float
    high: float
    below: bool  # whether the curve is below zero on the side of the lesser values


def crossings(levels: np.ndarray, curve: Interval) -> list[Crossing]:
    """Find the crossings of a curve over rising levels.

    The interval is the set of levels around the crossing whose 95 % interval holds zero: it covers as the points' intervals do, and
    needs neither a fitted curve nor a resample. Source: the inversion of tests that is Fieller 1954, J. R. Stat. Soc. B 16:175-185.
    """
    ends = np.concatenate((zeros(levels, curve.low), zeros(levels, curve.high)))
    result = []
    for value in zeros(levels, curve.mean):
        low = np.max(ends[ends <= value], initial=-np.inf)
        high = np.min(ends[ends >= value], initial=np.inf)
        before = curve.mean[levels < value]
        below = bool(before[-1] < 0 if len(before) else curve.mean[-1] > 0)
        result.append(Crossing(value, known(low), known(high), below))
    return result


def unclear(levels: np.ndarray, curve: Interval) -> tuple[float, float]:
    """Least and greatest of all levels tried, and between them, at which the interval holds zero; NaN if it does so nowhere."""
    marks = np.unique(np.concatenate((levels, zeros(levels, curve.low), zeros(levels, curve.high))))
    between = (marks[:-1] + marks[1:]) / 2
    holds = (np.interp(between, levels, curve.low) <= 0) & (np.interp(between, levels, curve.high) >= 0)
    return (float(marks[:-1][holds][0]), float(marks[1:][holds][-1])) if holds.any() else (np.nan, np.nan)


def known(end: float) -> float:
    """An end, or NaN if there is none among the values tried."""
    return float(end) if np.isfinite(end) else np.nan


def zeros(levels: np.ndarray, heights: np.ndarray) -> np.ndarray:
    """Levels at which a line through points is zero."""
    left, right = heights[:-1], heights[1:]
    between = left * right < 0
    share = left[between] / (left[between] - right[between])
    inner = levels[:-1][between] + share * np.diff(levels)[between]
    return np.sort(np.concatenate((levels[heights == 0], inner)))
