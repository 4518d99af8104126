"""Every picture by name, and how all are drawn from one folder of tables."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from matplotlib.figure import Figure

from experiments.figures import contacts, gainers, headline, spending, time_to_education, ways
from experiments.figures.style import save, theme
from experiments.figures.tables import Tables, read


class Picture(NamedTuple):
    """How a picture is drawn, what stands below it, and what it shows to those who cannot see it."""

    draw: Callable[[Tables], Figure]
    caption: str
    alt: str


PICTURES = {
    name: Picture(module.draw, module.CAPTION, module.ALT)
    for name, module in (
        ("headline", headline),
        ("time_to_education", time_to_education),
        ("ways", ways),
        ("gainers", gainers),
        ("spending", spending),
        ("contacts", contacts),
    )
}


def draw(folder: Path, progress: Callable[[str], None] = lambda name: None) -> list[Path]:
    """Draw every picture of the tables in a folder into its `figures`; tells `progress` each name when done, returns the paths."""
    tables = read(folder)
    paths: list[Path] = []
    for name, picture in PICTURES.items():
        with theme():
            figure = picture.draw(tables)
            figure.set_label(picture.alt)
            paths += save(figure, folder / "figures", name)
        progress(name)
    return paths
