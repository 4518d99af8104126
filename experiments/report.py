"""What the command prints at the end: the main outcomes, how sure they are, what they rest on and where the pictures are."""

import math
from pathlib import Path

import pandas as pd
from rich.console import Console
from rich.table import Table

from experiments.comparison import Comparison
from experiments.outcomes import HORIZONS
from experiments.progress import say
from model import parameters

WIDTH = 118  # characters, where the output is not a terminal
GRADES = {"A": "from trials", "B": "from registers or quasi-experiments", "C": "from other studies or practice", "D": "assumed"}
MAIN = (  # outcome, group, words
    ("weeks_to_education_{}", "all", "weeks to education, of {}"),
    ("weeks_to_education_{}", "target", "weeks to education, of {}, target group"),
    ("started_education_{}", "all", "started education in {} weeks, %"),
    ("started_education_{}", "target", "started education in {} weeks, target group, %"),
    ("weeks_on_benefit", "all", "weeks on benefit"),
    ("benefits", "all", "benefits paid, million kr"),
    ("account_municipality", "all", "municipality net, million kr"),
    ("account_state", "all", "state net, million kr"),
    ("account_public", "all", "all public budgets net, million kr"),
    ("programme", "all", "programme cost, million kr"),
    ("meetings", "all", "meetings per youth"),
    ("strained", "all", "workers under strain, %"),
)


def report(compared: Comparison, weeks: int) -> None:
    """Print one table for each design compared, and what there is to know about them."""
    console = make_console()
    means = compared.summary.set_index(["design", "outcome", "group"])["mean"]
    for design, found in compared.differences.groupby("design", sort=False):
        console.print(differences(str(design), found.set_index(["outcome", "group"]), means, weeks))
    grades = ", ".join(f"{count} {GRADES[grade]} ({grade})" for grade, count in parameters.load().grades().items())
    console.print("Intervals: 95 % over pairs of runs, the same youths with the same luck. Pairing: worth so many times the runs.")
    console.print("Pairs needed: for an interval of ±10 % of the difference. What it rests on: parameters " + grades + ".")
    console.print(f"tables    {compared.folder}\npictures  {compared.folder / 'figures'}", highlight=False, soft_wrap=True)


def differences(design: str, found: pd.DataFrame, means: pd.Series, weeks: int) -> Table:
    """Lay out the main outcomes of a design beside the baseline's."""
    baseline, pairs = str(found["baseline"].iloc[0]), int(found["pairs"].max())
    table = make_table(f"{design} against {baseline}: {weeks} weeks, {pairs} pairs of runs")
    for heading in (baseline, design, "difference", "95 % interval", "pairing", "pairs needed"):
        table.add_column(heading, justify="right")
    for key, words in main_outcomes(weeks):
        if key in found.index:
            table.add_row(words, *(number(means[(one, *key)]) for one in (baseline, design)), *sureness(found.loc[key]))
    return table


def sureness(row: pd.Series) -> tuple[str, str, str, str]:
    """Words for a difference, its interval, what pairing was worth in runs, and the pairs needed for a sharp one."""
    if row["mean"] == row["low"] == row["high"] == 0.0:
        return "exactly 0", "", "", ""
    low, high, worth, needed = (row[name] for name in ("low", "high", "variance_ratio", "replications_needed"))
    interval = "" if math.isnan(low) else f"{number(low, '+')} to {number(high, '+')}"
    return (
        number(row["mean"], "+"),
        interval,
        "" if math.isnan(worth) else f"x {number(worth)}",
        "" if math.isnan(needed) else f"{needed:,.0f}",
    )


def number(value: float, sign: str = "") -> str:
    """Three digits or so, as a reader wants them; nothing where undefined."""
    if math.isnan(value):
        return ""
    places = 0 if abs(value) >= 1000 else 1 if abs(value) >= 10 else 2
    return f"{value:{sign},.{places}f}"


def report_failures(compared: Comparison) -> None:
    """Print a line for each failed run, on the error stream."""
    for failure in compared.failures:
        say(f"run {failure.number} of {failure.design} failed: {failure.traceback.strip().splitlines()[-1]}")
    say(f"{len(compared.failures)} runs failed and are left out; their tracebacks are in {compared.folder / 'failures.csv'}")


def report_run(summary: pd.DataFrame, weeks: int, folder: Path) -> None:
    """Print the main outcomes of one run, and where the rest is."""
    console = make_console()
    table = make_table(f"{summary['design'].iloc[0]}: one run of {weeks} weeks")
    table.add_column("", justify="right")
    values = summary.set_index(["outcome", "group"])["mean"]
    for key, words in main_outcomes(weeks):
        if key in values.index:
            table.add_row(words, number(values[key]))
    console.print(table)
    console.print(f"summary, weeks, people and histories  {folder}", highlight=False, soft_wrap=True)


def main_outcomes(weeks: int) -> list[tuple[tuple[str, str], str]]:
    """Outcome and group, and their words; those with a horizon at the longest that a run of so many weeks reaches."""
    horizon = max((one for one in HORIZONS if one <= weeks), default=0)
    return [((outcome.format(horizon), group), words.format(horizon)) for outcome, group, words in MAIN]


def make_table(title: str) -> Table:
    """Make a table whose first column holds the words."""
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    table.add_column("", no_wrap=True)
    return table


def make_console() -> Console:
    """Make a console that is wide where nobody's terminal sets the width."""
    console = Console()
    return console if console.is_terminal else Console(width=WIDTH)
