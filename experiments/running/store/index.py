"""What a store holds: which runs are where, and which have failed."""

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType

import pyarrow as pa
import pyarrow.parquet as pq

from caseload.experiments.running.engine.progress import print_status
from caseload.experiments.running.folder import UNFINISHED
from caseload.experiments.running.store.failure import Failure, parse_failure_name, read_failure
from caseload.experiments.running.store.part import (
    COMPACTED_NAME,
    DAMAGED,
    Damaged,
    PartLocation,
    has_gone,
    locations_in,
    parse_part_name,
    set_aside,
    verify,
)
from caseload.experiments.running.store.study_spec import ScenarioSpec
from caseload.model.input_error import InputError

STORE = "store"  # folder of the parts within a study's folder
STALE_SECONDS = 3600.0  # seconds after which nobody is still writing a file
NAMED = 3  # foreign files that are named


class StoreIndex:
    """The store in a folder as it stands when this is made; what is not the store's is left alone.

    A file is verified when what it holds is first asked for; one that is damaged is set aside, said so, and counts as missing.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.failures: dict[tuple[str, int], Path] = {}
        self._unverified: dict[tuple[str, str], list[Path]] = defaultdict(list)
        self._locations: dict[tuple[str, str], list[PartLocation]] = defaultdict(list)
        foreign = [path for path in sorted(folder.iterdir() if folder.exists() else ()) if not self._put(path)]
        if foreign:
            names = ", ".join(path.name for path in foreign[:NAMED]) + (", ..." if len(foreign) > NAMED else "")
            print_status(f"{folder}: what is no part of the store is left alone: {names}")

    def _put(self, path: Path) -> bool:
        if part := parse_part_name(path.name):
            self._unverified[part.kind, part.key].append(path)
        elif COMPACTED_NAME.fullmatch(path.name):
            self._add(path)
        elif failed := parse_failure_name(path.name):
            self.failures[failed] = path
        elif path.suffix == UNFINISHED:
            with suppress(FileNotFoundError):  # whoever was writing it has finished
                if time.time() - path.stat().st_mtime > STALE_SECONDS:
                    path.unlink()
        else:
            return path.suffix == DAMAGED
        return True

    def _add(self, path: Path) -> None:
        try:
            for location in locations_in(path):
                self._locations[location.part.kind, location.part.key].append(location)
        except FileNotFoundError:
            raise has_gone(path) from None
        except Damaged as error:
            print_status(set_aside(path, str(error)))

    def locations(self, kind: str, key: str) -> list[PartLocation]:
        """List where the runs of an address are, by their numbers, longer parts first."""
        for path in self._unverified.pop((kind, key), ()):
            self._add(path)
        found = self._locations.get((kind, key), [])
        found.sort(key=lambda location: (location.part.first, -location.part.length))
        return found

    def keys(self, kind: str) -> set[str]:
        """Addresses of which the store holds a table."""
        for held, key in [*self._unverified]:
            if held == kind:
                self.locations(kind, key)
        return {key for (held, key), locations in self._locations.items() if held == kind and locations}

    def numbers(self, kind: str, key: str) -> set[int]:
        """Numbers of the runs that are there."""
        return {number for location in self.locations(kind, key) for number in location.part.numbers}

    def failed(self, key: str) -> set[int]:
        """Numbers of the runs that have failed at least once."""
        return {number for failed, number in self.failures if failed == key}

    def cover(self, kind: str, key: str, within: range) -> Iterator[tuple[PartLocation, range]]:
        """Locations of the runs `within` a range that are there, in order, with the runs that each is to give, none twice."""
        start = within.start
        for location in self.locations(kind, key):
            numbers = location.part.numbers
            if wanted := range(max(numbers.start, start), min(numbers.stop, within.stop)):
                start = wanted.stop
                yield location, wanted

    def read(self, kind: str, key: str, within: range, columns: list[str] | None = None) -> Iterator[tuple[range, pa.Table]]:
        """Read the runs `within` a range that are there, in order: some at a time, their numbers and their rows under `columns`."""
        for location, wanted in self.cover(kind, key, within):
            yield wanted, rows_of(location, wanted, columns)


def rows_of(location: PartLocation, wanted: range, columns: list[str] | None = None) -> pa.Table:
    """Read some runs of a part.

    Raises
    ------
    InputError
        If its file has gone, or has been damaged since it was verified.
    """
    whole = len(wanted) == location.part.length
    try:
        verify(location.path)
        with pq.ParquetFile(location.path, pre_buffer=False) as file:
            table = file.read_row_group(location.group, columns if whole or columns is None else ["run", *columns], use_threads=False)
    except FileNotFoundError:
        raise has_gone(location.path) from None
    except (Damaged, OSError, pa.ArrowException) as error:
        raise InputError(set_aside(location.path, str(error).splitlines()[0])) from None
    if whole:
        return table
    numbers = table["run"].to_numpy()
    return table.filter((numbers >= wanted.start) & (numbers < wanted.stop))


def failures(
    index: StoreIndex, scenarios: Iterable[ScenarioSpec], replications: int, lost: Mapping[tuple[str, int], str] = MappingProxyType({})
) -> tuple[Failure, ...]:
    """List the runs that have failed and not succeeded since, in order of scenario and run; of those in `lost` the store keeps nothing."""
    found = []
    for scenario in scenarios:
        done = index.numbers("runs", scenario.runs)
        for number in range(replications):
            if number in done:
                continue
            if reason := lost.get((scenario.runs, number)):
                found.append(Failure(scenario.design, scenario.draw, number, reason))
            elif path := index.failures.get((scenario.runs, number)):
                found.append(Failure(scenario.design, scenario.draw, number, read_failure(path)))
    return tuple(found)
