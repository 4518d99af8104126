"""One factor: how long the youths wait and what each account pays, against its value."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from caseload.experiments.figures.lines import GAP, name_lines, spread, width
from caseload.experiments.figures.page import EDGE, WIDTH, Box, axes_at, line_height, text_at, widest
from caseload.experiments.figures.style import DASHES, GREY, MARKERS, PALETTE, SHADE, SMALL, TEXT, Look
from caseload.experiments.studies.sweep.captions import SweepSetup
from caseload.experiments.studies.sweep.factors import short
from caseload.experiments.studies.sweep.ranking import RankedOutcome

TALL = 62.0  # mm
AXIS = 11.0  # mm
LEFT = 11.0  # mm, of marks and names along an axis
NOTE = (
    " Filled: the best point. On the line of zero: where an account breaks even, named above, and its interval; or, if nowhere, "
    "where its interval holds zero."
)


def height(ranked: list[RankedOutcome], points: pd.DataFrame) -> float:
    """Height of the panels in mm, axes and titles included."""
    return TALL + AXIS + 3 * line_height(TEXT)


def draw(
    figure: Figure, ranked: list[RankedOutcome], points: pd.DataFrame, break_even: pd.DataFrame, setup: SweepSetup, top: float
) -> None:
    """Draw weeks at the left, money at the right."""
    panels = [
        part
        for part in ([outcome for outcome in ranked if not outcome.is_money], [outcome for outcome in ranked if outcome.is_money])
        if part
    ]
    wide = (WIDTH - EDGE) / len(panels)
    looks = {outcome.title: look(place) for place, outcome in enumerate(ranked)}
    for place, part in enumerate(panels):
        left = EDGE + place * wide
        names = [outcome.title.removeprefix("Time to education, ").capitalize() for outcome in part]
        text_at(figure, left, top, "Public spending" if part[0].is_money else "Time to education", size=TEXT, weight="bold")
        text_at(figure, left, top + line_height(TEXT), f"{part[0].unit} from {setup.baseline}", color=GREY)
        box = Box(left + LEFT, top + 3 * line_height(TEXT), wide - LEFT - GAP - widest(names) - 2 * EDGE, TALL)
        axes = axes_at(figure, box)
        axes.axhline(0, color=GREY, linewidth=0.8, zorder=1)
        for outcome in part:
            curve(axes, outcome, looks[outcome.title])
        named = {outcome.title: frame(outcome) for outcome in part}
        name_lines(axes, named, looks, dict(zip(named, names, strict=True)))
        mark_zero(axes, break_even, {outcome.outcome: looks[outcome.title] for outcome in part})
        axes.set_xlabel(setup.names[0].replace("_", " "))
        axes.grid(axis="y")
        axes.set_axisbelow(True)


def look(place: int) -> Look:
    """How one outcome is drawn."""
    colour = PALETTE[place]
    return Look(to_hex(colour), to_hex(tuple(SHADE * part for part in colour)), DASHES[place % len(DASHES)], MARKERS[place])


def frame(outcome: RankedOutcome) -> pd.DataFrame:
    """Difference, low and high, by the value of the factor."""
    return outcome.table.set_index(outcome.names[0])[["difference", "difference_low", "difference_high"]].sort_index()


def curve(axes: Axes, outcome: RankedOutcome, look: Look) -> None:
    """Draw points with their intervals, joined straight; the best is filled."""
    table = frame(outcome)
    axes.plot(table.index, table["difference"], color=look.colour, linestyle=look.dash, linewidth=1.2, zorder=2)
    axes.fill_between(table.index, table["difference_low"], table["difference_high"], color=look.colour, alpha=0.15, linewidth=0, zorder=1)
    axes.vlines(table.index, table["difference_low"], table["difference_high"], color=look.colour, linewidth=0.8, zorder=2)
    axes.plot(table.index, table["difference"], look.marker, color=look.colour, markerfacecolor="white", markersize=3.5, zorder=3)
    axes.plot(outcome.best[outcome.names[0]], outcome.best["difference"], look.marker, color=look.colour, markersize=6, zorder=4)


def mark_zero(axes: Axes, break_even: pd.DataFrame, looks: dict[str, Look]) -> None:
    """Mark where an account breaks even, or where it is not sure that it does not, on the line of zero."""
    ends = axes.get_xlim()
    zeros = break_even[break_even["outcome"].isin(looks)].sort_values("value", kind="stable")
    for row in zeros[zeros["value"].notna() | zeros["low"].notna()].itertuples():
        low, high = (end if value != value else value for value, end in zip((row.low, row.high), ends, strict=True))
        axes.plot([low, high], [0, 0], color=looks[row.outcome].colour, linewidth=2.5, alpha=0.5, solid_capstyle="butt", zorder=4)
        axes.plot(row.value, 0, "|", color=looks[row.outcome].ink, markersize=8, markeredgewidth=1.4, zorder=5)
    axes.set_xlim(ends)
    name_zeros(axes, zeros[zeros["value"].notna()], looks)


def name_zeros(axes: Axes, zeros: pd.DataFrame, looks: dict[str, Look]) -> None:
    """Write above the axes at which value each account breaks even, moved apart where two would collide."""
    names, (low, high) = [short(value) for value in zeros["value"]], axes.get_xlim()
    if not names:
        return
    wanted = (zeros["value"].to_numpy(float) - low) / (high - low) * width(axes)
    for row, name, across in zip(zeros.itertuples(), names, spread(wanted, widest(names) + 1, width(axes)), strict=True):
        look = looks[row.outcome]
        axes.annotate(
            name,
            xy=(row.value, 0),
            xytext=(across / width(axes), 1.01),
            textcoords="axes fraction",
            ha="center",
            va="bottom",
            size=SMALL,
            color=look.ink,
            arrowprops={"arrowstyle": "-", "color": look.colour, "linewidth": 0.6, "shrinkA": 0, "shrinkB": 0, "relpos": (0.5, 0)},
        )
