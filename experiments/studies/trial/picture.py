"""The picture of an emulated trial: what such trials estimate, what they would if nothing were done, the truth, and what was published."""

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from caseload.experiments.figures.page import EDGE, WIDTH, Box, axes_at, heading, line_height, new_page, text_at, wrap, write_heading
from caseload.experiments.figures.style import FAINT, GREY, PALETTE, SMALL, TEXT
from caseload.experiments.figures.words import label, number
from caseload.experiments.studies.trial.protocol import Outcome, Trial
from caseload.experiments.studies.trial.replicate import EFFECT
from caseload.experiments.studies.trial.tables import units_of

ALT = "For each outcome many trials' estimates as a histogram, the truth as a line, what was published as a dot with an interval or band."
TRUTH_OF = {  # whether nobody is randomised -> what the truth is
    False: "the mean effect of being assigned, from simulating the same youths in both arms with the same random numbers",
    True: "the mean effect of the change, from simulating the same town without it, with the same random numbers",
}
CAPTION = (
    "Each trial draws its youths anew; in brackets 95 % intervals over the trials emulated. The truth is {}. Published effects are shown "
    "beside and were used in nothing."
)
PANEL, GAP, BESIDE = 30.0, 13.0, 46.0  # mm: height of a panel, room below it for the axis, room beside it for the legend
NO_ESTIMATE = "No trial gives an estimate: fewer than two units were analysed in one arm or both."
MOST_BINS = 24
TRUTH, PUBLISHED = PALETTE[2], PALETTE[1]


def draw(trial: Trial, table: pd.DataFrame, estimates: pd.DataFrame) -> Figure:
    """Draw a panel an outcome from both tables."""
    made = estimates["replication"].nunique()
    headline, detail, down = heading(trial.title, f"{made:,} trial{'s' if made != 1 else ''} emulated")
    quantities = {name: table[table["outcome"] == name].set_index("quantity") for name in trial.outcome}
    summaries = {name: wrapped(summary(quantities[name], outcome)) for name, outcome in trial.outcome.items()}
    heads = {name: line_height(TEXT) + height(text) + 2 for name, text in summaries.items()}
    notes = wrapped(notes_of(trial))
    figure = new_page(down + sum(EDGE + head + PANEL + GAP for head in heads.values()) + height(notes) + EDGE)
    figure.set_label(ALT)
    write_heading(figure, headline, detail)
    for name, outcome in trial.outcome.items():
        text_at(figure, EDGE, down + EDGE, label(name), size=TEXT, weight="bold")
        text_at(figure, EDGE, down + EDGE + line_height(TEXT), summaries[name], size=SMALL)
        down += EDGE + heads[name]
        box = Box(EDGE, down, WIDTH - 2 * EDGE - BESIDE, PANEL)
        panel(axes_at(figure, box), outcome, quantities[name], estimates[estimates["outcome"] == name])
        down += PANEL + GAP
    text_at(figure, EDGE, down, notes, size=SMALL, color=GREY)
    return figure


def wrapped(texts: list[str]) -> str:
    """Break small texts, each of which begins a line, to the page's width."""
    return "\n".join(wrap(text, SMALL) for text in texts)


def height(text: str) -> float:
    """Height in mm of small text."""
    return line_height(SMALL) * (text.count("\n") + 1)


def notes_of(trial: Trial) -> list[str]:
    """List what stands below the panels: what they show, and where what was published stands."""
    sources = [f"{label(name)}: {outcome.published.source}." for name, outcome in trial.outcome.items() if outcome.published]
    return [CAPTION.format(TRUTH_OF[trial.randomised == "nobody"]), *sources]


def panel(axes: Axes, outcome: Outcome, quantities: pd.DataFrame, rows: pd.DataFrame) -> None:
    """Draw the distributions of one outcome, the truth and the published effect."""
    values = rows[["estimate", "placebo"]].dropna().to_numpy()
    edges = bins(values)
    axes.hist(values[:, 0], edges, color=PALETTE[0], alpha=0.55)
    axes.hist(values[:, 1], edges, histtype="step", color=GREY, linewidth=1.0)
    tall = axes.get_ylim()[1]
    axes.axvline(0, color=FAINT, linewidth=0.8, zorder=0)
    handles: list[Artist] = [
        Patch(facecolor=PALETTE[0], alpha=0.55, label="what such trials estimate"),
        Patch(facecolor="none", edgecolor=GREY, label="if the treatment did nothing"),
    ]
    if "truth" in quantities.index:
        truth = quantities.loc["truth", "mean"]
        axes.axvline(truth, color=TRUTH, linewidth=1.4)
        handles.append(Line2D([], [], color=TRUTH, label=f"truth {signed(truth)}"))
    if "band" in quantities.index:
        known = quantities.loc["band"]
        handles.append(axes.axvspan(known["low"], known["high"], color=PUBLISHED, alpha=0.15, zorder=0, label="agreement, as was set"))
    if "published" in quantities.index:
        known = quantities.loc["published"]
        axes.plot([known["low"], known["high"]], [1.1 * tall] * 2, color=PUBLISHED, linewidth=1.4)
        handles += axes.plot(known["mean"], 1.1 * tall, "D", color=PUBLISHED, markersize=4, label=f"published {signed(known['mean'])}")
    axes.set(ylim=(0, (1.2 if "published" in quantities.index else 1.05) * tall), yticks=[], xlabel=f"effect ({units_of(outcome)[EFFECT]})")
    axes.spines["left"].set_visible(False)
    axes.legend(handles=handles, loc="upper left", bbox_to_anchor=(1.01, 1.0), frameon=False, fontsize=SMALL, handlelength=1.2)


def bins(values: np.ndarray) -> list[float]:
    """Edges of as many bins as the trials fill, from the least to the largest of all estimates."""
    low, high = (float(values.min()), float(values.max())) if len(values) else (0.0, 0.0)
    room = 0.0 if low < high else 1.0
    return np.linspace(low - room, high + room, 1 + min(MOST_BINS, 4 + len(values) // 5)).tolist()


def summary(quantities: pd.DataFrame, outcome: Outcome) -> list[str]:
    """Say how sure such a trial is, and how likely what was published, by the trend too where there are some."""
    if "spread" not in quantities.index:
        return [NO_ESTIMATE]
    sentences = []
    if "power" in quantities.index:
        wrong = f", {share(quantities, 'wrong_sign')} in the wrong direction" if "wrong_sign" in quantities.index else ""
        sentences.append(f"Significant: {share(quantities, 'power')} of such trials{wrong}.")
    if "as_large" in quantities.index:
        own = f" at the town's own trend, {signed(quantities.loc['placebo', 'mean'])} %" if outcome.trends else ""
        sentences.append(f"As large as published{own}: {as_large(quantities)}.")
        sentences += [f"Were the trend {signed(trend)} %: {as_large(quantities, f'_at_{trend:g}')}." for trend in outcome.trends]
    return sentences


def as_large(quantities: pd.DataFrame, where: str = "") -> str:
    """Say how many trials find an effect as large as published, and how many if the treatment did nothing."""
    return f"{share(quantities, f'as_large{where}')} of such trials, {share(quantities, f'as_large_by_chance{where}')} if it did nothing"


def share(quantities: pd.DataFrame, quantity: str) -> str:
    """Write a share with its interval, such as `17 % (7.3 to 34)`."""
    mean, low, high = (f"{value:.{0 if value >= 10 else 1}f}" for value in quantities.loc[quantity, ["mean", "low", "high"]])
    return f"{mean} % ({low} to {high})"


def signed(value: float) -> str:
    """Write an effect with its sign."""
    return f"{'+' if value > 0 else ''}{number(value, 1)}"
