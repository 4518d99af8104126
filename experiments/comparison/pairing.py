"""The same youths in several designs, read from a study run by run, so that only a few numbers a pair are kept."""

from collections.abc import Iterator, Sequence
from heapq import merge

import numpy as np

from caseload.experiments.comparison.individual_effects import COLUMNS, STATISTICS, Columns, compare_persons, grouped, person_outcomes
from caseload.experiments.measures.groups import GROUPS
from caseload.experiments.running.engine.progress import progress
from caseload.experiments.running.scenario import Scenario
from caseload.experiments.running.study import Study


def compare_people(study: Study, baseline: Scenario, designs: Sequence[Scenario], shown: bool) -> list[np.ndarray]:
    """Compare every youth with himself or herself under the baseline, for each design: float64 [replications, lives, GROUPS, STATISTICS].

    A pair of which a run failed is NaN.
    """
    shape = (study.replications, len(person_outcomes(study.weeks)), len(GROUPS), len(STATISTICS))
    effects = [np.full(shape, np.nan) for _ in designs]
    last: int = -1
    before: Columns = {}
    who = np.empty((len(GROUPS), 0), bool)
    with progress(study.replications * len(designs), shown, "pairs of runs") as tick:
        for run, place, youths in merge(*(read(study, scenario, place) for place, scenario in enumerate((baseline, *designs)))):
            if place == 0:
                last, before, who = run, youths, grouped(youths)
            elif run == last:
                effects[place - 1][run] = compare_persons(before, youths, who, study.weeks)
                tick()
    return effects


def read(study: Study, scenario: Scenario, place: int) -> Iterator[tuple[int, int, Columns]]:
    """Read a scenario's runs under its place, by which runs of one number are merged: the baseline comes first."""
    for run, youths in study.youths(scenario, COLUMNS):
        yield run, place, youths
