"""Many addressed draws at once, for drawing who exists."""

import numpy as np

from agents.chance import Decision, chances
from agents.compiled import rule


@rule
def lots(seed, who, week, count):
    """Uniforms [len(who), count]: the trait lots of each, at their own addresses."""
    table = np.empty((len(who), count))
    for row in range(len(who)):
        for pair in range((count + 1) // 2):
            u, v = chances(seed, who[row], week[row], Decision.TRAIT, pair)
            table[row, 2 * pair] = u
            if 2 * pair + 1 < count:
                table[row, 2 * pair + 1] = v
    return table


def bells(uniforms: np.ndarray) -> np.ndarray:
    """Logistic variables of unit variance, as `agents.chance.bell`."""
    inside = np.clip(uniforms, 1e-12, 1 - 1e-12)
    return np.log(inside / (1 - inside)) * (np.sqrt(3) / np.pi)
