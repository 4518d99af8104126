"""The points of a sweep as scenarios: a design and settings of parameters each, beside the baseline under the same settings."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from caseload.experiments.running.scenario import Scenario
from caseload.experiments.studies.sweep.factors import Factor
from caseload.experiments.studies.sweep.staffing import Facts, facts, hold_places
from caseload.model.parameters import Parameters


class Case(NamedTuple):
    """One point: the value of each factor, the design it makes, the parameters it sets, and what it is in posts and kroner."""

    values: tuple[float, ...]
    scenario: Scenario
    settings: Mapping[str, float]
    facts: Facts

    def under(self, draw: int, parameters: Parameters) -> Scenario:
        """The point under a draw of the parameters."""
        return replace(self.scenario, draw=draw, parameters=parameters.replaced(self.settings))


def make_case(base: Scenario, factors: Sequence[Factor], values: tuple[float, ...], places: int | None) -> Case:
    """Set the factors in the design and the parameters of a scenario; with `places`, staff follows so that about so many are kept.

    Raises
    ------
    InputError
        If the design or a parameter does not allow a value.
    """
    levers = {factor.lever.path: value for factor, value in zip(factors, values, strict=True) if not factor.lever.parameter}
    settings = {factor.lever.parameter: value for factor, value in zip(factors, values, strict=True) if factor.lever.parameter}
    design = base.design.replaced(levers)
    if places is not None:
        design = hold_places(design, places)
    return case_of(replace(base, design=design), [factor.name for factor in factors], values, settings)


def case_of(scenario: Scenario, names: Sequence[str], values: tuple[float, ...], settings: Mapping[str, float]) -> Case:
    """Name a point by its values, and say what it is."""
    label = " ".join(f"{name}={value:g}" for name, value in zip(names, values, strict=True))
    staffing = facts(scenario.design, scenario.place, scenario.parameters.replaced(settings))
    design = scenario.design.model_copy(update={"name": f"{scenario.design.name} {label}"})
    return Case(values, replace(scenario, design=design), settings, staffing)
