"""One lane's results: designs that do all there is to do, lived in the small place, every array kept; a program writes them to a file.

In the plain lane every table is watched: an index below 0 is an error, since -1 would quietly mean the last row.
"""

import pickle
import sys
from pathlib import Path
from typing import Any

import numpy as np

from caseload.agents.compiled import PLAIN
from caseload.model.municipality import Municipality
from caseload.model.place import Place, load
from caseload.model.world import World
from tests.small import SMALL, fast

WEEKS, SEED = 56, 18  # past week 52, when statuses are kept and another year's rates apply
DESIGNS = ("horsens-extended", "silkeborg")  # with Brønderslev's below they pull every lever: one plan, a chosen worker, two stages


def checked(index: Any) -> Any:
    """Give back an index, or a tuple of them, that is nowhere below 0."""
    for part in index if isinstance(index, tuple) else (index,):
        if isinstance(part, int | np.integer) and part < 0:
            raise IndexError(f"a rule used the index {part}")
    return index


class Watched(np.ndarray):
    """Array that refuses negative indices, as do the rows taken from it."""

    def __getitem__(self, index: Any) -> Any:
        return super().__getitem__(checked(index))

    def __setitem__(self, index: Any, value: Any) -> None:
        super().__setitem__(checked(index), value)


class WatchedRows(np.recarray):
    """Record array that refuses negative indices."""

    def __getitem__(self, index: Any) -> Any:
        return super().__getitem__(checked(index))

    def __setitem__(self, index: Any, value: Any) -> None:
        super().__setitem__(checked(index), value)


class WatchedMunicipality(Municipality):
    """A municipality whose rules get watched tables."""

    def _world(self, week: int) -> World:
        return World(*(watched(part) for part in super()._world(week)))


def watched(part: Any) -> Any:
    if not isinstance(part, np.ndarray):
        return part
    return part.view(WatchedRows if part.dtype.names else Watched)


def live(design: str, where: str | Place) -> dict[str, np.ndarray]:
    """Every array of a run of a design in a place, by name."""
    kind = WatchedMunicipality if PLAIN else Municipality
    model = kind(design, where, fast(), weeks=WEEKS, rng=SEED, history=True).run()
    tables = {name: array for name, array in vars(model).items() if isinstance(array, np.ndarray)}
    return tables | {"weekly": model.weekly, "history": model.history, "youths": model.youths, "people": model.people()}


def live_all() -> dict[str, dict[str, np.ndarray]]:
    """Every array of these designs, and of one that visits schools, in a place where one team has no social worker."""
    place = load(SMALL)
    half = place.model_copy(update={"team": place.team | {"others": place.team["others"].model_copy(update={"social_workers": 0})}})
    return {design: live(design, SMALL) for design in DESIGNS} | {"half a unit": live("broenderslev", half)}


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(pickle.dumps(live_all()))
