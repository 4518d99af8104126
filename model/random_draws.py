"""Many addressed draws at once, for drawing who exists."""

import numpy as np

from caseload.agents.chance import Decision, chances
from caseload.agents.compiled import rule


def uniforms(seed: np.uint64, who: np.ndarray, week: np.ndarray, count: int) -> np.ndarray:
    """Uniforms [len(who), count]: the trait draws of each, at their own addresses."""
    table = np.empty((len(who), count))
    fill_uniforms(seed, who, week, table)
    return table


@rule
def fill_uniforms(seed, who, week, table):
    """Fill a table of uniforms, row by row."""
    for row in range(len(who)):
        for pair in range((table.shape[1] + 1) // 2):
            u, v = chances(seed, who[row], week[row], Decision.TRAIT, pair)
            table[row, 2 * pair] = u
            if 2 * pair + 1 < table.shape[1]:
                table[row, 2 * pair + 1] = v


def logistic_quantiles(uniforms: np.ndarray) -> np.ndarray:
    """Logistic variables of unit variance, as `agents.chance.logistic_quantile`."""
    inside = np.clip(uniforms, 1e-12, 1 - 1e-12)
    return np.asarray(np.log(inside / (1 - inside)) * (np.sqrt(3) / np.pi))
