"""What it costs and whom: weekly benefit spending, and the difference by account over the whole run."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from caseload.experiments.figures.forest import Row, forest, height, least_width
from caseload.experiments.figures.lines import GAP, date_axis, draw_lines, name_lines, room
from caseload.experiments.figures.page import EDGE, WIDTH, Box, axes_at, heading, line_height, new_page, text_at, widest, write_heading
from caseload.experiments.figures.style import TEXT, looks
from caseload.experiments.figures.tables import Tables
from caseload.experiments.figures.words import against, count, label, message, runs

CAPTION = (
    "Left: benefits paid each week, gross, all accounts together; bands, which few designs have, are 95 % intervals over runs. "
    "Right: differences over the whole run in nominal kroner, with 95 % intervals over paired runs; hollow where the interval holds zero. "
    "The unit's own staff is all but what the design adds, which the programme is. Each account is net of refunds between them and also "
    "holds student grants, school pay and bonuses, so benefits and staff alone do not add up to it; income tax is left out."
)
ALT = "Left: lines of weekly benefit spending under each design. Right: dots with intervals for benefits, staff and three accounts."
ROWS = [
    Row("Benefits, gross", "benefits"),
    Row("Programme:\nadded staff", "programme"),
    Row("Unit's own staff", "staff"),
    Row("Municipality, net", "account_municipality"),
    Row("State, net", "account_state"),
    Row("All public\nbudgets, net", "account_public"),
]
SIDES = ("cheaper", "costlier")
LEAST, MOST = 46.0, 70.0  # mm, of the lines
AXIS = 14.0  # mm


def draw(tables: Tables) -> Figure:
    """Draw spending over time, and differences by account."""
    title, detail, reach = heading(*words(tables))
    top, tall = reach + 2 * line_height(TEXT), max(LEAST, room(tables.designs), height(tables, ROWS))
    figure = new_page(top + tall + AXIS + EDGE)
    write_heading(figure, title, detail)
    names = GAP + widest([label(design) for design in tables.designs])
    left, middle = EDGE + 12, min(0.5 * WIDTH, WIDTH - 2 * EDGE - least_width(tables, ROWS, *SIDES))
    text_at(figure, EDGE, reach, "Benefits paid each week, gross", size=TEXT, weight="bold")
    text_at(figure, middle + EDGE, reach, f"Difference over {count(tables.weeks, 'week')}", size=TEXT, weight="bold")
    benefits(axes_at(figure, Box(left, top, middle - left - names, min(tall, max(MOST, room(tables.designs))))), tables)
    forest(figure, tables, ROWS, Box(middle + EDGE, top, WIDTH - middle - 2 * EDGE, tall), *SIDES)
    return figure


def words(tables: Tables) -> tuple[str, str]:
    """Message of the figure, and what it shows."""
    detail = f"Public spending over {count(tables.weeks, 'week')}: the same youths, the same random numbers, {runs(tables)}."
    return f"{against(tables)}. {bill(tables)}", detail


def bill(tables: Tables) -> str:
    """Who pays more and who less: every account under one design, all public budgets under several."""
    accounts = {"Municipality": "account_municipality", "State": "account_state", "All public budgets": "account_public"}
    if len(tables.compared) > 1:
        accounts = {"All public budgets": "account_public"}
    by_account = {payer: tables.differences_of(outcome) for payer, outcome in accounts.items()}
    return ". ".join(f"{payer}: {message(several, *SIDES, several[0].unit)}" for payer, several in by_account.items() if several)


def benefits(axes: Axes, tables: Tables) -> None:
    """Draw weekly benefit spending over time."""
    spent = {design: tables.series(design, "benefit") for design in tables.designs}
    most = max((float(table["mean"].max()) for table in spent.values() if len(table)), default=0.0)
    scale, unit = (1e6, "million kr") if most >= 1e6 else (1e3, "thousand kr")
    spent = {design: table / scale for design, table in spent.items()}
    draw_lines(axes, spent, looks(tables.designs))
    axes.set_ylabel(f"{unit} a week")
    axes.set_ylim(bottom=max(axes.get_ylim()[0], 0))
    date_axis(axes)
    name_lines(axes, spent, looks(tables.designs))
