"""Worker processes that can be told to leave, leave when this process dies, and are replaced when one is killed."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import Any, Self

SPAWN = multiprocessing.get_context("spawn")  # a fork would copy the threads of rich and BLAS in mid-air


class Crew:
    """A process pool that is rebuilt when broken, and whose workers leave when told to or when this process dies."""

    def __init__(self, processes: int) -> None:
        self.processes = processes
        self.ear, self.mouth = SPAWN.Pipe(duplex=False)
        self.pool = self.gather()

    def gather(self) -> ProcessPoolExecutor:
        """Make a pool; its processes start as jobs come in."""
        return ProcessPoolExecutor(self.processes, SPAWN, initializer=settle, initargs=(self.ear,))

    def submit[R](self, call: Callable[..., R], *args: Any) -> Future[R]:
        """Hand a call to the pool, a new one if the last broke."""
        with deaf():
            try:
                return self.pool.submit(call, *args)
            except BrokenExecutor:
                self.pool = self.gather()
                return self.pool.submit(call, *args)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind:
            self.mouth.close()  # the workers hear it and leave in mid-job
        self.pool.shutdown(cancel_futures=True)
        self.mouth.close()
        self.ear.close()


def settle(ear: Connection) -> None:
    """Begin as a worker: leave Ctrl-C to the parent, one thread each, and go when the parent closes its end of the pipe or dies."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"))
    threading.Thread(target=leave, args=(ear,), daemon=True).start()


def leave(ear: Connection) -> None:
    """Wait for the end of the pipe, then end this process."""
    with suppress(OSError):
        ear.poll(None)
    os._exit(1)


@contextmanager
def deaf() -> Iterator[None]:
    """Hold Ctrl-C back while workers start, who are so born deaf to it (not on Windows, which has no such mask)."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
