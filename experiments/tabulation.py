"""From the runs of a study to the tables of a comparison, a design at a time, since all of them may not fit in memory."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
import pandas as pd

from agents.row import Column
from experiments import tables
from experiments.clocks import shape
from experiments.gains import gains
from experiments.hazards import hazards
from experiments.scenario import Scenario
from experiments.study import Study
from experiments.twins import compare_people

type Designs = Mapping[str, Sequence[Scenario]]  # name -> its scenarios, one a draw


def tabulate(study: Study, measures: Sequence[Column], shown: bool) -> dict[str, pd.DataFrame]:
    """Build every table by its name. A failed run is undefined in the outcomes, whose rows are pairs; the others leave it out."""
    designs, baseline = by_design(study), study.scenarios[0].design.name
    measured = {name: over(study.outcomes, group) for name, group in designs.items()}
    there = {name: group for name, group in designs.items() if any(study.done(one).any() for one in group)}
    read = {name: lambda measure, group=group: over(lambda one: study.weekly(one, measure), group) for name, group in there.items()}
    return {
        "summary": tables.summary(measured, study.weeks),
        "differences": tables.differences(measured, study.weeks, baseline),
        "pairs": tables.pairs({baseline: measured[baseline], **measured}, study.weeks),
        "weekly": tables.weekly(read, measures),
        **over_time(study, designs, baseline),
        "gains": gains(by_person(study, designs, baseline, shown), study.weeks, baseline),
    }


def by_design(study: Study) -> Designs:
    """Sort the scenarios of a study by design and draw."""
    designs = dict[str, list[Scenario]]()
    for one in sorted(study.scenarios, key=by_name):
        designs.setdefault(one.design.name, []).append(one)
    return designs


def by_name(scenario: Scenario) -> tuple[str, int]:
    """Order of the tables."""
    return scenario.design.name, scenario.draw


def over(read: Callable[[Scenario], np.ndarray], scenarios: Iterable[Scenario]) -> np.ndarray:
    """Stack the runs of a design's draws: [draws x replications, ...]."""
    return np.concatenate([read(one) for one in scenarios])


def over_time(study: Study, designs: Designs, baseline: str) -> dict[str, pd.DataFrame]:
    """Build the curves of each design and its hazard ratios, which take the counts of two designs at a time."""
    before = counts(study, designs[baseline])
    survival, ratios = [], []
    for name, group in designs.items():
        after = before if name == baseline else counts(study, group)
        survival.append(tables.survival({name: after}))
        if name != baseline:
            ratios.append(hazards({baseline: before, name: after}, baseline))
    return {"survival": pd.concat(survival, ignore_index=True), "hazards": pd.concat(ratios, ignore_index=True)}


def counts(study: Study, scenarios: Sequence[Scenario]) -> np.ndarray:
    """Stack what the curves are drawn from, NaN for a run that failed: [draws x replications, *clocks.shape]."""
    found = np.full((len(scenarios), study.replications, *shape(study.weeks)), np.nan)
    for draw, scenario in enumerate(scenarios):
        if study.done(scenario).any():
            found[draw] = study.curves(scenario)
    return found.reshape(-1, *shape(study.weeks))


def by_person(study: Study, designs: Designs, baseline: str, shown: bool) -> dict[str, np.ndarray]:
    """Compare every youth with himself or herself, in every draw: design -> [draws x replications, lives, GROUPS, STATISTICS]."""
    others = {name: group for name, group in designs.items() if name != baseline}
    found = [compare_people(study, before, after, shown) for before, *after in zip(designs[baseline], *others.values(), strict=True)]
    return {name: np.concatenate(parts) for name, parts in zip(others, zip(*found, strict=True), strict=True)}
