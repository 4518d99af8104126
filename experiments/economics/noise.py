"""First-order noise: the part of the spread between draws that is luck of the runs, not doubt about parameters."""

from typing import NamedTuple

import numpy as np

MOST = 0.05  # share of variance that luck may have


class Noise(NamedTuple):
    """Share of the variance of draw means that is first-order noise, and the runs a draw that would bring it under 5 %."""

    share: float
    runs: float
    runs_needed: float  # infinite where nothing but noise is seen, NaN where there is no telling


def noise(values: np.ndarray) -> Noise:
    """Analyse variance one way over draws: values [draws, runs], NaN for a failed run; between draws is parameters, within them luck."""
    counts = (~np.isnan(values)).sum(axis=1)
    values, counts = values[counts > 0], counts[counts > 0]
    draws, total = len(values), int(counts.sum())
    if draws < 2 or total == draws:
        return Noise(float("nan"), total / draws if draws else 0.0, float("nan"))
    means = np.nanmean(values, axis=1)
    within = np.nansum((values - means[:, None]) ** 2) / (total - draws)
    between = (counts * (means - np.average(means, weights=counts)) ** 2).sum() / (draws - 1)
    runs = (total - (counts**2).sum() / total) / (draws - 1)  # a draw; the plain number where all draws have as many
    if between == 0.0:
        return Noise(float("nan"), float(runs), float("nan"))
    doubt = max(between - within, 0.0) / runs
    needed = np.ceil(within * (1 / MOST - 1) / doubt) if doubt else float("inf")
    return Noise(float(min(within / between, 1.0)), float(runs), float(max(needed, 1.0)))
