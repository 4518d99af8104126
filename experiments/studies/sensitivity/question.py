"""What a sensitivity analysis asks: a design and the baseline in many cells, resolved and checked before anything runs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np

from caseload.experiments.running import manifest
from caseload.experiments.running.draws import scale_to_ranges
from caseload.experiments.running.inputs import check_choice, check_int
from caseload.experiments.running.scenario import Scenario, resolve_with_baseline
from caseload.experiments.studies.sensitivity import grades, morris, sobol
from caseload.experiments.studies.sensitivity.cells import chosen
from caseload.model.input_error import InputError
from caseload.model.parameters import Parameters

type Method = Literal["morris", "sobol", "grades"]
SIZES = {"morris": 20, "sobol": 1024, "grades": 512}  # trajectories, cells, base cells


class SensitivityPlan(NamedTuple):
    """Which parameters vary, their grades, and the cells in which the design and the baseline are run."""

    baseline: Scenario
    design: Scenario
    grades: dict[str, str]
    cells: list[Parameters]
    unit: np.ndarray  # the cells as places within the ranges: [cells, parameters]

    def pairs(self) -> list[tuple[Scenario, Scenario]]:
        """List the baseline and the design in every cell, the draws from 1 on."""
        rows = enumerate(self.cells, 1)
        return [
            (replace(self.baseline, parameters=cell, draw=draw), replace(self.design, parameters=cell, draw=draw)) for draw, cell in rows
        ]

    def scenarios(self) -> list[Scenario]:
        """List all that is to be run."""
        return [scenario for pair in self.pairs() for scenario in pair]


@dataclass(frozen=True)
class SensitivityQuestion:
    """A design beside a baseline, and the parameters to be moved, as studies.sensitivity.run.sensitivity tells it."""

    design: str
    method: Method
    size: int | None
    parameters: Sequence[str]
    grade: str | None
    baseline: str
    municipality: str
    replications: int
    weeks: int
    seed: int
    settings: Sequence[str]

    def plan(self) -> SensitivityPlan:
        """Choose the cells.

        Raises
        ------
        InputError
            If a name, number or setting cannot be used.
        """
        check_choice("method", self.method, list(SIZES))
        check_int("size", self.cells, sobol.LEAST if self.method == "sobol" else 2)
        baseline, design = resolve_with_baseline(self.baseline, (self.design,), self.municipality, self.settings, self.weeks, self.seed)
        values = design.parameters
        names = chosen(values, self.parameters, self.grade)
        if self.method == "grades" and len({values.known[name].grade for name in names}) < 2:
            raise InputError("--method grades shares out between grades: --parameters and --grade must leave parameters of two or more")
        return SensitivityPlan(baseline, design, *make_cells(self.method, values, names, self.cells, self.seed))

    @property
    def cells(self) -> int:
        """Size of the design of cells: what was asked for, or what its method takes by itself."""
        return self.size if self.size is not None else SIZES[self.method]

    def command(self) -> list[str]:
        """Say it in the command's words; where it was written and by how many processes changes no result."""
        options: dict[str, object] = {"method": self.method, "size": self.cells, "grade": self.grade, "baseline": self.baseline}
        options |= {"municipality": self.municipality, "replications": self.replications, "weeks": self.weeks, "seed": self.seed}
        varied = [word for name in self.parameters for word in ("--parameters", name)]
        settings = manifest.command_words({}, self.settings)
        return ["caseload", "sensitivity", Path(self.design).name, *manifest.command_words(options, ()), *varied, *settings]


def make_cells(
    method: Method, parameters: Parameters, names: list[str], size: int, seed: int
) -> tuple[dict[str, str], list[Parameters], np.ndarray]:
    """Choose the cells of a method: grades of what varies, the cells, and these as places within the ranges."""
    graded: dict[str, str] = {name: parameters.known[name].grade for name in names}
    if method == "grades":
        graded = dict(sorted(graded.items(), key=lambda item: item[1]))
        unit = grades.design(graded, size, seed)
    else:
        unit = (morris if method == "morris" else sobol).design(names, size, seed)
    return graded, scale_to_ranges(parameters, list(graded), unit), unit
