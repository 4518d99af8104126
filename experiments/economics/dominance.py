"""The cost-effectiveness frontier: who is dominated, who by a mix of others, and what the next step up costs."""

from typing import NamedTuple

import numpy as np

FRONTIER, DOMINATED, EXTENDED, EQUAL = "frontier", "dominated", "extendedly dominated", "equal to another"

ON_MEANS = " on the means, not clearly"  # added to a standing that the intervals do not bear out


class Place(NamedTuple):
    """Where a strategy stands, and on the frontier the cost of each unit of effect beyond the neighbour below (NaN for the first)."""

    status: str
    below: int | None
    icer: float


def frontier(cost: np.ndarray, effect: np.ndarray) -> list[Place]:
    """Place each strategy by its expected cost and effect, both [strategies].

    Dominated: another costs no more, gives no less, and is better in one. Extendedly dominated: a mix of two others is. Of strategies
    with exactly the same cost and effect, the first stands for all.
    """
    settled = _settled(cost), _settled(effect)
    status = [_strong(strategy, *settled) for strategy in range(len(cost))]
    kept = sorted((strategy for strategy, standing in enumerate(status) if standing == FRONTIER), key=lambda strategy: cost[strategy])
    hull: list[int] = []
    for strategy in kept:
        while len(hull) > 1 and _slope(hull[-2], hull[-1], cost, effect) > _slope(hull[-1], strategy, cost, effect):
            status[hull.pop()] = EXTENDED
        hull.append(strategy)
    below = dict(zip(hull[1:], hull, strict=False))
    places = []
    for strategy, standing in enumerate(status):
        under = below.get(strategy)
        places.append(Place(standing, under, float("nan") if under is None else _slope(under, strategy, cost, effect)))
    return places


def _settled(values: np.ndarray) -> np.ndarray:
    """Values to twelve digits of the largest, so that what differs by rounding alone is equal."""
    return np.asarray(np.round(values / (np.abs(values).max(initial=0.0) or 1.0), 12))


def _strong(strategy: int, cost: np.ndarray, effect: np.ndarray) -> str:
    no_worse = (cost <= cost[strategy]) & (effect >= effect[strategy])
    if (no_worse & ((cost < cost[strategy]) | (effect > effect[strategy]))).any():
        return DOMINATED
    return EQUAL if no_worse[:strategy].any() else FRONTIER


def _slope(low: int, high: int, cost: np.ndarray, effect: np.ndarray) -> float:
    return float((cost[high] - cost[low]) / (effect[high] - effect[low]))
