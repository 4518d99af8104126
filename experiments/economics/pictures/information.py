"""Which parameters it would be worth to know better, by their grade of evidence."""

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from caseload.experiments.economics.accounts import PUBLIC
from caseload.experiments.economics.decision import EVERYTHING
from caseload.experiments.economics.information import FEWEST
from caseload.experiments.economics.pictures.decisions import Decisions
from caseload.experiments.figures.page import EDGE, WIDTH, Box, axes_at, heading, line_height, new_page, widest, write_heading
from caseload.experiments.figures.style import FAINT, GREY, INK, PALETTE, SMALL

CAPTION = (
    "What it would be worth to all public budgets to know all parameters (EVPI), or one (EVPPI), before choosing, with one standard error "
    "(bootstrap over draws); the letter is the grade of evidence it rests on now. Grey up to the dashed line, the most that any parameter "
    "seems worth where the draws are permuted, so that it is chance. What chance gives on the mean is taken off."
)
ALT = "Bars of the value of knowing all parameters, and each of those that matter most."
SHOWN = 12
PITCH = 1.3 * line_height(SMALL)  # mm from bar to bar


def draw(decisions: Decisions) -> Figure:
    """Draw all parameters and those worth most, where knowing them is worth most."""
    worth, table = most_informative_worth(decisions)
    rows = table[(table["parameter"] == EVERYTHING) | (table["evppi"] > 0.0)].head(1 + SHOWN)
    message, detail, reach = heading(*words(decisions, worth, table))
    figure = new_page(reach + PITCH * len(rows) + 12 + EDGE)
    write_heading(figure, message, detail)
    labels = ["all parameters", *(f"{row.parameter.replace('_', ' ')}  {row.grade}" for row in rows[1:].itertuples())]
    left = EDGE + widest(labels) + 3
    axes = axes_at(figure, Box(left, reach, WIDTH - left - EDGE - 3, PITCH * len(rows)))
    places = np.arange(len(rows))
    colours = [GREY, *(PALETTE[0] if clear else FAINT for clear in is_clear(rows)[1:])]
    axes.barh(places, rows["evppi"], color=colours, height=0.6, zorder=2)
    low = np.minimum(rows["standard_error"], rows["evppi"])
    axes.errorbar(rows["evppi"], places, xerr=(low, rows["standard_error"]), fmt="none", ecolor=INK, elinewidth=0.8, zorder=3)
    for chance in table["clear"].dropna().unique():
        axes.axvline(chance, color=INK, linewidth=0.8, linestyle=(0, (4, 2)), zorder=1)
    axes.set_yticks(places, labels)
    axes.tick_params(axis="y", length=0)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_xlim(left=0)
    axes.grid(axis="x", color=GREY, alpha=0.2)
    axes.set_xlabel("million kr")
    return figure


def most_informative_worth(decisions: Decisions) -> tuple[float, pd.DataFrame]:
    """Worth of a youth in education, kr, at which knowing everything is worth most to all public budgets, and the rows for it."""
    table = decisions.value_of_information
    table = table[table["account"] == PUBLIC]
    everything = table[table["parameter"] == EVERYTHING]
    worth = float(everything.loc[everything["evppi"].idxmax(), "willingness"])
    return worth, table[table["willingness"] == worth]


def words(decisions: Decisions, worth: float, rows: pd.DataFrame) -> tuple[str, str]:
    """Message of the figure, and what it shows."""
    message = f"Full knowledge of all parameters would be worth {rows['evppi'].iloc[0]:.2g} million kr"
    if is_clear(rows).any():
        first = rows[is_clear(rows)].iloc[0]
        message += f"; {first['parameter'].replace('_', ' ')} alone {first['evppi']:.2g}"
    elif rows["clear"].notna().any():
        message += "; no single parameter stands out yet"
    else:
        message += f"; it takes {FEWEST} draws to tell one parameter from another"
    detail = f"Value of knowing parameters, where one more youth in education is held to be worth {worth / 1e6:.2g} million kr"
    return message, f"{detail}, over {decisions.draws} draws; chance within a draw is taken out."


def is_clear(rows: pd.DataFrame) -> pd.Series:
    """Whether a value is above what chance alone gives."""
    return rows["evppi"] > rows["clear"]
