"""One run of one scenario: what the model leaves behind, and what is kept of it."""

from typing import NamedTuple

import numpy as np

from caseload.experiments.measures.outcomes import measure
from caseload.experiments.measures.people import compact
from caseload.experiments.running.scenario import Scenario
from caseload.model.municipality import Municipality


class Run(NamedTuple):
    """Run `number` of a design: `people`, one row a youth who arrived, by person number; `weekly`, one row a week."""

    design: str
    number: int
    people: np.ndarray
    weekly: np.ndarray


class RunResult(NamedTuple):
    """What a study keeps of a run."""

    outcomes: np.ndarray  # float64 [columns], caseload.experiments.measures.outcomes
    curves: np.ndarray  # int32 [groups, clocks, 1 + causes, weeks + 1], caseload.experiments.measures.events
    weekly: np.ndarray  # structured [weeks], model.record
    people: dict[str, np.ndarray]  # compact columns [youths], caseload.experiments.measures.people


def run_model(scenario: Scenario, number: int, history: bool = False) -> Municipality:
    """Run the model to its horizon; `history` has it note every event."""
    seed = scenario.seed_of(number)
    return Municipality(scenario.design, scenario.place, scenario.parameters, weeks=scenario.weeks, rng=seed, history=history).run()


def run(scenario: Scenario, number: int) -> Run:
    """Run number `number` (from 0) of a scenario."""
    model = run_model(scenario, number)
    found = Run(scenario.design.name, number, model.people(), model.weekly)
    release(model)
    return found


def release(model: Municipality) -> None:
    """Let go of all that a model holds: one of Mesa's refers to itself, so it would stay until the garbage collector comes by."""
    vars(model).clear()


def simulate(scenario: Scenario, number: int, people: bool = True) -> RunResult:
    """Run, and keep what the tables need, and of the youths what people.parquet tells if `people`."""
    found = run(scenario, number)
    kept = compact(found.people, scenario.weeks) if people else {}
    return RunResult(*measure(found, scenario.weeks), found.weekly, kept)
