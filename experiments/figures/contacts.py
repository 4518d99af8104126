"""What the youths meet: meetings, where they are held, and how many cases a social worker has."""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from caseload.experiments.figures.lines import GAP, date_axis, draw_lines, has_bands, name_lines, room
from caseload.experiments.figures.page import EDGE, WIDTH, Box, axes_at, heading, line_height, new_page, widest, write_heading
from caseload.experiments.figures.style import GREY, TEXT, looks
from caseload.experiments.figures.tables import Tables
from caseload.experiments.figures.words import against, count, label, message, runs

CAPTION = (
    "Meetings held per youth on benefit and month, the share of them outside the town hall, and mean cases per social worker in the "
    "unit's own activity-ready team and in the programme. Means over five weeks; bands, which few designs have, are 95 % intervals over "
    "runs (of the numerator, for the two ratios). No line where a design has no programme."
)
ALT = "Four panels of lines over time: meetings, share held outside the town hall, cases per worker in the unit and in the programme."
MONTH = 365.25 / 12 / 7  # weeks
PERCENT = 100.0
WEEK = pd.Timedelta(days=7)
SMOOTH = 5  # weeks, centred: longer than most holidays, shorter than a season
TALL = 38.0  # mm
AXIS = 19.0  # mm below a panel: its axis, and the title of the next one


class Panel(NamedTuple):
    """One panel: its lines, design by design, and the upper end of its axis."""

    title: str
    unit: str
    lines: dict[str, pd.DataFrame]
    top: float


def draw(tables: Tables) -> Figure:
    """Draw the four panels."""
    title, detail, reach = heading(*words(tables))
    top, tall = reach + line_height(TEXT), max(TALL, room(tables.designs))
    figure = new_page(top + 2 * (tall + AXIS) + EDGE - 4)
    write_heading(figure, title, detail)
    names = GAP + widest([label(design) for design in tables.designs])
    left, half = EDGE + 11, 0.5 * WIDTH
    for place, shown in enumerate(panels(tables)):
        box = Box(left + place % 2 * half, top + place // 2 * (tall + AXIS), half - left - names - (place % 2) * EDGE, tall)
        panel(axes_at(figure, box), tables, shown)
    return figure


def words(tables: Tables) -> tuple[str, str]:
    """Message of the figure, and what it shows: meetings held over the whole run."""
    meetings = f"Meetings held per youth in {count(tables.weeks, 'week')}: {message(tables.differences_of('meetings'), 'fewer', 'more')}"
    return (
        f"{against(tables)}. {meetings}",
        f"Contacts and caseloads over time, the same youths, the same random numbers: means over {runs(tables)}.",
    )


def panels(tables: Tables) -> list[Panel]:
    """What each panel shows; the two of cases have one scale."""
    met, out, own, programme = (
        {design: measure(tables, design) for design in tables.designs}
        for measure in (
            meetings_held,
            lambda tables, design: PERCENT * ratio(tables, design, "outings", "meetings"),
            lambda tables, design: smooth(tables.series(design, "caseload")),
            lambda tables, design: smooth(tables.series(design, "programme_caseload")),
        )
    )
    cases = max(highest(own), highest(programme))
    return [
        Panel("Meetings held per youth on benefit", "meetings a month", met, highest(met)),
        Panel("Meetings held outside the town hall", "% of meetings", out, highest(out)),
        Panel("Cases per worker, activity-ready team", "cases per worker", own, cases),
        Panel("Cases per worker, programme", "cases per worker", programme, cases),
    ]


def highest(lines: Mapping[str, pd.DataFrame]) -> float:
    """Upper end of the axis that shows these lines: their highest mean, or band where it is not far wider."""
    end = "high" if has_bands(lines) else "mean"
    tops = [(table["mean"].max(), table[end].max()) for table in lines.values() if table["mean"].notna().any()]
    return 1.05 * max((min(max(mean, high), 1.5 * mean) if high == high else mean for mean, high in tops), default=0.0) or 1.0


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


def panel(axes: Axes, tables: Tables, shown: Panel) -> None:
    """Draw one panel from zero, over the whole run, even where there is nothing to draw."""
    draw_lines(axes, shown.lines, looks(tables.designs))
    if not any(table["mean"].notna().any() for table in shown.lines.values()):
        axes.text(0.5, 0.5, "none in these designs", transform=axes.transAxes, ha="center", va="center", color=GREY)
    dates = tables.weekly["date"]
    axes.set(title=shown.title, ylabel=shown.unit, ylim=(0, shown.top), xlim=(dates.min(), max(dates.max(), dates.min() + WEEK)))
    date_axis(axes)
    name_lines(axes, shown.lines, looks(tables.designs))
