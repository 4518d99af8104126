"""What `caseload mechanisms` prints at the end: what must be visible, off and on."""

from caseload.experiments.comparison.report import make_console, make_table, number
from caseload.experiments.figures.words import count, left_out
from caseload.experiments.running.engine.progress import print_status
from caseload.experiments.studies.mechanisms.run import Mechanisms


def report(result: Mechanisms) -> None:
    """Print one line an observable."""
    console, rows = make_console(), result.mechanisms
    pairs = count(int(rows["pairs"].max()), "pair")
    table = make_table(f"Each mechanism switched off and on, {pairs} of runs", "off", "on", "difference (95 %)", "expected", "holds")
    for row in rows.itertuples():
        values = [number(row.off), number(row.on), f"{number(row.difference, '+')} ({number(row.low, '+')}, {number(row.high, '+')})"]
        table.add_row(f"{row.mechanism} {row.observable}, {row.unit}", *values, row.expected, row.holds)
    console.print(table)
    held = (rows["holds"] == "yes").sum()
    console.print(f"{held} of {len(rows)} show what the evidence asks for. What is switched and the sources are in the table.")
    console.print(f"tables    {result.folder}\npicture   {result.folder / 'figures' / 'mechanisms.png'}", soft_wrap=True)
    if result.failures:
        print_status(f"{left_out(len(result.failures), 'replication')}; see `caseload study failures {result.folder}`")
