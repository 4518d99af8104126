"""Which parameters it would be worth to know better, by their grade of evidence."""

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from experiments.economics.accounts import PUBLIC
from experiments.economics.decision import EVERYTHING
from experiments.economics.pictures.decisions import Decisions
from experiments.figures.page import EDGE, WIDTH, Box, axes_at, heading, line_height, new_page, widest, write_heading
from experiments.figures.style import FAINT, GREY, INK, PALETTE, SMALL

CAPTION = (
    "What it would be worth to all public budgets to know one parameter before choosing (EVPPI), with one standard error (bootstrap over "
    "draws), grey where that is less than two of them; the letter is the grade of evidence it rests on now. The largest of many estimates "
    "are too large by chance."
)
ALT = "Bars of the value of knowing each of the parameters that matter most."
SHOWN = 12
PITCH = 1.3 * line_height(SMALL)  # mm from bar to bar


def draw(decisions: Decisions) -> Figure:
    """Draw the parameters worth most, where knowing them is worth most."""
    worth, table = asked(decisions)
    evpi = float(table.loc[table["parameter"] == EVERYTHING, "evppi"].iloc[0])
    rows = table[table["parameter"] != EVERYTHING].head(SHOWN)
    told, detail, reach = heading(*words(decisions, worth, evpi, rows))
    figure = new_page(reach + PITCH * len(rows) + 12 + EDGE)
    write_heading(figure, told, detail)
    labels = [f"{name.replace('_', ' ')}  {grade}" for name, grade in zip(rows["parameter"], rows["grade"], strict=True)]
    left = EDGE + widest(labels) + 3
    axes = axes_at(figure, Box(left, reach, WIDTH - left - EDGE - 3, PITCH * len(rows)))
    places = np.arange(len(rows))
    axes.barh(places, rows["evppi"], color=[PALETTE[0] if clear else FAINT for clear in is_clear(rows)], height=0.6, zorder=2)
    low = np.minimum(rows["standard_error"], rows["evppi"])
    axes.errorbar(rows["evppi"], places, xerr=(low, rows["standard_error"]), fmt="none", ecolor=INK, elinewidth=0.8, zorder=3)
    axes.set_yticks(places, labels)
    axes.tick_params(axis="y", length=0)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_xlim(left=0)
    axes.grid(axis="x", color=GREY, alpha=0.2)
    axes.set_xlabel("million kr")
    return figure


def asked(decisions: Decisions) -> tuple[float, pd.DataFrame]:
    """Worth of a youth in education, kr, at which knowing everything is worth most to all public budgets, and the rows for it."""
    table = decisions.value_of_information
    table = table[table["account"] == PUBLIC]
    everything = table[table["parameter"] == EVERYTHING]
    worth = float(everything.loc[everything["evppi"].idxmax(), "willingness"])
    return worth, table[table["willingness"] == worth]


def words(decisions: Decisions, worth: float, evpi: float, rows: pd.DataFrame) -> tuple[str, str]:
    """Message of the figure, and what it shows."""
    message = f"Full knowledge of all parameters would be worth {evpi:.2g} million kr"
    if is_clear(rows).any():
        first = rows[is_clear(rows)].iloc[0]
        message += f"; {first['parameter'].replace('_', ' ')} alone {first['evppi']:.2g}"
    else:
        message += "; no single parameter stands out yet"
    detail = f"Value of knowing one parameter, where one more youth in education is held to be worth {worth / 1e6:.2g} million kr"
    return message, f"{detail}, over {decisions.draws} draws."


def is_clear(rows: pd.DataFrame) -> pd.Series:
    """Whether a value is at least two standard errors."""
    return (rows["evppi"] > 0) & (rows["evppi"] >= 2 * rows["standard_error"])
