"""An agent is a row: what a column is, and Mesa's handle on one row."""

from collections.abc import Sequence
from typing import Any, ClassVar, NamedTuple

import mesa
import numpy as np


class Column(NamedTuple):
    """One state variable of a kind of agent."""

    name: str
    unit: str
    meaning: str
    kind: str = "f8"
    places: int = 1
    start: float = 0.0


def integer(name: str, unit: str, meaning: str, start: int = 0) -> Column:
    """Build a whole-number column, 32 bits wide: enough for a week, a day, a row and a count; person numbers and money have 64."""
    return Column(name, unit, meaning, "i4", 1, start)


def layout(columns: Sequence[Column]) -> np.dtype:
    """Structured dtype of a table with these columns."""
    return np.dtype([(c.name, c.kind, (c.places,)) if c.places > 1 else (c.name, c.kind) for c in columns], align=True)


def new_rows(columns: Sequence[Column], count: int) -> np.ndarray:
    """Table of `count` rows, each column at its start value."""
    table = np.zeros(count, layout(columns))
    for column in columns:
        if column.start:
            table[column.name] = column.start
    return table


class Row(mesa.Agent[Any]):
    """Mesa's handle on one row of a model's table: its attributes read and write the row.

    A subclass names its table and columns; a subclass of that one (a user's own kind) inherits both.
    """

    table: ClassVar[str]
    number: ClassVar[int]
    columns: ClassVar[tuple[Column, ...]]

    def __init_subclass__(cls, table: str = "", number: int = 0, columns: Sequence[Column] = (), **kwargs: Any) -> None:
        """Give the class one property per column."""
        super().__init_subclass__(**kwargs)
        if columns:
            cls.table, cls.number, cls.columns = table, number, tuple(columns)
            for column in columns:
                setattr(cls, column.name, _property(column))

    def __init__(self, model: Any, row: int) -> None:
        super().__init__(model)
        model.agent_id_counter -= 1  # a handle takes none of Mesa's own numbers
        self.row = row
        self.unique_id = (self.number << 32) + row + 1  # type: ignore[assignment]  # whoever asks first, it stays

    def remove(self) -> None:
        """Refuse: who exists is exogenous, and leaving is a status."""
        raise TypeError(f"a {type(self).__name__} is not removed: leaving is a status, set it instead")

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.row}>"


def _property(column: Column) -> property:
    def read(self: Row) -> Any:
        value = getattr(self.model, self.table)[column.name][self.row]
        return value if column.places > 1 else value.item()

    def write(self: Row, value: Any) -> None:
        getattr(self.model, self.table)[column.name][self.row] = value

    return property(read, write, doc=f"{column.meaning} [{column.unit}]")
