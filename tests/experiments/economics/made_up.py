"""A made-up study: designs x draws x runs of random weeks in whole oere, so that economics is tested without the simulation."""

from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any, NamedTuple

import numpy as np

from caseload.experiments.economics.accounts import MUNICIPALITY, STATE
from caseload.model.parameters import Parameters, load

PARAMETERS = load()


def drawn(draw: int) -> Parameters:
    """Parameters of a draw, in which but two vary."""
    rng = np.random.default_rng(draw)
    return PARAMETERS.replaced({"trust_gain": rng.uniform(0.05, 0.3), "staff_year": rng.uniform(450_000, 600_000)})


class MadeUp(NamedTuple):
    """A scenario as far as economics reads it."""

    design: Any
    draw: int
    parameters: Any
    weeks: int
    seed: int = 2017


class Study:
    """A study whose every number is given: (design, draw) -> measure -> [runs, weeks]."""

    def __init__(self, values: Mapping[tuple[str, int], Mapping[str, np.ndarray]], failed: Sequence[tuple[str, int, int]] = ()) -> None:
        draws = [PARAMETERS, *(drawn(draw) for draw in range(1, 1 + max(draw for _, draw in values)))]
        weeks = next(iter(values.values()))[STATE].shape[1]
        self.values = {key: {name: array.copy() for name, array in table.items()} for key, table in values.items()}
        self.scenarios = [MadeUp(SimpleNamespace(name=name), draw, draws[draw], weeks) for name, draw in values]
        for design, draw, run in failed:
            for array in self.values[design, draw].values():
                array[run] = np.nan

    def done(self, scenario: MadeUp) -> np.ndarray:
        return ~np.isnan(self.weekly(scenario, STATE)[:, 0])

    def weekly(self, scenario: MadeUp, measure: str) -> np.ndarray:
        return self.values[scenario.design.name, scenario.draw][measure]


def weeks(rng: np.random.Generator, runs: int = 6, length: int = 60, dearer: float = 0.0) -> dict[str, np.ndarray]:
    """Random weeks whose accounts hang together: whole oere, every item within its payer's account."""
    outlays = ("benefit", "staff", "programme", "departments", "offers", "help", "placements", "school_pay")
    table = {name: rng.integers(1, 10**7, (runs, length)).astype(float) for name in (*outlays, "refund", "grants", "subsidy", "treatment")}
    table["programme"] += dearer
    table[MUNICIPALITY] = sum(table[name] for name in outlays) - table["refund"]
    table[STATE] = table["refund"] + table["grants"] + table["subsidy"] + table["treatment"]
    counts = {name: rng.integers(1, 200, (runs, length)).astype(float) for name in ("in_education", "full_time", "target_stock")}
    return table | counts


def study(draws: int = 0, designs: Sequence[str] = ("horsens", "status-quo"), seed: int = 1, **options: Any) -> Study:
    """A study of random weeks, draw 0 and as many more."""
    rng = np.random.default_rng(seed)
    return Study({(design, draw): weeks(rng) for draw in range(draws + 1) for design in designs}, **options)
