"""A part: one kind of table for a range of runs. A Parquet file holds one, or many after compaction, and is whole or absent."""

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from caseload.experiments.running.folder import atomic_write
from caseload.model.input_error import InputError

KINDS = ("traits", "lives", "weekly", "runs")
PART_NAME = re.compile(rf"({'|'.join(KINDS)})-([0-9a-f]{{32}})-(\d+)-(\d+)\.parquet")
COMPACTED_NAME = re.compile(rf"({'|'.join(KINDS)})-[0-9a-f]{{32}}\.parquet")
INDEX_KEY = "parts"  # key in the footer of a compacted file: key, first and length of each of its row groups
PLAIN = ("start_readiness", "need_", "outcomes", "fingerprint")  # hardly a value twice: no dictionary


class Part(NamedTuple):
    """What a part holds: the table `kind` of the runs from `first`, `length` of them, of what `key` addresses."""

    kind: str
    key: str
    first: int
    length: int

    @property
    def name(self) -> str:
        """Name of its file."""
        return f"{self.kind}-{self.key}-{self.first}-{self.length}.parquet"

    @property
    def numbers(self) -> range:
        """Numbers of its runs."""
        return range(self.first, self.first + self.length)


class PartLocation(NamedTuple):
    """Where a part lies: a row group of a file."""

    part: Part
    path: Path
    group: int


def locations_in(path: Path) -> list[PartLocation]:
    """Find the parts in a file by its name and footer; none if it is not one of the store's.

    Raises
    ------
    InputError
        If it is, and is torn.
    """
    one, many = PART_NAME.fullmatch(path.name), COMPACTED_NAME.fullmatch(path.name)
    if not (one or many):
        return []
    try:
        footer = pq.read_metadata(path)
    except (OSError, pa.ArrowException) as error:
        raise corrupt(path, error) from None
    if one:
        return [PartLocation(Part(one[1], one[2], int(one[3]), int(one[4])), path, 0)]
    kind, index = path.name.partition("-")[0], json.loads(footer.metadata[INDEX_KEY.encode()])
    return [PartLocation(Part(kind, *part), path, group) for group, part in enumerate(index)]


def corrupt(path: Path, error: Exception) -> InputError:
    """Say that a part cannot be used."""
    if isinstance(error, FileNotFoundError):
        return InputError(f"{path} has gone: another command has made few files of many meanwhile; the same command goes on")
    return InputError(f"{path} cannot be read ({str(error).splitlines()[0]}): delete it, and the same command makes its runs again")


def write_part(folder: Path, part: Part, table: pa.Table) -> None:
    """Write a part under its own name once it is safe on the disk; the same rows give the same bytes."""
    content = pa.BufferOutputStream()
    pq.write_table(table, content, row_group_size=max(table.num_rows, 1), **parquet_options(table.schema))
    write_durable(folder / part.name, content.getvalue())


def parquet_options(schema: pa.Schema) -> dict[str, object]:
    """How a table of the store is laid out in Parquet: whole numbers by their differences, repeated ones by a dictionary, no statistics."""
    integers = {one.name: "DELTA_BINARY_PACKED" for one in schema if pa.types.is_integer(one.type)}
    repeated = [one.name for one in schema if one.name not in integers and not one.name.startswith(PLAIN)]
    return {"compression": "lz4", "write_statistics": False, "use_dictionary": repeated, "column_encoding": integers}


def write_durable(path: Path, content: bytes | pa.Buffer) -> None:
    """Write a file whole or not at all."""
    with open_durable(path) as file:
        file.write(content)


@contextmanager
def open_durable(path: Path) -> Iterator[BinaryIO]:
    """Lend a file that takes its name once it is safe on the disk, whoever else writes it; `InputError` if the disk does not take it."""
    with atomic_write(path) as part, part.open("wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())
