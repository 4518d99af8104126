"""Households and tiny worlds to pay: one youth as a row, the law as it stands, and a week's accounts."""

from datetime import date

import numpy as np

from caseload.agents.codes import Category, Offer
from caseload.agents.compiled import rows
from caseload.agents.row import new_rows
from caseload.agents.youth import COLUMNS
from caseload.model.calendar import START
from caseload.model.law import load
from caseload.model.parameters import load as load_parameters
from caseload.model.record import WEEKLY
from caseload.model.world import World

LAW = rows(load())
LATER = 10_000  # a week after every horizon
NOTHING = np.zeros(0)


def day(year: int, month: int, day: int) -> int:
    """Count a date from the first day of week 0."""
    return (date(year, month, day) - START).days


def law_of(year: int, month: int = 7) -> np.void:
    """Give the table in force on the first of a month."""
    return LAW[np.flatnonzero(LAW["from_day"] <= day(year, month, 1))[-1]]


def youths(count: int = 1, **columns: object) -> np.ndarray:
    """Build single youths of 20, living away, with these columns set."""
    table = new_rows(COLUMNS, count)
    table["birth"], table["single"] = day(1997, 1, 1), 1
    for name, value in columns.items():
        table[name] = value
    return table


def supplemented(**columns: object) -> np.ndarray:
    """Build an activity-ready youth, more than three months on benefit, with a wish for an offer."""
    return youths(**{"category": Category.ACTIVITY_READY, "spell_weeks": 13, "offer": Offer.WISH} | columns)


def world(table: np.ndarray, week: int = 0, law: np.ndarray = LAW, ring: np.ndarray | None = None) -> World:
    """Make a world that holds nothing but these youths, the law and empty accounts."""
    held = {
        "seed": np.uint64(0),
        "week": week,
        "youths": rows(table),
        "law": law,
        "out": rows(np.zeros(1, WEEKLY)),
        "p": rows(load_parameters().row()),
        "selfsupport": np.zeros((len(table), 156), "i1") if ring is None else ring,
    }
    return World(**{name: held.get(name, NOTHING) for name in World._fields})
