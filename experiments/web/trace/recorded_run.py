"""One run with every week looked at: where each youth was, whose case, what happened, and how each worker's week went."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from caseload.experiments.running.scenario import Scenario
from caseload.model.municipality import Municipality
from caseload.model.world import ON_BENEFIT

ABSENT = 255  # status of a youth who has not arrived
NOBODY = -1
TASKS = ("away", "fixed", "cover", "contact", "paperwork", "travel", "joint", "carried", "idle")  # of a worker's paid week; they sum to it
OF_WORKERS = ("cases", "asked", "strain", *TASKS)


@dataclass(frozen=True)
class RecordedRun:
    """A finished run, and what only the passing weeks could tell."""

    model: Municipality
    status: np.ndarray  # u1 [youths, weeks]
    worker: np.ndarray  # i2 [youths, weeks]; nobody's case while off benefit
    workers: dict[str, np.ndarray]  # float64 [posts, weeks] each


def record_run(scenario: Scenario, number: int) -> RecordedRun:
    """Live run `number` with its history, and note every week; the run is the same as one that nobody watched."""
    seed = scenario.seed_of(number)
    model = Municipality(scenario.design, scenario.place, scenario.parameters, weeks=scenario.weeks, rng=seed, history=True)
    youths, workers = [], []
    while model.running:
        model.step()
        status = model.youths["status"]
        youths.append((status.astype(np.uint8), np.where(ON_BENEFIT[status], model.youths["worker"], NOBODY).astype(np.int16)))
        workers.append([model.workers[name].copy() for name in OF_WORKERS])
    statuses, working = zip(*youths, strict=True)
    by_week = np.moveaxis(np.array(workers, float), 0, -1)
    return RecordedRun(model, columns(statuses, ABSENT), columns(working, NOBODY), dict(zip(OF_WORKERS, by_week, strict=True)))


def columns(weeks: Sequence[np.ndarray], absent: int) -> np.ndarray:
    """Put the weeks side by side: [youths then there] each -> [youths, weeks], `absent` before a youth arrives."""
    table = np.full((len(weeks[-1]), len(weeks)), absent, weeks[-1].dtype)
    for week, values in enumerate(weeks):
        table[: len(values), week] = values
    return table
