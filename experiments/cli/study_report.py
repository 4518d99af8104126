"""What `caseload study` prints: how far a study has come, and what has failed."""

from collections import Counter
from pathlib import Path

from caseload.experiments.comparison.report import make_console, make_table
from caseload.experiments.running.store.index import STORE, StoreIndex, failures
from caseload.experiments.running.store.study_spec import read_spec

MIB = 2**20  # bytes


def status(folder: Path) -> None:
    """Print for each design the runs that were asked for, are there, have failed and remain, and the size of the store."""
    wanted, shelf = read_spec(folder), StoreIndex(folder / STORE)
    asked, done = Counter[str](), Counter[str]()
    for scenario in wanted.scenarios:
        asked[scenario.design] += wanted.replications
        done[scenario.design] += len(shelf.numbers("runs", scenario.runs).intersection(range(wanted.replications)))
    failed = Counter(failure.design for failure in failures(shelf, wanted.scenarios, wanted.replications))
    table = make_table(f"{wanted.replications} replications", "asked", "done", "failed", "remain")
    for design in asked:
        counts = (asked[design], done[design], failed[design], asked[design] - done[design] - failed[design])
        table.add_row(design, *(f"{count:,}" for count in counts))
    console = make_console()
    console.print(table)
    files = [path.stat().st_size for path in shelf.folder.glob("*")]
    console.print(f"store  {shelf.folder}: {len(files):,} files, {sum(files) / MIB:,.1f} MiB", soft_wrap=True)


def list_failures(folder: Path) -> None:
    """Print each failed run with its traceback."""
    wanted = read_spec(folder)
    failed = failures(StoreIndex(folder / STORE), wanted.scenarios, wanted.replications)
    for failure in failed:
        print(f"run {failure.number} of {failure.design}{f', draw {failure.draw}' if failure.draw else ''}\n{failure.traceback}")
    print(f"{len(failed)} failed; `--retry-failed` runs them again" if failed else "no run has failed")
