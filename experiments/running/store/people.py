"""The youths of a scenario's runs, traits and lives joined, and people.parquet, which holds them all."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, Self

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from caseload.experiments.measures.people import COLUMNS, LIVES, MISSING, NULLABLE, TRAITS, Taken
from caseload.experiments.running.store.index import StoreIndex
from caseload.experiments.running.store.study_spec import ScenarioSpec

FILE = "people.parquet"
SAME = ["run", "youth"]  # columns in which traits and lives agree
ROWS = 100_000  # rows of a row group, at least
SCHEMA = pa.schema([(column.name, pa.string() if column.kind == "str" else pa.from_numpy_dtype(column.kind)) for column in COLUMNS])


def youths(
    index: StoreIndex, scenario: ScenarioSpec, numbers: range, columns: Collection[str] | None = None
) -> Iterator[dict[str, np.ndarray]]:
    """Read some runs at a time, in order: `run` and the compact columns of measures.people, one value a youth and run."""
    of_traits, of_lives = (some(kind, columns) for kind in (TRAITS, LIVES))
    for found, lives in index.read("lives", scenario.runs, numbers, of_lives):
        traits = pa.concat_tables([table for _, table in index.read("traits", scenario.world, found, of_traits)])
        if not traits.select(SAME).equals(lives.select(SAME)):
            raise RuntimeError(f"{scenario.design}: its youths are not the other designs': a rule lets the design decide who exists")
        yield {name: table[name].to_numpy() for table in (traits, lives) for name in table.column_names}


def some(kind: Sequence[Taken], columns: Collection[str] | None) -> list[str] | None:
    """Name what is to be read of traits or lives, all if None."""
    return None if columns is None else [*SAME, *(one.column.name for one in kind if one.column.name in set(columns) - set(SAME))]


def people_table(design: str, draw: int, youths: Mapping[str, np.ndarray]) -> pa.Table:
    """Build the rows of people.parquet from `run` and compact columns [youths]; what did not happen is empty."""
    count = len(youths["run"])
    keys = [pa.repeat(pa.scalar(value, SCHEMA.field(name).type), count) for name, value in (("draw", draw), ("design", design))]
    rest = [pa.array(youths[name], mask=youths[name] == MISSING if name in NULLABLE else None) for name in SCHEMA.names[len(keys) :]]
    return pa.Table.from_arrays(keys + rest, schema=SCHEMA)


class PeopleFile:
    """A file being written; the same runs in the same order give the same bytes."""

    def __init__(self, where: Path | BinaryIO) -> None:
        self.writer = pq.ParquetWriter(where, SCHEMA, compression="zstd")
        self.tables: list[pa.Table] = []
        self.rows = 0

    def add(self, table: pa.Table) -> None:
        """Add the youths of some runs."""
        self.tables.append(table)
        self.rows += table.num_rows
        if self.rows >= ROWS:
            self.flush()

    def flush(self) -> None:
        """Write the runs at hand as one row group."""
        if self.tables:
            self.writer.write_table(pa.concat_tables(self.tables), row_group_size=self.rows)
            self.tables, self.rows = [], 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self.flush()
        self.writer.close()
