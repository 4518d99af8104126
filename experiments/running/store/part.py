"""A part: one kind of table for a range of runs, in a Parquet file that is whole or absent and says what it is.

A file's name ends in the checksum of its bytes, and its footer names the part, so that neither a damaged file nor one under another's
name is taken for what it is not. A file holds one part, or many after compaction.
"""

import hashlib
import json
import os
import re
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, BinaryIO, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import ConfigDict, Field, TypeAdapter

from caseload.experiments.running.folder import atomic_write
from caseload.model.input_error import InputError

KINDS = ("traits", "lives", "weekly", "runs")
PART_NAME = re.compile(rf"({'|'.join(KINDS)})-([0-9a-f]{{32}})-(\d{{1,9}})-(\d{{1,9}})-([0-9a-f]{{32}})\.parquet")
COMPACTED_NAME = re.compile(rf"({'|'.join(KINDS)})-([0-9a-f]{{32}})\.parquet")
INDEX_KEY = "parts"  # key in a footer: what the file's row groups are, in order
STATES = ("start_readiness", "need_", "trust", "confidence", "direction", "burden")
PLAIN = (*STATES, "outcomes", "fingerprint")  # hardly a value twice: no dictionary
DAMAGED = ".damaged"  # how the name of a file that has been set aside ends
MAX_NUMBER = 2**31 - 1  # of a run


class Part(NamedTuple):
    """What a part holds: the table `kind` of the runs from `first`, `length` of them, of what `key` addresses."""

    kind: str
    key: Annotated[str, Field(pattern="^[0-9a-f]{32}$")]
    first: Annotated[int, Field(ge=0, le=MAX_NUMBER)]
    length: Annotated[int, Field(ge=1, le=MAX_NUMBER)]

    @property
    def stem(self) -> str:
        """Name of its file, but for the checksum."""
        return f"{self.kind}-{self.key}-{self.first}-{self.length}"

    @property
    def numbers(self) -> range:
        """Numbers of its runs."""
        return range(self.first, self.first + self.length)


class PartLabel(NamedTuple):
    """What a footer says of a row group: the part, and the design and draw it was first made for ("" and 0 for traits, which all share)."""

    part: Part
    design: str
    draw: Annotated[int, Field(ge=0)]


class PartLocation(NamedTuple):
    """Where a part lies: a row group of a file."""

    part: Part
    path: Path
    group: int
    label: PartLabel


class Damaged(Exception):
    """A file is not what its name says; the message says why."""


LABELS: TypeAdapter[list[PartLabel]] = TypeAdapter(list[PartLabel], config=ConfigDict(strict=True))
verified: dict[Path, tuple[int, ...]] = {}  # files whose checksum this process has verified, with size, time and number as they were then


def parse_part_name(name: str) -> Part | None:
    """Read what a file of one part holds from its name; None if it is the name of none."""
    found = PART_NAME.fullmatch(name)
    return Part(found[1], found[2], int(found[3]), int(found[4])) if found else None


def locations_in(path: Path) -> list[PartLocation]:
    """Find the parts in a file of the store, of which every byte is verified.

    Raises
    ------
    Damaged
        If the file is not what its name says.
    FileNotFoundError
        If it has gone.
    """
    verify(path)
    kind, named = path.name.partition("-")[0], parse_part_name(path.name)
    try:
        footer = pq.read_metadata(path)
        labels = LABELS.validate_json((footer.metadata or {}).get(INDEX_KEY.encode(), b""))
    except (OSError, pa.ArrowException, ValueError) as error:
        raise Damaged(f"its footer cannot be read: {str(error).splitlines()[0]}") from None
    if len(labels) != footer.num_row_groups or (named and [label.part for label in labels] != [named]):
        raise Damaged("it holds another part than its name says")
    if any(label.part.kind != kind for label in labels):
        raise Damaged("it holds another kind of table than its name says")
    return [PartLocation(label.part, path, group, label) for group, label in enumerate(labels)]


def verify(path: Path) -> None:
    """Compare a file's checksum with the one in its name, unless this process has done so since it changed; `Damaged` if they differ."""
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise Damaged("it is no regular file")
    state = (found.st_size, found.st_mtime_ns, found.st_ino)
    if verified.get(path) == state:
        return
    try:
        checksum = checksum_of(path)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise Damaged(f"it cannot be read: {error.strerror}") from None
    if not path.name.endswith(f"-{checksum}.parquet"):
        raise Damaged("its checksum is wrong")
    verified[path] = state


def checksum_of(path: Path) -> str:
    """Hash of a file's bytes, 32 hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


def set_aside(path: Path, why: str) -> str:
    """Rename a damaged file so that its runs are made again, and say so in a sentence."""
    aside = path.with_name(path.name + DAMAGED)
    try:
        path.replace(aside)
    except OSError as error:
        return f"{path} is damaged ({why}) and cannot be set aside ({error.strerror}): its runs count as missing"
    return f"{path} is damaged ({why}): it is set aside as {aside.name}, and the command that made the study makes its runs again"


def has_gone(path: Path) -> InputError:
    """Say that another process has merged or deleted a file while it was wanted."""
    return InputError(f"{path} has gone: another command has compacted the store meanwhile; run this command again")


def write_part(folder: Path, part: Part, table: pa.Table, design: str = "", draw: int = 0) -> None:
    """Write a part once it is safe on the disk; the same rows give the same bytes.

    Raises
    ------
    InputError
        If the disk does not take it.
    """
    table = table.replace_schema_metadata(footer([PartLabel(part, design, draw)]))
    content = pa.BufferOutputStream()
    pq.write_table(table, content, row_group_size=max(table.num_rows, 1), **parquet_options(table.schema))
    data = content.getvalue()
    write_durable(folder / f"{part.stem}-{hashlib.blake2b(data, digest_size=16).hexdigest()}.parquet", data)


def footer(labels: list[PartLabel]) -> Mapping[str, str]:
    """Metadata of a file with these row groups."""
    return {INDEX_KEY: json.dumps(labels)}


def parquet_options(schema: pa.Schema) -> dict[str, Any]:
    """How a table of the store is laid out in Parquet: whole numbers by their differences, repeated ones by a dictionary, no statistics."""
    integers = {field.name: "DELTA_BINARY_PACKED" for field in schema if pa.types.is_integer(field.type)}
    repeated = [field.name for field in schema if field.name not in integers and not field.name.startswith(PLAIN)]
    return {"compression": "lz4", "write_statistics": False, "use_dictionary": repeated, "column_encoding": integers}


def write_durable(path: Path, content: bytes | pa.Buffer) -> None:
    """Write a file whole or not at all."""
    with open_durable(path) as file:
        file.write(content)


@contextmanager
def open_durable(path: Path, named: Callable[[Path], None] | None = None) -> Iterator[BinaryIO]:
    """Lend a file that takes its name once it is safe on the disk, whoever else writes it.

    With `named` the name ends in the checksum, and `named` is told it.

    Raises
    ------
    InputError
        If the disk does not take it.
    """

    def add_checksum(part: Path) -> Path:
        final = path.with_name(f"{path.name}-{checksum_of(part)}.parquet")
        if named:
            named(final)
        return final

    with atomic_write(path, add_checksum if named else None) as part, part.open("wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())
