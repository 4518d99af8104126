"""Make few files of many parts. Nothing is lost on the way: parts are deleted only when the file that holds them is whole."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from caseload.experiments.running.store.index import STORE, StoreIndex, rows_of
from caseload.experiments.running.store.part import (
    COMPACTED_NAME,
    KINDS,
    MAX_NUMBER,
    Part,
    PartLabel,
    PartLocation,
    footer,
    locations_in,
    open_durable,
    parquet_options,
)
from caseload.experiments.running.store.people import FILE, PeopleFile, people_table, youths
from caseload.experiments.running.store.study_spec import StudySpec, read_spec

ALL = range(MAX_NUMBER)  # every run


def compact(folder: Path) -> list[Path]:
    """Merge the parts in a study's folder, one file a kind of table, and write its people.parquet; return what was written.

    Parts that another question left in the folder are merged too, so that no row stands in two files.

    Raises
    ------
    InputError
        If the folder holds no study, a part of it cannot be read, or the disk is full; the parts are there still then.
    """
    spec = read_spec(folder)
    index = StoreIndex(folder / STORE)
    written = [path for kind in KINDS for path in merge(index, kind)]
    return [*written, *write_people(folder, spec)]


def merge(index: StoreIndex, kind: str) -> list[Path]:
    """Write all parts of a kind into one file, a row group each, and delete the files they were in.

    Parts with other columns, as those of another number of weeks, are another file.
    """
    pieces = [piece for key in sorted(index.keys(kind)) for piece in index.cover(kind, key, ALL)]
    sources = {location.path for key in index.keys(kind) for location in index.locations(kind, key)}
    groups: dict[bytes, list[tuple[PartLocation, range]]] = {}
    for location, wanted in pieces:
        groups.setdefault(schema_of(location).serialize().to_pybytes(), []).append((location, wanted))
    written = [write_pieces(index.folder, kind, group) for group in groups.values()]
    for path in sources - set(written):
        path.unlink(missing_ok=True)  # who compacts at the same time may have been sooner
    return written


def schema_of(location: PartLocation) -> pa.Schema:
    """Columns of a part, without what its footer says of the file."""
    return pq.read_schema(location.path).remove_metadata()


def write_pieces(folder: Path, kind: str, pieces: Sequence[tuple[PartLocation, range]]) -> Path:
    """Write some runs of some parts, a row group each, and what each is into the footer; nothing where one file holds just them already."""
    labels = [location.label._replace(part=Part(*location.part[:2], wanted.start, len(wanted))) for location, wanted in pieces]
    files = {location.path for location, _ in pieces}
    if len(files) == 1 and COMPACTED_NAME.fullmatch(next(iter(files)).name) and labels == labels_of(*files):
        return files.pop()
    written: list[Path] = []
    schema = schema_of(pieces[0][0])
    with open_durable(folder / kind, written.append) as file, pq.ParquetWriter(file, schema, **parquet_options(schema)) as writer:
        for location, wanted in pieces:
            table = rows_of(location, wanted).replace_schema_metadata(None)
            writer.write_table(table, row_group_size=max(table.num_rows, 1))
        writer.add_key_value_metadata(footer(labels))
    return written[0]


def labels_of(path: Path) -> list[PartLabel]:
    """What the row groups of a file are."""
    return [location.label for location in locations_in(path)]


def write_people(folder: Path, spec: StudySpec) -> list[Path]:
    """Write the joined table of youths, if the study keeps them."""
    if not spec.people:
        return []
    index = StoreIndex(folder / STORE)
    with open_durable(folder / FILE) as file, PeopleFile(file) as people:
        for scenario in sorted(spec.scenarios):
            for columns in youths(index, scenario, range(spec.replications)):
                people.add(people_table(scenario.design, scenario.draw, columns))
    return [folder / FILE]
