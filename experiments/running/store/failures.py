"""The failed runs of a study, from its store."""

import json
from collections.abc import Iterable

from caseload.experiments.running.store.asked import Asked
from caseload.experiments.running.store.failure import Failure
from caseload.experiments.running.store.shelf import Shelf


def failures(shelf: Shelf, scenarios: Iterable[Asked], replications: int) -> tuple[Failure, ...]:
    """List those that have not succeeded since, in order of scenario and run."""
    found = []
    for one in scenarios:
        done = shelf.numbers("runs", one.runs)
        for number in range(replications):
            if number not in done and (path := shelf.failures.get((one.runs, number))):
                found.append(Failure(one.design, one.draw, number, json.loads(path.read_bytes())["traceback"]))
    return tuple(found)
