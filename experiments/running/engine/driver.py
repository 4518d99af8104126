"""Drive jobs through an executor, whatever becomes of its workers: a job that raises or kills is data, the rest goes on.

A worker that is killed may take its whole pool with it, and nobody knows which of the jobs under way was to blame. So all of them
are suspects, and are tried again with no other job near: one that kills alone too is split, and a piece that still kills is a failure.
"""

import os
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import suppress
from typing import NamedTuple

MAX_ATTEMPTS = 3  # workers a job may kill: in company, alone, and in its smallest piece
POLL_SECONDS = 10.0  # seconds without a result before the executor is asked whether it still lives


class Failed(NamedTuple):
    """What stands in the place of a result when a job raised, or killed its worker too often."""

    traceback: str


def no_split[J](job: J) -> Sequence[J]:
    """Leave a job in one piece."""
    return (job,)


def drive[J, R](
    executor: Executor,
    jobs: Iterable[J],
    work: Callable[[J], R],
    window: int = 4,
    split: Callable[[J], Sequence[J]] = no_split,
    check: Callable[[], None] = lambda: None,
) -> Generator[tuple[J, R | Failed]]:
    """Yield each job with `work(job)`, or a `Failed` where it raised, as they end; at most `window` are with the executor at once.

    `split` cuts a job that killed its worker into smaller ones, which are yielded in its place; `check` raises if the executor can
    do no more. `work`, the jobs and the results must pickle if the executor has other processes.

    Raises
    ------
    RuntimeError
        If worker processes cannot start at all.
    """
    queue, live, suspects = iter(jobs), dict[Future[R | Failed], J](), deque[J]()
    while True:
        while not suspects and len(live) < window and (job := next(queue, None)) is not None:
            live[executor.submit(attempt, work, job)] = job
        if live:
            for future in wait_any(live, check):
                job = live.pop(future)
                try:
                    result = future.result()
                except Exception:
                    suspects.append(job)
                else:
                    yield job, result
        elif suspects:
            yield from run_alone(executor, suspects.popleft(), work, split, check)
        else:
            return


def attempt[J, R](work: Callable[[J], R], job: J) -> R | Failed:
    """Return the result of one job, or its traceback; so an exception that comes out of a future is the loss of a worker."""
    try:
        return work(job)
    except Exception:
        return Failed(traceback.format_exc())


def wait_any[R](live: Iterable[Future[R]], check: Callable[[], None]) -> set[Future[R]]:
    """Wait for the next results, and never on a dead executor."""
    while not (done := wait(live, POLL_SECONDS, FIRST_COMPLETED).done):
        check()
    return done


def run_alone[J, R](
    executor: Executor, job: J, work: Callable[[J], R], split: Callable[[J], Sequence[J]], check: Callable[[], None], struck: int = 1
) -> Generator[tuple[J, R | Failed]]:
    """Try a job with no other near, so that only the guilty one is blamed; `struck` workers have died at it."""
    for strikes in range(struck, MAX_ATTEMPTS):
        pieces = split(job)
        if strikes == MAX_ATTEMPTS - 1 and len(pieces) > 1:
            for piece in pieces:
                yield from run_alone(executor, piece, work, split, check, strikes)
            return
        if result := try_once(executor, job, work, check):
            yield job, result[0]
            return
    yield job, Failed(f"the worker process died {MAX_ATTEMPTS} times at this job: killed, or out of memory")


def try_once[J, R](executor: Executor, job: J, work: Callable[[J], R], check: Callable[[], None]) -> tuple[R | Failed] | None:
    """Try once: the result, or None if the worker died. It is asked its number first, as one that cannot start is not the job's fault."""
    started = executor.submit(os.getpid)
    wait_any([started], check)
    if started.exception():
        raise RuntimeError('worker processes do not start: call it under `if __name__ == "__main__":`, or use one process')
    with suppress(Exception):
        future = executor.submit(attempt, work, job)
        wait_any([future], check)
        return (future.result(),)
    return None
