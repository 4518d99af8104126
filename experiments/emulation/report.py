"""What `caseload trial` prints: what is true, what such trials say, and how the published effect looks beside it."""

import math

import pandas as pd

from experiments.emulation.emulating import Emulation
from experiments.emulation.protocol import Trial
from experiments.progress import say
from experiments.report import make_console, make_table, number

ROWS = (  # quantity, words
    ("published", "published"),
    ("truth", "true effect"),
    ("total", "  of treating all, not none"),
    ("spillover", "  on those not assigned"),
    ("spread", "such trials estimate (95 %)"),
    ("placebo", "  if it did nothing, on average"),
    ("power", "such trials are significant, %"),
    ("as_large", "  as large as published, %"),
    ("as_large_by_chance", "  so large if it did nothing, %"),
    ("coverage", "  intervals with the truth, %"),
)
SIGNED = ("published", "truth", "total", "spillover", "spread", "placebo")
UNITS = {"youth": "youths", "worker": "social workers", "municipality": "municipalities"}


def report(emulated: Emulation) -> None:
    """Print one table with a column an outcome, and where the rest is."""
    console, trial = make_console(), emulated.trial
    found = emulated.table.set_index(["quantity", "outcome"])
    table = make_table(trial.title, *(f"{name}, {unit(emulated.table, name)}" for name in trial.outcome))
    for quantity, words in ROWS:
        if quantity in found.index:
            table.add_row(words, *(cell(found, quantity, name) for name in trial.outcome))
    console.print(table)
    if len(emulated.table):
        console.print(sample(trial, emulated.table))
    console.print(f"tables    {emulated.folder}\npicture   {emulated.folder / 'figures' / 'trial.png'}", soft_wrap=True)


def cell(found: pd.DataFrame, quantity: str, outcome: str) -> str:
    """Write a number with its interval; nothing where it is not defined, and no interval where nothing varies."""
    if (quantity, outcome) not in found.index:
        return ""
    row = found.loc[(quantity, outcome)]
    sign = "+" if quantity in SIGNED else ""
    if row["mean"] == row["low"] == row["high"] == 0:
        return "exactly 0"
    around = "" if math.isnan(row["low"]) else f" ({number(row['low'])} to {number(row['high'])})"
    return number(row["mean"], sign) + around


def unit(table: pd.DataFrame, outcome: str) -> str:
    """Unit of the effect on an outcome."""
    own = table[(table["outcome"] == outcome) & (table["quantity"] == "placebo")]
    return str(own["unit"].iloc[0]) if len(own) else ""


def sample(trial: Trial, table: pd.DataFrame) -> str:
    """Say how many were randomised, by what unit, and how often the trial was made."""
    means = table.drop_duplicates("quantity").set_index("quantity")
    count = f"{int(means['replications'].max()):,} replications"
    if trial.randomised == "nobody":
        return f"{means.loc['youths', 'mean']:,.0f} youths in one municipality, before and after, with nobody to compare with; {count}."
    sites = f"{trial.sites} municipalities" if trial.sites > 1 else "one municipality"
    units = f"{means.loc['units', 'mean']:,.0f} {UNITS[trial.randomised]}"
    return f"{means.loc['youths', 'mean']:,.0f} youths in {sites}, randomised by {units}; {count}."


def report_failures(emulated: Emulation) -> None:
    """Print a line for each failed replication, on the error stream."""
    for failure in emulated.failures:
        say(f"replication {failure.number} failed: {failure.traceback.strip().splitlines()[-1]}")
    say(f"{len(emulated.failures)} replications failed and are left out; their tracebacks are in {emulated.folder / 'failures.csv'}")
