"""people.parquet while it is written: runs are added in order, and go to disk a row group at a time."""

from pathlib import Path
from typing import Self

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from experiments.people import COLUMNS, MISSING, NULLABLE

FILE = "people.parquet"
ROWS = 100_000  # rows of a row group, at least
SCHEMA = pa.schema([(column.name, pa.string() if column.kind == "str" else pa.from_numpy_dtype(column.kind)) for column in COLUMNS])


class PeopleFile:
    """A file being written; the same runs in the same order give the same bytes."""

    def __init__(self, path: Path) -> None:
        self.writer = pq.ParquetWriter(path, SCHEMA, compression="zstd")
        self.tables: list[pa.Table] = []
        self.rows = 0

    def add(self, design: str, number: int, people: dict[str, np.ndarray]) -> None:
        """Add one run's youths."""
        count = len(people["youth"])
        keys = [pa.array([value] * count, field.type) for value, field in zip((0, design, number), SCHEMA, strict=False)]
        columns = [pa.array(values, mask=values == MISSING if name in NULLABLE else None) for name, values in people.items()]
        self.tables.append(pa.Table.from_arrays(keys + columns, schema=SCHEMA))
        self.rows += count
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
