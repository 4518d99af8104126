"""Where the youths go from benefit first: education, a job or another way, and who is still waiting, stacked week by week."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from caseload.experiments.figures.page import (
    EDGE,
    INCH,
    WIDTH,
    Box,
    axes_at,
    heading,
    line_height,
    new_page,
    text_at,
    text_width,
    write_heading,
)
from caseload.experiments.figures.style import FAINT, PALETTE, SMALL, TEXT
from caseload.experiments.figures.tables import Estimate, Tables
from caseload.experiments.figures.time_to_education import NAMES, last, marks, percent
from caseload.experiments.figures.words import FEW, PERCENT, against, estimate, label, number, runs

CAPTION = (
    "First way off benefit since the start of the clock, Aalen-Johansen estimates of competing exits: the shares and those still waiting "
    "add up to 100 %. Other exits are self-support, another benefit, moving away and turning 30. Who leaves for a job and starts an "
    "education later counts as a job here. Means over runs; below each panel the mean number at risk."
)
ALT = "One panel a design: stacked areas of the shares that left benefit for education, for a job and otherwise, and of those waiting."
ROUTES = {
    "exit to education": ("education", to_hex(PALETTE[3])),
    "exit to job": ("job", to_hex(PALETTE[5])),
    "other exit": ("other exit", to_hex(PALETTE[6])),
    "waiting": ("waiting on benefit", FAINT),
}
COLUMNS = 4  # panels side by side, at most
TALL = 34.0  # mm
BELOW = 21.0  # mm for the axis, the number at risk and the next title
AT_RISK = 9.5  # mm below the frame
LEFT = 14.0  # mm for the share axis
GAP = 11.0  # mm between panels: room for the number at risk at the end of one and at the start of the next
SWATCH = 3.0  # mm


def draw(tables: Tables) -> Figure:
    """Draw a panel a design: a row for each group if they fit into one row, else the last group alone."""
    groups = tables.groups if len(tables.designs) <= COLUMNS else tables.groups[-1:]
    title, detail, reach = heading(*words(tables))
    top = reach + 2.5 * line_height(TEXT)
    columns = min(COLUMNS, len(tables.designs))
    rows = -(-len(tables.designs) // columns)
    figure = new_page(top + len(groups) * rows * (TALL + BELOW))
    write_heading(figure, title, detail)
    key(figure, reach)
    wide = (WIDTH - 3 * EDGE - LEFT - GAP * (columns - 1)) / columns
    for row, group in enumerate(groups):
        for place, design in enumerate(tables.designs):
            down = top + (row * rows + place // columns) * (TALL + BELOW)
            panel(figure, tables, design, group, Box(EDGE + LEFT + place % columns * (wide + GAP), down, wide, TALL))
    return figure


def words(tables: Tables) -> tuple[str, str]:
    """Message of the figure, and what it shows."""
    group, week = tables.groups[-1], last(tables)
    shares = {design: reached(tables, design, group) for design in tables.designs}
    shown = [f"{estimate(share, PERCENT)} under {label(design)}" for design, share in shares.items()]
    if len(tables.compared) > FEW:
        others = [shares[design].mean for design in tables.compared]
        shown = [shown[0], f"{number(min(others), 1)} to {number(max(others), 1)}{PERCENT} under {len(others)} designs"]
    message = f"{NAMES[group]}, first way from benefit within {week} weeks: education for {', '.join(shown)}"
    return message, f"Where the youths go first, {against(tables)}: the same youths, the same random numbers, {runs(tables)}."


def reached(tables: Tables, design: str, group: str) -> Estimate:
    """Share of a group in % that has left benefit for education by the last week shown."""
    return Estimate(*(100 * tables.curve(design, group, "exit to education").loc[last(tables), ["estimate", "low", "high"]]))


def share(tables: Tables, design: str, group: str, event: str) -> pd.Series:
    """Share of a group by week up to the last week shown."""
    return tables.curve(design, group, event)["estimate"].loc[: last(tables)]


def key(figure: Figure, top: float) -> None:
    """Name the areas, in the order in which they are stacked."""
    left, tall = EDGE + LEFT, figure.get_figheight() * INCH
    for name, colour in ROUTES.values():
        place = (left / WIDTH, 1 - (top + line_height(SMALL) * 0.8) / tall)
        figure.add_artist(Rectangle(place, SWATCH / WIDTH, 0.6 * line_height(SMALL) / tall, color=colour, transform=figure.transFigure))
        text_at(figure, left + SWATCH + 1, top, name)
        left += SWATCH + 1 + text_width(name) + 5


def panel(figure: Figure, tables: Tables, design: str, group: str, box: Box) -> Axes:
    """Draw one design's areas, with the number at risk below the axis."""
    axes = axes_at(figure, box)
    shares = {event: share(tables, design, group, event) for event in ROUTES}
    colours = [colour for _, colour in ROUTES.values()]
    axes.stackplot(next(iter(shares.values())).index, *shares.values(), colors=colours, edgecolor="white", linewidth=0.5)
    axes.set(xlim=(0, last(tables)), ylim=(0, 1), title=label(design), xlabel="weeks since the start of the clock")
    axes.set_xticks(marks(tables, group))
    axes.set_yticks([0, 0.25, 0.5, 0.75, 1])
    axes.yaxis.set_major_formatter(percent)
    first = box.left == EDGE + LEFT
    axes.tick_params(labelleft=first)
    if first:
        axes.set_ylabel(f"{NAMES[group].lower()} (%)")
        text_at(figure, EDGE, box.top + box.height + AT_RISK, "at risk")
    at_risk = tables.curve(design, group, "waiting")["at_risk"]
    for week in marks(tables, group):
        left = box.left + box.width * week / last(tables)
        text_at(figure, left, box.top + box.height + AT_RISK, f"{at_risk.loc[week]:,.0f}", ha="center")
    return axes
