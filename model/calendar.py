"""The calendar as a table: one row a week, with this week's intake, job market, first arrivals and holidays."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path

import numpy as np

from model.toml import read

CALENDAR = np.dtype([("intake", "f8"), ("jobs", "f8"), ("entries", "f8"), ("holiday", "f8")])
START = date(2017, 1, 2)  # Monday of week 0


def monday(week: int) -> date:
    """Date of the week's first day."""
    return START + timedelta(weeks=week)


@cache
def weeks_of(count: int) -> np.ndarray:
    """Read-only calendar of `count` weeks from week 0; a week belongs to the month of its Thursday, as in ISO 8601."""
    months = np.array([(monday(week) + timedelta(days=3)).month - 1 for week in range(count)])
    table = np.zeros(count, CALENDAR)
    for name, row in read(Path(__file__).with_name("calendar.toml")).items():
        values = np.array(row["value"])
        table[name] = (values if name == "holiday" else values / values.mean())[months]
    table.flags.writeable = False
    return table
