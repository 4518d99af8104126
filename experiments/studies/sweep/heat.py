"""Two factors: a map of the differences from the baseline, a panel an outcome."""

import math

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import TwoSlopeNorm
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from caseload.experiments.figures.page import EDGE, WIDTH, Box, axes_at, line_height, text_at
from caseload.experiments.figures.style import GREY, INK, SMALL, TEXT
from caseload.experiments.figures.words import number
from caseload.experiments.studies.sweep.about import About
from caseload.experiments.studies.sweep.factor import short
from caseload.experiments.studies.sweep.judging import Judged

SIDE = 9.0  # mm: of a cell upwards
LEFT, AXIS = 11.0, 12.0  # mm
COLOURS = "PuOr_r"  # diverging, told apart by the colour-blind: purple is less than the baseline, orange more
LIGHT = 0.72  # share of the scale beyond which a number is written in white
NOTE = " Framed: the best point. In brackets: the interval holds zero."


def shown(found: list[Judged]) -> list[Judged]:
    """The target group's weeks (all youths' where there is no such group), the municipality and all public budgets."""
    waits = [one for one in found if not one.is_money]
    return waits[-1:] + [one for one in found if one.is_money and one.outcome != "account_state"]


def height(found: list[Judged], points: pd.DataFrame) -> float:
    """Height of the panels in mm."""
    return int(found[0].table[found[0].names[1]].nunique()) * SIDE + AXIS + 2 * line_height(TEXT)


def draw(figure: Figure, found: list[Judged], points: pd.DataFrame, break_even: pd.DataFrame, about: About, top: float) -> None:
    """Draw the panels side by side, the best cell framed."""
    panels = shown(found)
    wide = (WIDTH - EDGE) / len(panels)
    for place, one in enumerate(panels):
        left = EDGE + place * wide
        text_at(figure, left, top, one.title, size=TEXT, weight="bold")
        text_at(figure, left, top + line_height(TEXT), f"{one.unit} from {about.baseline}", color=GREY)
        box = Box(left + LEFT, top + 2 * line_height(TEXT), wide - LEFT - EDGE, height(found, points) - AXIS - 2 * line_height(TEXT))
        paint(axes_at(figure, box), one)


def paint(axes: Axes, one: Judged) -> None:
    """Paint one map, every cell with its number."""
    across, up = one.names
    cells = one.table.pivot(index=up, columns=across, values="difference")
    unclear = one.table.assign(unclear=one.table["difference_low"] * one.table["difference_high"] <= 0)
    vague = unclear.pivot(index=up, columns=across, values="unclear").to_numpy()
    values, most = cells.to_numpy(), float(np.nanmax(np.abs(cells.to_numpy()))) or 1.0
    axes.imshow(values, cmap=COLOURS, norm=TwoSlopeNorm(0, -most, most), aspect="auto", origin="lower")
    size, decimals = min(SMALL, SMALL * 9 / values.shape[1]), max(0, 1 - math.floor(math.log10(most)))  # two digits of the largest
    for row, column in np.ndindex(values.shape):
        value, told = values[row, column], number(values[row, column], decimals)
        colour = "white" if abs(value) > LIGHT * most else INK
        axes.text(column, row, f"({told})" if vague[row, column] else told, ha="center", va="center", size=size, color=colour)
    best = cells.columns.get_loc(one.best[across]) - 0.5, cells.index.get_loc(one.best[up]) - 0.5
    axes.add_patch(Rectangle(best, 1, 1, fill=False, edgecolor=INK, linewidth=2, clip_on=False, zorder=3))
    axes.set_xticks(range(len(cells.columns)), [short(value) for value in cells.columns])
    axes.set_yticks(range(len(cells.index)), [short(value) for value in cells.index])
    axes.set(xlabel=across.replace("_", " "), ylabel=up.replace("_", " "))
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
