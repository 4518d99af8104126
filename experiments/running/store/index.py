"""What a store holds: which runs are where, and which have failed."""

import json
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from caseload.experiments.running.engine.progress import print_status
from caseload.experiments.running.folder import UNFINISHED
from caseload.experiments.running.store.failure import Failure, parse_failure_name
from caseload.experiments.running.store.part import PartLocation, corrupt, locations_in
from caseload.experiments.running.store.study_spec import ScenarioSpec

STORE = "store"  # folder of the parts within a study's folder
STALE_SECONDS = 3600.0  # seconds after which nobody is still writing a file


class StoreIndex:
    """The store in a folder as it stands when this is made; what is not the store's is left alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.locations: dict[tuple[str, str], list[PartLocation]] = defaultdict(list)
        self.failures: dict[tuple[str, int], Path] = {}
        for path in sorted(folder.iterdir() if folder.exists() else ()):
            self._put(path)
        for places in self.locations.values():
            places.sort(key=lambda place: (place.part.first, -place.part.length))

    def _put(self, path: Path) -> None:
        if places := locations_in(path):
            for place in places:
                self.locations[place.part.kind, place.part.key].append(place)
        elif failed := parse_failure_name(path.name):
            self.failures[failed] = path
        elif path.suffix != UNFINISHED:
            print_status(f"{path} is no part of the store and is left alone")
        else:
            with suppress(FileNotFoundError):  # whoever was writing it has finished
                if time.time() - path.stat().st_mtime > STALE_SECONDS:
                    path.unlink()

    def numbers(self, kind: str, key: str) -> set[int]:
        """Numbers of the runs that are there."""
        return {number for place in self.locations.get((kind, key), ()) for number in place.part.numbers}

    def failed(self, key: str) -> set[int]:
        """Numbers of the runs that have failed at least once."""
        return {number for failed, number in self.failures if failed == key}

    def cover(self, kind: str, key: str, within: range) -> Iterator[tuple[PartLocation, range]]:
        """Places of the runs `within` a range that are there, in order, with the runs that each is to give, none twice."""
        start = within.start
        for place in self.locations.get((kind, key), ()):
            numbers = place.part.numbers
            if wanted := range(max(numbers.start, start), min(numbers.stop, within.stop)):
                start = wanted.stop
                yield place, wanted

    def read(self, kind: str, key: str, within: range, columns: list[str] | None = None) -> Iterator[tuple[range, pa.Table]]:
        """Read the runs `within` a range that are there, in order: some at a time, their numbers and their rows under `columns`."""
        for place, wanted in self.cover(kind, key, within):
            yield wanted, rows_of(place, wanted, columns)


def rows_of(place: PartLocation, wanted: range, columns: list[str] | None = None) -> pa.Table:
    """Read some runs of a part."""
    whole = len(wanted) == place.part.length
    try:
        with pq.ParquetFile(place.path, pre_buffer=False) as file:
            table = file.read_row_group(place.group, columns if whole or columns is None else ["run", *columns], use_threads=False)
    except (OSError, pa.ArrowException) as error:
        raise corrupt(place.path, error) from None
    if whole:
        return table
    numbers = table["run"].to_numpy()
    return table.filter((numbers >= wanted.start) & (numbers < wanted.stop))


def failures(index: StoreIndex, scenarios: Iterable[ScenarioSpec], replications: int) -> tuple[Failure, ...]:
    """List those that have not succeeded since, in order of scenario and run."""
    found = []
    for one in scenarios:
        done = index.numbers("runs", one.runs)
        for number in range(replications):
            if number not in done and (path := index.failures.get((one.runs, number))):
                found.append(Failure(one.design, one.draw, number, json.loads(path.read_bytes())["traceback"]))
    return tuple(found)
