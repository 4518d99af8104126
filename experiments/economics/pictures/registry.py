"""Every picture of economics by name, and how all are drawn from one folder of tables."""

from collections.abc import Callable
from pathlib import Path

from caseload.experiments.economics.pictures import acceptability, expected_loss, information, plane
from caseload.experiments.economics.pictures.decisions import Decisions, has_draws, read
from caseload.experiments.figures.picture import Picture, draw_all, remove

PICTURES: dict[str, Picture[Decisions]] = {
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
        remove(PICTURES, folder / "figures")
        return []
    return draw_all(PICTURES, read(folder), folder / "figures", progress)
