"""A picture that can be drawn from a folder of tables, and how several are."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from matplotlib.figure import Figure

from caseload.experiments.figures.style import save, theme


class Picture[T](NamedTuple):
    """How a picture is drawn, what stands below it, and what it shows to those who cannot see it."""

    draw: Callable[[T], Figure]
    caption: str
    alt: str


def draw_all[T](pictures: Mapping[str, Picture[T]], tables: T, folder: Path, progress: Callable[[str], None]) -> list[Path]:
    """Draw every picture of some tables into `folder`; tells `progress` each name when done, returns the paths."""
    paths: list[Path] = []
    for name, picture in pictures.items():
        with theme():
            figure = picture.draw(tables)
            figure.set_label(picture.alt)
            paths += save(figure, folder, name)
        progress(name)
    return paths
