"""What it costs and whom: weekly benefit spending, and the difference by account over the whole run."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.figures.forest import Row, forest, height
from experiments.figures.lines import GAP, date_axis, draw_lines, name_lines
from experiments.figures.page import EDGE, WIDTH, axes_at, heading, line_height, new_page, widest, write_heading
from experiments.figures.style import TEXT, looks
from experiments.figures.tables import Tables
from experiments.figures.words import against, label, message

CAPTION = (
    "Left: benefits paid each week, gross, all accounts together; bands are 95 % intervals over runs. Right: differences over the whole run "
    "in nominal kroner, with 95 % intervals over paired runs; hollow where the interval holds zero. Each account is net of refunds between "
    "them and also holds student grants, school pay and bonuses, so benefits and programme alone do not add up to it; income tax is left out."
)
ALT = "Left: lines of weekly benefit spending under each design. Right: dots with intervals for benefits, programme and three accounts."
ROWS = [
    Row("Benefits, gross", "benefits"),
    Row("Programme:\nadded staff", "programme"),
    Row("Municipality, net", "account_municipality"),
    Row("State, net", "account_state"),
    Row("All public\nbudgets, net", "account_public"),
]
LEAST = 56.0  # mm
AXIS = 11.0  # mm


def draw(tables: Tables) -> Figure:
    """Draw spending over time, and differences by account."""
    told, detail, reach = heading(*words(tables))
    top, tall = reach + line_height(TEXT), max(LEAST, height(tables, ROWS))
    figure = new_page(top + tall + AXIS + EDGE)
    write_heading(figure, told, detail)
    names = GAP + widest([label(design) for design in tables.designs])
    left = EDGE + 12
    wide = 0.5 * WIDTH - left - names
    benefits(axes_at(figure, left, top, wide, tall), tables)
    forest(figure, tables, ROWS, left + wide + names + 5, top, WIDTH - EDGE - (left + wide + names + 5), "cheaper", "dearer")
    return figure


def words(tables: Tables) -> tuple[str, str]:
    """Message of the figure, and what it shows."""
    detail = f"Public spending over {tables.weeks} weeks: the same youths, the same luck, {tables.runs} runs of each design."
    return f"{against(tables)}: {bill(tables) or 'no accounts in the tables'}", detail


def bill(tables: Tables) -> str:
    """Who pays more and who less: every account under one design, all public budgets under several."""
    accounts = {"the municipality": "account_municipality", "the state": "account_state", "all public budgets": "account_public"}
    if len(tables.compared) > 1:
        accounts = {"all public budgets": "account_public"}
    found = {payer: tables.differences_of(outcome) for payer, outcome in accounts.items()}
    return ", ".join(f"for {payer} {message(several, 'cheaper', 'dearer', several[0].unit)}" for payer, several in found.items() if several)


def benefits(axes: Axes, tables: Tables) -> None:
    """Draw weekly benefit spending over time."""
    spent = {design: tables.series(design, "benefit") for design in tables.designs}
    most = max((float(table["mean"].max()) for table in spent.values() if len(table)), default=0.0)
    scale, unit = (1e6, "million kr") if most >= 1e6 else (1e3, "thousand kr")
    spent = {design: table / scale for design, table in spent.items()}
    draw_lines(axes, spent, looks(tables.designs))
    axes.set(title="Benefits paid each week, gross", ylabel=f"{unit} a week")
    axes.set_ylim(bottom=max(axes.get_ylim()[0], 0))
    date_axis(axes)
    name_lines(axes, spent, looks(tables.designs))
