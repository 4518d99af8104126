"""From the runs of a study to the tables of a comparison, a design at a time, since all of them may not fit in memory.

The tables are of the parameters as they are, draw 0: chance is in their intervals, and nothing else. What the parameters' own
uncertainty adds is told apart, in `uncertainty`.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd

from caseload.agents.row import Column
from caseload.experiments.comparison import tables
from caseload.experiments.comparison.hazards import hazards
from caseload.experiments.comparison.individual_effects import individual_effects
from caseload.experiments.comparison.pairing import compare_people
from caseload.experiments.running.scenario import Scenario
from caseload.experiments.running.study import Study

type Designs = Mapping[str, Scenario]  # by name


def tabulate(study: Study, measures: Sequence[Column], shown: bool) -> dict[str, pd.DataFrame]:
    """Build every table by its name. A failed run is undefined in the outcomes, whose rows are pairs; the others leave it out."""
    designs, baseline = by_design(study), study.scenarios[0].design.name
    measured = {name: study.outcomes(scenario) for name, scenario in designs.items()}
    there = {name: scenario for name, scenario in designs.items() if study.done(scenario).any()}
    read = {name: lambda measure, scenario=scenario: study.weekly(scenario, measure) for name, scenario in there.items()}
    return {
        "summary": tables.summary(measured, study.weeks),
        "differences": tables.differences(measured, study.weeks, baseline),
        "pairs": tables.pairs(measured, study.weeks),
        "weekly": tables.weekly(read, measures),
        **over_time(study, designs, baseline),
        "gains": individual_effects(by_person(study, designs, baseline, shown), study.weeks, baseline),
        "uncertainty": tables.uncertainty(dict(over_draws(study, baseline)), study.weeks, baseline),
    }


def by_design(study: Study) -> Designs:
    """Pick the scenarios of draw 0, the baseline first."""
    return {scenario.design.name: scenario for scenario in study.scenarios if scenario.draw == 0}


def over_draws(study: Study, baseline: str) -> Iterator[tuple[str, np.ndarray]]:
    """Pair the runs of each design under each draw from 1 on: (design, differences [draws, replications, columns])."""
    before = {scenario.draw: scenario for scenario in study.scenarios if scenario.design.name == baseline and scenario.draw}
    for name in by_design(study):
        drawn = [scenario for scenario in study.scenarios if scenario.design.name == name and scenario.draw]
        if drawn and name != baseline:
            yield name, np.stack([study.outcomes(scenario) - study.outcomes(before[scenario.draw]) for scenario in drawn])


def over_time(study: Study, designs: Designs, baseline: str) -> dict[str, pd.DataFrame]:
    """Build the curves of each design and its hazard ratios, which take the counts of two designs at a time."""
    before = study.curves(designs[baseline])
    survival, ratios = [], []
    for name, scenario in designs.items():
        after = before if name == baseline else study.curves(scenario)
        survival.append(tables.survival({name: after}))
        if name != baseline:
            ratios.append(hazards({baseline: before, name: after}, baseline))
    return {"survival": pd.concat(survival, ignore_index=True), "hazards": pd.concat(ratios, ignore_index=True)}


def by_person(study: Study, designs: Designs, baseline: str, shown: bool) -> dict[str, np.ndarray]:
    """Compare every youth with himself or herself: design -> [replications, lives, GROUPS, STATISTICS]."""
    others = {name: scenario for name, scenario in designs.items() if name != baseline}
    return dict(zip(others, compare_people(study, designs[baseline], list(others.values()), shown), strict=True))
