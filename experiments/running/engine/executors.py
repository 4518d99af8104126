"""Where the jobs are done: in this process, in others of this machine, or on a cluster."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import NamedTuple

from caseload.experiments.running.engine.pool import ResilientPool, SerialExecutor
from caseload.model.input_error import InputError


class JobExecutor(NamedTuple):
    """An executor, how many jobs it is to have at once, and a check that raises if it can do no more."""

    executor: Executor
    window: int
    check: Callable[[], None] = lambda: None


def process_count(jobs: int | None) -> int:
    """Say how many processes, one a processor if None; `InputError` if less than one."""
    processes = jobs if jobs is not None else os.cpu_count() or 1
    if processes < 1:
        raise InputError(f"jobs = {processes} is not allowed: must be a whole number of 1 or more")
    return processes


@contextmanager
def open_executor(processes: int, scheduler: str | None = None) -> Iterator[JobExecutor]:
    """Lend an executor: so many processes of this machine, or the cluster that `scheduler` names."""
    if scheduler is not None:
        from caseload.experiments.running.engine.cluster import cluster

        with cluster(scheduler, processes) as (executor, window, check):
            yield JobExecutor(executor, window, check)
    elif processes == 1:
        yield JobExecutor(SerialExecutor(), 1)
    else:
        with ResilientPool(processes) as pool:
            yield JobExecutor(pool, 2 * processes)
