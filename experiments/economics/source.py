"""Where numbers come from: the runs of one draw of the parameters, or many draws averaged over their runs."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from caseload.experiments.running.scenario import Scenario
from caseload.experiments.statistics.intervals import ENOUGH_DRAWS, interval

RUNS, DRAWS = "runs", "draws"
PERCENTILES = (2.5, 97.5)

type Designs = dict[str, Scenario]  # by name, the baseline first


class Studied(Protocol):
    """A study, as far as economics reads it."""

    @property
    def scenarios(self) -> Sequence[Scenario]:
        """All scenarios: designs, and draws of the parameters."""

    def done(self, scenario: Scenario) -> np.ndarray:
        """Which runs are there: bool [runs]."""

    def weekly(self, scenario: Scenario, measure: str) -> np.ndarray:
        """One measure as recorded, float64 [runs, weeks], money in oere; a failed run is NaN."""


@dataclass(frozen=True)
class Source:
    """Designs to be compared, over the runs of one draw or over several draws; every draw has every design."""

    study: Studied
    over: str
    draws: dict[int, Designs]
    kept: dict[tuple[str, str], np.ndarray] = field(default_factory=dict, repr=False)  # what `load` read

    @property
    def first(self) -> Designs:
        """Scenarios of the first draw."""
        return next(iter(self.draws.values()))

    @property
    def designs(self) -> list[str]:
        """Names of the designs, the baseline first."""
        return list(self.first)

    def load(self, measures: Iterable[str], tick: Callable[[], None]) -> None:
        """Read some measures of every scenario once, telling `tick` after each scenario."""
        values: dict[tuple[str, str], list[np.ndarray]] = {(design, measure): [] for design in self.designs for measure in measures}
        for designs in self.draws.values():
            there = common(self.study, designs.values())
            for (design, measure), parts in values.items():
                runs = self.study.weekly(designs[design], measure)
                parts.append(runs if self.over == RUNS else runs[there].mean(axis=0))
            for _ in designs:
                tick()
        self.kept.update({key: parts[0] if self.over == RUNS else np.stack(parts) for key, parts in values.items()})

    def weekly(self, design: str, measure: str) -> np.ndarray:
        """One measure: [runs, weeks], or [draws, weeks] as the mean over those runs that every design has."""
        return self.kept[design, measure]

    def parameter(self, name: str) -> np.ndarray:
        """Values of a parameter, one a draw."""
        return np.array([next(iter(designs.values())).parameters.values[name] for designs in self.draws.values()])

    def spread(self, values: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Mean, low and high of values [runs or draws, ...]: a t-interval of the mean over runs, percentiles over draws.

        NaN ends where there are too few draws for percentiles.
        """
        if self.over == RUNS:
            mean, low, high, _ = interval(values)
            return mean, low, high
        ends = np.percentile(values, PERCENTILES, axis=0) if len(values) >= ENOUGH_DRAWS else np.full((2, *values.shape[1:]), np.nan)
        return values.mean(axis=0), ends[0], ends[1]


def sources(study: Studied, baseline: str) -> list[Source]:
    """Find what a study can tell: over the runs of draw 0, or of the only draw; and over the draws from 1 on if there are several.

    Designs of which no run succeeded in the first draw are left out, and draws in which the others have no run in common.
    """
    by_draw: dict[int, Designs] = {}
    for scenario in sorted(study.scenarios, key=lambda scenario: (scenario.draw, scenario.design.name != baseline)):
        by_draw.setdefault(scenario.draw, {})[scenario.design.name] = scenario
    first = next(iter(by_draw.values()))
    there = [name for name, scenario in first.items() if common(study, (first[baseline], scenario)).any()]
    if len(there) < 2:
        return []
    by_draw = {draw: {name: designs[name] for name in there} for draw, designs in by_draw.items()}
    sampled = {draw: designs for draw, designs in by_draw.items() if draw and common(study, designs.values()).any()}
    at_one = {draw: designs for draw, designs in by_draw.items() if draw == 0 or len(by_draw) == 1}
    at_defaults = [Source(study, RUNS, at_one)] if at_one else []
    return [*at_defaults, Source(study, DRAWS, sampled)] if len(sampled) > 1 else at_defaults


def common(study: Studied, scenarios: Iterable[Scenario]) -> np.ndarray:
    """Which runs every scenario has: bool [runs]."""
    return np.asarray(np.logical_and.reduce([study.done(scenario) for scenario in scenarios]))
