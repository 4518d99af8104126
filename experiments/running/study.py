"""A study: scenarios x replications, run once and kept. What is in its folder is not run again, and all tables come from there."""

import hashlib
import shlex
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

import numpy as np
import pandas as pd
import pyarrow as pa

from caseload.experiments.measures.events import shape
from caseload.experiments.measures.outcomes import columns
from caseload.experiments.running.engine.compiling import compile_rules
from caseload.experiments.running.engine.driver import Failed, drive, no_split
from caseload.experiments.running.engine.executors import JobExecutor, open_executor, process_count
from caseload.experiments.running.engine.progress import print_status
from caseload.experiments.running.engine.progress import progress as show
from caseload.experiments.running.folder import make_folder
from caseload.experiments.running.inputs import check_int, check_text
from caseload.experiments.running.jobs import jobs_left, run_job, split_job
from caseload.experiments.running.scenario import Scenario
from caseload.experiments.running.store.failure import Failure, write_failure
from caseload.experiments.running.store.index import STORE, StoreIndex, failures
from caseload.experiments.running.store.key import run_key
from caseload.experiments.running.store.people import FILE, SCHEMA, people_table, youths
from caseload.experiments.running.store.rows import FINGERPRINT, read_list_column
from caseload.experiments.running.store.study_spec import scenario_spec, write_spec
from caseload.model.input_error import InputError
from caseload.model.record import MEASURES
from caseload.model.toml import shown

LONGEST_SHARD = 20  # characters


@dataclass(frozen=True)
class ExecutionOptions:
    """How a study is run, which changes no result.

    `jobs` processes, one a processor if None; on the Dask cluster at `scheduler` (tcp://host:port), or on workers that "slurm" starts;
    `shard` (i, n) runs the i-th of n shares, from 1, for commands that share a folder; `retry_failed` runs again what has failed.
    """

    jobs: int | None = None
    scheduler: str | None = None
    shard: tuple[int, int] | None = None
    retry_failed: bool = False

    def __post_init__(self) -> None:
        """Check what was given, from wherever it comes; `shard` may also be text, i/n."""
        if self.jobs is not None:
            object.__setattr__(self, "jobs", check_int("jobs", self.jobs, 1))
        if self.scheduler is not None:
            object.__setattr__(self, "scheduler", check_text("scheduler", self.scheduler))
        shard = "/".join(map(str, self.shard)) if isinstance(self.shard, tuple | list) else self.shard
        object.__setattr__(self, "shard", parse_shard(shard))
        if not isinstance(self.retry_failed, bool):
            raise InputError(f"retry_failed = {shown(self.retry_failed)} is not allowed: must be True or False")

    def refuse_shard(self) -> None:
        """Refuse one share of a study where its tables are asked for, which take all; nothing has run then."""
        if self.shard is not None:
            share = "/".join(map(str, self.shard))
            raise InputError(
                f"shard = {share}: one share of the runs makes no tables; run each share with run_share, then all without a shard"
            )


def parse_shard(text: Any) -> tuple[int, int] | None:
    """Read i/n, if anything; `InputError` unless it is one of the shares 1 to n."""
    if text is None:
        return None
    text = check_text("shard", text)
    share, _, shares = text.partition("/")
    if not (share.isdecimal() and shares.isdecimal() and len(text) <= LONGEST_SHARD and 1 <= int(share) <= int(shares)):
        raise InputError(f"--shard {shown(text)[1:-1]}: must be i/n, the i-th of n shares, from 1/n to n/n")
    return int(share), int(shares)


@dataclass(frozen=True)
class Study:
    """What was run, read from its folder a scenario and a measure at a time, since all of it may not fit in memory.

    A run that failed, or that another shard has yet to make, is undefined (NaN) in every array.
    """

    folder: Path
    scenarios: tuple[Scenario, ...] = field(repr=False)
    replications: int
    failures: tuple[Failure, ...]
    index: StoreIndex = field(repr=False)
    read_last: list[tuple[Scenario, dict[str, np.ndarray]]] = field(default_factory=list, repr=False, compare=False)

    @property
    def weeks(self) -> int:
        """Weeks of a run."""
        return self.scenarios[0].weeks

    def done(self, scenario: Scenario) -> np.ndarray:
        """Which runs are there: bool [replications]."""
        return np.isin(np.arange(self.replications), list(self.index.numbers("runs", run_key(scenario))))

    def counts(self) -> dict[str, int]:
        """Count the runs that were asked for, are there and have failed."""
        done = sum(int(self.done(one).sum()) for one in self.scenarios)
        return {"asked": len(self.scenarios) * self.replications, "done": done, "failed": len(self.failures)}

    def outcomes(self, scenario: Scenario) -> np.ndarray:
        """Outcomes of each run: float64 [replications, caseload.experiments.measures.outcomes.columns]."""
        found = np.full((self.replications, len(columns(scenario.weeks))), np.nan)
        for numbers, table in self._read("runs", scenario, "outcomes"):
            found[numbers] = read_list_column(table, "outcomes")
        return found

    def curves(self, scenario: Scenario) -> np.ndarray:
        """Curves of each run: float32, which holds their whole numbers, [replications, *caseload.experiments.measures.events.shape]."""
        found = np.full((self.replications, *shape(scenario.weeks)), np.nan, np.float32)
        for numbers, table in self._read("runs", scenario, "curves"):
            found[numbers] = read_list_column(table, "curves")
        return found

    def weekly(self, scenario: Scenario, measure: str) -> np.ndarray:
        """A weekly measure of each run as recorded, money in oere: float64 [replications, weeks]."""
        if not self.read_last or self.read_last[0][0] is not scenario:  # whoever wants one measure wants the next: a part is opened once
            self.read_last[:] = [(scenario, self._measures(scenario))]
        return self.read_last[0][1][measure]

    def _measures(self, scenario: Scenario) -> dict[str, np.ndarray]:
        found = {one.name: np.full((self.replications, scenario.weeks), np.nan) for one in MEASURES}
        for numbers, table in self.index.read("weekly", run_key(scenario), range(self.replications)):
            for name, values in found.items():
                values[numbers] = table[name].to_numpy().reshape(len(numbers), -1)
        return found

    def fingerprint(self) -> str:
        """Hash of all runs, in order of scenario and number: how they were split into parts does not change it."""
        found = hashlib.blake2b(digest_size=16)
        for scenario in self.scenarios:
            for _, table in self._read("runs", scenario, FINGERPRINT):
                found.update(b"".join(table[FINGERPRINT].to_pylist()))
        return found.hexdigest()

    def youths(self, scenario: Scenario, columns: Collection[str] | None = None) -> Iterator[tuple[int, dict[str, np.ndarray]]]:
        """Each run that succeeded: its number, and its youths as measures.people.compact gives them, all `columns` if None."""
        for found in youths(self.index, scenario_spec(scenario), range(self.replications), columns):
            runs = found.pop("run")
            starts = np.flatnonzero(np.diff(runs, prepend=-1))
            for start, end in pairwise([*starts, len(runs)]):
                yield int(runs[start]), {name: values[start:end] for name, values in found.items()}

    def people(self, scenario: Scenario) -> pd.DataFrame:
        """One row a youth and run, with the columns of caseload.experiments.measures.people."""
        found = youths(self.index, scenario_spec(scenario), range(self.replications))
        tables = [people_table(scenario.design.name, scenario.draw, one) for one in found]
        return pa.concat_tables([SCHEMA.empty_table(), *tables]).to_pandas()

    def _read(self, kind: str, scenario: Scenario, column: str) -> Iterator[tuple[range, pa.Table]]:
        return self.index.read(kind, run_key(scenario), range(self.replications), [column])


class StudyJob(Protocol):
    """A job: what is to be made, and the store in which it is kept."""

    @property
    def store(self) -> Path:
        """Folder of the parts."""

    @property
    def runs(self) -> Sequence[tuple[str, int]]:
        """Address and number of each run."""


def run_study(
    scenarios: Sequence[Scenario],
    replications: int,
    folder: str | Path,
    execution: ExecutionOptions | None = None,
    progress: bool = True,
    people: bool = True,
) -> Study:
    """Run each scenario as often as asked, but for what is in the folder already; youths are kept only if `people`.

    Raises
    ------
    InputError
        If a number cannot be used, or the folder cannot be written or read; what is finished by then is kept.
    """
    options = execution or ExecutionOptions()
    options.refuse_shard()
    return _run(scenarios, replications, folder, options, progress, people)


def run_share(
    scenarios: Sequence[Scenario],
    replications: int,
    folder: str | Path,
    execution: ExecutionOptions,
    progress: bool = True,
    people: bool = True,
) -> Study:
    """Run the share of a study that `execution.shard` names, and no more; else as `run_study`."""
    return _run(scenarios, replications, folder, execution, progress, people)


def _run(
    scenarios: Sequence[Scenario], replications: int, folder: str | Path, execution: ExecutionOptions, progress: bool, people: bool
) -> Study:
    replications = check_int("replications", replications, 1)
    processes = process_count(execution.jobs)
    folder = make_folder(folder)
    store = make_folder(folder / STORE)
    write_spec(folder, [scenario_spec(one) for one in scenarios], replications, people)
    jobs, there = jobs_left(StoreIndex(store), scenarios, replications, processes, execution.shard, execution.retry_failed, people)
    if jobs:
        (folder / FILE).unlink(missing_ok=True)  # which has not the youths of the runs to come
    lost = run_jobs(jobs, there, run_job, open_executor(processes, execution.scheduler), progress, split_job)
    return open_study(folder, scenarios, replications, lost)


def run_jobs[J: StudyJob](
    jobs: Sequence[J],
    there: int,
    work: Callable[[J], InputError | None],
    workers: AbstractContextManager[JobExecutor],
    progress: bool,
    split: Callable[[J], Sequence[J]] = no_split,
) -> dict[tuple[str, int], str]:
    """Have jobs done by workers who keep what they make, and keep what fails; so many are `there` already.

    Returns the key and number of what the machine failed to make, and why; nothing is kept of it, so it is made another time.
    """
    total = sum(len(job.runs) for job in jobs)
    lost: dict[tuple[str, int], str] = {}
    if there:
        print_status(f"{there:,} runs are there already, {total:,} remain", progress)
    if jobs:
        with workers as (executor, window, check):
            compile_rules(progress)
            with show(total, progress) as tick:
                for job, result in drive(executor, jobs, work, window, split, check):
                    if isinstance(result, Failed) and result.by_machine:
                        lost |= dict.fromkeys(job.runs, result.traceback)
                    else:
                        store_failure(job, result)
                    tick(len(job.runs))
    for reason, count in Counter(lost.values()).items():
        print_status(f"{count:,} {'run is' if count == 1 else 'runs are'} missing: {reason}; {command_again()} makes what is missing")
    return lost


def command_again() -> str:
    """Name the command that this process is, by which what is missing is made."""
    name = Path(sys.argv[0]).stem if sys.argv else ""
    return f"`{shlex.join([name, *sys.argv[1:]])}`" if name == "caseload" else "the same call"


def store_failure(job: StudyJob, result: InputError | Failed | None) -> None:
    """Keep the failure of a job; stop at what the worker could not keep."""
    if isinstance(result, InputError):
        raise result
    if result is not None:
        for key, number in job.runs:
            write_failure(job.store, key, number, result.traceback)


def open_study(
    folder: Path, scenarios: Sequence[Scenario], replications: int, lost: Mapping[tuple[str, int], str] = MappingProxyType({})
) -> Study:
    """Read what a study has found so far; `lost` is what the machine failed to make just now, by key and number, and why."""
    index = StoreIndex(folder / STORE)
    return Study(
        folder, tuple(scenarios), replications, failures(index, [scenario_spec(one) for one in scenarios], replications, lost), index
    )
