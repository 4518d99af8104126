"""What `caseload sensitivity` prints at the end: what each headline rests on most."""

from caseload.experiments.comparison.report import make_console, make_table
from caseload.experiments.economics.design_costs import count
from caseload.experiments.figures.words import left_out
from caseload.experiments.running.engine.progress import print_status
from caseload.experiments.studies.sensitivity.picture import predicted, title
from caseload.experiments.studies.sensitivity.run import Sensitivity

MOST = 8  # parameters printed for each headline
SHOWN = {"morris": ("mu_star", "mu", "sigma"), "sobol": ("total", "first", "pawn"), "grades": ("closed", "total")}


def report(result: Sensitivity) -> None:
    """Print a table for each headline, those that matter most first."""
    console, columns = make_console(), SHOWN[result.method]
    console.print(f"{result.subject}; which parameters the difference depends on")
    for (outcome, group, unit), part in result.table.groupby(["outcome", "group", "unit"], sort=False):
        table = make_table(title(str(outcome), str(group), str(unit)), *columns)
        by_grade = result.method == "grades"
        for row in (part if by_grade else part.dropna(subset=columns[0]).nlargest(MOST, columns[0])).to_dict("records"):
            name = f"{row['grade']}: {count(row['parameters'], 'parameter')}" if by_grade else f"{row['parameter']} ({row['grade']})"
            table.add_row(name, *(format_value(row, column) for column in columns))
        console.print(table if table.row_count else table.title)
        if result.method == "sobol":
            console.print(f"{predicted(part).capitalize()}.")
    console.print(f"table     {result.folder / f'{result.method}.csv'}", soft_wrap=True)
    if len(result.table):
        console.print(f"picture   {result.folder / 'figures' / f'{result.method}.png'}", soft_wrap=True)
    if result.failures:
        print_status(f"{left_out(len(result.failures), 'replication')}; see `caseload study failures {result.folder}`")


def format_value(row: dict[str, object], column: str) -> str:
    """Write a number, with its interval where it has one."""
    if f"{column}_low" not in row:
        return f"{row[column]:.3g}"
    return f"{row[column]:.3g} ({row[f'{column}_low']:.3g} to {row[f'{column}_high']:.3g})"
