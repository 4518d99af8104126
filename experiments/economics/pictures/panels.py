"""A page with one panel an account side by side, a key of designs above, a heading over all."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from caseload.experiments.economics.accounts import ACCOUNTS
from caseload.experiments.economics.pictures.decisions import TITLES, Decisions
from caseload.experiments.figures.page import (
    EDGE,
    INCH,
    WIDTH,
    Box,
    axes_at,
    heading,
    line_height,
    new_page,
    text_at,
    text_width,
    write_heading,
)
from caseload.experiments.figures.style import SMALL, TEXT, Look, looks
from caseload.experiments.figures.words import label

TALL = 52.0  # mm, of a panel
SIDE, BELOW, BETWEEN = 11.0, 11.0, 13.0  # mm: numbers left of a panel, below it, and from panel to panel
SAMPLE = 7.0  # mm, of a line in the key


def page(message: str, detail: str, decisions: Decisions, with_baseline: bool, lines: bool) -> tuple[Figure, dict[str, Axes]]:
    """Make the page and its empty panels, by account; the key shows lines or markers."""
    message, below, reach = heading(message, detail)
    shown = {name: look for name, look in looks(decisions.designs).items() if with_baseline or name != decisions.designs[0]}
    rows = key_rows(shown)
    top = reach + len(rows) * line_height(SMALL) + 1 + line_height(TEXT)
    figure = new_page(top + TALL + BELOW + EDGE)
    write_heading(figure, message, below)
    for place, row in enumerate(rows):
        write_key(figure, row, reach + place * line_height(SMALL), lines)
    wide = (WIDTH - 2 * EDGE - SIDE - 2 * BETWEEN) / len(ACCOUNTS)
    panels = {}
    for place, account in enumerate(ACCOUNTS):
        left = EDGE + SIDE + place * (wide + BETWEEN)
        text_at(figure, left, top - line_height(TEXT), TITLES[account], size=TEXT, weight="bold")
        panels[account] = axes_at(figure, Box(left, top, wide, TALL))
    return figure, panels


def key_rows(shown: dict[str, Look]) -> list[dict[str, Look]]:
    """Break the key into rows that fit the page."""
    rows: list[dict[str, Look]] = [{}]
    for name, look in shown.items():
        if rows[-1] and sum(map(key_width, (*rows[-1], name))) > WIDTH - 2 * EDGE:
            rows.append({})
        rows[-1][name] = look
    return rows


def key_width(design: str) -> float:
    """Width in mm of a design's entry in the key."""
    return SAMPLE + text_width(label(design)) + 6.0


def write_key(figure: Figure, row: dict[str, Look], top: float, lines: bool) -> None:
    """Write one row of the key."""
    left, tall = EDGE, figure.get_figheight() * INCH
    middle = 1 - (top + line_height(SMALL) / 2) / tall
    for design, look in row.items():
        style = {"linestyle": look.dash, "linewidth": 1.4} if lines else {"marker": look.marker, "markersize": 4, "linestyle": "none"}
        places = (left, left + SAMPLE - 2) if lines else (left + SAMPLE - 4,)
        figure.add_artist(Line2D([place / WIDTH for place in places], [middle] * len(places), color=look.colour, **style))
        text_at(figure, left + SAMPLE, top, label(design), color=look.ink)
        left += key_width(design)
