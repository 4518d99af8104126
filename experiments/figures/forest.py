"""Dots and whiskers: differences from the baseline, a row an outcome, a dot a design, each with its numbers."""

from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from experiments.figures.page import Box, axes_at, line_height, widest
from experiments.figures.style import FAINT, GREY, SMALL, looks
from experiments.figures.tables import Difference, Tables
from experiments.figures.words import in_full, label

PITCH = line_height(SMALL)  # mm from dot to dot
BETWEEN = 2.6  # mm between rows
MARGIN = 2.0  # mm between the frame and the text on both sides


class Row(NamedTuple):
    """One outcome of one group, as named at the left."""

    name: str
    outcome: str
    group: str = "all"


def height(tables: Tables, rows: list[Row]) -> float:
    """Least height in mm of the frame for these rows."""
    return len(rows) * (len(tables.compared) * PITCH + BETWEEN) + BETWEEN


def forest(figure: Figure, tables: Tables, rows: list[Row], box: Box, less: str, more: str) -> Axes:
    """Draw rows in a box that holds frame, names and numbers; `less` and `more` name the two sides of zero."""
    found = {row: tables.differences_of(row.outcome, row.group) for row in rows}
    told = [in_full(difference, less, more) for several in found.values() for difference in several]
    names, numbers = widest([line for row in rows for line in row.name.split("\n")]) + MARGIN, widest(told) + MARGIN
    inner = box._replace(left=box.left + names, width=box.width - names - numbers)
    axes = axes_at(figure, inner)
    axes.axvline(0, color=GREY, linewidth=0.8, zorder=1)
    down, ticks = BETWEEN, []
    for row, differences in found.items():
        ticks.append(down + (len(tables.compared) - 1) * PITCH / 2 + PITCH / 2)
        for place, difference in enumerate(differences):
            dot(axes, tables, difference, down + (place + 0.5) * PITCH, in_full(difference, less, more), MARGIN / inner.width)
        down += len(tables.compared) * PITCH + BETWEEN
        if row != rows[-1]:
            axes.axhline(down - BETWEEN / 2, color=FAINT, linewidth=0.5, zorder=0)
    axes.set_ylim(height(tables, rows), 0)
    axes.set_yticks(ticks, [row.name for row in rows])
    frame(axes, [difference for several in found.values() for difference in several], less, more)
    axes.set_xlabel(f"difference from {label(tables.baseline)}" + "".join(f" ({unit})" for unit in units(found)))
    return axes


def units(found: dict[Row, list[Difference]]) -> list[str]:
    """Units of the differences, each once."""
    return list(dict.fromkeys(difference.unit for several in found.values() for difference in several))


def dot(axes: Axes, tables: Tables, difference: Difference, down: float, told: str, aside: float) -> None:
    """Draw one difference: filled where the interval leaves zero out, hollow where it does not."""
    look = looks(tables.designs)[difference.design]
    axes.plot([difference.low, difference.high], [down, down], color=look.colour, linewidth=1.2, solid_capstyle="butt", zorder=2)
    fill = look.colour if difference.is_clear else "white"
    axes.plot([difference.mean], [down], look.marker, color=look.colour, markerfacecolor=fill, markersize=4, markeredgewidth=1, zorder=3)
    axes.text(1 + aside, down, told, transform=axes.get_yaxis_transform(), va="center_baseline", color=look.ink)


def frame(axes: Axes, differences: list[Difference], less: str, more: str) -> None:
    """Show zero and every interval, and say which side is which."""
    ends = [0.0, *(end for row in differences for end in (row.mean, row.low, row.high) if end == end)]
    span = (max(ends) - min(ends)) or 1.0
    axes.set_xlim(min(ends) - 0.15 * span, max(ends) + 0.15 * span)
    axes.xaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10], min_n_ticks=3))
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)
    axes.text(0, 1.01, f"← {less}", transform=axes.transAxes, va="bottom", color=GREY)
    axes.text(1, 1.01, f"{more} →", transform=axes.transAxes, va="bottom", ha="right", color=GREY)
