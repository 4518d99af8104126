"""From the runs of a study to the tables of a comparison, a design at a time, since all of them may not fit in memory.

The tables are of the parameters as they are, draw 0: chance is in their intervals, and nothing else. What the parameters' own
uncertainty adds is told apart, in `uncertainty`.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd

from caseload.agents.row import Column
from caseload.experiments.comparison import tables
from caseload.experiments.comparison.gains import gains
from caseload.experiments.comparison.hazards import hazards
from caseload.experiments.comparison.pairing import compare_people
from caseload.experiments.running.scenario import Scenario
from caseload.experiments.running.study import Study

type Designs = Mapping[str, Scenario]  # by name


def tabulate(study: Study, measures: Sequence[Column], shown: bool) -> dict[str, pd.DataFrame]:
    """Build every table by its name. A failed run is undefined in the outcomes, whose rows are pairs; the others leave it out."""
    designs, baseline = by_design(study), study.scenarios[0].design.name
    measured = {name: study.outcomes(one) for name, one in designs.items()}
    there = {name: one for name, one in designs.items() if study.done(one).any()}
    read = {name: lambda measure, one=one: study.weekly(one, measure) for name, one in there.items()}
    return {
        "summary": tables.summary(measured, study.weeks),
        "differences": tables.differences(measured, study.weeks, baseline),
        "pairs": tables.pairs(measured, study.weeks),
        "weekly": tables.weekly(read, measures),
        **over_time(study, designs, baseline),
        "gains": gains(by_person(study, designs, baseline, shown), study.weeks, baseline),
        "uncertainty": tables.uncertainty(dict(over_draws(study, baseline)), study.weeks, baseline),
    }


def by_design(study: Study) -> Designs:
    """Pick the scenarios of draw 0, the baseline first."""
    return {one.design.name: one for one in study.scenarios if one.draw == 0}


def over_draws(study: Study, baseline: str) -> Iterator[tuple[str, np.ndarray]]:
    """Pair the runs of each design under each draw from 1 on: (design, differences [draws, replications, columns])."""
    before = {one.draw: one for one in study.scenarios if one.design.name == baseline and one.draw}
    for name in by_design(study):
        drawn = [one for one in study.scenarios if one.design.name == name and one.draw]
        if drawn and name != baseline:
            yield name, np.stack([study.outcomes(one) - study.outcomes(before[one.draw]) for one in drawn])


def over_time(study: Study, designs: Designs, baseline: str) -> dict[str, pd.DataFrame]:
    """Build the curves of each design and its hazard ratios, which take the counts of two designs at a time."""
    before = study.curves(designs[baseline])
    survival, ratios = [], []
    for name, one in designs.items():
        after = before if name == baseline else study.curves(one)
        survival.append(tables.survival({name: after}))
        if name != baseline:
            ratios.append(hazards({baseline: before, name: after}, baseline))
    return {"survival": pd.concat(survival, ignore_index=True), "hazards": pd.concat(ratios, ignore_index=True)}


def by_person(study: Study, designs: Designs, baseline: str, shown: bool) -> dict[str, np.ndarray]:
    """Compare every youth with himself or herself: design -> [replications, lives, GROUPS, STATISTICS]."""
    others = {name: one for name, one in designs.items() if name != baseline}
    return dict(zip(others, compare_people(study, designs[baseline], list(others.values()), shown), strict=True))
