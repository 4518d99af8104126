"""How long until education: the share that has started, week by week, with the number at risk and the time gained."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from caseload.experiments.figures import risk_table
from caseload.experiments.figures.lines import GAP, draw_lines, has_bands, name_lines
from caseload.experiments.figures.page import EDGE, WIDTH, Box, axes_at, heading, line_height, new_page, widest, write_heading
from caseload.experiments.figures.style import GREY, TEXT, looks
from caseload.experiments.figures.tables import HORIZONS, Tables
from caseload.experiments.figures.words import FEW, against, count, label, message, runs

CAPTION = (
    "Cumulative share that has started an education or apprenticeship since the start of the clock (arrival, or week 0 for those there at "
    "the start), leaving the field being the competing exit; bands, which few designs have, are 95 % intervals over runs. Below: mean "
    "number at risk, and the difference in the restricted mean time to education within 52, 104 and 156 weeks, with its 95 % interval over "
    "paired runs."
)
ALT = "Two panels, all youths and the target group: rising curves of the share that has started education under each design."
NAMES = {"all": "All youths", "target": "Target group"}
TALL = 56.0  # mm
AXIS = 10.0  # mm for tick marks, their labels and the name of the axis
BETWEEN = 13.0  # mm between panels
LEAST = 0.01  # share: the upper end of the axis where nobody has started


def draw(tables: Tables) -> Figure:
    """Draw the curves of all youths and of the target group, each above its table."""
    title, detail, reach = heading(*words(tables))
    top = reach + line_height(TEXT)
    figure = new_page(top + TALL + AXIS + risk_table.height(tables) + EDGE)
    write_heading(figure, title, detail)
    names = widest([label(design) for design in tables.designs])
    left, right = EDGE + max(14.0, risk_table.SWATCH + names + 7), 2 * EDGE + GAP
    across = WIDTH - left - right - BETWEEN * (len(tables.groups) - 1)  # of all panels, without names beside the last
    named = len(tables.compared) <= FEW and (across - names) / len(tables.groups) >= risk_table.least_width(tables, last(tables))
    wide = (across - (names if named else 0)) / len(tables.groups)  # the table is the key where its cells leave no room for names
    panels = []
    for place, group in enumerate(tables.groups):
        strip = risk_table.Strip(left + place * (wide + BETWEEN), top + TALL + AXIS, wide, last(tables))
        panels.append(panel(axes_at(figure, Box(strip.left, top, wide, TALL)), tables, group))
        risk_table.write_table(figure, tables, group, strip)
    panels[0].set_ylabel("started education (% of the group)")
    risk_table.name_rows(figure, tables, top + TALL + AXIS)
    if named:
        name_lines(panels[-1], curves(tables, tables.groups[-1]), looks(tables.designs))
    return figure


def words(tables: Tables) -> tuple[str, str]:
    """Message of the figure, and what it shows."""
    horizons = tables.horizons(tables.groups[-1])
    within = f" within {horizons[-1]} weeks" if horizons else ""
    return (
        f"{against(tables)}. {gain(tables)}",
        f"Mean time to education{within}: the same youths, the same random numbers, {runs(tables)}.",
    )


def gain(tables: Tables) -> str:
    """Time gained or lost within the longest horizon by the target group, or by all where there is none."""
    group = tables.groups[-1]
    if not (horizons := tables.horizons(group)):
        return f"Start of education: a run of {count(tables.weeks, 'week')} is too short for a horizon of {HORIZONS[0]} weeks"
    differences = tables.differences_of(f"weeks_to_education_{horizons[-1]}", group)
    return f"Start of education, {NAMES[group].lower()}: {message(differences, 'sooner', 'later', 'weeks')}"


def last(tables: Tables) -> int:
    """Last week shown: the end of the run, or of the longest horizon if the run is longer."""
    return min(max(int(tables.survival["week"].max()), *tables.horizons("all"), 1), HORIZONS[-1])


def marks(tables: Tables, group: str) -> list[int]:
    """Weeks marked below the axis: the start and the horizons, or the end of a run too short for one."""
    return [0, *(tables.horizons(group) or [last(tables)])]


def curves(tables: Tables, group: str) -> dict[str, pd.DataFrame]:
    """Curves of one group up to the last week shown."""
    return {design: tables.curve(design, group).loc[: last(tables)] for design in tables.designs}


def panel(axes: Axes, tables: Tables, group: str) -> Axes:
    """Draw the curves of one group, with the horizons marked."""
    draw_lines(axes, curves(tables, group), looks(tables.designs))
    for weeks in tables.horizons(group):
        axes.axvline(weeks, color=GREY, linewidth=0.6, linestyle=":", zorder=0)
    axes.set(xlim=(0, last(tables)), ylim=(0, ceiling(tables)), title=NAMES[group], xlabel="weeks since the start of the clock")
    axes.set_xticks(marks(tables, group))
    axes.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    axes.yaxis.set_major_formatter(percent)
    if group != tables.groups[0]:
        axes.tick_params(labelleft=False)
    return axes


def percent(share: float, _: object = None) -> str:
    """A share as written along an axis in %."""
    return f"{100 * share:g}"


def ceiling(tables: Tables) -> float:
    """Upper end of the share axis: room for every band, unless a band is far wider than its curve is high."""
    shown = tables.survival[(tables.survival["event"] == "education") & tables.survival["group"].isin(tables.groups)]
    shown = shown[shown["week"] <= last(tables)]
    highest = float(shown["estimate"].max()) or LEAST
    ends = ["estimate", "high"] if has_bands(tables.designs) else ["estimate"]
    return float(max(min(1.05 * shown[ends].max().max(), 1.6 * highest, 1.0), LEAST))
