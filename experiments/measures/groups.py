"""The groups youths are reported by: fixed by what they were at arrival, never by what happened under a design.

Youths who at the start were off benefit after an earlier spell are in no group: their clock does not start on benefit.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from caseload.agents.codes import Category, Need

HIGH_NEED = 0.12  # mean of the seven needs, 0..1: about the median of the stock in Horsens, so that both sides are large enough to compare
LONG_TERM = 52  # weeks on benefit in one spell: more than a year, as Horsens' project demanded
DAYS_A_YEAR = 365.25


type People = np.ndarray | Mapping[str, np.ndarray]  # a run's people, or as many of their columns as are asked for


class Group(NamedTuple):
    """A group: its name in the tables, who is in it, and the mask [youths] over people."""

    name: str
    meaning: str
    mask: Callable[[People], np.ndarray]


def age(people: People) -> np.ndarray:
    """Age in years, to within a day, on the Monday of the week of arrival."""
    return np.asarray((7 * people["clock"] - people["birth"]) / DAYS_A_YEAR)


def mean_need(people: People) -> np.ndarray:
    """Mean of the seven needs at arrival, 0..1."""
    return np.asarray(np.einsum("ij->i", people["need"], dtype=np.float64) / len(Need))


def in_class(category: Category) -> Callable[[People], np.ndarray]:
    """Build the mask of a first visitation class."""
    return lambda people: np.asarray(people["first_category"] == category)


GROUPS = (
    Group(
        "all",
        "every youth on benefit when the run began, come on it for the first time since, or a pupil turned 18 since, on benefit or not",
        lambda people: np.ones(len(people["clock"]), bool),
    ),
    Group("stock", "on benefit when the run began", lambda people: people["clock"] == 0),
    Group(
        "entrants",
        "come on benefit for the first time after the run began, not from school",
        lambda people: (people["clock"] > 0) & (people["arrival"] == people["clock"]),
    ),
    Group("pupils", "pupils turned 18 since the run began, on benefit or not", lambda people: people["arrival"] < people["clock"]),
    Group("target", "in the reported target group at the start: activity-ready, 18-24, over a year", lambda people: people["target"] == 1),
    Group("obviously ready", "first class: *åbenlyst uddannelsesparat*", in_class(Category.OBVIOUSLY_READY)),
    Group("ready", "first class: *uddannelsesparat*", in_class(Category.READY)),
    Group("activity-ready", "first class: *aktivitetsparat*", in_class(Category.ACTIVITY_READY)),
    Group("18-24", "under 25 at arrival", lambda people: age(people) < 25.0),
    Group("25-29", "25 or more at arrival", lambda people: age(people) >= 25.0),
    Group("women", "women", lambda people: people["sex"] == 0),
    Group("men", "men", lambda people: people["sex"] == 1),
    Group(
        "low need",
        f"mean of the seven needs at arrival below {HIGH_NEED}, about the median of the stock",
        lambda people: mean_need(people) < HIGH_NEED,
    ),
    Group("high need", f"mean of the seven needs at arrival {HIGH_NEED} or more", lambda people: mean_need(people) >= HIGH_NEED),
    Group("long-term", f"over {LONG_TERM} weeks on benefit in one spell at arrival", lambda people: people["spell_at_start"] > LONG_TERM),
    Group("parents", "with children at home at arrival", lambda people: people["children"] > 0),
    Group("diagnosed", "with a documented serious mental illness", lambda people: people["diagnosed"] == 1),
    Group("exam passed", "grade 02 in Danish and mathematics reached at arrival", lambda people: people["exam"] == 1),
    Group("exam not passed", "grade 02 in Danish and mathematics not reached at arrival", lambda people: people["exam"] == 0),
)


def masks(people: People, groups: Sequence[Group] = GROUPS) -> np.ndarray:
    """Who is in which group: bool [groups, youths]; in none are those who at the start were off benefit after an earlier spell."""
    return np.asarray(np.stack([group.mask(people) for group in groups]) & (people["former"] == 0))
