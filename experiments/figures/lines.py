"""Lines over time: one a design, with a band, named at its right end."""

import math
from collections.abc import Mapping, Sized

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import DateFormatter, MonthLocator, YearLocator
from scipy.optimize import isotonic_regression

from caseload.experiments.figures.page import INCH, line_height
from caseload.experiments.figures.style import SMALL, Look
from caseload.experiments.figures.words import FEW, label

GAP = 5.0  # mm between the axes and the names of the lines
MARKS, APART = 6, 7.0  # at most so many dates below an axis, and mm from one to the next at least
DAYS_A_MONTH = 30.4


def has_bands(designs: Sized) -> bool:
    """Whether the lines of so many designs, the baseline among them, are few enough for bands: those of many are mud."""
    return len(designs) <= FEW + 1


def draw_line(axes: Axes, table: pd.DataFrame, look: Look, first: bool, band: bool) -> None:
    """Draw one design's line and its band; columns are the middle, low and high. The baseline lies on top, dashed."""
    x, (middle, low, high) = table.index, (table.iloc[:, place].to_numpy(float) for place in range(3))
    if band:
        axes.fill_between(x, low, high, color=look.colour, alpha=0.2, linewidth=0, zorder=1)
    axes.plot(x, middle, color=look.colour, linestyle=look.dash, linewidth=1.4, zorder=4 if first else 3)


def draw_lines(axes: Axes, tables: Mapping[str, pd.DataFrame], looks: Mapping[str, Look]) -> None:
    """Draw every design that has any numbers, the baseline (the first look) on top."""
    baseline = next(iter(looks))
    for design, table in tables.items():
        draw_line(axes, table, looks[design], design == baseline, has_bands(tables))
    axes.grid(axis="y")
    axes.set_axisbelow(True)
    axes.margins(x=0)


def name_lines(axes: Axes, tables: Mapping[str, pd.DataFrame], looks: Mapping[str, Look], names: Mapping[str, str] | None = None) -> None:
    """Write each design's name, or what `names` says, right of the end of its line; names that would collide are moved apart."""
    ends = {design: table.iloc[:, 0].dropna() for design, table in tables.items()}
    ends = {design: middle for design, middle in ends.items() if len(middle)}
    if not ends:
        return
    low, high = axes.get_ylim()
    figure = axes.get_figure(root=True)
    assert figure is not None
    tall = axes.get_position().height * figure.get_figheight() * INCH
    heights = np.array([(middle.iloc[-1] - low) / (high - low) * tall for middle in ends.values()])
    for (design, middle), height in zip(ends.items(), spread(heights, line_height(SMALL), tall), strict=True):
        axes.annotate(
            names[design] if names else label(design),
            xy=(middle.index[-1], middle.iloc[-1]),
            xytext=(1 + GAP / width(axes), height / tall),
            textcoords="axes fraction",
            va="center",
            color=looks[design].ink,
            arrowprops={"arrowstyle": "-", "color": looks[design].colour, "linewidth": 0.6, "shrinkA": 1, "shrinkB": 1, "relpos": (0, 0.5)},
            annotation_clip=False,
        )


def room(names: Sized) -> float:
    """Least height in mm of axes beside which so many lines are named."""
    return len(names) * line_height(SMALL)


def width(axes: Axes) -> float:
    """Width of the axes in mm."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    return axes.get_position().width * figure.get_figwidth() * INCH


def spread(wanted: np.ndarray, gap: float, room: float) -> np.ndarray:
    """Heights nearest to those wanted (least squares), at least `gap` apart and within 0 to `room`."""
    order = np.argsort(wanted, kind="stable")
    steps = gap * np.arange(len(wanted))
    moved = isotonic_regression(wanted[order] - steps).x
    placed = np.empty_like(wanted)
    placed[order] = np.clip(moved, 0, max(room - steps[-1], 0)) + steps
    return placed


def date_axis(axes: Axes) -> None:
    """Mark the first of some months, or of some years, and say what the axis is."""
    first, last = axes.get_xlim()
    months, marks = (last - first) / DAYS_A_MONTH, max(1, min(MARKS, int(width(axes) / APART)))
    step = next((step for step in (1, 2, 3, 6) if months <= step * marks), 0)
    axes.xaxis.set_major_locator(MonthLocator(range(1, 13, step)) if step else YearLocator(math.ceil(months / 12 / marks)))
    axes.xaxis.set_major_formatter(DateFormatter("%b\n%Y"))
    axes.set_xlabel("week beginning")
