"""Time to an event, in whole weeks: Kaplan-Meier and Aalen-Johansen, exact where many events share a week.

The clock: week t of a youth's clock (t = 0 is the week of arrival) ends at time t + 1, and what happens in it counts as
having happened at time t + 1. So whoever starts at once has waited one week, and whoever never starts within h weeks has
waited exactly h. Who is censored at a time was still at risk of what happened at that time.
"""

from typing import NamedTuple

import numpy as np

type Members = tuple[np.ndarray, np.ndarray]  # group and youth of every membership


class Curves(NamedTuple):
    """Estimates at the times 0, 1, ..., horizon weeks."""

    at_risk: np.ndarray  # youths [..., horizon + 1], still waiting and observed just before each time
    waiting: np.ndarray  # share 0..1 [..., horizon + 1], no event yet (Kaplan-Meier)
    incidence: np.ndarray  # share 0..1 [..., causes, horizon + 1], event of each cause by each time (Aalen-Johansen)


def count(time: np.ndarray, cause: np.ndarray, causes: int, horizon: int, members: Members | None = None, groups: int = 1) -> np.ndarray:
    """Count who stopped waiting at each time, for each cause: whole numbers [groups, 1 + causes, horizon + 1].

    `time` [youths]: weeks on the clock at the event or at censoring, none negative; `cause` [youths]: 1..causes, or 0 if censored;
    `members`: group 0..groups - 1 and youth of every membership, one group of all if None. What lies beyond the horizon is censored there.
    """
    place = np.where(time > horizon, 0, cause) * (horizon + 1) + np.minimum(time, horizon)
    if members:
        group, youth = members
        place = place[youth] + group * ((1 + causes) * (horizon + 1))
    return np.bincount(place, minlength=groups * (1 + causes) * (horizon + 1)).reshape(groups, 1 + causes, horizon + 1)


def at_risk(counts: np.ndarray) -> np.ndarray:
    """Count who is still waiting and observed just before each time: counts [..., 1 + causes, horizon + 1] -> [..., horizon + 1]."""
    return np.asarray(counts.sum(axis=-2)[..., ::-1].cumsum(axis=-1)[..., ::-1])


def aalen_johansen(counts: np.ndarray) -> Curves:
    """Estimate the cumulative incidence of competing events from `count`s [..., 1 + causes, horizon + 1].

    Once nobody is at risk the curves stay where they are.
    Source: Aalen & Johansen 1978, Scand. J. Statist. 5:141-150.
    """
    counts = np.asarray(counts, np.float64)
    risk, events = at_risk(counts), counts[..., 1:, :]
    divisor = np.maximum(risk, 1)
    waiting = np.cumprod(1.0 - events.sum(axis=-2) / divisor, axis=-1)
    before = np.concatenate((np.ones((*waiting.shape[:-1], 1)), waiting[..., :-1]), axis=-1)
    return Curves(risk, waiting, np.cumsum(before[..., np.newaxis, :] * (events / divisor[..., np.newaxis, :]), axis=-1))


def restricted_mean(incidence: np.ndarray, horizon: int) -> np.ndarray:
    """Mean weeks without the event within `horizon` weeks, from its cumulative incidence [..., weeks + 1]: 0..horizon."""
    return np.asarray(horizon - incidence[..., :horizon].sum(axis=-1))
