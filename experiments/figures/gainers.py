"""Who gains and who loses: the shares of youths whose own life is better or worse than under the baseline, and by how much."""

from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from caseload.experiments.figures.page import EDGE, WIDTH, Box, axes_at, heading, line_height, new_page, text_at, widest, write_heading
from caseload.experiments.figures.style import GREY, SMALL, TEXT, looks
from caseload.experiments.figures.tables import Estimate, Gain, Tables
from caseload.experiments.figures.time_to_education import NAMES
from caseload.experiments.figures.words import FEW, PERCENT, SAME, against, estimate, label, number, runs

CAPTION = (
    "The same youth under a design and under the baseline: share of each group to whom it is sooner or shorter (left of zero) and later or "
    "longer (right), and by how many weeks on average, with 95 % intervals over pairs of runs. For all others it is exactly the same. Of "
    "start of education those are counted whose clock runs to the horizon; who has not started by then counts as having waited so long."
)
ALT = "Bars on both sides of a zero line, a row a group: the share of youths who gain at the left, who lose at the right."
AGES = {"18-24": "age 18-24", "25-29": "age 25-29"}
PITCH = 1.25 * line_height(SMALL)  # mm from row to row
BETWEEN = 16.0  # mm between panels: axis and title
MARGIN = 2.0  # mm between the frame and the text on both sides


class Row(NamedTuple):
    """A bar on each side: its name, and what it shows."""

    name: str
    design: str
    gain: Gain


def draw(tables: Tables) -> Figure:
    """Draw a panel a design with a row a group, or of many designs one panel of the last group with a row a design."""
    title, detail, reach = heading(*words(tables))
    shown, top = panels(tables), reach + 2 * line_height(TEXT)
    figure = new_page(top + sum(height(rows) + BETWEEN for rows in shown.values()))
    write_heading(figure, title, detail)
    names = widest([row.name for rows in shown.values() for row in rows]) + MARGIN
    written = [heads(tables), *(cells(row.gain) for rows in shown.values() for row in rows)]
    numbers = [widest(list(column)) + MARGIN for column in zip(*written, strict=True)]
    bars = [bar for rows in shown.values() for row in rows for bar in (*row.gain.gaining, *row.gain.losing)]
    most = 1.05 * float(np.nanmax(bars)) or 1.0
    for title, rows in shown.items():
        box = Box(EDGE + names, top, WIDTH - 2 * EDGE - names - sum(numbers) - MARGIN, height(rows))
        text_at(figure, EDGE, top - line_height(TEXT) - 1, title + followed(tables), size=TEXT, weight="bold")
        panel(axes_at(figure, box), tables, rows, most)
        write_numbers(figure, tables, rows, box, numbers)
        top += height(rows) + BETWEEN
    return figure


def panels(tables: Tables) -> dict[str, list[Row]]:
    """Rows of each panel under its title; who is followed through the whole run was there at its start, so the stock is all of them."""
    outcome, whole = outcome_shown(tables), tables.weeks in tables.horizons("all")
    groups = [group for group in tables.gain_groups if not (whole and group == "stock")]
    if len(tables.compared) <= FEW:
        rows = {design: [((NAMES | AGES).get(group, group), design, group) for group in groups] for design in tables.compared}
    else:
        rows = {NAMES[tables.groups[-1]]: [(label(design), design, tables.groups[-1]) for design in tables.compared]}
    return {
        label(title): [Row(name, design, gain) for name, design, group in several if (gain := tables.gain(design, outcome, group))]
        for title, several in rows.items()
    }


def outcome_shown(tables: Tables) -> str:
    """Weeks to education within the longest horizon, or weeks on benefit where the run is too short for one."""
    horizons = tables.horizons("all")
    return f"weeks_to_education_{horizons[-1]}" if horizons else "weeks_on_benefit"


def followed(tables: Tables) -> str:
    """Who is counted: of start of education those whose clock runs to the longest horizon."""
    horizons = tables.horizons("all")
    return f", youths followed {horizons[-1]} weeks" if horizons else ""


def directions(tables: Tables) -> tuple[str, str]:
    """Name the two sides of zero."""
    return ("sooner", "later") if tables.horizons("all") else ("shorter", "longer")


def words(tables: Tables) -> tuple[str, str]:
    """Message of the figure, and what it shows."""
    group, (less, more) = tables.groups[-1], directions(tables)
    gains = {design: gain for design in tables.compared if (gain := tables.gain(design, outcome_shown(tables), group))}
    if len(gains) > FEW:
        shares = [gain.gaining.mean for gain in gains.values()]
        message = f"{less} for {number(min(shares), 1)} to {number(max(shares), 1)}{PERCENT}"
    else:
        each = [
            f"{less} for {estimate(gain.gaining, PERCENT)}, {more} for {estimate(gain.losing, PERCENT)}" if differs(gain) else SAME
            for gain in gains.values()
        ]
        message = "; ".join(f"{part} under {label(design)}" if len(gains) > 1 else part for part, design in zip(each, gains, strict=True))
    horizons = tables.horizons("all")
    what = f"start of education within {horizons[-1]} weeks" if horizons else "time on benefit"
    detail = f"Each youth against himself or herself, {what}: {runs(tables)}. For the others it is the same."
    return f"{against(tables)}. {NAMES[group]}: {message}", detail


def height(rows: list[Row]) -> float:
    """Height in mm of a panel's frame."""
    return len(rows) * PITCH + 1


def differs(gain: Gain) -> bool:
    """Whether it is better or worse for anybody."""
    return gain.gaining.mean + gain.losing.mean > 0


def heads(tables: Tables) -> list[str]:
    """Heads of the columns of numbers."""
    less, more = directions(tables)
    return [f"{less} (%)", "by (weeks)", f"{more} (%)", "by (weeks)"]


def cells(gain: Gain) -> list[str]:
    """Numbers of a row: on both sides the share, and by how many weeks it is on average."""
    mean, low, high = gain.mean_gaining
    gained = Estimate(-mean, -high, -low)
    return [estimate(gain.gaining), estimate(gained, least=0), estimate(gain.losing), estimate(gain.mean_losing, least=0)]


def panel(axes: Axes, tables: Tables, rows: list[Row], most: float) -> None:
    """Draw the bars of a panel around the zero line."""
    for place, (_, design, gain) in enumerate(rows):
        for side, (mean, low, high) in ((-1, gain.gaining), (1, gain.losing)):
            axes.barh(place, side * mean, height=0.62, color=looks(tables.designs)[design].colour, alpha=1.0 if side < 0 else 0.45)
            axes.plot([side * max(low, 0.0), side * high], [place, place], color=looks(tables.designs)[design].ink, linewidth=0.9)
    less, more = directions(tables)
    axes.axvline(0, color=GREY, linewidth=0.8)
    axes.set(xlim=(-most, most), ylim=(len(rows) - 0.5, -0.5), xlabel=f"← {less}     youths (%)     {more} →")
    axes.set_yticks(range(len(rows)), [row.name for row in rows])
    axes.xaxis.set_major_formatter(lambda value, _: f"{abs(value):g}")
    axes.tick_params(left=False)
    axes.spines["left"].set_visible(False)


def write_numbers(figure: Figure, tables: Tables, rows: list[Row], box: Box, wide: list[float]) -> None:
    """Write the numbers of each row in columns of these widths right of the frame, under their heads."""
    left = box.left + box.width + MARGIN
    for column, (head, width) in enumerate(zip(heads(tables), wide, strict=True)):
        text_at(figure, left, box.top - line_height(SMALL), head, color=GREY)
        for place, row in enumerate(rows):
            down = box.top + (place + 0.5) * height(rows) / len(rows) - 0.5 * line_height(SMALL)
            text_at(figure, left, down, cells(row.gain)[column], color=looks(tables.designs)[row.design].ink)
        left += width
