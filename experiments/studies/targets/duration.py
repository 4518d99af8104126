"""C20: how much of the decline of exits with time on benefit is time itself, and not who stays."""

from dataclasses import replace

import numpy as np

from caseload.experiments.running.scenario import Scenario
from caseload.experiments.studies.targets.ratio import Ratio
from caseload.experiments.studies.targets.seen import YEAR, Seen, observe
from caseload.model.municipality import Municipality

TIME_ITSELF = ("idle_skill", "idle_friends", "idle_confidence", "idle_markdown")  # parameters of what time without progress does
FIRST, THIRD = 0, 2  # years of a spell that are compared


def time_itself(scenario: Scenario, number: int) -> dict[str, Ratio]:
    """Share of the decline that is gone where time without progress changes nobody, on the same youths, the burn-in included."""
    without = scenario.parameters.replaced(dict.fromkeys(TIME_ITSELF, 0.0))
    usual, off = (decline(live(one, number)) for one in (scenario, replace(scenario, parameters=without)))
    return {"time_itself": Ratio(usual - off, usual)}


def live(scenario: Scenario, number: int) -> Seen:
    """Live run `number` of a scenario and look at it."""
    return observe(Municipality(scenario.design, scenario.place, scenario.parameters, weeks=scenario.weeks, rng=scenario.seed_of(number)))


def decline(seen: Seen) -> float:
    """Exits a year on benefit in the first year of a spell, less those in its third."""
    year = weeks_in_spell(seen)[:-1] // YEAR
    on, left = seen.on_benefit[:-1], ~seen.on_benefit[1:]
    first, third = (rate(on & (year == place), left) for place in (FIRST, THIRD))
    return first - third


def rate(at_risk: np.ndarray, left: np.ndarray) -> float:
    """Exits for each year at risk."""
    return YEAR * float((at_risk & left).sum()) / max(float(at_risk.sum()), 1.0)


def weeks_in_spell(seen: Seen) -> np.ndarray:
    """Weeks on benefit in the present spell, those before the run counted, int32 [weeks + 1, youths]."""
    weeks = np.zeros(seen.status.shape, np.int32)
    weeks[0] = seen.spell * seen.on_benefit[0]
    for row in range(1, len(weeks)):
        weeks[row] = (weeks[row - 1] + 1) * (seen.on_benefit[row] & seen.on_benefit[row - 1])
    return weeks
