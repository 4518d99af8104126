"""What the youths meet: meetings, where they are held, and how many cases a social worker has."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from experiments.figures.lines import GAP, date_axis, draw_lines, name_lines
from experiments.figures.page import EDGE, WIDTH, axes_at, heading, line_height, new_page, widest, write_heading
from experiments.figures.style import GREY, TEXT, looks
from experiments.figures.tables import Tables
from experiments.figures.words import against, label

CAPTION = (
    "Meetings held per youth on benefit and month, the share of them outside the town hall, and mean cases per social worker in the unit's "
    "own activity-ready team and in the programme. Means over five weeks; bands are 95 % intervals over runs (of the numerator, for the two "
    "ratios). No line where a design has no programme."
)
ALT = "Four panels of lines over time: meetings, share held outside the town hall, cases per worker in the unit, cases per worker in the programme."
MONTH = 365.25 / 12 / 7  # weeks
SMOOTH = 5  # weeks, centred: longer than most holidays, shorter than a season
TALL = 38.0  # mm
AXIS = 15.0  # mm below a panel: its axis, and the title of the next one


def draw(tables: Tables) -> Figure:
    """Draw the four panels."""
    told, detail, reach = heading(*words(tables))
    top = reach + line_height(TEXT)
    figure = new_page(top + 2 * (TALL + AXIS) + EDGE - 4)
    write_heading(figure, told, detail)
    names = GAP + widest([label(design) for design in tables.designs])
    left = EDGE + 11
    wide = (WIDTH - 2 * (left + names) - EDGE) / 2
    for place, (title, unit, lines) in enumerate(panels(tables)):
        x = left + (place % 2) * (wide + names + left)
        axes = axes_at(figure, x, top + (place // 2) * (TALL + AXIS), wide, TALL)
        panel(axes, tables, lines)
        axes.set(title=title, ylabel=unit)
        if "share" in unit:
            axes.yaxis.set_major_formatter(PercentFormatter(1, symbol=" %"))
        name_lines(axes, lines, looks(tables.designs))
    return figure


def words(tables: Tables) -> tuple[str, str]:
    """Message of the figure, and what it shows: mean meetings over the whole run."""
    told = [f"{mean_of(meetings_held(tables, design)):.2f} under {label(design)}" for design in tables.designs]
    detail = f"Contacts and caseloads over time, {against(tables)}: means over {tables.runs} runs of each design."
    return f"Meetings held per youth on benefit and month: {', '.join(told)}", detail


def mean_of(table: pd.DataFrame) -> float:
    """Mean over the weeks of the middle column."""
    return float(table["mean"].mean())


def panels(tables: Tables) -> list[tuple[str, str, dict[str, pd.DataFrame]]]:
    """Title, unit and lines of each panel."""
    designs = tables.designs
    return [
        ("Meetings held per youth on benefit", "meetings a month", {design: meetings_held(tables, design) for design in designs}),
        ("Meetings outside the town hall", "share of meetings", {design: ratio(tables, design, "outings", "meetings") for design in designs}),
        ("Cases per worker, activity-ready team", "cases", {design: smooth(tables.series(design, "caseload")) for design in designs}),
        ("Cases per worker, programme", "cases", {design: smooth(tables.series(design, "programme_caseload")) for design in designs}),
    ]


def meetings_held(tables: Tables, design: str) -> pd.DataFrame:
    """Meetings per youth on benefit and month."""
    return MONTH * ratio(tables, design, "meetings", "on_benefit")


def ratio(tables: Tables, design: str, numerator: str, denominator: str) -> pd.DataFrame:
    """One weekly measure, with its interval, over the mean of another; missing where the other is 0."""
    under = smooth(tables.series(design, denominator))["mean"]
    return smooth(tables.series(design, numerator)).div(under.where(under > 0), axis=0)


def smooth(table: pd.DataFrame) -> pd.DataFrame:
    """Centred means over a few weeks; a week without a value stays without."""
    return table.rolling(SMOOTH, center=True, min_periods=1).mean().where(table["mean"].notna())


def panel(axes: Axes, tables: Tables, lines: dict[str, pd.DataFrame]) -> None:
    """Draw one panel from zero, over the whole run, even where there is nothing to draw."""
    draw_lines(axes, lines, looks(tables.designs))
    if not any(table["mean"].notna().any() for table in lines.values()):
        axes.text(0.5, 0.5, "none in these designs", transform=axes.transAxes, ha="center", va="center", color=GREY)
    axes.set_ylim(0, max(axes.get_ylim()[1], 1e-6))
    dates = tables.weekly["date"]
    axes.set_xlim(dates.min(), dates.max())
    date_axis(axes)
