"""What `caseload sweep` prints at the end: the points, the best for each account, where it breaks even, and what moved."""

from typing import Any

import numpy as np
import pandas as pd

from caseload.experiments.comparison.report import make_console, make_table, number
from caseload.experiments.figures.words import left_out
from caseload.experiments.running.engine.progress import print_status
from caseload.experiments.studies.sweep.captions import moved_and_held, planned_and_spent
from caseload.experiments.studies.sweep.factors import short
from caseload.experiments.studies.sweep.ranking import WORDS, RankedOutcome, ranked_outcomes
from caseload.experiments.studies.sweep.run import Sweep

MOST = 40  # points printed
WIDE = 2  # factors at most beside which there is room for intervals
SHOWN = {("account_municipality", "all"): "municipality", ("account_public", "all"): "all public"}


def report(result: Sweep) -> None:
    """Print the points with their differences from the baseline, and what they say."""
    console, setup, ranked = make_console(), result.setup, ranked_outcomes(result.best, result.setup.factors)
    names = [name.replace("_", " ") for name in setup.names]
    shown = {heading: outcome for outcome in ranked if (heading := SHOWN.get((outcome.outcome, outcome.group)) or waiting(outcome, ranked))}
    title = f"{setup.design}: million kr a year planned and spent; difference from {setup.baseline}, weeks and million kr over the run"
    first, *rest_headings = (heading.replace(" ", "\n") for heading in (*names, "places", "planned", "spent", *shown))
    table = make_table(title, *rest_headings)
    table.columns[0].header = first
    for place, point in result.points.head(MOST).iterrows():
        first, *rest = (short(point[name]) for name in setup.names)
        spent = number(point["spent_a_year"]) + (" over" if point.get("over_budget") else "")
        facts = f"{point['programme_places']}", number(point["cost_a_year"]), spent
        table.add_row(
            first, *rest, *facts, *(format_difference(outcome.table.loc[place], len(names) <= WIDE) for outcome in shown.values())
        )
    console.print(table)
    if len(result.points) > MOST:
        console.print(f"... and {len(result.points) - MOST} more in {result.folder / 'points.csv'}")
    for outcome in ranked:
        console.print(f"{setup.favours} for {outcome.words}: {outcome.best_in_words}")
    for row in result.break_even.to_dict("records"):
        console.print(break_even(row, names[0]))
    console.print(f"{moved_and_held(result.points, setup)} {planned_and_spent(result.points)} {setup.sureness}")
    console.print(f"tables    {result.folder}\npicture   {result.folder / 'figures' / 'sweep.png'}", soft_wrap=True)
    if result.failures:
        print_status(f"{left_out(len(result.failures), 'replication')}; see `caseload study failures {result.folder}`")


def waiting(outcome: RankedOutcome, ranked: list[RankedOutcome]) -> str:
    """Heading of the weeks to education: of the target group, or of all youths where there is no such group."""
    waits = [candidate for candidate in ranked if not candidate.is_money]
    return f"weeks, {outcome.group}" if waits and outcome is waits[-1] else ""


def format_difference(row: pd.Series, with_interval: bool) -> str:
    """A difference, with its interval if there is one and room for it."""
    if pd.isna(row["difference_low"]) or not with_interval:
        return f"{row['difference']:+.1f}"
    return f"{row['difference']:+.1f} ({row['difference_low']:+.1f}, {row['difference_high']:+.1f})"


def break_even(row: dict[str, Any], name: str) -> str:
    """Where an account breaks even; if nowhere within the range tried, where that is not sure."""
    start, (value, low, high) = f"Break-even for {WORDS[str(row['outcome'])]}:", (row[key] for key in ("value", "low", "high"))
    if not np.isnan(value):
        ends = ["beyond the range" if np.isnan(end) else short(end) for end in (low, high)]
        return f"{start} {name} {short(value)} ({ends[0]} to {ends[1]}), cheaper {row['cheaper']}"
    doubt = "" if np.isnan(low) else f", though at {name} {short(low)} to {short(high)} the 95 % interval holds zero"
    return f"{start} not within the range tried, cheaper {row['cheaper']}{doubt}"
