"""Many factors, or the splits of a budget: every point in the plane of weeks to education and money."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.figures.lines import GAP, name_lines
from experiments.figures.page import EDGE, WIDTH, Box, axes_at, line_height, text_at, widest
from experiments.figures.style import FAINT, GREY, INK, PALETTE, TEXT, Look
from experiments.frontier.about import About
from experiments.frontier.judging import Judged

TALL, AXIS, LEFT = 66.0, 11.0, 11.0  # mm
ROOM = 0.08  # of an axis, beyond the intervals
NOTE = (
    " Joined, the points that no other beats both in weeks and in money: named by the factors in this order, in brackets what they were "
    "to cost and what was spent on them, million kr a year."
)


def height(found: list[Judged]) -> float:
    """Height of the panels in mm."""
    return TALL + AXIS + line_height(TEXT) + 1


def draw(figure: Figure, found: list[Judged], points: pd.DataFrame, break_even: pd.DataFrame, about: About, top: float) -> None:
    """Draw a panel an account, those points joined that no other beats both in weeks and in money."""
    waits = ([one for one in found if not one.is_money] or found[:1])[-1]  # a run of under a year knows money alone
    accounts = [one for one in found if one.outcome in ("account_municipality", "account_public")]
    wide = (WIDTH - EDGE) / len(accounts)
    names = [named(points, about.names, place) for place in range(len(points))]
    for place, one in enumerate(accounts):
        left = EDGE + place * wide
        text_at(figure, left, top, one.title, size=TEXT, weight="bold")
        room = GAP + widest(names)
        axes = axes_at(figure, Box(left + LEFT, top + line_height(TEXT) + 1, wide - LEFT - room - 2 * EDGE, TALL))
        scatter(axes, waits, one, names)
        axes.set_ylabel(f"{one.unit} from {about.baseline}")
        axes.set_xlabel(f"{waits.title.lower()} ({waits.unit} from {about.baseline})", loc="left")


def scatter(axes: Axes, waits: Judged, account: Judged, names: list[str]) -> None:
    """Draw every point with its intervals, and the frontier."""
    x, y = waits.table, account.table
    for zero in (axes.axhline, axes.axvline):
        zero(0, color=GREY, linewidth=0.8, zorder=1)
    axes.hlines(y["difference"], x["difference_low"], x["difference_high"], color=GREY, linewidth=0.5, alpha=0.5, zorder=1)
    axes.vlines(x["difference"], y["difference_low"], y["difference_high"], color=GREY, linewidth=0.5, alpha=0.5, zorder=1)
    axes.plot(x["difference"], y["difference"], "o", color=PALETTE[0], markerfacecolor="white", markersize=3.5, zorder=2)
    best = frontier(x["difference"].to_numpy(), y["difference"].to_numpy())
    axes.plot(x["difference"].iloc[best], y["difference"].iloc[best], "-o", color=PALETTE[1], markersize=4.5, linewidth=1.2, zorder=3)
    axes.margins(ROOM)
    ends = {str(place): y.loc[[place], ["difference"]].set_index(x.loc[[place], "difference"]) for place in best}
    name_lines(axes, ends, dict.fromkeys(ends, Look(FAINT, INK, "-", "o")), {str(place): names[place] for place in best})


def named(points: pd.DataFrame, names: list[str], place: int) -> str:
    """The values of the factors at a point, what it was to cost and what was spent."""
    point = points.iloc[place]
    return f"{', '.join(f'{point[name]:g}' for name in names)} ({point['cost_a_year']:.2f}, {point['spent_a_year']:.2f})"


def frontier(sooner: np.ndarray, cheaper: np.ndarray) -> np.ndarray:
    """Places of the points that no other beats in both, by rising first coordinate; of points alike the first."""
    order = np.lexsort((cheaper, sooner))
    lowest = np.minimum.accumulate(np.concatenate(([np.inf], cheaper[order][:-1])))
    return np.asarray(order[cheaper[order] < lowest])
