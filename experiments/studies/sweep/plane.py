"""Many factors, or the splits of a budget: every point in the plane of weeks to education and money."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from caseload.experiments.figures.lines import GAP, name_lines
from caseload.experiments.figures.page import EDGE, WIDTH, Box, axes_at, line_height, text_at, widest
from caseload.experiments.figures.style import FAINT, GREY, INK, PALETTE, SMALL, TEXT, Look
from caseload.experiments.studies.sweep.captions import SweepSetup, within_budget
from caseload.experiments.studies.sweep.factors import short
from caseload.experiments.studies.sweep.ranking import RankedOutcome

TALL, AXIS, LEFT = 66.0, 11.0, 11.0  # mm
ROOM = 0.08  # of an axis, beyond the intervals
NOTE = " Joined and numbered: the points that no other beats both in weeks and in money."
CROSS = "×  a split that spent more than the budget"


def height(ranked: list[RankedOutcome], points: pd.DataFrame) -> float:
    """Height of the panels and of the names of the points below them, in mm."""
    return TALL + AXIS + line_height(TEXT) + 1 + line_height(SMALL) * (len(key(ranked, points)) + 1)


def draw(
    figure: Figure, ranked: list[RankedOutcome], points: pd.DataFrame, break_even: pd.DataFrame, setup: SweepSetup, top: float
) -> None:
    """Draw a panel an account, those points joined and numbered that no other beats both in weeks and in money; name them below."""
    waits, accounts = axes_of(ranked)
    wide, numbers = (WIDTH - EDGE) / len(accounts), numbered(ranked, points)
    for place, account in enumerate(accounts):
        left = EDGE + place * wide
        text_at(figure, left, top, account.title, size=TEXT, weight="bold")
        room = GAP + widest([str(number) for number in numbers.values()])
        axes = axes_at(figure, Box(left + LEFT, top + line_height(TEXT) + 1, wide - LEFT - room - 2 * EDGE, TALL))
        scatter(axes, waits, account, points, numbers)
        axes.set_ylabel(f"{account.unit} from {setup.baseline}")
        axes.set_xlabel(f"{waits.title.lower()} ({waits.unit} from {setup.baseline})", loc="left")
    text_at(figure, EDGE, top + TALL + AXIS + line_height(TEXT) + 1, "\n".join(key(ranked, points)))


def axes_of(ranked: list[RankedOutcome]) -> tuple[RankedOutcome, list[RankedOutcome]]:
    """What lies across, the same in every panel, and upwards, an account a panel; a run of under a year knows money alone."""
    waits = [outcome for outcome in ranked if not outcome.is_money] or ranked[:1]
    return waits[-1], [outcome for outcome in ranked if outcome.outcome in ("account_municipality", "account_public")]


def key(ranked: list[RankedOutcome], points: pd.DataFrame) -> list[str]:
    """Name every numbered point by its factors, and say what it was to cost and what was spent on it."""
    lines = []
    for place, number in numbered(ranked, points).items():
        point = points.iloc[place]
        values = ", ".join(f"{name.replace('_', ' ')} {short(point[name])}" for name in ranked[0].names)
        lines.append(f"{number}  {values}: {point['cost_a_year']:.2f} million kr a year planned, {point['spent_a_year']:.2f} spent")
    return lines if within_budget(points).all() else [*lines, CROSS]


def numbered(ranked: list[RankedOutcome], points: pd.DataFrame) -> dict[int, int]:
    """Number of every point on the frontier of a panel, from the soonest."""
    waits, accounts = axes_of(ranked)
    best = {int(place) for account in accounts for place in unbeaten(waits, account, points)}
    return {place: number for number, place in enumerate(sorted(best, key=lambda place: waits.table["difference"].iloc[place]), 1)}


def unbeaten(waits: RankedOutcome, account: RankedOutcome, points: pd.DataFrame) -> np.ndarray:
    """Places of the points within the budget that no other of them beats both in weeks and in money."""
    sooner, cheaper = (outcome.table["difference"].to_numpy() for outcome in (waits, account))
    tried = np.flatnonzero(within_budget(points) & ~np.isnan(sooner) & ~np.isnan(cheaper))
    return np.asarray(tried[frontier(sooner[tried], cheaper[tried])])


def scatter(axes: Axes, waits: RankedOutcome, account: RankedOutcome, points: pd.DataFrame, numbers: dict[int, int]) -> None:
    """Draw every point with its intervals, crossed out if over the budget, and the frontier; zero only where the points reach it."""
    x, y, over = waits.table, account.table, ~within_budget(points)
    axes.hlines(y["difference"], x["difference_low"], x["difference_high"], color=GREY, linewidth=0.5, alpha=0.5, zorder=1)
    axes.vlines(x["difference"], y["difference_low"], y["difference_high"], color=GREY, linewidth=0.5, alpha=0.5, zorder=1)
    axes.plot(x["difference"][~over], y["difference"][~over], "o", color=PALETTE[0], markerfacecolor="white", markersize=3.5, zorder=2)
    axes.plot(x["difference"][over], y["difference"][over], "x", color=GREY, markersize=4, zorder=2)
    best = unbeaten(waits, account, points)
    axes.plot(x["difference"].iloc[best], y["difference"].iloc[best], "-o", color=PALETTE[1], markersize=4.5, linewidth=1.2, zorder=3)
    axes.margins(ROOM)
    ends = axes.get_xlim(), axes.get_ylim()
    for zero in (axes.axhline, axes.axvline):
        zero(0, color=GREY, linewidth=0.8, zorder=1)
    axes.set(xlim=ends[0], ylim=ends[1])
    named = {str(numbers[place]): y.loc[[place], ["difference"]].set_index(x.loc[[place], "difference"]) for place in best}
    name_lines(axes, named, dict.fromkeys(named, Look(FAINT, INK, "-", "o")))


def frontier(sooner: np.ndarray, cheaper: np.ndarray) -> np.ndarray:
    """Places of the points that no other beats in both, by rising first coordinate; of points alike the first."""
    order = np.lexsort((cheaper, sooner))
    lowest = np.minimum.accumulate(np.concatenate(([np.inf], cheaper[order][:-1])))
    return np.asarray(order[cheaper[order] < lowest])
