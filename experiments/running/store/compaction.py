"""Make few files of many parts. Nothing is lost on the way: parts are deleted only when the file that holds them is whole."""

import json
from collections.abc import Sequence
from pathlib import Path

import pyarrow.parquet as pq

from caseload.experiments.running.store.index import STORE, StoreIndex, rows_of
from caseload.experiments.running.store.key import digest
from caseload.experiments.running.store.part import INDEX_KEY, KINDS, PartLocation, open_durable, parquet_options
from caseload.experiments.running.store.people import FILE, PeopleFile, people_table, youths
from caseload.experiments.running.store.study_spec import ScenarioSpec, StudySpec, read_spec

ALL = range(2**31)  # every run


def compact(folder: Path) -> list[Path]:
    """Merge the parts of the study in a folder, one file a table, and write its people.parquet; return what was written.

    Raises
    ------
    InputError
        If the folder holds no study, a part of it cannot be read, or the disk is full; the parts are there still then.
    """
    wanted = read_spec(folder)
    index = StoreIndex(folder / STORE)
    written = [path for kind in KINDS if (path := merge(index, kind, wanted.scenarios))]
    return [*written, *write_people(folder, wanted)]


def merge(index: StoreIndex, kind: str, scenarios: Sequence[ScenarioSpec]) -> Path | None:
    """Write all parts of a kind into one file, a row group each, and delete those files that hold nothing else; None if there are none."""
    keys = {one.world if kind == "traits" else one.runs for one in scenarios}
    pieces = [(key, place, wanted) for key in sorted(keys) for place, wanted in index.cover(kind, key, ALL)]
    if not pieces:
        return None
    parts = [[key, wanted.start, len(wanted)] for key, _, wanted in pieces]
    merged = index.folder / f"{kind}-{digest(parts)}.parquet"
    if not merged.exists():
        write_pieces(merged, [(place, wanted) for _, place, wanted in pieces], parts)
    others = {place.path for (of, key), places in index.locations.items() if of != kind or key not in keys for place in places}
    for path in {place.path for key in keys for place in index.locations[kind, key]} - others - {merged}:
        path.unlink(missing_ok=True)  # who compacts at the same time may have been sooner
    return merged


def write_pieces(path: Path, pieces: Sequence[tuple[PartLocation, range]], parts: list[list[object]]) -> None:
    """Write some runs of some parts, a row group each, and what each is into the footer."""
    schema = rows_of(*pieces[0]).schema
    with open_durable(path) as file, pq.ParquetWriter(file, schema, **parquet_options(schema)) as writer:
        for place, wanted in pieces:
            table = rows_of(place, wanted)
            writer.write_table(table, row_group_size=max(table.num_rows, 1))
        writer.add_key_value_metadata({INDEX_KEY: json.dumps(parts)})


def write_people(folder: Path, wanted: StudySpec) -> list[Path]:
    """Write the joined table of youths, if the study keeps them."""
    if not wanted.people:
        return []
    index = StoreIndex(folder / STORE)
    with open_durable(folder / FILE) as file, PeopleFile(file) as people:
        for one in sorted(wanted.scenarios):
            for found in youths(index, one, range(wanted.replications)):
                people.add(people_table(one.design, one.draw, found))
    return [folder / FILE]
