"""What runs tell: means with 95 % intervals, and differences between designs over paired runs.

Runs are the first axis of every array; an outcome that is undefined in a run (an empty group) is NaN there, and is left out of its column.
"""

import warnings
from typing import NamedTuple

import numpy as np
from scipy.special import ndtri, stdtr, stdtrit

LEVEL = 0.95  # confidence of an interval
UPPER = (1 + LEVEL) / 2  # where the upper end of a two-sided interval lies
PRECISION = 0.1  # half-width asked of a difference, as a share of its mean (design.md, "Decisions already taken")
ENOUGH_PAIRS = (
    20  # pairs from which a variance is known to within a third or so (one standard error), and a ratio of variances worth telling
)
ENOUGH_DRAWS = 40  # draws of which one lies beyond either 2.5 % quantile: the quantiles of fewer are the ends of what was drawn
ROUNDING = 1e-12  # of the largest value: a mean nearer to 0 is 0, and what else it is has come of rounding


class Interval(NamedTuple):
    """Mean over runs with its 95 % t-interval; NaN ends with fewer than two runs, NaN mean with none."""

    mean: np.ndarray
    low: np.ndarray
    high: np.ndarray
    runs: np.ndarray  # runs in which the outcome is defined


class Paired(NamedTuple):
    """Mean difference over paired runs with its 95 % t-interval, and what the pairing was worth."""

    mean: np.ndarray
    low: np.ndarray
    high: np.ndarray
    pairs: np.ndarray  # pairs in which both are defined
    variance_ratio: np.ndarray  # variance of the difference had the runs been unpaired / as paired; NaN if the difference never varies
    replications_needed: np.ndarray  # pairs for a half-width of 10 % of the mean difference; NaN if that is 0 or unknown


class Spread(NamedTuple):
    """Mean over draws of the parameters and the middle 95 % of them; NaN where undefined in every draw, NaN ends with few draws."""

    mean: np.ndarray
    low: np.ndarray
    high: np.ndarray
    draws: np.ndarray  # draws in which the outcome is defined
    noise: np.ndarray  # 0..1, share of the variance over draws that is chance within a draw; NaN with one run a draw or one draw


def interval(values: np.ndarray, least: np.ndarray | float = -np.inf, most: np.ndarray | float = np.inf) -> Interval:
    """Mean and 95 % t-interval of each outcome over runs: [runs, ...] -> [...]; cut where the outcome can be no less or more."""
    around = _around(*_moments(values))
    return around._replace(low=np.maximum(around.low, least), high=np.minimum(around.high, most))


def paired(values: np.ndarray, baseline: np.ndarray) -> Paired:
    """Difference of `values` from `baseline`, run by run: both [runs, ...], the same run in the same row.

    Source of the pairs needed: Guenther 1981, Am. Statist. 35:243-244, who adds to a normal law's what Student's t asks beyond it.
    """
    difference = values - baseline
    pairs, mean, variance = _moments(difference)
    here, there = (_moments(np.where(np.isnan(difference), np.nan, side))[2] for side in (values, baseline))
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(variance > 0.0, (here + there) / variance, np.nan)
        needed = np.ceil(ndtri(UPPER) ** 2 * (variance / (PRECISION * mean) ** 2 + 0.5))
    return Paired(*_around(pairs, mean, variance), ratio, np.where(mean == 0.0, np.nan, needed))


def simultaneous(values: np.ndarray, baseline: np.ndarray, comparisons: int) -> Interval:
    """Mean difference run by run, with an interval of a family of so many that hold all at once in 95 % of studies: both [runs, ...].

    Šidák's intervals need neither equal variances nor independence, which designs that share their youths do not have; for all
    pairs of up to fifteen designs they are at most 4 % wider than Tukey's, which need both.
    Source: Šidák 1967, J. Am. Stat. Assoc. 62:626-633.
    """
    return _around(*_moments(values - baseline), upper=(1 + LEVEL ** (1 / comparisons)) / 2)


def from_influence(mean: np.ndarray, influence: np.ndarray, count: np.ndarray) -> tuple[Interval, np.ndarray]:
    """Interval of an estimate, and two-sided p-value of zero, from what `count` independent parts move it by: [..., parts] -> [...].

    NaN ends with fewer than two parts; NaN p-value with fewer than two, or where no part moves anything.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        error = np.sqrt(np.where(count > 1, count / (count - 1.0), np.nan) * (influence**2).sum(axis=-1))
        half, t = stdtrit(count - 1, UPPER) * error, mean / error
    return Interval(mean, mean - half, mean + half, count), np.where(error > 0.0, 2.0 * stdtr(count - 1, -np.abs(t)), np.nan)


def spread(values: np.ndarray) -> Spread:
    """Spread of means over draws: [draws, runs, ...] -> [...]; runs that are undefined are left out of their draw's mean."""
    runs, mean, variance = (np.stack(part) for part in zip(*map(_moments, values), strict=True))
    draws, middle, between = _moments(mean)
    with np.errstate(divide="ignore", invalid="ignore"), warnings.catch_warnings(action="ignore", category=RuntimeWarning):
        low, high = np.where(draws >= ENOUGH_DRAWS, np.nanpercentile(mean, (100.0 * (1.0 - UPPER), 100.0 * UPPER), axis=0), np.nan)
        noise = np.where(between > 0.0, np.nanmean(variance / runs, axis=0) / between, np.nan)
    return Spread(middle, low, high, draws, np.minimum(noise, 1.0))


def _around(runs: np.ndarray, mean: np.ndarray, variance: np.ndarray, upper: float = UPPER) -> Interval:
    with np.errstate(divide="ignore", invalid="ignore"):
        half = stdtrit(runs - 1, upper) * np.sqrt(variance / runs)
    return Interval(mean, mean - half, mean + half, runs)


def _moments(values: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Count, mean and variance of what is defined; counted from the least value, so that a constant has a variance of exactly 0."""
    defined = ~np.isnan(values)
    count = defined.sum(axis=0)
    least = np.fmin.reduce(values, axis=0)
    above = np.where(defined, values - least, 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = above.sum(axis=0) / count
        variance = (np.where(defined, above - mean, 0.0) ** 2).sum(axis=0) / (count - 1)
    middle, largest = least + mean, np.fmax.reduce(np.abs(values), axis=0)
    return count, middle * (np.abs(middle) >= ROUNDING * largest), variance
