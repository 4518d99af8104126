"""What `caseload parameters` prints: every number of how people behave, and what it rests on."""

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from caseload.model import parameters

WIDTH = 180  # characters, where the output is not a terminal
HEADINGS = ("topic", "name", "value", "range", "unit", "grade", "source", "meaning")
WHOLE = ("topic", "name", "value", "range", "grade")  # columns that are not broken over lines


def show(grade: str | None = None) -> None:
    """Print the parameters of one grade of evidence, or all of them."""
    console = Console(highlight=False)
    (console if console.is_terminal else Console(width=WIDTH, highlight=False)).print(parameter_table(grade))


def parameter_table(grade: str | None = None) -> Table:
    """Lay out the parameters, in the order of their file, a rule between topics."""
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False, title=heading(grade), title_justify="left", title_style="")
    for column in HEADINGS:
        table.add_column(column, no_wrap=column in WHOLE, overflow="fold", justify="right" if column == "value" else "left")
    topic = ""
    for name, parameter in parameters.load().known.items():
        if grade in (None, parameter.grade):
            if topic not in ("", parameter.topic):
                table.add_section()
            topic = parameter.topic
            cells = (
                topic,
                name,
                number(parameter.value),
                f"{number(parameter.low)} to {number(parameter.high)}",
                parameter.unit,
                parameter.grade,
                parameter.source,
                parameter.meaning,
            )
            table.add_row(*map(Text, cells))  # as text, since sources hold brackets
    return table


def number(value: float) -> str:
    """Write a number in full, with a comma for thousands."""
    return f"{value:,.10g}"


def heading(grade: str | None) -> str:
    """Say how many there are, and what the grades mean."""
    shown = sum(grade in (None, parameter.grade) for parameter in parameters.load().known.values())
    return f"{shown} parameters. Grades: A trial, B register or quasi-experiment, C other study or practice figure, D assumption."
