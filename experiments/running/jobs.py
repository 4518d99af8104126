"""The work of a study, cut into jobs: a range of runs of scenarios that share a burn-in, whose worker writes the parts itself."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
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

JOB_RUNS = 50  # runs of a job at most: some thirty seconds, so that the cost of its files is small and the end is shared fairly
SHARD_RUNS = 5  # runs of all scenarios of one world that go to one shard together
RUN_KINDS = ("weekly", "runs")  # kinds of tables that every study keeps; the others hold youths
RUN_PARTS = {
    "lives": rows.lives,
    "weekly": rows.weekly,
    "runs": rows.runs,
}  # the rows of each kind but traits, in the order they are written
RULES_DIFFER = "the rules, or the versions of NumPy or Numba, are not the same in the worker: they must be on all machines"


class Task(NamedTuple):
    """A scenario, its address, and the kinds of tables that are to be kept of its runs."""

    scenario: Scenario
    key: str
    kinds: tuple[str, ...]


class Job(NamedTuple):
    """Runs of these numbers of each task, to be kept in a store; the tasks are of one world, so a burn-in is simulated once a number."""

    store: Path
    tasks: tuple[Task, ...]
    numbers: range

    @property
    def runs(self) -> list[tuple[str, int]]:
        """Address and number of each run."""
        return [(task.key, number) for number in self.numbers for task in self.tasks]


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
    worlds: dict[str, dict[str, Scenario]] = {}
    for scenario in scenarios:
        worlds.setdefault(world_key(scenario), {})[run_key(scenario)] = scenario
    missing, asked = [], 0
    for world, keyed in worlds.items():
        numbers = [number for number in range(replications) if in_shard(shard, world, number)]
        missing += lacking(index, world, keyed, numbers, KINDS if people else RUN_KINDS, retry_failed)
        asked += len(keyed) * len(numbers)
    total = sum(len(tasks) * len(numbers) for tasks, numbers in missing)
    runs = min(JOB_RUNS, total // (8 * processes))
    jobs = [Job(index.folder, tasks, some) for tasks, numbers in missing for some in contiguous_ranges(numbers, max(1, runs // len(tasks)))]
    return jobs, asked - total


def lacking(
    index: StoreIndex, world: str, keyed: Mapping[str, Scenario], numbers: Iterable[int], kinds: tuple[str, ...], retry_failed: bool = True
) -> list[tuple[tuple[Task, ...], list[int]]]:
    """List what a store lacks of some runs of one world's scenarios, by address: tasks, and the numbers that lack just these."""
    stored = {key: {kind: index.numbers(kind, world if kind == "traits" else key) for kind in kinds} for key in keyed}
    failed = {key: set() if retry_failed else index.failed(key) for key in keyed}
    found: dict[tuple[tuple[str, tuple[str, ...]], ...], list[int]] = {}
    for number in numbers:
        wanted = {key: tuple(kind for kind in kinds if number not in there[kind]) for key, there in stored.items()}
        left = tuple((key, some) for key, some in wanted.items() if some and number not in failed[key])
        found.setdefault(left, []).append(number)
    return [(tuple(Task(keyed[key], key, some) for key, some in left), which) for left, which in found.items() if left]


def in_shard(shard: tuple[int, int] | None, key: str, number: int, together: int = SHARD_RUNS) -> bool:
    """Whether a run falls to a shard: dealt out from where the hash of its world says, so that more scenarios or runs move none."""
    return shard is None or (int(key, 16) + number // together) % shard[1] == shard[0] - 1


def contiguous_ranges(numbers: Sequence[int], size: int) -> Iterator[range]:
    """Cut rising numbers into unbroken ranges within blocks of `size`."""
    cuts = [place for place, (one, other) in enumerate(pairwise(numbers), 1) if other > one + 1 or other % size == 0]
    for start, end in pairwise([0, *cuts, len(numbers)] if numbers else ()):
        yield range(numbers[start], numbers[end - 1] + 1)


def split_job(job: Job) -> list[Job]:
    """Cut a job into its runs."""
    return [job._replace(tasks=(task,), numbers=range(number, number + 1)) for number in job.numbers for task in job.tasks]


def run_job(job: Job) -> InputError | None:
    """Make the runs of a job and write their parts, in whatever process it lands; return why if they cannot be kept.

    A fault of the machine is raised, for the driver to try again; an exception of the model is kept as a failure.
    """
    if any(run_key(task.scenario) != task.key for task in job.tasks):
        return InputError(RULES_DIFFER)
    results: list[dict[int, RunResult | Failed]] = [{} for _ in job.tasks]
    for number in job.numbers:
        for task, made in zip(job.tasks, results, strict=True):
            made[number] = attempt(partial(make, task), number)
    try:
        for task, made in zip(job.tasks, results, strict=True):
            keep(job.store, task, made)
    except InputError as error:
        return error
    return None


def make(task: Task, number: int) -> RunResult:
    """Make one run."""
    people = bool(set(task.kinds) - set(RUN_KINDS))
    return simulate(task.scenario, number, people)


def keep(store: Path, task: Task, made: Mapping[int, RunResult | Failed]) -> None:
    """Write the parts of the runs that went well, and the failures of the others."""
    good = {number: result for number, result in made.items() if not isinstance(result, Failed)}
    for numbers in contiguous_ranges(list(good), JOB_RUNS):
        write_runs(store, task, [(number, good[number]) for number in numbers])
    for number, result in made.items():
        if isinstance(result, Failed):
            write_failure(store, task.key, number, result.traceback)


def write_runs(store: Path, task: Task, results: Sequence[tuple[int, RunResult]]) -> None:
    """Write the parts of some runs; last the runs themselves, which say that the rest is there."""
    first, count, design, draw = results[0][0], len(results), task.scenario.design.name, task.scenario.draw
    if "traits" in task.kinds:
        write_traits(store, world_key(task.scenario), dict(results))
    for kind in RUN_PARTS:
        if kind in task.kinds:
            write_part(store, Part(kind, task.key, first, count), RUN_PARTS[kind](results), design, draw)


def write_traits(store: Path, world: str, results: Mapping[int, RunResult]) -> None:
    """Write the youths as they arrive, but for those that a job of another design has written meanwhile."""
    written = [part for path in store.glob(f"traits-{world}-*") if (part := parse_part_name(path.name))]
    there = {number for part in written for number in part.numbers}
    for numbers in contiguous_ranges([number for number in results if number not in there], JOB_RUNS):
        write_part(
            store, Part("traits", world, numbers.start, len(numbers)), rows.traits([(number, results[number]) for number in numbers])
        )
