"""Costs and effects: what designs cost each account and give beyond the baseline, at each rate of discount."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from caseload.experiments.economics.accounts import MUNICIPALITY, PUBLIC, STATE, present_value
from caseload.experiments.economics.discounting import RATES, factors
from caseload.experiments.economics.source import RUNS, Designs, Source, Studied, common
from caseload.experiments.measures.kinds import TO_MILLION
from caseload.experiments.running.scenario import Scenario

WORTH = {MUNICIPALITY: (MUNICIPALITY,), STATE: (STATE,), PUBLIC: (MUNICIPALITY, STATE)}  # account -> measures it sums
IN_EDUCATION, EDUCATION_YEARS = EFFECTS = ("in_education", "education_years")
WEEK = 7 / 365  # years


class Gaps(NamedTuple):
    """What designs cost and give beyond the first of them, the baseline, at each of RATES.

    `cost` is million kr [rates, accounts, designs, ...], `gain` [rates, effects, designs, ...]; the last axes are runs, or draws
    averaged over runs, or draws and runs. NaN where either of a pair of runs failed; over draws, where any design's did.
    """

    cost: np.ndarray
    gain: np.ndarray

    def at(self, *place: Any) -> "Gaps":
        """Both arrays at one place."""
        return Gaps(self.cost[place], self.gain[place])

    def mean(self) -> "Gaps":
        """Mean over the last axis, of what is there."""
        return Gaps(*(np.nanmean(part, axis=-1) for part in self))


def gaps(source: Source, tick: Callable[[], None]) -> Gaps:
    """Differences from the baseline, run by run: [..., designs, runs] over runs, [..., designs, draws, runs] over draws."""
    each = [_of_draw(source.study, designs, tick) for designs in source.draws.values()]
    if source.over == RUNS:
        return each[0]
    for differences, designs in zip(each, source.draws.values(), strict=True):
        for part in differences:
            part[..., ~common(source.study, designs.values())] = np.nan
    return Gaps(*(np.stack(parts, axis=-2) for parts in zip(*each, strict=True)))


def _of_draw(study: Studied, designs: Designs, tick: Callable[[], None]) -> Gaps:
    levels = []
    for scenario in designs.values():
        levels.append(_levels(study, scenario))
        tick()
    return Gaps(*(np.stack([level - parts[0] for level in parts], axis=2) for parts in zip(*levels, strict=True)))


def _levels(study: Studied, scenario: Scenario) -> tuple[np.ndarray, np.ndarray]:
    """Costs [rates, accounts, runs] and effects [rates, effects, runs] of a scenario."""
    money = {measure: study.weekly(scenario, measure) for measure in (MUNICIPALITY, STATE)}
    studying = study.weekly(scenario, IN_EDUCATION)
    cost, effect = [], []
    for rate in RATES:
        worth = factors(studying.shape[-1], rate)
        cost.append([TO_MILLION * present_value(np.asarray(sum(money[measure] for measure in parts)), rate) for parts in WORTH.values()])
        effect.append([studying[:, -1] * worth[-1], WEEK * present_value(studying, rate)])
    return np.array(cost), np.array(effect)
