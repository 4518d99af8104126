"""One writer of tables in a folder at a time: shards may share a folder, two commands that write its tables may not."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from caseload.model.input_error import InputError

try:
    import fcntl
except ImportError:  # Windows has none: there two commands in a folder are not told apart
    fcntl = None  # type: ignore[assignment]

LOCK = ".lock"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a folder; the lock goes with the process, whatever ends it.

    Raises
    ------
    InputError
        If another command holds it.
    """
    if fcntl is None:
        yield
        return
    file = open_lock(folder)
    try:
        yield
    finally:
        with suppress(OSError):
            (folder / LOCK).unlink()
        os.close(file)


def open_lock(folder: Path) -> int:
    """Open the lock file and take the lock; again if the command that held it deleted the file meanwhile."""
    path = folder / LOCK
    while True:
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(file)
            raise InputError(
                f"--out {folder}: another command is writing its tables there; wait until it is done, or name another folder"
            ) from None
        except OSError:  # a network disk that knows no locks
            return file
        with suppress(FileNotFoundError):
            if os.path.samestat(path.stat(), os.fstat(file)):
                return file
        os.close(file)
