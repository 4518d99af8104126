"""Make few files of many parts. Nothing is lost on the way: parts are deleted only when the file that holds them is whole."""

import json
from collections.abc import Sequence
from pathlib import Path

import pyarrow.parquet as pq

from caseload.experiments.running.store.asked import Asked, Wanted, read_wanted
from caseload.experiments.running.store.key import digest
from caseload.experiments.running.store.part import INDEX, KINDS, Place, layout, writing
from caseload.experiments.running.store.people_file import FILE, PeopleFile, table_of
from caseload.experiments.running.store.shelf import STORE, Shelf, rows_of
from caseload.experiments.running.store.youths import youths

ALL = range(2**31)  # every run


def compact(folder: Path) -> list[Path]:
    """Merge the parts of the study in a folder, one file a table, and write its people.parquet; return what was written.

    Raises
    ------
    InputError
        If the folder holds no study, a part of it cannot be read, or the disk is full; the parts are there still then.
    """
    wanted = read_wanted(folder)
    shelf = Shelf(folder / STORE)
    written = [path for kind in KINDS if (path := merge(shelf, kind, wanted.scenarios))]
    return [*written, *write_people(folder, wanted)]


def merge(shelf: Shelf, kind: str, scenarios: Sequence[Asked]) -> Path | None:
    """Write all parts of a kind into one file, a row group each, and delete those files that hold nothing else; None if there are none."""
    keys = {one.world if kind == "traits" else one.runs for one in scenarios}
    pieces = [(key, place, wanted) for key in sorted(keys) for place, wanted in shelf.cover(kind, key, ALL)]
    if not pieces:
        return None
    index = [[key, wanted.start, len(wanted)] for key, _, wanted in pieces]
    merged = shelf.folder / f"{kind}-{digest(index)}.parquet"
    if not merged.exists():
        write_pieces(merged, [(place, wanted) for _, place, wanted in pieces], index)
    others = {place.path for (of, key), places in shelf.places.items() if of != kind or key not in keys for place in places}
    for path in {place.path for key in keys for place in shelf.places[kind, key]} - others - {merged}:
        path.unlink(missing_ok=True)  # who compacts at the same time may have been sooner
    return merged


def write_pieces(path: Path, pieces: Sequence[tuple[Place, range]], index: list[list[object]]) -> None:
    """Write some runs of some parts, a row group each, and what each is into the footer."""
    schema = rows_of(*pieces[0]).schema
    with writing(path) as file, pq.ParquetWriter(file, schema, **layout(schema)) as writer:
        for place, wanted in pieces:
            table = rows_of(place, wanted)
            writer.write_table(table, row_group_size=max(table.num_rows, 1))
        writer.add_key_value_metadata({INDEX: json.dumps(index)})


def write_people(folder: Path, wanted: Wanted) -> list[Path]:
    """Write the joined table of youths, if the study keeps them."""
    if not wanted.people:
        return []
    shelf = Shelf(folder / STORE)
    with writing(folder / FILE) as file, PeopleFile(file) as people:
        for one in sorted(wanted.scenarios):
            for found in youths(shelf, one, range(wanted.replications)):
                people.add(table_of(one.design, one.draw, found))
    return [folder / FILE]
