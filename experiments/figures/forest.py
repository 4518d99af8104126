"""Dots and whiskers: differences from the baseline, a block an outcome, a line a design, each with its name and its numbers."""

from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from caseload.experiments.figures.lines import width
from caseload.experiments.figures.page import Box, axes_at, line_height, widest
from caseload.experiments.figures.style import FAINT, GREY, INK, SMALL, looks
from caseload.experiments.figures.tables import Difference, Tables
from caseload.experiments.figures.words import in_full, label

PITCH = line_height(SMALL)  # mm from line to line
BETWEEN = 2.6  # mm between blocks
MARGIN = 2.0  # mm between the frame and the text on both sides
APART = 1.0  # mm between the labels of ticks
ABOVE = 2.0  # pt from the frame up to the names of its two sides


class Row(NamedTuple):
    """One outcome of one group, as named at the left."""

    name: str
    outcome: str
    group: str = "all"


class Line(NamedTuple):
    """A name at the left and the difference it names; the name of a block of several designs stands alone."""

    name: str
    difference: Difference | None


type Block = list[Line]


def blocks(tables: Tables, rows: list[Row]) -> list[Block]:
    """One line for each row, or of several designs the row's name and a line for each."""
    known = [(row, differences) for row in rows if (differences := tables.differences_of(row.outcome, row.group))]
    if len(tables.compared) == 1:
        return [[Line(row.name, only)] for row, (only,) in known]
    return [
        [Line(row.name.replace("\n", " "), None), *(Line(label(difference.design), difference) for difference in several)]
        for row, several in known
    ]


def height(tables: Tables, rows: list[Row]) -> float:
    """Least height in mm of the frame for these rows."""
    return sum(len(block) * PITCH + BETWEEN for block in blocks(tables, rows)) + BETWEEN


def least_width(tables: Tables, rows: list[Row], less: str, more: str) -> float:
    """Least width in mm of the box for these rows: names, numbers, and a frame as wide as the names of its two sides."""
    return sum(columns(blocks(tables, rows), less, more)) + widest([f"← {less}"]) + widest([f"{more} →"]) + MARGIN


def columns(shown: list[Block], less: str, more: str) -> tuple[float, float]:
    """Widths in mm of the names and of the numbers."""
    lines = [line for block in shown for line in block]
    names = [widest(line.name.split("\n"), bold=line.difference is None) for line in lines]
    return max(names, default=0.0) + MARGIN, widest([in_full(line.difference, less, more) for line in lines if line.difference]) + MARGIN


def forest(figure: Figure, tables: Tables, rows: list[Row], box: Box, less: str, more: str) -> Axes:
    """Draw rows in a box that holds frame, names and numbers; `less` and `more` name the two sides of zero."""
    shown = blocks(tables, rows)
    names, numbers = columns(shown, less, more)
    axes = axes_at(figure, box._replace(left=box.left + names, width=box.width - names - numbers))
    axes.axvline(0, color=GREY, linewidth=0.8, zorder=1)
    down, ticks = BETWEEN, []
    for block in shown:
        for line in block:
            ticks.append(down + PITCH / 2)
            if line.difference:
                dot(axes, tables, line.difference, ticks[-1], in_full(line.difference, less, more), MARGIN / (box.width - names - numbers))
            down += PITCH
        down += BETWEEN
        if block is not shown[-1]:
            axes.axhline(down - BETWEEN / 2, color=FAINT, linewidth=0.5, zorder=0)
    axes.set_ylim(height(tables, rows), 0)
    name(axes, tables, ticks, [line for block in shown for line in block])
    frame(axes, [line.difference for block in shown for line in block if line.difference], less, more)
    axes.set_xlabel(f"difference from {label(tables.baseline)}" + "".join(f" ({unit})" for unit in units(shown)))
    return axes


def units(shown: list[Block]) -> list[str]:
    """Units of the differences, each once."""
    return list(dict.fromkeys(line.difference.unit for block in shown for line in block if line.difference))


def name(axes: Axes, tables: Tables, ticks: list[float], lines: list[Line]) -> None:
    """Name the lines at the left: of several designs each in its colour, below the block's name in bold."""
    axes.set_yticks(ticks, [line.name for line in lines])
    if len(tables.compared) > 1:
        for text, line in zip(axes.get_yticklabels(), lines, strict=True):
            text.set(color=looks(tables.designs)[line.difference.design].ink if line.difference else INK)
            text.set(weight="normal" if line.difference else "bold")


def dot(axes: Axes, tables: Tables, difference: Difference, down: float, text: str, aside: float) -> None:
    """Draw one difference: filled where the interval leaves zero out, hollow where it does not."""
    look = looks(tables.designs)[difference.design]
    axes.plot([difference.low, difference.high], [down, down], color=look.colour, linewidth=1.2, solid_capstyle="butt", zorder=2)
    fill = look.colour if difference.is_clear else "white"
    axes.plot([difference.mean], [down], look.marker, color=look.colour, markerfacecolor=fill, markersize=4, markeredgewidth=1, zorder=3)
    axes.text(1 + aside, down, text, transform=axes.get_yaxis_transform(), va="center_baseline", color=look.ink)


def frame(axes: Axes, differences: list[Difference], less: str, more: str) -> None:
    """Show zero and every interval, and say which side is which."""
    ends = [0.0, *(end for row in differences for end in (row.mean, row.low, row.high) if end == end)]
    span = (max(ends) - min(ends)) or 1.0
    axes.set_xlim(min(ends) - 0.15 * span, max(ends) + 0.15 * span)
    mark(axes)
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)
    for place, words, side in ((0, f"← {less}", "left"), (1, f"{more} →", "right")):
        axes.annotate(words, (place, 1), xytext=(0, ABOVE), xycoords="axes fraction", textcoords="offset points", ha=side, color=GREY)


def mark(axes: Axes) -> None:
    """Mark the axis at five places, or as many as their labels leave room for."""
    low, high = axes.get_xlim()
    for most in (5, 4, 3, 2, 1):
        axes.xaxis.set_major_locator(MaxNLocator(most, steps=[1, 2, 4, 5, 10], min_n_ticks=2))
        ticks = axes.get_xticks()
        if widest(axes.xaxis.get_major_formatter().format_ticks(list(ticks))) + APART < (ticks[1] - ticks[0]) / (high - low) * width(axes):
            return
