"""All runs of a batch: each scenario as often as asked, people to their file, what the tables need kept at hand."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from experiments.engine import Failed, drive
from experiments.folder import whole
from experiments.people_file import PeopleFile
from experiments.progress import progress
from experiments.run import Failure, Findings, find
from experiments.scenario import Scenario

type Kept = dict[str, list[Findings | None]]  # design -> findings by run number, None where the run failed


def run_all(
    scenarios: Sequence[Scenario], replications: int, processes: int, people: Path, shown: bool
) -> tuple[Kept, tuple[Failure, ...]]:
    """Run each scenario `replications` times, in order of design and run, and write the file of people.

    A failed run is data: it is returned as such, and the rest goes on.
    """
    jobs = [(scenario, number) for scenario in sorted(scenarios, key=lambda one: one.design.name) for number in range(replications)]
    kept: Kept = {scenario.design.name: [] for scenario in scenarios}
    failures = []
    with (
        whole(people) as path,
        PeopleFile(path) as file,
        progress(len(jobs), shown) as tick,
        closing(drive(jobs, processes, find_one)) as results,
    ):
        for (scenario, number), result in zip(jobs, results, strict=True):
            name = scenario.design.name
            if isinstance(result, Failed):
                failures.append(Failure(name, number, result.traceback))
                kept[name].append(None)
            else:
                file.add(name, number, result.people)
                kept[name].append(result._replace(people={}))
            tick()
    return kept, tuple(failures)


def find_one(job: tuple[Scenario, int]) -> Findings:
    """Work of one job, in whatever process it lands."""
    return find(*job)
