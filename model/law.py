"""The law as dated tables: rates, refunds and weeks, read from law.toml."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from caseload.agents.compiled import rule
from caseload.model.calendar import START
from caseload.model.input_error import InputError, nearest
from caseload.model.toml import check, read

FILE = Path(__file__).with_name("law.toml")
OERE = 100  # per krone
MOST = {"percent": 100, "0 or 1": 1}  # largest value of a unit, if it has one
STEPS = {"refund": 4, "refund_until": 3}  # quantities that are a row of numbers, and how many

type Count = Annotated[int, Field(ge=0, strict=True)]


class Strict(BaseModel):
    """A table of the file, without other keys than these."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(Strict):
    """Where a value comes from: its title, or how it is derived, and the addresses."""

    title: str
    address: list[str]


class Dated(Strict):
    """A value from a day on; `seen` is the evidence's code: Q seen (with the year, if another), D derived, A assumed."""

    value: Count | list[Count]
    seen: Annotated[str, Field(pattern=r"^(Q|Q\(\d{4}\)|D|A)$")]
    source: str


class Quantity(Strict):
    """A number of the law through time, or a row of numbers."""

    unit: Literal["kr./month", "kr./week", "kr./day", "oere/hour", "hours/week", "percent", "weeks", "0 or 1"]
    meaning: str
    dated: Annotated[dict[date, Dated], Field(alias="from", min_length=1)]

    def on(self, day: date) -> np.ndarray:
        """Value in force on a day, amounts in oere."""
        value = np.array(self.dated[max(start for start in self.dated if start <= day)].value)
        return value * OERE if self.unit.startswith("kr.") else value


class Rates(Strict):
    """A rate for each `model.benefits.Group`, in that order."""

    young_home: Quantity
    young_away: Quantity
    home: Quantity
    away: Quantity
    single_parent: Quantity
    parent: Quantity
    ill_away: Quantity
    ill_parent: Quantity


class Law(Strict):
    """Everything law.toml says; what is not `source` is a field of the rows that rules read."""

    source: dict[str, Source]
    benefit: Rates
    supplement: Rates
    supplement_weeks: Quantity
    grant_home: Quantity
    grant_away: Quantity
    school_pay_minor: Quantity
    school_pay_home: Quantity
    school_pay_away: Quantity
    school_pay_refund: Quantity
    school_weeks: Quantity
    apprenticeship_weeks: Quantity
    bonus: Quantity
    refund: Quantity
    refund_until: Quantity
    wage_subsidy: Quantity
    full_time_hours: Quantity
    reset_weeks: Quantity
    grant_is_self_support: Quantity
    apprenticeship_is_self_support: Quantity

    def quantities(self) -> Iterator[tuple[str, Quantity]]:
        """Every quantity under its name in the file."""
        for name, part in self:
            if isinstance(part, Quantity):
                yield name, part
            elif isinstance(part, Rates):
                yield from ((f"{name}.{group}", quantity) for group, quantity in part)


def read_law(path: Path = FILE) -> Law:
    """Read and check the file; `InputError` for an unknown key or source, a value its unit does not allow, or none in week 0."""
    law = check(Law, read(path), str(path))
    for name, quantity in law.quantities():
        if min(quantity.dated) > START:
            raise InputError(f"{path}: {name} from {min(quantity.dated)} is too late; allowed is a first date of {START} or earlier")
        for start, dated in quantity.dated.items():
            if fault := _fault(name, quantity.unit, dated, law.source):
                raise InputError(f"{path}: {name} from {start} {fault}")
    return law


def _fault(name: str, unit: str, dated: Dated, sources: dict[str, Source]) -> str:
    """Say what is wrong with a value, if anything is."""
    if dated.source not in sources:
        return f"has the unknown source {dated.source!r}{nearest(dated.source, sources)}; allowed are the keys of [source]"
    if np.shape(dated.value) != ((STEPS[name],) if name in STEPS else ()):
        return f"= {dated.value} is not allowed: it must be {f'a list of {STEPS[name]}' if name in STEPS else 'one whole number'}"
    if unit in MOST and np.max(dated.value) > MOST[unit]:
        return f"= {dated.value} is not allowed: at most {MOST[unit]} ({unit})"
    return ""


def table_of(law: Law) -> np.ndarray:
    """One row a dated table, first to last: amounts in oere, `from_day` counted from the first day of week 0.

    The rows begin on the first day on which every quantity has a value.
    """
    starts = [set(quantity.dated) for _, quantity in law.quantities()]
    first = max(min(dates) for dates in starts)
    days = sorted(day for day in set().union(*starts) if day >= first)
    rows = [{"from_day": (day - START).days} | {name: _on(part, day) for name, part in law if name != "source"} for day in days]
    table = np.zeros(len(rows), [(name, "i8", np.shape(value)) for name, value in rows[0].items()])
    for place, row in enumerate(rows):
        table[place] = tuple(row.values())
    return table


def _on(part: Quantity | Rates, day: date) -> np.ndarray:
    return part.on(day) if isinstance(part, Quantity) else np.array([quantity.on(day) for _, quantity in part])


@cache
def load(path: Path = FILE) -> np.ndarray:
    """Read the dated tables as the read-only structured array that rules read as `w.law`; raises `InputError`."""
    table = table_of(read_law(path))
    table.flags.writeable = False
    return table


@rule
def in_force(law, day):
    """Row of the table in force on a day; the first one before its time."""
    row = 0
    while row + 1 < len(law) and law[row + 1].from_day <= day:
        row += 1
    return row
