"""Drive jobs through worker processes: results in the order of the jobs, whatever becomes of a worker.

A worker that is killed breaks its whole pool, so the pool is rebuilt and each job that was under way is tried by itself:
one that kills its worker three times is a failure, the rest goes on. Results come back as files and only their names through
the pool's pipe, since a worker killed in the middle of a long message would leave the reader waiting for ever.
"""

import os
import pickle
import tempfile
import traceback
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import BrokenExecutor, Future
from contextlib import suppress
from itertools import batched
from pathlib import Path
from typing import Any, NamedTuple

from experiments.crew import Crew

STRIKES = 3  # workers a job may kill
CHUNK = 8  # jobs sent together at most: long enough to hide the sending, short enough to share the end fairly


class Failed(NamedTuple):
    """What stands in the place of a result when a job raised, or killed its worker too often."""

    traceback: str


def drive[J, R](jobs: Sequence[J], processes: int, work: Callable[[J], R]) -> Generator[R | Failed]:
    """Yield `work(job)` for each job in order, a `Failed` where it raised; close the iterator to stop the workers at once.

    With one process everything happens here. `work` and the jobs must pickle otherwise.

    Raises
    ------
    RuntimeError
        If worker processes cannot start at all.
    """
    if processes == 1:
        yield from (attempt(work, job) for job in jobs)
        return
    size = max(1, min(CHUNK, len(jobs) // (10 * processes)))
    live: deque[tuple[tuple[J, ...], Future[Path]]] = deque()
    with tempfile.TemporaryDirectory(prefix="caseload-") as desk, Crew(processes) as crew, Crew(1) as single:
        for chunk in batched(jobs, size):
            live.append((chunk, crew.submit(deliver, work, chunk, desk)))
            if len(live) == 4 * processes:
                yield from collect(*live.popleft(), single, work, desk)
        while live:
            yield from collect(*live.popleft(), single, work, desk)


def attempt[J, R](work: Callable[[J], R], job: J) -> R | Failed:
    """Return the result of one job, or its traceback: a failed run is data."""
    try:
        return work(job)
    except Exception:
        return Failed(traceback.format_exc())


def deliver(work: Callable[[Any], Any], jobs: Sequence[Any], desk: str) -> Path:
    """Work in the worker: leave the results of some jobs in a file and say where."""
    results = [attempt(work, job) for job in jobs]
    with tempfile.NamedTemporaryFile(dir=desk, delete=False) as file:
        pickle.dump(results, file, protocol=pickle.HIGHEST_PROTOCOL)
    return Path(file.name)


def fetch(path: Path) -> list[Any]:
    """Read what a worker delivered, once."""
    results: list[Any] = pickle.loads(path.read_bytes())
    path.unlink()
    return results


def collect(chunk: Sequence[Any], future: Future[Path], single: Crew, work: Callable[[Any], Any], desk: str) -> list[Any]:
    """Results of a chunk, found one by one if its pool broke."""
    try:
        return fetch(future.result())
    except BrokenExecutor:
        return [alone(job, single, work, desk) for job in chunk]


def alone(job: Any, single: Crew, work: Callable[[Any], Any], desk: str) -> Any:
    """Return the result of a job whose pool broke, tried with no other job near, so that only the guilty one is blamed."""
    for _ in range(STRIKES - 1):  # the broken pool was the first
        try:
            single.submit(os.getpid).result()
        except BrokenExecutor:
            raise RuntimeError('worker processes do not start: call it under `if __name__ == "__main__":`, or use one process') from None
        with suppress(BrokenExecutor):
            return fetch(single.submit(deliver, work, [job], desk).result())[0]
    return Failed(f"the worker process died {STRIKES} times at this job: killed, or out of memory")
