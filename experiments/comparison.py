"""Compare designs on the same youths with the same luck: run all, pair the runs, and leave tables and pictures in a folder."""

import os
import shlex
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from agents.row import Column
from experiments import history, manifest, people, tables
from experiments.batch import Kept, run_all
from experiments.codebook import codebook
from experiments.figures import registry
from experiments.folder import make_folder, whole
from experiments.outcomes import columns
from experiments.people_file import FILE
from experiments.progress import progress as show
from experiments.run import Failure, compile_rules
from experiments.scenario import bounded, resolve
from model.record import MEASURES
from model.refusal import Refusal

OTHER = "horsens"  # what the baseline is compared with if nothing is named
FAILURES = (
    Column("design", "name", "design of a run that failed"),
    Column("run", "number", "its number, from 0"),
    Column("traceback", "text", "where it failed, and why"),
)
OTHERS = {"failures": FAILURES, "history": history.COLUMNS}


@dataclass(frozen=True)
class Comparison:
    """What a comparison found: its tables, the runs that failed, and the folder where all of it lies."""

    summary: pd.DataFrame
    differences: pd.DataFrame
    weekly: pd.DataFrame
    survival: pd.DataFrame
    failures: tuple[Failure, ...]
    folder: Path

    @property
    def people(self) -> pd.DataFrame:
        """One row a youth, run and design, read from people.parquet."""
        return pd.read_parquet(self.folder / FILE)


def compare(
    *designs: str,
    baseline: str = "status-quo",
    municipality: str = "horsens",
    replications: int = 200,
    weeks: int = 156,
    seed: int = 2017,
    jobs: int | None = None,
    out: str | Path | None = None,
    settings: Iterable[str] = (),
    progress: bool = True,
) -> Comparison:
    """Run the baseline and each design `replications` times, and write what differs into the folder `out`, `results/compare` if None.

    `designs` are names, horsens if none is given; `jobs` is the number of processes, one a processor if None; `settings` are
    NAME=VALUE or DESIGN.lever=VALUE. A run that fails is listed in `failures` and failures.csv, and the rest goes on.

    Raises
    ------
    Refusal
        If a name, number, setting or folder cannot be used; nothing has run then.
    """
    began, settings = time.monotonic(), tuple(settings)
    processes = jobs if jobs is not None else os.cpu_count() or 1
    bounded("replications", replications, 1)
    bounded("jobs", processes, 1)
    names = list(dict.fromkeys((baseline, *(designs or (OTHER,)))))
    scenarios = resolve(names, municipality, settings, weeks, seed)
    if len(scenarios) == 1:
        raise Refusal(f"there is nothing to compare the baseline {baseline} with: name another design")
    folder = make_folder(out if out is not None else Path("results", "compare"))
    compile_rules(scenarios[0], progress)
    kept, failures = run_all(scenarios, replications, processes, folder / FILE, progress)
    compared = Comparison(**tabulate(kept, weeks, scenarios[0].design.name), failures=failures, folder=folder)
    write(compared)
    counts = {"baseline": scenarios[0].design.name, "replications": replications, "failed": len(failures)}
    words = command(names, settings, baseline=baseline, municipality=municipality, replications=replications, weeks=weeks, seed=seed)
    manifest.write(manifest.manifest(words, scenarios, counts, time.monotonic() - began), folder / "manifest.json")
    draw(compared, progress)
    return compared


def tabulate(kept: Kept, weeks: int, baseline: str) -> dict[str, pd.DataFrame]:
    """Build the tables. A failed run is undefined in the outcomes, whose rows are pairs, and left out of the other two."""
    undefined = np.full(len(columns(weeks)), np.nan)
    measured = {name: np.stack([one.outcomes if one else undefined for one in runs]) for name, runs in kept.items()}
    there = {name: found for name, runs in kept.items() if (found := [one for one in runs if one])}
    return {
        "summary": tables.summary(measured, weeks),
        "differences": tables.differences(measured, weeks, baseline),
        "weekly": tables.weekly({name: np.stack([one.weekly for one in runs]) for name, runs in there.items()}, MEASURES),
        "survival": tables.survival({name: np.stack([one.curves for one in runs]) for name, runs in there.items()}),
    }


def write(compared: Comparison) -> None:
    """Write every table into the folder, each whole; failures.csv only if there are failures."""
    written = {name: getattr(compared, name) for name in ("summary", "differences", "weekly", "survival")}
    written["codebook"] = pd.concat([codebook(MEASURES, people.COLUMNS), others()], ignore_index=True)
    for name, table in written.items():
        with whole(compared.folder / f"{name}.csv") as path:
            tables.write(table, path)
    (compared.folder / "failures.csv").unlink(missing_ok=True)
    if compared.failures:
        failed = pd.DataFrame(compared.failures, columns=[column.name for column in FAILURES])
        tables.write(failed, compared.folder / "failures.csv")


def others() -> pd.DataFrame:
    """Rows of the codebook for the two tables that are not always there."""
    rows = [(table, one.name, one.unit, one.meaning) for table, columns in OTHERS.items() for one in columns]
    return pd.DataFrame(rows, columns=[column.name for column in tables.TABLES["codebook"]])


def draw(compared: Comparison, shown: bool) -> None:
    """Draw the pictures from the tables as written, if every design has a run to show."""
    if set(compared.summary["design"]) == set(compared.weekly["design"]):
        with show(len(registry.PICTURES), shown, "pictures") as tick:
            registry.draw(compared.folder, lambda _: tick())


def command(names: Iterable[str], settings: Iterable[str], **options: object) -> list[str]:
    """Say in the command's words what was compared; where it was written and by how many processes changes no result."""
    words = ["caseload", "compare", *(Path(name).name for name in names)]
    for name, value in options.items():
        words += [f"--{name}", str(value)]
    for setting in settings:
        words += ["--set", shlex.quote(setting)]
    return words
