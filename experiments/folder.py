"""A results folder: sure to be writable before anything runs, and every file in it whole or absent."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from model.refusal import Refusal

ROOT = Path(__file__).parent.parent  # the project's own folder


def make_folder(path: str | Path) -> Path:
    """Make a folder and try it; `Refusal` if nothing can be written there."""
    folder = Path(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError as error:
        raise Refusal(f"--out {folder}: cannot be written ({error.strerror}); name a folder that can") from None


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Lend a name to write under; the file takes its own name when it is complete, and what stood there is kept until then."""
    part = path.with_name(f".{path.name}.part")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
