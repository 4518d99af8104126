"""Every picture of economics by name, and how all are drawn from one folder of tables."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from matplotlib.figure import Figure

from experiments.economics.pictures import acceptability, expected_loss, information, plane
from experiments.economics.pictures.decisions import Decisions, has_draws, read
from experiments.figures.style import BARE, save, theme


class Picture(NamedTuple):
    """How a picture is drawn, what stands below it, and what it shows to those who cannot see it."""

    draw: Callable[[Decisions], Figure]
    caption: str
    alt: str


PICTURES = {
    name: Picture(module.draw, module.CAPTION, module.ALT)
    for name, module in (
        ("cost_effectiveness_plane", plane),
        ("acceptability", acceptability),
        ("expected_loss", expected_loss),
        ("value_of_information", information),
    )
}


def draw(folder: Path, progress: Callable[[str], None] = lambda name: None) -> list[Path]:
    """Draw every picture into `figures` of a folder that has the tables over draws; in one that has not, remove them. Returns the paths."""
    if not has_draws(folder):
        for name in PICTURES:
            for kind in BARE:
                (folder / "figures" / f"{name}.{kind}").unlink(missing_ok=True)
        return []
    decisions, paths = read(folder), list[Path]()
    for name, picture in PICTURES.items():
        with theme():
            figure = picture.draw(decisions)
            figure.set_label(picture.alt)
            paths += save(figure, folder / "figures", name)
        progress(name)
    return paths
