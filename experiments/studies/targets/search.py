"""Search for defaults: move a few parameters within their ranges until the status quo falls in the bands of the targets.

Run by hand, `python -m caseload.experiments.studies.targets.search`; what it finds is written into parameters.toml by hand too. Each round
tries points around the best so far, fits a line through what they give for each target, and takes the point within the tried
surroundings where the lines miss the bands least. At most 25 numbers move, those of experiments/data/search.toml; nothing but the targets
C1-C23 is looked at.
"""

import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from pydantic import BaseModel, Field
from scipy.optimize import minimize
from sklearn.linear_model import RidgeCV

from caseload.experiments.data import FOLDER
from caseload.experiments.running.engine.compiling import compile_rules
from caseload.experiments.running.engine.driver import Failed, drive
from caseload.experiments.running.engine.executors import open_executor, process_count
from caseload.experiments.running.engine.progress import progress
from caseload.experiments.running.scenario import Scenario, resolve
from caseload.experiments.studies.targets.replicate import DESIGN, WEEKS, replicate
from caseload.experiments.studies.targets.target import Target, load
from caseload.model.toml import STRICT, check, read

FILE = FOLDER / "search.toml"
SPREAD, NARROWER = 0.25, 0.6  # of a parameter's range that a round looks to either side; what is left of it in the next
INSIDE = 0.6  # of half a band, within which nothing is gained by coming nearer
STAY = 0.02  # weight of staying where one is, per range moved


class Search(BaseModel):
    """What moves."""

    model_config = STRICT

    parameters: list[str] = Field(min_length=1, max_length=25)
    entries: list[str] = Field([], description="of the municipality's first arrivals: per_year and shares of kinds of youth")


def misses(targets: Sequence[Target], values: np.ndarray) -> np.ndarray:
    """How far values lie from the middle of their bands, in half bands: [..., targets]."""
    low, high = np.array([target.band for target in targets]).T
    return np.asarray((values - (low + high) / 2) / ((high - low) / 2))


def loss(missed: np.ndarray) -> float:
    """Sum of squares of what lies beyond the inner part of each band."""
    return float((np.maximum(np.abs(missed) - INSIDE, 0.0) ** 2).sum())


def at(scenario: Scenario, what: Search, values: np.ndarray) -> Scenario:
    """Move a scenario to a point."""
    numbers = [float(value) for value in values]
    parameters = scenario.parameters.replaced(dict(zip(what.parameters, numbers, strict=False)))
    entries: dict[str, Any] = dict(zip(what.entries, numbers[len(what.parameters) :], strict=True))
    place = scenario.place.model_copy(update={"entries": scenario.place.entries.model_copy(update=entries)})
    return replace(scenario, parameters=parameters, place=place)


def start(scenario: Scenario, what: Search) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Where the search starts, and its bounds: a parameter's range, half to double of an arrival's number."""
    known = [scenario.parameters.known[name] for name in what.parameters]
    entries = [float(getattr(scenario.place.entries, name)) for name in what.entries]
    here = np.array([*(scenario.parameters.values[name] for name in what.parameters), *entries])
    low = np.array([*(one.low for one in known), *(value / 2 for value in entries)])
    high = np.array([*(one.high for one in known), *(value * 2 for value in entries)])
    return here, low, high


def run_points(scenarios: Sequence[Scenario], numbers: Sequence[int], targets: Sequence[Target]) -> np.ndarray:
    """Value of every target at every point, NaN where a run failed or had nothing to show: [points, targets]."""
    found = np.full((len(scenarios), len(targets)), np.nan)
    jobs = [(scenario, number) for scenario, number in zip(scenarios, numbers, strict=True)]
    places = {id(job): place for place, job in enumerate(jobs)}
    with open_executor(process_count(None)) as (executor, window, verify), progress(len(jobs), True, "points") as tick:
        for job, result in drive(executor, jobs, replicate, window, check=verify):
            if isinstance(result, Failed):
                print(result.traceback, file=sys.stderr)
            else:
                ratios = [result[target.name] for target in targets]
                found[places[id(job)]] = [one.part / one.whole if one.whole else np.nan for one in ratios]
            tick()
    return found


def fit(points: np.ndarray, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Lines through what the points give: intercepts [targets] and slopes [targets, points' numbers]."""
    lines = []
    for column in values.T:
        seen = np.isfinite(column)
        line = RidgeCV(np.logspace(-2, 2, 9)).fit(points[seen], column[seen])
        lines.append((line.intercept_, line.coef_))
    return np.array([one for one, _ in lines]), np.stack([slope for _, slope in lines])


def search(rounds: int, points: int, municipality: str = "horsens", seed: int = 2017) -> np.ndarray:
    """Search, print each round, and return the last point."""
    what, targets = check(Search, read(FILE), FILE.name), load().target
    (scenario,) = resolve((DESIGN,), municipality, (), WEEKS, seed)
    here, low, high = start(scenario, what)
    span, spread, draws = high - low, SPREAD, np.random.default_rng(seed)
    compile_rules(True)
    for number in range(rounds):
        box = np.maximum(low, here - spread * span), np.minimum(high, here + spread * span)
        tried = draws.uniform(*box, (points, len(here)))
        values = run_points([at(scenario, what, one) for one in tried], list(range(points)), targets)
        intercepts, slopes = fit((tried - here) / span, misses(targets, values))

        def beyond(moved: np.ndarray, intercepts: np.ndarray = intercepts, slopes: np.ndarray = slopes) -> float:
            return loss(intercepts + slopes @ moved) + STAY * float((moved**2).sum())

        bounds = list(zip((box[0] - here) / span, (box[1] - here) / span, strict=True))
        best = minimize(beyond, np.zeros(len(here)), method="L-BFGS-B", bounds=bounds).x
        here, spread = here + best * span, spread * NARROWER
        print(f"\nround {number + 1}: loss {beyond(np.zeros(len(best))):.2f} -> {beyond(best):.2f} by the lines")
        table = pd.DataFrame({"target": [target.id for target in targets], "before": intercepts, "after": intercepts + slopes @ best})
        print(table.to_string(index=False, float_format=lambda value: f"{value:+.2f}"))
        for name, value in zip((*what.parameters, *what.entries), here, strict=True):
            print(f"{name} = {value:.4g}")
    return here


if __name__ == "__main__":
    rounds, points = (int(word) for word in sys.argv[1:3])
    search(rounds, points)
