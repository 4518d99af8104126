"""The work of a study, cut into jobs: a range of runs of one scenario, whose worker writes the parts itself."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from caseload.experiments.running.engine.driver import Failed, attempt
from caseload.experiments.running.run import RunResult, simulate
from caseload.experiments.running.scenario import Scenario
from caseload.experiments.running.store import rows
from caseload.experiments.running.store.failure import write_failure
from caseload.experiments.running.store.index import StoreIndex
from caseload.experiments.running.store.key import run_key, world_key
from caseload.experiments.running.store.part import Part, write_part
from caseload.model.input_error import InputError

JOB_RUNS = 50  # runs of a job at most: some four seconds, so that the cost of its files is small and the end is shared fairly
SHARD_RUNS = 25  # runs that go to one shard together
RULES_DIFFER = "the rules, or the versions of Python, NumPy or Numba, are not the same in the worker: they must be on all machines"


class Job(NamedTuple):
    """Runs of a scenario to be made and kept in a store."""

    store: Path
    scenario: Scenario
    key: str
    numbers: range
    people: bool


def jobs_left(
    index: StoreIndex,
    scenarios: Sequence[Scenario],
    replications: int,
    processes: int,
    shard: tuple[int, int] | None = None,
    retry_failed: bool = False,
    people: bool = True,
) -> tuple[list[Job], int]:
    """List the jobs of a study that are not in the store, and count the runs that are; of this shard alone if there is one."""
    missing, there = {}, 0
    for key, scenario in {run_key(one): one for one in scenarios}.items():
        done = index.numbers("runs", key) & index.numbers("weekly", key)
        if people:
            done &= index.numbers("lives", key) & index.numbers("traits", world_key(scenario))
        if not retry_failed:
            done |= index.failed(key)
        mine = [number for number in range(replications) if in_shard(shard, key, number)]
        missing[key] = (scenario, [number for number in mine if number not in done])
        there += len(mine) - len(missing[key][1])
    size = max(1, min(JOB_RUNS, sum(len(numbers) for _, numbers in missing.values()) // (8 * processes)))
    jobs = [Job(index.folder, one, key, run, people) for key, (one, numbers) in missing.items() for run in contiguous_ranges(numbers, size)]
    return jobs, there


def in_shard(shard: tuple[int, int] | None, key: str, number: int, together: int = SHARD_RUNS) -> bool:
    """Whether a run falls to a shard: dealt out from where the hash of its scenario says, so that more scenarios or runs move none."""
    return shard is None or (int(key, 16) + number // together) % shard[1] == shard[0] - 1


def contiguous_ranges(numbers: Sequence[int], size: int) -> Iterator[range]:
    """Cut rising numbers into unbroken ranges within blocks of `size`."""
    cuts = [place for place, (one, other) in enumerate(pairwise(numbers), 1) if other > one + 1 or other % size == 0]
    for start, end in pairwise([0, *cuts, len(numbers)] if numbers else ()):
        yield range(numbers[start], numbers[end - 1] + 1)


def split_job(job: Job) -> list[Job]:
    """Cut a job into its runs."""
    return [job._replace(numbers=range(number, number + 1)) for number in job.numbers]


def run_job(job: Job) -> InputError | None:
    """Make the runs of a job and write their parts, in whatever process it lands; return why if they cannot be kept."""
    if run_key(job.scenario) != job.key:
        return InputError(RULES_DIFFER)
    found = {number: attempt(lambda number: simulate(job.scenario, number, job.people), number) for number in job.numbers}
    good = {number: one for number, one in found.items() if not isinstance(one, Failed)}
    try:
        for numbers in contiguous_ranges(list(good), JOB_RUNS):
            write_runs(job, [(number, good[number]) for number in numbers])
        for number, one in found.items():
            if isinstance(one, Failed):
                write_failure(job.store, job.key, number, one.traceback)
    except InputError as refusal:
        return refusal
    return None


def write_runs(job: Job, found: Sequence[tuple[int, RunResult]]) -> None:
    """Write the parts of some runs; last the runs themselves, which say that the rest is there."""
    first, count, world = found[0][0], len(found), world_key(job.scenario)
    if job.people:
        if not (job.store / Part("traits", world, first, count).name).exists():
            write_part(job.store, Part("traits", world, first, count), rows.traits(found))
        write_part(job.store, Part("lives", job.key, first, count), rows.lives(found))
    write_part(job.store, Part("weekly", job.key, first, count), rows.weekly(found))
    write_part(job.store, Part("runs", job.key, first, count), rows.runs(found))
