"""Decisions under uncertainty about parameters: net monetary benefit, acceptability, expected loss, perfect information.

Arrays end in [draws, strategies]: net benefit to be expected of a strategy under a draw, free of first-order noise (noise.settled).
"""

import numpy as np


def net_benefit(cost: np.ndarray, effect: np.ndarray, willingness: np.ndarray) -> np.ndarray:
    """Willingness to pay [L] x effect - cost, both of one shape [...]: [L, ...], in the unit of cost."""
    return np.asarray(np.multiply.outer(willingness, effect) - cost)


def acceptability(benefit: np.ndarray) -> np.ndarray:
    """Share of draws in which each strategy has the highest net benefit, [..., draws, strategies] -> [..., strategies]; ties share."""
    best = benefit == benefit.max(axis=-1, keepdims=True)
    return np.asarray((best / best.sum(axis=-1, keepdims=True)).mean(axis=-2))


def preferred(benefit: np.ndarray) -> np.ndarray:
    """Strategy with the highest mean net benefit, the first of equals: the one to choose, [..., draws, strategies] -> [...]."""
    return np.asarray(benefit.mean(axis=-2).argmax(axis=-1))


def expected_loss(benefit: np.ndarray) -> np.ndarray:
    """Mean net benefit forgone by a strategy that is not the best in every draw, [..., draws, strategies] -> [..., strategies]."""
    return np.asarray((benefit.max(axis=-1, keepdims=True) - benefit).mean(axis=-2))


def perfect_information(benefit: np.ndarray) -> np.ndarray:
    """EVPI, the expected loss of the strategy chosen now: [..., draws, strategies] -> [...]."""
    return np.asarray(expected_loss(benefit).min(axis=-1))
