"""Small paired experiments: a random half of the activity-ready is treated; in the twin run, same seed, the other half."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from caseload.agents.chance import Decision, chance
from caseload.agents.codes import Category, Planner
from caseload.agents.compiled import rows
from caseload.agents.intention import drop_plan
from caseload.agents.relation import start_over
from caseload.experiments.running.scenario import Scenario
from caseload.experiments.studies.targets.hazard import Hazard, effect, hazard
from caseload.experiments.studies.targets.ratio import Ratio
from caseload.experiments.studies.targets.seen import ON_BENEFIT, YEAR, observe
from caseload.model.municipality import Municipality

BEGINS = 26  # weeks lived before the experiment begins; it lasts a year, so that every season counts
WHICH_HALF = 255  # decision part of the lot's address, apart from every decision of the model
HIGH, LOW = 0.75, 0.25  # belief: the middle of the upper and of the lower half of its scale

type Treatment = Callable[[Municipality, np.ndarray, np.ndarray], None]  # model, rows of the treated, rows of the others


def crossover(scenario: Scenario, number: int, treat: Treatment) -> Ratio:
    """Relative effect of a treatment on the hazard to education or job over a year; everyone is treated in one of two runs."""
    treated, untreated = Hazard(), Hazard()
    for second in (False, True):
        model = begin(replace(scenario, weeks=BEGINS + YEAR), number)
        one, other = halves(model)
        chosen, others = (other, one) if second else (one, other)
        seen = observe(model, lambda model, chosen=chosen, others=others: treat(model, chosen, others))  # type: ignore[misc]
        active = seen.in_education | seen.in_job
        treated = treated.plus(hazard(seen, active, chosen))
        untreated = untreated.plus(hazard(seen, active, others))
    return effect(treated, untreated)


def begin(scenario: Scenario, number: int) -> Municipality:
    """Live a run up to the week of the experiment."""
    model = Municipality(scenario.design, scenario.place, scenario.parameters, weeks=scenario.weeks, rng=scenario.seed_of(number))
    model.run_for(BEGINS)
    return model


def halves(model: Municipality) -> tuple[np.ndarray, np.ndarray]:
    """Rows of the activity-ready on benefit who have a worker, in two halves by lot."""
    youths = model.youths
    unready = np.isin(youths["status"], ON_BENEFIT) & (youths["category"] == Category.ACTIVITY_READY) & (youths["worker"] >= 0)
    found = np.flatnonzero(unready)
    seed = np.uint64(model.seed)
    first = np.array([chance(seed, person, BEGINS, WHICH_HALF) < 0.5 for person in youths["person"][found]], dtype=bool)
    return found[first], found[~first]


def change_worker(model: Municipality, chosen: np.ndarray, others: np.ndarray) -> None:
    """C10: once, the chosen get a new worker in the same post, as after a resignation; nothing happens to the others."""
    if model.week == BEGINS:
        p, youths = rows(model.parameters.row())[0], rows(model.youths)
        for row in chosen:
            start_over(p, youths[row])
            if model.youths["step_by"][row] == Planner.WORKER and not carried(model, row):  # what the old one had arranged lapses
                drop_plan(youths[row])
        model.youths["worker_changes"][chosen] += 1
        model.youths["belief"][chosen] = 0.5


def carried(model: Municipality, row: int) -> bool:
    """Whether the new worker takes over what the old one had arranged, by the same draw as after a resignation."""
    youth = model.youths[row]
    draw = chance(np.uint64(model.seed), youth["person"], youth["plans"], Decision.CARRIED)
    return bool(draw < model.parameters.values["plan_carried"])


def hold_belief(model: Municipality, chosen: np.ndarray, others: np.ndarray) -> None:
    """C11: the worker's belief is held high in the chosen and low in the others."""
    model.youths["belief"][chosen] = HIGH
    model.youths["belief"][others] = LOW


def effects(scenario: Scenario, number: int) -> dict[str, Ratio]:
    """What one change of worker and what belief do to the hazard of education or job."""
    return {"worker_change_effect": crossover(scenario, number, change_worker), "belief_effect": crossover(scenario, number, hold_belief)}
