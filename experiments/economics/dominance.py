"""The cost-effectiveness frontier: who is dominated, who by a mix of others, and what the next step up costs."""

from typing import NamedTuple

import numpy as np

FRONTIER, DOMINATED, EXTENDED, EQUAL = "frontier", "dominated", "extendedly dominated", "equal to another"


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
    kept = sorted((one for one, found in enumerate(status) if found == FRONTIER), key=lambda one: cost[one])
    hull: list[int] = []
    for one in kept:
        while len(hull) > 1 and _slope(hull[-2], hull[-1], cost, effect) > _slope(hull[-1], one, cost, effect):
            status[hull.pop()] = EXTENDED
        hull.append(one)
    below = dict(zip(hull[1:], hull, strict=False))
    places = []
    for one, found in enumerate(status):
        under = below.get(one)
        places.append(Place(found, under, float("nan") if under is None else _slope(under, one, cost, effect)))
    return places


def _settled(values: np.ndarray) -> np.ndarray:
    """Values to twelve digits of the largest, so that what differs by rounding alone is equal."""
    return np.asarray(np.round(values / (np.abs(values).max(initial=0.0) or 1.0), 12))


def _strong(one: int, cost: np.ndarray, effect: np.ndarray) -> str:
    no_worse = (cost <= cost[one]) & (effect >= effect[one])
    if (no_worse & ((cost < cost[one]) | (effect > effect[one]))).any():
        return DOMINATED
    return EQUAL if no_worse[:one].any() else FRONTIER


def _slope(low: int, high: int, cost: np.ndarray, effect: np.ndarray) -> float:
    return float((cost[high] - cost[low]) / (effect[high] - effect[low]))
