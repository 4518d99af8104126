"""The analyst's estimators, which see a trial's sample and nothing of the twins."""

from typing import NamedTuple

import numpy as np
from scipy.special import stdtrit

from caseload.experiments.measures.kinds import PERCENT
from caseload.experiments.statistics.intervals import UPPER


class EffectEstimate(NamedTuple):
    """An estimated effect with its standard error and degrees of freedom; NaN where there is none."""

    effect: float
    standard_error: float
    freedom: float

    @property
    def half_width(self) -> float:
        """Half the width of its 95 % t-interval."""
        return float(stdtrit(self.freedom, UPPER)) * self.standard_error


NONE = EffectEstimate(np.nan, np.nan, np.nan)


def difference(values: np.ndarray, treated: np.ndarray, clusters: np.ndarray) -> EffectEstimate:
    """Estimate the effect of assignment: mean [youths] of those assigned to treatment less that of the others, intention to treat.

    The variance of each arm's mean is linearised over its `clusters` [youths], the units that were randomised, with the correction
    G / (G - 1): with one youth a cluster it is Welch's, with clusters of one size that of the t-test on their means. Degrees of
    freedom: clusters less two. Undefined with fewer than two clusters in an arm; youths whose value is NaN are left out.
    Source: Donner and Klar 2000, Design and Analysis of Cluster Randomization Trials, ch. 6.
    """
    defined = ~np.isnan(values)
    arms = [moments(values[who], clusters[who]) for who in (defined & treated, defined & ~treated)]
    if min(units for _, _, units in arms) < 2:
        return NONE
    (mean_treated, variance_treated, units_treated), (mean_control, variance_control, units_control) = arms
    return EffectEstimate(
        mean_treated - mean_control, float(np.sqrt(variance_treated + variance_control)), units_treated + units_control - 2
    )


def moments(values: np.ndarray, clusters: np.ndarray) -> tuple[float, float, int]:
    """Mean of an arm, its variance and the number of its clusters."""
    names, place = np.unique(clusters, return_inverse=True)
    if len(names) < 2:
        return np.nan, np.nan, len(names)
    mean = values.mean()
    sums = np.bincount(place, weights=values - mean)
    return float(mean), float((sums**2).sum() * len(names) / (len(names) - 1) / len(values) ** 2), len(names)


def change(before: float, after: float) -> EffectEstimate:
    """Estimate as a before-after study does: the change, % of before. One site gives no standard error."""
    return EffectEstimate(PERCENT * (after - before) / before if before else np.nan, np.nan, np.nan)
