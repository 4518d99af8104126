"""Worker processes that can be told to leave, leave when this process dies, and are replaced when one is killed."""

import multiprocessing
import os
import pickle
import signal
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from caseload.experiments.running.folder import remove_unfinished, unfinished_files

SPAWN = multiprocessing.get_context("spawn")  # a fork would copy the threads of rich and BLAS in mid-air


class ResilientPool(Executor):
    """A process pool that is rebuilt when broken, and whose workers leave when told to or when this process dies.

    Results come back as files and only their names through the pool's pipe, since a worker killed in the middle of a long message
    would leave the reader waiting for ever.
    """

    def __init__(self, processes: int) -> None:
        self.processes = processes
        self.results = tempfile.TemporaryDirectory(prefix="caseload-")
        self.recv, self.send = SPAWN.Pipe(duplex=False)
        self.pool = self.new_pool()

    def new_pool(self) -> ProcessPoolExecutor:
        """Make a pool; its processes start as jobs come in."""
        return ProcessPoolExecutor(self.processes, SPAWN, initializer=start_worker, initargs=(self.recv,))

    def submit[**P, R](self, call: Callable[P, R], /, *args: P.args, **options: P.kwargs) -> Future[R]:
        """Hand a call to the pool, a new one if the last broke."""
        with block_sigint():
            try:
                sent = self.pool.submit(write_result, self.results.name, call, *args, **options)
            except BrokenExecutor:
                self.pool = self.new_pool()
                sent = self.pool.submit(write_result, self.results.name, call, *args, **options)
        answer: Future[R] = Future()
        sent.add_done_callback(lambda _: read_result(sent, answer))
        return answer

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let the workers finish and leave, or with `cancel_futures` leave in mid-job."""
        if cancel_futures:
            self.send.close()  # which the workers notice
        self.pool.shutdown(wait, cancel_futures=cancel_futures)
        self.send.close()
        self.recv.close()
        self.results.cleanup()

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.shutdown(cancel_futures=kind is not None)


class SerialExecutor(Executor):
    """An executor that does each job at once, in this process."""

    def submit[**P, R](self, call: Callable[P, R], /, *args: P.args, **options: P.kwargs) -> Future[R]:
        """Do it."""
        done: Future[R] = Future()
        try:
            done.set_result(call(*args, **options))
        except Exception as error:
            done.set_exception(error)
        return done


def write_result(results: str, call: Callable[..., Any], *args: Any, **options: Any) -> Path:
    """Work in the worker: leave the result in a file and say where."""
    result = call(*args, **options)
    with tempfile.NamedTemporaryFile(dir=results, delete=False) as file:
        pickle.dump(result, file, protocol=pickle.HIGHEST_PROTOCOL)
    return Path(file.name)


def read_result(sent: Future[Path], answer: Future[Any]) -> None:
    """Read what a worker delivered, once."""
    try:
        path = sent.result()
        answer.set_result(pickle.loads(path.read_bytes()))
        path.unlink()
    except BaseException as error:
        answer.set_exception(error)


def start_worker(recv: Connection) -> None:
    """Begin as a worker: leave Ctrl-C to the parent, one thread each, and go when the parent closes its end of the pipe or dies."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"))
    threading.Thread(target=exit_with_parent, args=(recv,), daemon=True).start()


def exit_with_parent(recv: Connection) -> None:
    """Wait for the end of the pipe, then end this process, which leaves no file half written."""
    with suppress(OSError):
        recv.poll(None)
    for part in tuple(unfinished_files):
        remove_unfinished(part)
    os._exit(1)


@contextmanager
def block_sigint() -> Iterator[None]:
    """Hold Ctrl-C back while workers start, which inherit it (not on Windows, which has no such mask)."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
