"""What the command prints at the end: the main outcomes, how sure they are, what they rest on and where the pictures are."""

import math
from pathlib import Path

import pandas as pd
from rich.console import Console
from rich.table import Table

from caseload.experiments.comparison.compare import Comparison
from caseload.experiments.figures.words import count, left_out, visible
from caseload.experiments.measures.events import DURABLE
from caseload.experiments.measures.kinds import HORIZONS
from caseload.experiments.running.engine.progress import print_status
from caseload.experiments.statistics.intervals import ENOUGH_DRAWS, ENOUGH_PAIRS
from caseload.model import parameters

KEY = ["outcome", "group"]
WIDTH = 100  # characters, where the output is not a terminal
GRADES = {"A": "from trials", "B": "from registers or quasi-experiments", "C": "from other studies or practice", "D": "assumed"}
MAIN = (  # outcome, group, words; {} is the longest horizon that a run reaches for the group: who comes later is followed for less
    ("weeks_to_education_{}", "all", "weeks to education, of {}"),
    ("weeks_to_education_{}", "target", "  target group"),
    ("weeks_to_education_{}", "stock", "  on benefit at the start"),
    ("weeks_to_education_{}", "entrants", "  new on benefit, of {}"),
    ("weeks_to_education_{}", "pupils", "  pupils turned 18, of {}"),
    ("started_education_{}", "all", "education by week {}, %"),
    ("started_education_{}", "target", "  target group"),
    ("started_durable_{}", "all", "durable education by week {}, %"),
    ("started_durable_{}", "target", "  target group"),
    ("started_either_{}", "all", "education or job by week {}, %"),
    ("in_education_{}", "stock", "in education at week {}, % of stock"),
    ("weeks_on_benefit", "all", "weeks on benefit"),
    ("benefits", "all", "benefits paid, million kr"),
    ("account_municipality", "all", "municipality net, million kr"),
    ("account_state", "all", "state net, million kr"),
    ("account_public", "all", "all public net, million kr"),
    ("programme", "all", "programme cost, million kr"),
    ("staff", "all", "other staff and mentors, million kr"),
    ("meetings", "all", "meetings per youth"),
    ("idle_share", "all", "idle hours of workers, %"),
    ("strained", "all", "workers under strain, %"),
)
HEADLINES = ("weeks to education", "benefits paid")  # those of which it is said how sure they are


def report(compared: Comparison, weeks: int) -> None:
    """Print one table for each design compared, and what there is to know about them."""
    console = make_console()
    means = compared.summary.set_index(["design", *KEY])["mean"]
    drawn = dict(list(compared.uncertainty.set_index(KEY).groupby("design")))
    for design, rows in compared.differences.groupby("design", sort=False):
        rows = rows.set_index(KEY)
        console.print(differences(str(design), rows, means, weeks, drawn.get(design)))
        console.print(sureness(rows, weeks) + "\n")
    grades = ", ".join(f"{count} {GRADES[grade]} ({grade})" for grade, count in parameters.load().grades().items())
    doubt = f"; over draws of the parameters, the middle 95 % of what each gives, from {ENOUGH_DRAWS} draws on" if drawn else ""
    console.print(f"Intervals are 95 % over pairs of runs{doubt}. What it rests on: of the parameters {grades}.")
    console.print(f"tables    {compared.folder}\npictures  {compared.folder / 'figures'}", soft_wrap=True)


def differences(design: str, rows: pd.DataFrame, means: pd.Series, weeks: int, drawn: pd.DataFrame | None) -> Table:
    """Lay out the main outcomes of a design beside the baseline's; `found`, `means` and, over draws, `drawn` are indexed by KEY."""
    baseline, pairs = str(rows["baseline"].iloc[0]), int(rows["pairs"].max())
    heading = f"{design} against {baseline}: {count(weeks, 'week')}, {count(pairs, 'pair')} of runs"
    over = [] if drawn is None else [f"over {drawn['draws'].max()} draws"]
    table = make_table(heading, baseline, design, "difference", "95 % interval", *over)
    for key, words in main_outcomes(weeks):
        if key in rows.index:
            sides = [number(means[(side, *key)]) for side in (baseline, design)]
            table.add_row(words, *sides, *difference(rows.loc[key]), *([] if drawn is None else [ends(drawn.loc[key])]))
    return table


def difference(row: pd.Series) -> tuple[str, str]:
    """Words for a difference and its interval."""
    if row["mean"] == row["low"] == row["high"] == 0.0:
        return "exactly 0", ""
    return number(row["mean"], "+"), ends(row)


def ends(row: pd.Series) -> str:
    """Words for an interval, none where it is undefined."""
    return "" if math.isnan(row["low"]) else f"{number(row['low'], '+')} to {number(row['high'], '+')}"


def sureness(rows: pd.DataFrame, weeks: int) -> str:
    """Say what the pairing of runs was worth for the headlines, and how many pairs would make them sharp."""
    if rows["pairs"].max() < 2:
        return "How sure: one pair of runs does not tell what chance does; ask for more --replications."
    if (pairs := rows["pairs"].max()) < ENOUGH_PAIRS:
        return f"How sure: {pairs} pairs are too few to tell the variance reduction factor; it takes {ENOUGH_PAIRS}."
    parts = []
    for key, words in main_outcomes(weeks):
        if key in rows.index and words.startswith(HEADLINES) and not math.isnan(rows.loc[key, "replications_needed"]):
            worth, needed = rows.loc[key, ["variance_ratio", "replications_needed"]]
            parts.append(f"{words}, variance reduction factor {number(worth)}, and ±10 % of the difference takes {needed:,.0f} pairs")
    return f"How sure: for {'; for '.join(parts)}." if parts else "How sure: these outcomes do not vary between pairs of runs."


def report_failures(compared: Comparison) -> None:
    """Print a line for each failed run, on the error stream."""
    for failure in compared.failures:
        print_status(f"run {failure.number} of {failure.design} failed: {failure.traceback.strip().splitlines()[-1]}")
    print_status(f"{left_out(len(compared.failures), 'run')}; their tracebacks are in {compared.folder / 'failures.csv'}")


def report_run(summary: pd.DataFrame, weeks: int, folder: Path) -> None:
    """Print the main outcomes of one run, and where the rest is."""
    console = make_console()
    table = make_table(f"{summary['design'].iloc[0]}: one run of {count(weeks, 'week')}", "")
    values = summary.set_index(["outcome", "group"])["mean"]
    for key, words in main_outcomes(weeks):
        if key in values.index:
            table.add_row(words, number(values[key]))
    console.print(table)
    console.print(f"summary, weeks, people and histories  {folder}", soft_wrap=True)


def main_outcomes(weeks: int) -> list[tuple[tuple[str, str], str]]:
    """List outcome and group, and their words; those with a horizon at the longest that a run of so many weeks reaches."""
    longest = {key: max((end for end in HORIZONS if end <= seen), default=0) for key, seen in followed(weeks).items()}
    horizons = [longest.get(group, longest.get(outcome, longest[""])) for outcome, group, _ in MAIN]
    return [((outcome.format(end), group), words.format(end)) for (outcome, group, words), end in zip(MAIN, horizons, strict=True)]


def followed(weeks: int) -> dict[str, int]:
    """Weeks for which those are followed who come after the start, or whose education must last a year; "" for all others."""
    return {"": weeks, "entrants": weeks - 1, "pupils": weeks - 1, "started_durable_{}": weeks - DURABLE.clock.lag}


def number(value: float, sign: str = "") -> str:
    """Three digits or so, as a reader wants them; nothing where undefined."""
    if math.isnan(value):
        return ""
    places = visible(value, 0 if abs(value) >= 1000 else 1 if abs(value) >= 10 else 2)
    return f"{value:{sign},.{places}f}"


def make_table(title: str, *headings: str) -> Table:
    """Make a table whose first column holds the words and the others numbers."""
    table = Table(title=title, title_justify="left", title_style="bold", header_style="", box=None, pad_edge=False)
    table.add_column("")
    for heading in headings:
        table.add_column(heading, justify="right", no_wrap=True)
    return table


def make_console() -> Console:
    """Make a console that is wide where nobody's terminal sets the width."""
    console = Console(highlight=False, markup=False, emoji=False)  # names and paths are told as they are
    return console if console.is_terminal else Console(width=WIDTH, highlight=False, markup=False, emoji=False)
