"""Time to an event, in whole weeks: Kaplan-Meier and Aalen-Johansen, exact where many events share a week.

The clock: week t of a youth's clock (t = 0 is the week of arrival) ends at time t + 1, and what happens in it counts as
having happened at time t + 1. So whoever starts at once has waited one week, and whoever never starts within h weeks has
waited exactly h. Who is censored at a time was still at risk of what happened at that time.
"""

from typing import NamedTuple

import numpy as np


class Curves(NamedTuple):
    """Estimates at the times 0, 1, ..., horizon weeks."""

    at_risk: np.ndarray  # youths [horizon + 1], still waiting and observed just before each time
    waiting: np.ndarray  # share 0..1 [horizon + 1], no event yet (Kaplan-Meier)
    incidence: np.ndarray  # share 0..1 [causes, horizon + 1], event of each cause by each time (Aalen-Johansen)


def aalen_johansen(time: np.ndarray, cause: np.ndarray, causes: int, horizon: int) -> Curves:
    """Estimate the cumulative incidence of competing events.

    `time` [youths]: weeks on the clock at the event or at censoring, none negative; `cause` [youths]: 1..causes, or 0 if censored.
    What lies beyond the horizon is censored there. Once nobody is at risk the curves stay where they are.
    Source: Aalen & Johansen 1978, Scand. J. Statist. 5:141-150.
    """
    cause = np.where(time > horizon, 0, cause)
    place = cause * (horizon + 1) + np.minimum(time, horizon)
    counts = np.bincount(place, minlength=(causes + 1) * (horizon + 1)).reshape(causes + 1, horizon + 1)
    at_risk = counts.sum(axis=0)[::-1].cumsum()[::-1]
    divisor = np.maximum(at_risk, 1)
    waiting = np.cumprod(1.0 - counts[1:].sum(axis=0) / divisor)
    before = np.concatenate(([1.0], waiting[:-1]))
    return Curves(at_risk, waiting, np.cumsum(before * (counts[1:] / divisor), axis=1))


def restricted_mean(incidence: np.ndarray, horizon: int) -> np.ndarray:
    """Mean weeks without the event within `horizon` weeks, from its cumulative incidence [..., weeks + 1]: 0..horizon."""
    return np.asarray(horizon - incidence[..., :horizon].sum(axis=-1))
