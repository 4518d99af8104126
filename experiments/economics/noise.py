"""First-order noise: the part of the spread between draws that is chance within a draw, not doubt about parameters.

One-way analysis of variance over draws tells the two apart (O'Hagan, Stevenson and Madan 2007, Health Economics 16:1009-1023).
"""

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.linalg import eigh

from caseload.experiments.economics.accounts import PUBLIC
from caseload.experiments.economics.consequences import IN_EDUCATION

MOST = 0.05  # share of variance that chance may have
NOTHING = 1e-12  # share of variance that is rounding


class Noise(NamedTuple):
    """Share of the variance of draw means that is first-order noise, and the runs a draw that would bring it under 5 %."""

    share: float
    runs: float
    runs_needed: float  # infinite where nothing but noise is seen, NaN where there is no telling


def noise(values: np.ndarray) -> Noise:
    """Analyse values [draws, runs], NaN for a failed run: within draws is chance, between them chance and doubt."""
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


def settled(values: np.ndarray) -> np.ndarray:
    """Draw means with chance taken out of their spread: values [strategies, draws, runs] -> [draws, strategies].

    The covariance between draw means is that of doubt and that of chance together. In each direction of the strategies in which the two
    do not mix, the means are drawn towards their mean until they spread as doubt alone does (after Louis 1984, J. Am. Stat. Assoc.
    79:393-398), so all are equal where nothing but chance is seen. A failed run is NaN for every strategy; draws of one run show no chance.
    """
    runs = (~np.isnan(values[0])).sum(axis=-1)
    means = np.nanmean(values, axis=-1)
    middle = means.mean(axis=-1)
    within, between = np.nan_to_num(values - means[..., None]), means.T - middle
    chance = np.einsum("sdr,tdr->st", within, within) / max(runs.sum() - len(runs), 1) * (1 / runs).mean()
    both = between.T @ between / (len(runs) - 1)
    both += NOTHING * (np.trace(both) or 1.0) * np.eye(len(both))  # strategies that are the same have no spread between them
    share, ways = eigh(chance, both)  # share of chance, and the directions as columns, in which `both` has variance 1
    doubt = np.sqrt(np.clip(1.0 - share, 0.0, 1.0))
    return np.asarray(middle + (between @ ways * doubt) @ ways.T @ both)


def chance(table: pd.DataFrame) -> str:
    """Say how much of the spread between draws is chance, by noise.csv: `49 to 100 % of the spread of youths gained and ...`."""
    parts = []
    for quantity, words in ((IN_EDUCATION, "youths gained"), (PUBLIC, "cost to all public budgets")):
        shares = 100 * table.loc[table["quantity"] == quantity, "share"].fillna(0.0)  # what does not vary has no chance
        parts.append(f"{' to '.join(dict.fromkeys(f'{end:.0f}' for end in (shares.min(), shares.max())))} % of the spread of {words}")
    return " and ".join(parts)
