"""What `caseload decompose` prints at the end: what each part adds, and a paragraph that says it in words."""

import pandas as pd

from caseload.experiments.comparison.report import make_console, make_table, number
from caseload.experiments.figures.words import count, left_out
from caseload.experiments.running.engine.progress import print_status
from caseload.experiments.studies.decompose.picture import shown
from caseload.experiments.studies.decompose.run import WHOLE, Decomposition


def report(result: Decomposition) -> None:
    """Print one table, a line a part, and the paragraph."""
    console, plan = make_console(), result.plan
    outcomes = shown(plan.pairs[0][0].weeks)
    pairs = count(int(result.decompose["pairs"].max()), "pair")
    title = f"{plan.design} against {plan.baseline}: what each part adds to the difference, {pairs} of runs"
    table = make_table(title, *(words.replace(", ", "\n") for _, _, words in outcomes))
    rows = result.decompose.set_index(["part", "outcome", "group"])
    for part in (*plan.parts, WHOLE):
        table.add_row(part, *(cell(rows.loc[(part, outcome, group)]) for outcome, group, _ in outcomes))
    console.print(table)
    console.print(paragraph(result))
    console.print(f"tables    {result.folder}\npicture   {result.folder / 'figures' / 'decompose.png'}", soft_wrap=True)
    if result.failures:
        print_status(f"{left_out(len(result.failures), 'replication')}; see `caseload study failures {result.folder}`")


def cell(row: pd.Series) -> str:
    """An effect with its interval."""
    if pd.isna(row["low"]):
        return number(row["contribution"], "+")
    return f"{number(row['contribution'], '+')} ({number(row['low'], '+')}, {number(row['high'], '+')})"


def paragraph(result: Decomposition) -> str:
    """Say for the first outcome which parts make the difference: those whose intervals leave 0 out, the largest first."""
    name, group, words = shown(result.plan.pairs[0][0].weeks)[0]
    rows = result.decompose[(result.decompose["outcome"] == name) & (result.decompose["group"] == group)].set_index("part")
    parts = rows.drop(WHOLE)
    clear = parts[(parts["low"] > 0) | (parts["high"] < 0)].sort_values("contribution", key=abs, ascending=False)
    whole = f"Of {number(rows.loc[WHOLE, 'contribution'], '+')} {words}"
    if clear.empty:
        return f"{whole} no part's share is told apart from 0."
    told = ", ".join(f"{part} {number(row['contribution'], '+')}" for part, row in clear.iterrows())
    rest = "" if len(clear) == len(parts) else "; the other parts are not told apart from 0"
    return f"{whole}: {told}{rest}. The parts add up to the whole."
