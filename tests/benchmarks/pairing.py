"""What pairing is worth, and what it could be: `python -m uv run python tests/benchmarks/pairing.py [RUNS]` writes pairing.csv beside this.

`ratio` is the variance of the difference between two designs had their runs been unpaired, over that as paired. `bound` is what perfect
coupling would allow: the same ratio for youths, were the lives they lead under either design coupled so that the order of the outcome
is kept (of all couplings of two distributions the one whose difference varies least). It is reached only where a design
moves everybody alike; where it helps some and not others, the difference varies however close the luck.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from caseload.experiments.measures.outcomes import columns
from caseload.experiments.measures.people import MISSING
from caseload.experiments.running.scenario import Scenario, resolve
from caseload.experiments.running.study import Study, run_study
from caseload.experiments.running.table_files import write
from caseload.experiments.statistics.intervals import paired

RUNS, WEEKS = 100, 156
SHOWN = ("all", "stock", "target")
MUNICIPALITY, STATE = "benefit_municipality", "benefit_state"

# Outcome -> the same for each youth, from the columns of people.
LIVES: dict[str, Callable[[dict[str, np.ndarray]], np.ndarray]] = {
    "weeks_to_education_156": lambda one: until(one["weeks_to_education"]),
    "started_education_156": lambda one: one["weeks_to_education"] != MISSING,
    "started_job_156": lambda one: one["weeks_to_job"] != MISSING,
    "in_education_156": lambda one: np.isin(one["status_156"], (1, 2)),
    "weeks_on_benefit": lambda one: one["weeks_on_benefit"],
    "benefit": lambda one: one[MUNICIPALITY] + one[STATE],
    "benefit_municipality": lambda one: one[MUNICIPALITY],
    "grants_state": lambda one: one["grant_state"],
}
FROM_START = ("in_education_156",)  # measured on those there at week 0 only


def until(weeks: np.ndarray) -> np.ndarray:
    """Weeks to an event within the horizon."""
    return np.where(weeks == MISSING, WEEKS, weeks)


def members(one: dict[str, np.ndarray], group: str, outcome: str) -> np.ndarray:
    """Who of the youths of a run the outcome of a group is measured on."""
    inside = {"all": np.ones(len(one["clock"]), bool), "stock": one["clock"] == 0, "target": one["target"] == 1}[group]
    return inside & (one["former"] == 0) & ((one["clock"] == 0) if outcome in FROM_START else True)


def lives(study: Study, scenario: Scenario) -> dict[tuple[str, str], np.ndarray]:
    """Pool the youths of all runs: (outcome, group) -> one number each."""
    found: dict[tuple[str, str], list[np.ndarray]] = {(outcome, group): [] for outcome in LIVES for group in SHOWN}
    for _, one in study.youths(scenario):
        for (outcome, group), parts in found.items():
            parts.append(np.asarray(LIVES[outcome](one), float)[members(one, group, outcome)])
    return {key: np.concatenate(parts) for key, parts in found.items()}


def bound(one: np.ndarray, other: np.ndarray) -> float:
    """Ratio under the coupling that keeps the order."""
    one, other = np.sort(one), np.sort(other)
    return float((one.var() + other.var()) / (other - one).var())


def measure(study: Study) -> pd.DataFrame:
    """Ratio and bound of each outcome."""
    before, after = study.scenarios
    found = paired(study.outcomes(after), study.outcomes(before))
    pooled, moved = lives(study, before), lives(study, after)
    rows = []
    for place, (outcome, group, unit) in enumerate(columns(WEEKS)):
        if (outcome, group) in pooled:
            known = found.mean[place], found.low[place], found.high[place], found.variance_ratio[place]
            rows.append((outcome, group, unit, *known, bound(pooled[outcome, group], moved[outcome, group])))
    return pd.DataFrame(rows, columns=["outcome", "group", "unit", "mean", "low", "high", "ratio", "bound"])


def main() -> None:
    """Run, print and write."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    with tempfile.TemporaryDirectory() as folder:
        study = run_study(resolve(("status-quo", "horsens"), "horsens", (), WEEKS, 2017), runs, folder)
        table = measure(study)
    print(table.to_string(index=False, float_format="{:.2f}".format))
    write(table, Path(__file__).with_suffix(".csv"))


if __name__ == "__main__":
    main()
