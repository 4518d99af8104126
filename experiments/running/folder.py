"""A results folder: sure to be writable before anything runs, and every file in it whole or absent."""

import errno
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from caseload.experiments.running.inputs import check_text
from caseload.model.input_error import InputError
from caseload.model.toml import home

LONGEST = 255  # characters of a path in a sentence, as many as a file's name may have
UNFINISHED = ".part"  # how the name of a file being written ends
unfinished_files: set[Path] = set()  # what this process is writing
ROOT = Path(__file__).parents[2]  # holds the three floors, and results if they are kept: a checkout, or the package where it is installed


def make_folder(path: str | Path) -> Path:
    """Make a folder and try it; `InputError` if nothing can be written there."""
    folder = home(check_text("out", path))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError as error:
        raise InputError(f"--out {told(folder)}: cannot be written ({error.strerror}); name a folder that can") from None


def told(path: Path) -> str:
    """A path as it stands in a sentence: in one line, and its end alone where it is long."""
    text = repr(str(path))[1:-1]
    return text if len(text) <= LONGEST else f"...{text[-LONGEST:]}"


def read_regular(path: Path, most: int = 100_000_000) -> bytes:
    """Read a file; OSError if it is none, or a pipe, a device or a folder, which might never end, or holds more than `most` bytes."""
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "it is no regular file")
    if found.st_size > most:
        raise OSError(errno.EFBIG, f"it holds more than {most:,} bytes")
    return path.read_bytes()


@contextmanager
def atomic_write(path: Path, rename: Callable[[Path], Path] | None = None) -> Iterator[Path]:
    """Lend a name to write under; the file takes its own name, or that which `rename` gives it, when it is complete.

    Till then a file of that name stays as it was, whoever else writes it too.

    Raises
    ------
    InputError
        If the disk does not take it.
    """
    part = path.with_name(f".{path.name}.{uuid4().hex}{UNFINISHED}")
    unfinished_files.add(part)
    try:
        yield part
        part.replace(rename(part) if rename else path)
    except OSError as error:
        raise InputError(
            f"{path.parent} cannot be written ({error.strerror}); what is finished is kept, the same command goes on"
        ) from None
    finally:
        remove_unfinished(part)


def remove_unfinished(part: Path) -> None:
    """Delete what was being written, if it is there and can be."""
    with suppress(OSError):
        part.unlink(missing_ok=True)
    unfinished_files.discard(part)
