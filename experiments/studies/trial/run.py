"""`caseload trial`: emulate a field experiment many times: its estimates, beside the true effect."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
import pyarrow as pa
from matplotlib.figure import Figure

from caseload.experiments.figures.style import save, theme
from caseload.experiments.running import manifest
from caseload.experiments.running.engine.executors import open_executor, process_count
from caseload.experiments.running.folder import make_folder
from caseload.experiments.running.inputs import check_int, check_texts
from caseload.experiments.running.result import StudyResult
from caseload.experiments.running.store.failure import Failure
from caseload.experiments.running.store.index import STORE, StoreIndex, failures
from caseload.experiments.running.store.study_spec import ScenarioSpec, write_spec
from caseload.experiments.running.study import ExecutionOptions, run_jobs
from caseload.experiments.running.table_files import write_all
from caseload.experiments.studies.trial.experiment import Experiment, plan
from caseload.experiments.studies.trial.jobs import jobs_left, perform
from caseload.experiments.studies.trial.picture import draw
from caseload.experiments.studies.trial.protocol import Trial
from caseload.experiments.studies.trial.tables import codebook, estimates_table, trial_table

OUT = Path("results", "trial")


@dataclass(frozen=True)
class Replications:
    """What the folder of an experiment holds of the replications that were asked for: the rows of each, and those that failed."""

    experiment: Experiment
    folder: Path
    requested: int
    tables: list[pa.Table] = field(repr=False)
    failures: tuple[Failure, ...] = field(repr=False)

    def counts(self) -> dict[str, int]:
        """Count what was asked for, what is there and what failed."""
        return {"asked": self.requested, "done": len(self.tables), "failed": len(self.failures)}


@dataclass(frozen=True, repr=False)
class Emulation(StudyResult):
    """Result of an emulated trial: one row an outcome and quantity, and one an outcome and replication."""

    trial: Trial
    table: pd.DataFrame
    estimates: pd.DataFrame
    study: Replications

    def plot(self) -> Figure:
        """Draw the estimates of each outcome around the truth, and what was published."""
        with theme():
            return draw(self.trial, self.table, self.estimates)


def trial(
    name: str,
    *,
    replications: int = 100,
    seed: int = 2017,
    settings: Iterable[str] = (),
    out: str | Path | None = None,
    execution: ExecutionOptions | None = None,
    progress: bool = True,
) -> Emulation:
    """Emulate the trial `name`, or that of a TOML file, `replications` times, and write into `out`, `results/trial/NAME` if None.

    Each replication simulates the trial's municipalities, randomises, and estimates as the real trial did; it simulates them again with
    the other half treated, with all and with none, on the same youths and random numbers: so the truth is known (studies.trial.replicate).
    `settings` are NAME=VALUE of a parameter, treatment.LEVER=VALUE or trial.KEY=VALUE. A replication that is in the folder already is not
    made again; one that fails is listed in `failures`.

    Raises
    ------
    InputError
        If a name, number, setting or folder cannot be used; nothing has run then.
    """
    (execution or ExecutionOptions()).refuse_shard()
    began, settings = time.monotonic(), check_texts("settings", settings)
    made = run(plan(name, seed, settings), replications, out, execution, progress)
    planned = made.experiment.trial
    estimates = estimates_table(planned, made.tables)
    result = Emulation(planned, trial_table(planned, estimates), estimates, made)
    keep(result)
    counts = {"trial": planned.model_dump(mode="json")} | made.counts()
    words = ["caseload", "trial", Path(name).name, *manifest.command_words({"replications": replications, "seed": seed}, settings)]
    described = manifest.manifest(words, made.experiment.worlds(), counts, time.monotonic() - began)
    manifest.write(described, made.folder / "manifest.json")
    return result


def run(
    experiment: Experiment,
    replications: int,
    out: str | Path | None = None,
    execution: ExecutionOptions | None = None,
    progress: bool = True,
) -> Replications:
    """Make each replication, but for those that are in the folder already."""
    execution = execution or ExecutionOptions()
    check_int("replications", replications, 1)
    workers = open_executor(process_count(execution.jobs), execution.scheduler)
    folder = make_folder(out or OUT / experiment.trial.name)
    store = make_folder(folder / STORE)
    key = experiment.key()
    asked = [ScenarioSpec(experiment.trial.name, 0, key, key)]
    write_spec(folder, asked, replications, people=False)
    jobs, there = jobs_left(StoreIndex(store), experiment, replications, execution.shard, execution.retry_failed)
    lost = run_jobs(jobs, there, perform, workers, progress)
    shelf = StoreIndex(store)
    tables = [table for _, table in shelf.read("runs", key, range(replications))]
    return Replications(experiment, folder, replications, tables, failures(shelf, asked, replications, lost))


def keep(result: Emulation) -> None:
    """Write every table into the folder, each in one piece, and the picture; failures.csv only if there are failures."""
    written = {"trial": result.table, "estimates": result.estimates, "codebook": codebook(result.trial)}
    if result.failures:
        written["failures"] = pd.DataFrame(result.failures)[["number", "traceback"]]
    (result.folder / "failures.csv").unlink(missing_ok=True)
    write_all(written, result.folder)
    if len(result.estimates):
        with theme():
            save(result.plot(), result.folder / "figures", "trial")
