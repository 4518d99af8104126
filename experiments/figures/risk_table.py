"""The table below the curves: the number at risk, and the weeks gained or lost by each horizon."""

from typing import NamedTuple

from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from caseload.experiments.figures.page import EDGE, INCH, WIDTH, line_height, text_at, widest
from caseload.experiments.figures.style import SMALL, looks
from caseload.experiments.figures.tables import Tables
from caseload.experiments.figures.words import interval, label, size

ROW = line_height(SMALL)
SWATCH = 7.0  # mm: a piece of the line, before the design's name
APART = 1.0  # mm between two cells of a row


class Strip(NamedTuple):
    """Where one panel's table goes, in mm, and the last week of the panel's axis."""

    left: float
    top: float
    wide: float
    last: int

    def place(self, week: int) -> float:
        """Distance of a week from the left of the page in mm."""
        return self.left + self.wide * week / self.last


def height(tables: Tables) -> float:
    """Height of the table in mm."""
    below = 2 * len(tables.compared) + 1.5 if any(map(tables.horizons, tables.groups)) else 0
    return (len(tables.designs) + 1 + below) * ROW


def gained(tables: Tables, design: str, week: int, group: str) -> str:
    """Weeks gained or lost by a horizon, and below them their interval; empty where the run was too short."""
    if not (difference := tables.difference(design, f"weeks_to_education_{week}", group)):
        return ""
    around = interval(difference)
    return size(difference, "sooner", "later") + (f"\n{around}" if around else "")


def least_width(tables: Tables, last: int) -> float:
    """Least width in mm of a panel whose axis ends at week `last`, so that no cell runs into the next; 0 if there is one horizon."""
    horizons = tables.horizons("all")
    if len(horizons) < 2:
        return 0.0
    cells = [gained(tables, design, week, group) for group in tables.groups for design in tables.compared for week in horizons]
    return (widest("\n".join(cells).split("\n")) + APART) * last / (horizons[1] - horizons[0])


def write_table(figure: Figure, tables: Tables, group: str, strip: Strip) -> None:
    """Write the numbers of one group below its panel."""
    horizons = tables.horizons(group)
    for row, design in enumerate(tables.designs):
        at_risk = tables.curve(design, group)["at_risk"]
        for week in [0, *horizons] if horizons else [0, strip.last]:
            known = at_risk.loc[:week]
            text_at(figure, strip.place(week), strip.top + (row + 1) * ROW, f"{known.iloc[-1]:,.0f}" if len(known) else "–", ha="center")
    top = strip.top + (len(tables.designs) + 2.5) * ROW
    for row, design in enumerate(tables.compared):
        for week in horizons:
            text = gained(tables, design, week, group)
            text_at(figure, strip.place(week), top + 2 * row * ROW, text, ha="center", color=looks(tables.designs)[design].ink)


def name_rows(figure: Figure, tables: Tables, top: float) -> None:
    """Name the rows of the table, at the left of the page, with a piece of each design's line."""
    text_at(figure, EDGE, top, "Number at risk", weight="bold")
    for row, design in enumerate(tables.designs):
        name_row(figure, tables, design, top + (row + 1) * ROW)
    if any(map(tables.horizons, tables.groups)):
        top += (len(tables.designs) + 1.5) * ROW
        text_at(figure, EDGE, top, f"Weeks to education, against {label(tables.baseline)} (95 % interval)", weight="bold")
        for row, design in enumerate(tables.compared):
            name_row(figure, tables, design, top + (2 * row + 1) * ROW)


def name_row(figure: Figure, tables: Tables, design: str, top: float) -> None:
    """Write one design's name after a piece of its line."""
    look, tall = looks(tables.designs)[design], figure.get_figheight() * INCH
    middle = 1 - (top + ROW * 0.42) / tall
    ends = [EDGE / WIDTH, (EDGE + SWATCH - 1.5) / WIDTH]
    figure.add_artist(Line2D(ends, [middle, middle], color=look.colour, linestyle=look.dash, linewidth=1.4))
    text_at(figure, EDGE + SWATCH, top, label(design), color=look.ink)
