"""A picture that can be drawn from a folder of tables, and how several are."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from matplotlib.figure import Figure

from caseload.experiments.figures.style import BARE, save, theme
from caseload.experiments.running.engine.progress import print_status
from caseload.experiments.running.folder import make_folder


class Picture[T](NamedTuple):
    """How a picture is drawn, what stands below it, and what it shows to those who cannot see it."""

    draw: Callable[[T], Figure]
    caption: str
    alt: str


def draw_all[T](pictures: Mapping[str, Picture[T]], tables: T, folder: Path, progress: Callable[[str], None]) -> list[Path]:
    """Draw every picture of some tables into `folder`; tells `progress` each name when done, returns the paths.

    A picture that cannot be drawn is named on the error stream, and is in the folder no more; the others are drawn all the same.

    Raises
    ------
    InputError
        If nothing can be written into `folder`; nothing is drawn then.
    """
    make_folder(folder)
    paths: list[Path] = []
    for name, picture in pictures.items():
        try:
            with theme():
                figure = picture.draw(tables)
                figure.set_label(picture.alt)
                paths += save(figure, folder, name)
        except Exception as error:
            print_status(f"the picture {name} could not be drawn: {type(error).__name__}: {error}")
            remove([name], folder)
        progress(name)
    return paths


def remove(names: Iterable[str], folder: Path) -> None:
    """Delete the files of pictures, if they are there."""
    for name in names:
        for kind in BARE:
            with suppress(NotADirectoryError):  # a file stands where the folder would
                (folder / f"{name}.{kind}").unlink(missing_ok=True)
