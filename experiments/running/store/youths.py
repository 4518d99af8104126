"""The youths of a scenario's runs, their traits and lives joined."""

from collections.abc import Collection, Iterator, Sequence

import numpy as np
import pyarrow as pa

from caseload.experiments.measures.people import LIVES, TRAITS, Taken
from caseload.experiments.running.store.asked import Asked
from caseload.experiments.running.store.shelf import Shelf

SAME = ["run", "youth"]  # columns in which traits and lives agree


def youths(shelf: Shelf, scenario: Asked, numbers: range, columns: Collection[str] | None = None) -> Iterator[dict[str, np.ndarray]]:
    """Read some runs at a time, in order: `run` and the compact columns of measures.people, one value a youth and run."""
    of_traits, of_lives = (some(kind, columns) for kind in (TRAITS, LIVES))
    for found, lives in shelf.read("lives", scenario.runs, numbers, of_lives):
        traits = pa.concat_tables([table for _, table in shelf.read("traits", scenario.world, found, of_traits)])
        if not traits.select(SAME).equals(lives.select(SAME)):
            raise RuntimeError(f"{scenario.design}: its youths are not the other designs': a rule lets the design decide who exists")
        yield {name: table[name].to_numpy() for table in (traits, lives) for name in table.column_names}


def some(kind: Sequence[Taken], columns: Collection[str] | None) -> list[str] | None:
    """Name what is to be read of traits or lives, all if None."""
    return None if columns is None else [*SAME, *(one.column.name for one in kind if one.column.name in set(columns) - set(SAME))]
