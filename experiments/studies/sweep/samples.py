"""What a sweep measured: every point and its difference from the baseline, a row a pair of runs or, with draws, a row a draw."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from caseload.experiments.running.scenario import Scenario
from caseload.experiments.running.study import Study
from caseload.experiments.statistics.intervals import UPPER, Interval, interval
from caseload.experiments.studies.sweep.cases import Case
from caseload.model.parameters import Parameters

type Draws = Sequence[tuple[int, Parameters]]  # number and values of each


class Samples(NamedTuple):
    """Outcomes of each point, and their differences from the baseline under the same parameters: [points, samples, columns].

    A sample is a pair of runs or, if `drawn`, the mean over all pairs of runs of one draw of the parameters. NaN where undefined.
    """

    values: np.ndarray
    differences: np.ndarray
    drawn: bool

    def around(self, samples: np.ndarray) -> Interval:
        """Mean and 95 % interval over [samples, ...]: Student's t over runs, or from the 2.5th to the 97.5th percentile of the draws."""
        spread = interval(samples)
        if not self.drawn:
            return spread
        known = spread.runs > 0
        ends = np.full((2, *known.shape), np.nan)
        ends[:, known] = np.nanquantile(samples[:, known], (1 - UPPER, UPPER), axis=0)
        return spread._replace(low=ends[0], high=ends[1])


def baseline_of(case: Case, baseline: Scenario, draw: int, parameters: Parameters) -> Scenario:
    """The baseline under the parameters of a point and draw."""
    return replace(baseline, draw=draw, parameters=parameters.replaced(case.settings))


def scenarios(cases: Sequence[Case], baseline: Scenario, draws: Draws) -> list[Scenario]:
    """All that is to be run; what is the same, however often it is asked for, a study runs once."""
    baselines = [baseline_of(case, baseline, *draw) for case in cases for draw in draws]
    return baselines + [case.under(*draw) for case in cases for draw in draws]


def gather(study: Study, cases: Sequence[Case], baseline: Scenario, draws: Draws) -> Samples:
    """Read the outcomes of every point from a study, and pair them with the baseline's."""
    values, differences = zip(*(_pair(study, case, baseline, draws) for case in cases), strict=True)
    return Samples(np.stack(values), np.stack(differences), is_drawn(draws))


def is_drawn(draws: Draws) -> bool:
    """Whether these are draws, not the parameters as they are."""
    return draws[0][0] > 0


def _pair(study: Study, case: Case, baseline: Scenario, draws: Draws) -> tuple[np.ndarray, np.ndarray]:
    values = np.stack([study.outcomes(case.under(*draw)) for draw in draws])
    differences = values - np.stack([study.outcomes(baseline_of(case, baseline, *draw)) for draw in draws])
    if not is_drawn(draws):
        return values[0], differences[0]
    return _over_runs(values), _over_runs(differences)


def _over_runs(values: np.ndarray) -> np.ndarray:
    """Mean of each draw over the runs in which it is defined: [draws, runs, columns] -> [draws, columns]."""
    with np.errstate(invalid="ignore"):
        return np.asarray(np.nansum(values, axis=1) / np.sum(~np.isnan(values), axis=1))


RESAMPLES = 2000


def probability_best(costs: np.ndarray, drawn: bool, seed: int) -> np.ndarray:
    """Probability that each alternative has the least mean: [samples, alternatives] -> [alternatives], ties shared evenly.

    Over draws of the parameters it is the share of draws; over runs the share of bootstrap resamples of the runs, all alternatives
    together, so that what they share does not blur which is best. NaN with fewer than two samples in which all are defined.
    """
    whole = costs[~np.isnan(costs).any(axis=1)]
    if len(whole) < 2:
        return np.full(costs.shape[1], np.nan)
    kinds, kind = np.unique(whole, axis=1, return_inverse=True)  # alternatives that never differ: a tie, to the last bit
    means = kinds if drawn else resampled(kinds, seed)
    least = means == means.min(axis=1, keepdims=True)
    share = (least / least.sum(axis=1, keepdims=True)).mean(axis=0)
    return np.asarray((share / np.bincount(kind))[kind])


def resampled(values: np.ndarray, seed: int) -> np.ndarray:
    """Means of bootstrap resamples of the rows, the same rows in every column: [runs, columns] -> [RESAMPLES, columns]."""
    runs = len(values)
    counts = np.random.default_rng(seed).multinomial(runs, np.full(runs, 1 / runs), RESAMPLES)
    return np.asarray(counts @ values) / runs
