"""The youths of a scenario's runs, their traits and lives joined."""

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from experiments.store.asked import Asked
from experiments.store.shelf import Shelf

SAME = ["run", "youth"]  # columns in which traits and lives agree


def youths(shelf: Shelf, scenario: Asked, numbers: range) -> Iterator[dict[str, np.ndarray]]:
    """Read some runs at a time, in order: `run` and the compact columns of experiments.people, one value a youth and run."""
    for found, lives in shelf.read("lives", scenario.runs, numbers):
        traits = pa.concat_tables([table for _, table in shelf.read("traits", scenario.world, found)])
        if not traits.select(SAME).equals(lives.select(SAME)):
            raise RuntimeError(f"{scenario.design}: its youths are not the other designs': a rule lets the design decide who exists")
        yield {name: table[name].to_numpy() for table in (traits, lives) for name in table.column_names}
