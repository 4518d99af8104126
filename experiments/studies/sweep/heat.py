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
from caseload.experiments.studies.sweep.captions import SweepSetup
from caseload.experiments.studies.sweep.factors import short
from caseload.experiments.studies.sweep.ranking import RankedOutcome

SIDE = 9.0  # mm: of a cell upwards
LEFT, AXIS = 11.0, 12.0  # mm
COLOURS = "PuOr_r"  # diverging, told apart by the colour-blind: purple is less than the baseline, orange more
LIGHT = 0.72  # share of the scale beyond which a number is written in white
NOTE = " Framed: the best point. In brackets: the interval holds zero."


def shown(ranked: list[RankedOutcome]) -> list[RankedOutcome]:
    """The target group's weeks (all youths' where there is no such group), the municipality and all public budgets."""
    waits = [outcome for outcome in ranked if not outcome.is_money]
    return waits[-1:] + [outcome for outcome in ranked if outcome.is_money and outcome.outcome != "account_state"]


def height(ranked: list[RankedOutcome], points: pd.DataFrame) -> float:
    """Height of the panels in mm."""
    return int(ranked[0].table[ranked[0].names[1]].nunique()) * SIDE + AXIS + 2 * line_height(TEXT)


def draw(
    figure: Figure, ranked: list[RankedOutcome], points: pd.DataFrame, break_even: pd.DataFrame, setup: SweepSetup, top: float
) -> None:
    """Draw the panels side by side, the best cell framed."""
    panels = shown(ranked)
    wide = (WIDTH - EDGE) / len(panels)
    for place, outcome in enumerate(panels):
        left = EDGE + place * wide
        text_at(figure, left, top, outcome.title, size=TEXT, weight="bold")
        text_at(figure, left, top + line_height(TEXT), f"{outcome.unit} from {setup.baseline}", color=GREY)
        box = Box(left + LEFT, top + 2 * line_height(TEXT), wide - LEFT - EDGE, height(ranked, points) - AXIS - 2 * line_height(TEXT))
        paint(axes_at(figure, box), outcome)


def paint(axes: Axes, outcome: RankedOutcome) -> None:
    """Paint one map, every cell with its number."""
    across, up = outcome.names
    cells = outcome.table.pivot(index=up, columns=across, values="difference")
    unclear = outcome.table.assign(unclear=outcome.table["difference_low"] * outcome.table["difference_high"] <= 0)
    vague = unclear.pivot(index=up, columns=across, values="unclear").to_numpy()
    values, most = cells.to_numpy(), float(np.nanmax(np.abs(cells.to_numpy()))) or 1.0
    axes.imshow(values, cmap=COLOURS, norm=TwoSlopeNorm(0, -most, most), aspect="auto", origin="lower")
    size, decimals = min(SMALL, SMALL * 9 / values.shape[1]), max(0, 1 - math.floor(math.log10(most)))  # two digits of the largest
    for row, column in np.ndindex(values.shape):
        value, text = values[row, column], number(values[row, column], decimals)
        colour = "white" if abs(value) > LIGHT * most else INK
        axes.text(column, row, f"({text})" if vague[row, column] else text, ha="center", va="center", size=size, color=colour)
    best = cells.columns.get_loc(outcome.best[across]) - 0.5, cells.index.get_loc(outcome.best[up]) - 0.5
    axes.add_patch(Rectangle(best, 1, 1, fill=False, edgecolor=INK, linewidth=2, clip_on=False, zorder=3))
    axes.set_xticks(range(len(cells.columns)), [short(value) for value in cells.columns])
    axes.set_yticks(range(len(cells.index)), [short(value) for value in cells.index])
    axes.set(xlabel=across.replace("_", " "), ylabel=up.replace("_", " "))
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
