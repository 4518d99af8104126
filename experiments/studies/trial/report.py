"""What `caseload trial` prints: what is true, what such trials say, and how the published effect looks beside it."""

import math
from collections.abc import Sequence
from itertools import batched

import pandas as pd
from rich.table import Table

from caseload.experiments.comparison.report import make_console, make_table, number
from caseload.experiments.running.engine.progress import print_status
from caseload.experiments.studies.trial.picture import NO_ESTIMATE
from caseload.experiments.studies.trial.protocol import Trial
from caseload.experiments.studies.trial.replicate import EFFECT
from caseload.experiments.studies.trial.run import Emulation
from caseload.experiments.studies.trial.tables import units_of

ROWS = (  # quantity, words
    ("published", "published"),
    ("band", "agreement, as was set"),
    ("truth", "true effect"),
    ("total", "  of treating all, not none"),
    ("spillover", "  on those not assigned"),
    ("spread", "such trials estimate (95 %)"),
    ("placebo", "  if it did nothing, on average"),
    ("power", "such trials are significant, %"),
    ("wrong_sign", "  in the wrong direction, %"),
    ("as_large", "  as large as published, %"),
    ("as_large_by_chance", "  so large if it did nothing, %"),
    ("coverage", "  intervals with the truth, %"),
    ("treated", "outcome of those assigned"),
    ("control", "  of the others"),
    ("analysed", "youths analysed"),
)
TOGETHER = 3  # outcomes side by side
SIGNED = ("published", "truth", "total", "spillover", "spread", "placebo")
UNITS = {"youth": "youths", "worker": "social workers", "municipality": "municipalities"}


def report(result: Emulation) -> None:
    """Print tables with a column an outcome, what was published, and where the rest is."""
    console, trial = make_console(), result.trial
    for names in batched(trial.outcome, TOGETHER):
        console.print(side_by_side(trial, result.table, names))
    if len(result.table):
        console.print(sample(trial, result.table))
        estimated = result.table.loc[result.table["quantity"] == "spread", "outcome"]
        for name in [name for name in trial.outcome if name not in set(estimated)]:
            console.print(f"{name}: {NO_ESTIMATE}")
    for name, outcome in trial.outcome.items():
        if outcome.published:
            console.print(f"published, {name}: {outcome.published.source}.")
    console.print(f"tables    {result.folder}\npicture   {result.folder / 'figures' / 'trial.png'}", soft_wrap=True)


def side_by_side(trial: Trial, quantities: pd.DataFrame, names: Sequence[str]) -> Table:
    """Lay out some outcomes side by side."""
    rows = quantities[quantities["outcome"].isin(names)].set_index(["quantity", "outcome"])
    table = make_table(trial.title, *(f"{name},\n{units_of(trial.outcome[name])[EFFECT]}" for name in names))
    for quantity, words in [*ROWS, *trends(trial)]:
        if quantity in rows.index:
            table.add_row(words, *(cell(rows, quantity, name) for name in names))
    return table


def trends(trial: Trial) -> list[tuple[str, str]]:
    """List quantities and words for what is told under trends."""
    values = dict.fromkeys(trend for outcome in trial.outcome.values() for trend in outcome.trends)
    words = {"as_large": "trend {:+g} %: as large, %", "as_large_by_chance": "  so large if it did nothing, %"}
    return [(f"{name}_at_{trend:g}", template.format(trend)) for trend in values for name, template in words.items()]


def cell(rows: pd.DataFrame, quantity: str, outcome: str) -> str:
    """Write a number with its interval; nothing where it is not defined, and no interval where nothing varies."""
    if (quantity, outcome) not in rows.index:
        return ""
    row = rows.loc[(quantity, outcome)]
    sign = "+" if quantity in SIGNED else ""
    if quantity == "analysed":
        return f"{row['mean']:,.0f}"
    if quantity == "band":
        return f"{number(row['low'], '+')} to {number(row['high'], '+')}"
    if row["mean"] == row["low"] == row["high"] == 0:
        return "exactly 0"
    around = "" if math.isnan(row["low"]) else f" ({number(row['low'])} to {number(row['high'])})"
    return number(row["mean"], sign) + around


def sample(trial: Trial, table: pd.DataFrame) -> str:
    """Say how many were randomised, by what unit, and how often the trial was made."""
    means = table.drop_duplicates("quantity").set_index("quantity")
    made = int(means["replications"].max())
    count = f"{made:,} replication{'s' if made != 1 else ''}"
    if trial.randomised == "nobody":
        return f"{means.loc['youths', 'mean']:,.0f} youths in one municipality, before and after, with nobody to compare with; {count}."
    sites = f"{trial.sites} municipalities" if trial.sites > 1 else "one municipality"
    units = f"{means.loc['units', 'mean']:,.0f} {UNITS[trial.randomised]}"
    alike = "" if trial.treatment else " Treatment is empty: an A/A trial, whose arms are alike."
    return f"{means.loc['youths', 'mean']:,.0f} youths in {sites}, randomised by {units}; {count}.{alike}"


def report_failures(result: Emulation) -> None:
    """Print a line for each failed replication, on the error stream."""
    for failure in result.failures:
        print_status(f"replication {failure.number} failed: {failure.traceback.strip().splitlines()[-1]}")
    print_status(f"{len(result.failures)} replications failed and are left out; their tracebacks are in {result.folder / 'failures.csv'}")
