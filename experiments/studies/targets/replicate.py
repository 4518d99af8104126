"""All observables of one replication, and of many."""

from collections.abc import Iterable
from typing import NamedTuple

from caseload.experiments.running.engine.compiling import compile_rules
from caseload.experiments.running.engine.driver import Failed, drive
from caseload.experiments.running.engine.executors import open_executor, process_count
from caseload.experiments.running.engine.progress import progress
from caseload.experiments.running.inputs import check_int
from caseload.experiments.running.scenario import Scenario, resolve
from caseload.experiments.studies.targets.contact import contact
from caseload.experiments.studies.targets.crossover import effects
from caseload.experiments.studies.targets.dropouts import after_preparatory, dropouts
from caseload.experiments.studies.targets.duration import time_itself
from caseload.experiments.studies.targets.education import levels, retention
from caseload.experiments.studies.targets.exits import exits
from caseload.experiments.studies.targets.offers import offers
from caseload.experiments.studies.targets.paths import paths
from caseload.experiments.studies.targets.ratio import Estimate, Ratio, estimate
from caseload.experiments.studies.targets.seen import Seen, observe
from caseload.experiments.studies.targets.stock import season, stock
from caseload.experiments.studies.targets.target import Target, load
from caseload.experiments.studies.targets.vocational import chain
from caseload.experiments.studies.targets.workers import changes, spread
from caseload.model.municipality import Municipality

DESIGN, WEEKS = "status-quo", 156  # three years: two to look at, each with a year to follow
OBSERVED = (stock, exits, retention, paths, levels, season, changes, chain, dropouts, after_preparatory, offers)  # in one run
TRIED = (effects, spread, contact, time_itself)  # by small experiments


class Finding(NamedTuple):
    """A target and what the model gives."""

    target: Target
    simulated: Estimate


def observed(seen: Seen) -> dict[str, Ratio]:
    """Every observable of a run of the status quo, by name."""
    return {name: value for look in OBSERVED for name, value in look(seen).items()}


def look_at(scenario: Scenario, number: int) -> dict[str, Ratio]:
    """Live run `number` of a scenario and observe it."""
    seed = scenario.seed_of(number)
    model = Municipality(scenario.design, scenario.place, scenario.parameters, weeks=scenario.weeks, rng=seed, history=True)
    return observed(observe(model))


def replicate(job: tuple[Scenario, int]) -> dict[str, Ratio]:
    """Every observable of one replication: the status quo, and the small experiments."""
    return look_at(*job) | {name: value for experiment in TRIED for name, value in experiment(*job).items()}


def find(
    replications: int, municipality: str, settings: Iterable[str], seed: int, jobs: int | None, shown: bool = True
) -> tuple[list[Finding], list[Failed]]:
    """Observe so many replications of the status quo; a failed one is data: it is returned as such, and the rest goes on.

    Raises
    ------
    InputError
        If a name, number or setting cannot be used; nothing has run then.
    """
    processes = process_count(jobs)
    check_int("replications", replications, 1)
    (scenario,) = resolve((DESIGN,), municipality, settings, WEEKS, seed)
    targets = load().target
    compile_rules(shown)
    results: dict[int, dict[str, Ratio] | Failed] = {}
    with open_executor(processes) as (executor, window, check), progress(replications, shown, "replications") as tick:
        for (_, number), result in drive(executor, ((scenario, number) for number in range(replications)), replicate, window, check=check):
            results[number] = result
            tick()
    ordered = [results[number] for number in range(replications)]
    found = [one for one in ordered if not isinstance(one, Failed)]
    failed = [one for one in ordered if isinstance(one, Failed)]
    return [Finding(target, estimate([one[target.name] for one in found])) for target in targets if found], failed
