"""What each part adds to the main outcomes: a bar with its interval, the whole last."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from caseload.experiments.figures.style import GREY, INK, PALETTE
from caseload.experiments.measures.kinds import HORIZONS
from caseload.experiments.studies.decompose.question import DecompositionPlan

SHOWN = (  # outcome, group, words
    ("weeks_to_education_{}", "all", "weeks to education"),
    ("started_education_{}", "all", "started education, percentage points"),
    ("benefits", "all", "benefits paid, million kr"),
    ("account_municipality", "all", "municipality net, million kr"),
)
INCHES_A_BAR = 0.24


def shown(weeks: int) -> list[tuple[str, str, str]]:
    """Outcomes that are drawn and printed, those read at a horizon at the longest that the run reaches."""
    horizon = max((one for one in HORIZONS if one <= weeks), default=0)
    return [(name.format(horizon), group, words) for name, group, words in SHOWN if horizon or "{}" not in name]


def draw(table: pd.DataFrame, plan: DecompositionPlan) -> Figure:
    """One panel an outcome."""
    outcomes = shown(plan.pairs[0][0].weeks)
    parts = list(dict.fromkeys(table["part"]))
    figure = Figure(figsize=(7.2, 0.9 + INCHES_A_BAR * len(parts) * ((len(outcomes) + 1) // 2)), layout="constrained")
    panels = figure.subplots((len(outcomes) + 1) // 2, min(len(outcomes), 2), sharey=True, squeeze=False).ravel()
    for panel, (name, group, words) in zip(panels, outcomes, strict=False):
        rows = table[(table["outcome"] == name) & (table["group"] == group)].set_index("part").loc[parts]
        draw_panel(panel, rows, words)
    for panel in panels[len(outcomes) :]:
        panel.remove()
    what = "its own parts" if plan.over == "levers" else "mechanisms"
    figure.suptitle(f"{plan.design} against {plan.baseline}: the difference, split over {what}", x=0.01, ha="left", color=INK)
    return figure


def draw_panel(panel: Axes, rows: pd.DataFrame, words: str) -> None:
    """Draw the bars of one outcome; the whole is darker."""
    places = range(len(rows))
    colours = [PALETTE[0]] * (len(rows) - 1) + [INK]
    panel.barh(places, rows["contribution"], color=colours, height=0.65)
    panel.hlines(places, rows["low"], rows["high"], color=GREY, linewidth=1.2)
    panel.axvline(0, color=GREY, linewidth=0.6)
    panel.set_yticks(places, rows.index)
    panel.set_ylim(len(rows) - 0.5, -0.5)
    panel.set_xlabel(f"{words} (95 % interval)")
