"""The picture of an emulated trial: what such trials estimate, what they would if nothing were done, the truth, and what was published."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from experiments.figures.page import EDGE, WIDTH, Box, axes_at, heading, line_height, new_page, text_at, wrap, write_heading
from experiments.figures.style import FAINT, GREY, PALETTE, SMALL, TEXT
from experiments.figures.words import label, number

ALT = "For each outcome a histogram of many trials' estimates, the true effect as a line, the published one as a dot with its interval."
CAPTION = (
    "Each trial draws its youths anew. The truth is the mean effect of being assigned, known from the same youths living both lives with "
    "the same luck. Published effects are shown beside and were used in nothing."
)
PANEL, GAP, BESIDE = 30.0, 19.0, 46.0  # mm: height of a panel, room below it for axis and title, room beside it for the legend
MOST_BINS = 24
TRUTH, PUBLISHED = PALETTE[2], PALETTE[1]


def draw(title: str, table: pd.DataFrame, estimates: pd.DataFrame) -> Figure:
    """Draw a panel an outcome from both tables."""
    outcomes = list(dict.fromkeys(estimates["outcome"]))
    told, detail, reach = heading(title, f"{estimates['replication'].nunique():,} trials emulated")
    notes, top = wrap(CAPTION, SMALL), reach + 2 * line_height(TEXT)
    below = top + len(outcomes) * (PANEL + GAP)
    figure = new_page(below + line_height(SMALL) * (notes.count("\n") + 1) + EDGE)
    figure.set_label(ALT)
    write_heading(figure, told, detail)
    for place, outcome in enumerate(outcomes):
        box = Box(EDGE, top + place * (PANEL + GAP), WIDTH - 2 * EDGE - BESIDE, PANEL)
        own = table[table["outcome"] == outcome].set_index("quantity")
        panel(axes_at(figure, box), label(outcome), own, estimates[estimates["outcome"] == outcome])
    text_at(figure, EDGE, below, notes, size=SMALL, color=GREY)
    return figure


def panel(axes: Axes, name: str, found: pd.DataFrame, rows: pd.DataFrame) -> None:
    """Draw the distributions of one outcome, the truth and the published effect."""
    values = rows[["estimate", "placebo"]].dropna().to_numpy()
    edges = bins(values)
    axes.hist(values[:, 0], edges, color=PALETTE[0], alpha=0.55)
    axes.hist(values[:, 1], edges, histtype="step", color=GREY, linewidth=1.0)
    tall = axes.get_ylim()[1]
    truth = found.loc["truth", "mean"]
    axes.axvline(0, color=FAINT, linewidth=0.8, zorder=0)
    axes.axvline(truth, color=TRUTH, linewidth=1.4)
    handles = [
        Patch(facecolor=PALETTE[0], alpha=0.55, label="what such trials estimate"),
        Patch(facecolor="none", edgecolor=GREY, label="if the treatment did nothing"),
        Line2D([], [], color=TRUTH, label=f"truth {signed(truth)}"),
    ]
    if "published" in found.index:
        known = found.loc["published"]
        axes.plot([known["low"], known["high"]], [1.1 * tall] * 2, color=PUBLISHED, linewidth=1.4)
        handles += axes.plot(known["mean"], 1.1 * tall, "D", color=PUBLISHED, markersize=4, label=f"published {signed(known['mean'])}")
    axes.set(ylim=(0, 1.2 * tall), yticks=[], xlabel=f"effect ({found.loc['truth', 'unit']})")
    axes.set_title(f"{name}: {summary(found)}")
    axes.spines["left"].set_visible(False)
    axes.legend(handles=handles, loc="upper left", bbox_to_anchor=(1.01, 1.0), frameon=False, fontsize=SMALL, handlelength=1.2)


def bins(values: np.ndarray) -> list[float]:
    """Edges of as many bins as the trials fill, from the least to the largest of all estimates."""
    low, high = (float(values.min()), float(values.max())) if len(values) else (0.0, 0.0)
    room = 0.0 if low < high else 1.0
    return np.linspace(low - room, high + room, 1 + min(MOST_BINS, 4 + len(values) // 5)).tolist()


def summary(found: pd.DataFrame) -> str:
    """Say in a few words how sure such a trial is, and how likely what was published."""
    told = []
    if "power" in found.index:
        told.append(f"{number(found.loc['power', 'mean'], 0)} % of such trials find a clear effect")
    if "as_large" in found.index:
        chance = number(found.loc["as_large_by_chance", "mean"], 0)
        told.append(f"{number(found.loc['as_large', 'mean'], 0)} % one as large as published ({chance} % if it did nothing)")
    return "; ".join(told)


def signed(value: float) -> str:
    """Write an effect with its sign."""
    return f"{'+' if value > 0 else ''}{number(value, 1)}"
