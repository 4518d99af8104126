"""What `caseload sweep` prints at the end: the points, the best for each account, where it breaks even, and what moved."""

from typing import Any

import numpy as np
import pandas as pd

from caseload.experiments.comparison.report import make_console, make_table, number
from caseload.experiments.running.engine.progress import print_status
from caseload.experiments.studies.sweep.about import moved_and_held, planned_and_spent
from caseload.experiments.studies.sweep.factor import short
from caseload.experiments.studies.sweep.judging import WORDS, Judged, judgements
from caseload.experiments.studies.sweep.sweeping import Sweep

MOST = 40  # points printed
WIDE = 2  # factors at most beside which there is room for intervals
SHOWN = {("account_municipality", "all"): "municipality", ("account_public", "all"): "all public"}


def report(swept: Sweep) -> None:
    """Print the points with their differences from the baseline, and what they say."""
    console, about, found = make_console(), swept.about, judgements(swept.best, swept.about.factors)
    names = [name.replace("_", " ") for name in about.names]
    shown = {heading: one for one in found if (heading := SHOWN.get((one.outcome, one.group)) or waiting(one, found))}
    title = f"{about.design}: million kr a year planned and spent; difference from {about.baseline}, weeks and million kr over the run"
    first, *others = (heading.replace(" ", "\n") for heading in (*names, "places", "planned", "spent", *shown))
    table = make_table(title, *others)
    table.columns[0].header = first
    for place, point in swept.points.head(MOST).iterrows():
        first, *rest = (short(point[name]) for name in about.names)
        spent = number(point["spent_a_year"]) + (" over" if point.get("over_budget") else "")
        facts = f"{point['programme_places']}", number(point["cost_a_year"]), spent
        table.add_row(first, *rest, *facts, *(told(one.table.loc[place], len(names) <= WIDE) for one in shown.values()))
    console.print(table)
    if len(swept.points) > MOST:
        console.print(f"... and {len(swept.points) - MOST} more in {swept.folder / 'points.csv'}")
    for one in found:
        console.print(f"{about.favours} for {one.words}: {one.told_best}")
    for row in swept.break_even.to_dict("records"):
        console.print(break_even(row, names[0]))
    console.print(f"{moved_and_held(swept.points, about)} {planned_and_spent(swept.points)} {about.sureness}")
    console.print(f"tables    {swept.folder}\npicture   {swept.folder / 'figures' / 'sweep.png'}", soft_wrap=True)
    if swept.failures:
        print_status(f"{len(swept.failures)} runs failed and are left out; see `caseload study failures {swept.folder}`")


def waiting(one: Judged, found: list[Judged]) -> str:
    """Heading of the weeks to education: of the target group, or of all youths where there is no such group."""
    waits = [other for other in found if not other.is_money]
    return f"weeks, {one.group}" if waits and one is waits[-1] else ""


def told(row: pd.Series, in_full: bool) -> str:
    """A difference, with its interval if there is one and room for it."""
    if pd.isna(row["difference_low"]) or not in_full:
        return f"{row['difference']:+.1f}"
    return f"{row['difference']:+.1f} ({row['difference_low']:+.1f}, {row['difference_high']:+.1f})"


def break_even(row: dict[str, Any], name: str) -> str:
    """Where an account breaks even; if nowhere within the range tried, where that is not sure."""
    told, (value, low, high) = f"Break-even for {WORDS[str(row['outcome'])]}:", (row[key] for key in ("value", "low", "high"))
    if not np.isnan(value):
        ends = ["beyond the range" if np.isnan(end) else short(end) for end in (low, high)]
        return f"{told} {name} {short(value)} ({ends[0]} to {ends[1]}), cheaper {row['cheaper']}"
    doubt = "" if np.isnan(low) else f", though at {name} {short(low)} to {short(high)} it cannot be told from zero"
    return f"{told} not within the range tried, cheaper {row['cheaper']}{doubt}"
