"""What `caseload targets` prints: what was measured beside what the model gives."""

import math
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import pandas as pd
from rich.table import Table

from caseload.experiments.comparison.report import make_console, make_table
from caseload.experiments.running.engine.driver import Failed
from caseload.experiments.running.engine.progress import print_status
from caseload.experiments.running.folder import make_folder
from caseload.experiments.running.table_files import write_all
from caseload.experiments.studies.targets.replicate import Finding
from caseload.experiments.studies.targets.target import FILE, load

STATUS_QUO = "status quo"
NOT_SEEN = "not seen"  # no run had anybody to observe it on
PLACES = {"youths": 0, "share": 1, "factor": 2}  # decimals of what is simulated


def report(findings: Sequence[Finding], replications: int) -> None:
    """Print all targets in one table, those of each small experiment after those of the status quo."""
    if not findings:
        return
    console = make_console()
    console.print(tabulate(findings, replications))
    held = sum(target.holds(simulated.value) for target, simulated in findings)
    console.print(f"\n{held} of {len(findings)} are within their bands. Shares are per cent; intervals are 95 % over replications.")
    for name, note in load().notes.items():
        console.print(f"{name}: {note}.")
    console.print(f"What each is, how it is read here and its source in full: experiments/data/{FILE.name}")


def tabulate(findings: Sequence[Finding], replications: int) -> Table:
    """Lay out the targets under a heading for what each is seen in."""
    headings = ("fact", "band", "simulated", "95 % interval", "holds")
    table = make_table(f"Targets C1 to C23, {replications} replications", *headings)
    table.add_column("source")
    table.columns[0].no_wrap = True
    for where, group in groupby(sorted(findings, key=order), key=lambda finding: finding.target.seen_in):
        table.add_row(where if where == STATUS_QUO else f"experiment: {where}")
        for finding in group:
            table.add_row(*line(finding))
    return table


def order(finding: Finding) -> tuple[bool, str]:
    """Status quo first; a stable sort keeps the order of the file within."""
    return finding.target.seen_in != STATUS_QUO, finding.target.seen_in


def line(finding: Finding) -> tuple[str, ...]:
    """Words of one target."""
    target, simulated = finding
    times = 100 if target.unit == "share" else 1
    value, low, high = (f"{times * number:.4g}" for number in (target.value, *target.band))
    here, least, most = ("" if math.isnan(number) else f"{times * number:.{PLACES[target.unit]}f}" for number in simulated)
    seen = (here, f"{least} to {most}" if least else "", "yes" if target.holds(simulated.value) else "no") if here else (NOT_SEEN, "", "")
    return f" {target.id}", value, f"{low} to {high}", *seen, target.source


def keep(findings: Sequence[Finding], folder: Path) -> None:
    """Write targets.csv: one row a target, in its own unit."""
    rows = [
        {"target": target.id, "observable": target.observable, "unit": target.unit, "known": target.value}
        | {"band_low": target.band[0], "band_high": target.band[1]}
        | {"simulated": found.value, "low": found.low, "high": found.high, "holds": "yes" if target.holds(found.value) else "no"}
        for target, found in findings
    ]
    write_all({"targets": pd.DataFrame(rows)}, make_folder(folder))


def report_failures(failures: Sequence[Failed]) -> None:
    """Print a line for each replication that failed, on the error stream."""
    for failure in failures:
        print_status(f"a replication failed and is left out: {failure.traceback.strip().splitlines()[-1]}")
