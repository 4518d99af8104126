"""A cluster as executor: a Dask scheduler that runs already, or Dask workers that Slurm starts."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager
from typing import Any

from caseload.model.input_error import InputError

SLURM = "slurm"
WORKER = {"cores": 1, "processes": 1, "memory": "2GiB", "walltime": "04:00:00", "name": "caseload"}  # a Slurm job, unless the site's Dask
# configuration (jobqueue.slurm) says otherwise; partition and account are set there too
ANSWER = 10.0  # seconds a scheduler has to answer
FORSAKEN = 60.0  # seconds without a worker after which a running cluster is given up; Slurm's queue may take as long as it takes


@contextmanager
def cluster(scheduler: str, processes: int) -> Iterator[tuple[Executor, int, Callable[[], None]]]:
    """Lend the executor of the Dask scheduler at tcp://host:port, or of `processes` workers started by Slurm.

    With it come how many jobs it is to have at once, and a check that raises `InputError` once the scheduler or all its workers are gone.
    """
    try:
        from distributed import Client
    except ModuleNotFoundError:
        raise InputError(f"--scheduler {scheduler} needs the extra `cluster`: install it with `uv sync --extra cluster`") from None
    with ExitStack() as stack:
        address = stack.enter_context(slurm(processes)) if scheduler == SLURM else scheduler
        try:
            client = stack.enter_context(Client(address, timeout=ANSWER, set_as_default=False))
        except (OSError, ValueError, TypeError) as error:
            raise InputError(
                f"--scheduler {scheduler}: no scheduler answers there ({error}); allowed are tcp://host:port and slurm"
            ) from None
        watch = Watch(client, scheduler)
        executor = client.get_executor(pure=False)
        stack.callback(executor.shutdown, wait=False)
        yield executor, 2 * (processes if scheduler == SLURM else max(1, watch.threads())), watch


@contextmanager
def slurm(processes: int) -> Iterator[Any]:
    """Start a scheduler here whose workers are so many Slurm jobs; those that reach their wall time are replaced."""
    from dask_jobqueue.slurm import SLURMCluster

    set_worker()
    with SLURMCluster() as workers:
        workers.adapt(minimum_jobs=processes, maximum_jobs=processes)
        yield workers


def set_worker() -> None:
    """Say what a Slurm job is, where Dask's own configuration does not."""
    import dask
    import dask_jobqueue  # noqa: F401 - whose own defaults these replace

    dask.config.update_defaults({"jobqueue": {"slurm": WORKER}})


class Watch:
    """Looks after a cluster while it is waited for."""

    def __init__(self, client: Any, scheduler: str) -> None:
        self.client, self.scheduler, self.seen = client, scheduler, time.monotonic()

    def threads(self) -> int:
        """Count what the workers can do at once; `InputError` if the scheduler does not answer."""
        try:
            return sum(self.client.sync(self.client.scheduler.ncores, callback_timeout=ANSWER).values())
        except (TimeoutError, OSError):
            raise InputError(f"--scheduler {self.scheduler}: the scheduler is gone; what is finished is kept, start it and go on") from None

    def __call__(self) -> None:
        """Raise `InputError` if there has been no worker for too long."""
        now = time.monotonic()
        if self.threads() or self.scheduler == SLURM:
            self.seen = now
        elif now - self.seen > FORSAKEN:
            raise InputError(f"--scheduler {self.scheduler}: no worker is left; what is finished is kept, start some and go on")
