"""Every picture by name, and how all are drawn from one folder of tables."""

from collections.abc import Callable
from pathlib import Path

from caseload.experiments.figures import contacts, exit_routes, gainers, headline, spending, time_to_education
from caseload.experiments.figures.picture import Picture, draw_all
from caseload.experiments.figures.tables import Tables, read

PICTURES: dict[str, Picture[Tables]] = {
    name: Picture(module.draw, module.CAPTION, module.ALT)
    for name, module in (
        ("headline", headline),
        ("time_to_education", time_to_education),
        ("exit_routes", exit_routes),
        ("gainers", gainers),
        ("spending", spending),
        ("contacts", contacts),
    )
}


def draw(folder: Path, progress: Callable[[str], None] = lambda name: None) -> list[Path]:
    """Draw every picture of the tables in a folder into its `figures`; tells `progress` each name when done, returns the paths."""
    return draw_all(PICTURES, read(folder), folder / "figures", progress)
