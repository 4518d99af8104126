"""How likely each of several alternatives is to be the best, when all lived the same runs or draws."""

import numpy as np

RESAMPLES = 2000


def chances(costs: np.ndarray, drawn: bool, seed: int) -> np.ndarray:
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
