"""Keep the store of a server small: what was made longest ago goes first."""

from collections.abc import Set
from pathlib import Path

from caseload.experiments.running.store.part import ONE

MOST = 1_000_000_000  # bytes


def tidy(store: Path, needed: Set[str], most: int = MOST) -> None:
    """Remove the oldest parts of scenarios that nobody needs at the moment, half of all bytes, once a store holds more than `most`."""
    files = sorted(((path.stat(), path) for path in store.glob("*.parquet")), key=lambda one: one[0].st_mtime)
    left = sum(about.st_size for about, _ in files)
    for about, path in files if left > most else ():
        part = ONE.fullmatch(path.name)
        if left > most // 2 and part and part[2] not in needed:
            path.unlink(missing_ok=True)
            left -= about.st_size
