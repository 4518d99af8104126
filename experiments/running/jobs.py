"""The work of a study, cut into jobs: a range of runs of one scenario, whose worker writes the parts itself."""

from collections.abc import Iterator, Mapping, Sequence
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
from caseload.experiments.running.store.part import KINDS, Part, parse_part_name, write_part
from caseload.model.input_error import InputError

JOB_RUNS = 50  # runs of a job at most: some four seconds, so that the cost of its files is small and the end is shared fairly
SHARD_RUNS = 25  # runs that go to one shard together
RUN_KINDS = ("weekly", "runs")  # kinds of tables that every study keeps; the others hold youths
RUN_PARTS = {
    "lives": rows.lives,
    "weekly": rows.weekly,
    "runs": rows.runs,
}  # the rows of each kind but traits, in the order they are written
RULES_DIFFER = "the rules, or the versions of NumPy or Numba, are not the same in the worker: they must be on all machines"


class Job(NamedTuple):
    """Runs of a scenario to be made, and the kinds of tables of them to be kept in a store."""

    store: Path
    scenario: Scenario
    key: str
    numbers: range
    kinds: tuple[str, ...]


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
    missing: list[tuple[str, Scenario, dict[tuple[str, ...], list[int]]]] = []
    there = total = 0
    for key, scenario in {run_key(scenario): scenario for scenario in scenarios}.items():
        kinds = KINDS if people else RUN_KINDS
        stored = {kind: index.numbers(kind, world_key(scenario) if kind == "traits" else key) for kind in kinds}
        failed = set() if retry_failed else index.failed(key)
        lacking: dict[tuple[str, ...], list[int]] = {}
        for number in range(replications):
            if in_shard(shard, key, number):
                wanted = tuple(kind for kind in kinds if number not in stored[kind])
                if wanted and number not in failed:
                    lacking.setdefault(wanted, []).append(number)
                    total += 1
                else:
                    there += 1
        missing.append((key, scenario, lacking))
    size = max(1, min(JOB_RUNS, total // (8 * processes)))
    jobs = [
        Job(index.folder, scenario, key, run, wanted)
        for key, scenario, lacking in missing
        for wanted, numbers in lacking.items()
        for run in contiguous_ranges(numbers, size)
    ]
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
    """Make the runs of a job and write their parts, in whatever process it lands; return why if they cannot be kept.

    A fault of the machine is raised, for the driver to try again; an exception of the model is kept as a failure.
    """
    if run_key(job.scenario) != job.key:
        return InputError(RULES_DIFFER)
    people = bool(set(job.kinds) - set(RUN_KINDS))
    results = {number: attempt(lambda number: simulate(job.scenario, number, people), number) for number in job.numbers}
    good = {number: result for number, result in results.items() if not isinstance(result, Failed)}
    try:
        for numbers in contiguous_ranges(list(good), JOB_RUNS):
            write_runs(job, [(number, good[number]) for number in numbers])
        for number, result in results.items():
            if isinstance(result, Failed):
                write_failure(job.store, job.key, number, result.traceback)
    except InputError as error:
        return error
    return None


def write_runs(job: Job, results: Sequence[tuple[int, RunResult]]) -> None:
    """Write the parts of some runs; last the runs themselves, which say that the rest is there."""
    first, count, design, draw = results[0][0], len(results), job.scenario.design.name, job.scenario.draw
    if "traits" in job.kinds:
        write_traits(job.store, world_key(job.scenario), dict(results))
    for kind in RUN_PARTS:
        if kind in job.kinds:
            write_part(job.store, Part(kind, job.key, first, count), RUN_PARTS[kind](results), design, draw)


def write_traits(store: Path, world: str, results: Mapping[int, RunResult]) -> None:
    """Write the youths as they arrive, but for those that a job of another design has written meanwhile."""
    written = [part for path in store.glob(f"traits-{world}-*") if (part := parse_part_name(path.name))]
    there = {number for part in written for number in part.numbers}
    for numbers in contiguous_ranges([number for number in results if number not in there], JOB_RUNS):
        write_part(
            store, Part("traits", world, numbers.start, len(numbers)), rows.traits([(number, results[number]) for number in numbers])
        )
