"""Drive jobs through an executor, whatever becomes of its workers: a job that raises or kills is data, the rest goes on.

An exception of the model is a result like any other. A fault of the machine (no memory, a file that cannot be had) is treated as the loss
of a worker: the job is tried again.

A worker that is killed may take its whole pool with it, and nobody knows which of the jobs under way was to blame. So all of them
are suspects, and are tried again with no other job near: one that kills alone too is split, and a piece that still kills is left.
"""

import os
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from typing import NamedTuple

from caseload.model.input_error import InputError

MAX_ATTEMPTS = 3  # workers a job may kill: in company, alone, and in its smallest piece
POLL_SECONDS = 10.0  # seconds without a result before the executor is asked whether it still lives
MACHINE_FAULTS = (MemoryError, OSError)  # of which the model is not to blame


class StartError(RuntimeError):
    """Worker processes cannot start at all."""


class Failed(NamedTuple):
    """What stands in the place of a result when a job raised, or when the machine failed it too often, which may go well another time."""

    traceback: str
    by_machine: bool = False


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
    """Return the result of one job, or its traceback; so an exception that comes out of a future is a fault of the machine."""
    try:
        return work(job)
    except MACHINE_FAULTS:
        raise
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
    reason = ""
    for strikes in range(struck, MAX_ATTEMPTS):
        pieces = split(job)
        if strikes == MAX_ATTEMPTS - 1 and len(pieces) > 1:
            for piece in pieces:
                yield from run_alone(executor, piece, work, split, check, strikes)
            return
        try:
            result = try_once(executor, job, work, check)
        except (StartError, InputError):
            raise
        except BrokenExecutor:
            reason = "the worker process died: killed, or out of memory"
        except MACHINE_FAULTS as error:
            reason = f"{type(error).__name__}: {error}".rstrip(": ")
        except Exception as error:  # of a cluster that lost its worker
            reason = f"the worker was lost: {error}"
        else:
            yield job, result
            return
    yield job, Failed(f"a fault of the machine, not of the model, {MAX_ATTEMPTS} times: {reason}", by_machine=True)


def try_once[J, R](executor: Executor, job: J, work: Callable[[J], R], check: Callable[[], None]) -> R | Failed:
    """Try once; raises what became of the worker. It is asked its number first, as one that cannot start is not the job's fault."""
    started = executor.submit(os.getpid)
    wait_any([started], check)
    if started.exception():
        raise StartError('worker processes do not start: call it under `if __name__ == "__main__":`, or use one process')
    future = executor.submit(attempt, work, job)
    wait_any([future], check)
    return future.result()
