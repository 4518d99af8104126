"""The calendar as a table: one row a week, with its job market, first arrivals, holidays and the weeks to the next school intakes."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

import numpy as np
from pydantic import BaseModel, Field, model_validator

from caseload.model.toml import STRICT, check, read

FILE = Path(__file__).with_name("calendar.toml")
FACTORS = ("jobs", "entries", "holiday")
CALENDAR = np.dtype([(name, "f8") for name in FACTORS] + [("to_august", "i8"), ("to_january", "i8")])
INTAKES = {"to_august": (8, 8), "to_january": (1, 15)}  # month and day of the first day of the large and the small intake of schools
type Months = Annotated[list[Annotated[float, Field(ge=0)]], Field(min_length=12, max_length=12)]
START = date(2017, 1, 2)  # Monday of week 0


class Row(BaseModel):
    """One number a month, January first."""

    model_config = STRICT

    value: Months
    meaning: str
    unit: Literal["factor", "share"]
    source: str
    grade: Literal["A", "B", "C", "D"]

    @model_validator(mode="after")
    def can_be_scaled(self) -> Self:
        """Refuse factors without a mean, and shares above 1."""
        if self.unit == "factor" and not sum(self.value) > 0:
            raise ValueError(f"value = {self.value} is not allowed: the factors of a year must have a sum above 0")
        if self.unit == "share" and max(self.value) > 1:
            raise ValueError(f"value = {self.value} is not allowed: a share is at most 1")
        return self


class Year(BaseModel):
    """Everything calendar.toml says."""

    model_config = STRICT

    jobs: Row
    entries: Row
    holiday: Row


def monday(week: int) -> date:
    """Date of the week's first day."""
    return START + timedelta(weeks=week)


@cache
def weeks_of(count: int, first: int = 0) -> np.ndarray:
    """Read-only calendar of `count` weeks from week `first`; a week belongs to the month of its Thursday, as in ISO 8601."""
    months = np.array([(monday(week) + timedelta(days=3)).month - 1 for week in range(first, first + count)])
    table = np.zeros(count, CALENDAR)
    for name, row in check(Year, read(FILE), FILE.name):
        values = np.array(row.value)
        table[name] = (values / values.mean() if row.unit == "factor" else values)[months]
    for name, (month, day) in INTAKES.items():
        table[name] = [weeks_to(month, day, week) for week in range(first, first + count)]
    table.flags.writeable = False
    return table


def weeks_to(month: int, day: int, week: int) -> int:
    """Weeks until the next week that holds this day of a year, 1 or more."""
    year = monday(week).year
    return next(n for n in ((date(y, month, day) - monday(week)).days // 7 for y in (year, year + 1, year + 2)) if n > 0)
