"""people.parquet while it is written: runs are added in order, and go to disk a row group at a time."""

from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO, Self

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from caseload.experiments.measures.people import COLUMNS, MISSING, NULLABLE

FILE = "people.parquet"
ROWS = 100_000  # rows of a row group, at least
SCHEMA = pa.schema([(column.name, pa.string() if column.kind == "str" else pa.from_numpy_dtype(column.kind)) for column in COLUMNS])


def table_of(design: str, draw: int, youths: Mapping[str, np.ndarray]) -> pa.Table:
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
