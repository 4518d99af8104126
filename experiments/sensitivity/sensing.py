"""`caseload sensitivity`: what the difference between a design and the baseline rests on."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from agents.row import Column
from experiments import manifest
from experiments.draws import prior_draws, write_draws
from experiments.figures.style import save, theme
from experiments.folder import make_folder
from experiments.progress import progress as show
from experiments.scenario import bounded, resolve
from experiments.sensitivity import grades, morris, space
from experiments.sensitivity.cells import cells_of, chosen, headlines, narrowed, respond, unit_of
from experiments.sensitivity.picture import draw
from experiments.study import Found, How, Study
from experiments.tables import GROUP, OUTCOME, UNIT, described, write_all
from model.parameters import Parameters
from model.refusal import Refusal

type Method = Literal["morris", "sobol", "grades"]
OUT = Path("results", "sensitivity")
SIZES = {"morris": 20, "sobol": 1024, "grades": 512}  # trajectories, cells, base cells
KEYS = {
    "morris": (Column("parameter", "name", "parameter that is moved"), Column("grade", "name", "grade of its evidence, A to D")),
    "grades": (Column("grade", "name", "grade of evidence, A to D"), Column("parameters", "number", "how many of this grade vary")),
}
KEYS["sobol"] = KEYS["morris"]
COLUMNS = {"morris": morris.COLUMNS, "sobol": space.COLUMNS, "grades": grades.COLUMNS}


class Plan(NamedTuple):
    """Which parameters vary, their grades, and the cells."""

    grades: dict[str, str]
    cells: list[Parameters]
    unit: np.ndarray  # the cells as places within the ranges: [cells, parameters]


@dataclass(frozen=True)
class Sensitivity(Found):
    """What a sensitivity analysis found: one row a headline and parameter, or grade."""

    method: Method
    table: pd.DataFrame
    about: str
    study: Study = field(repr=False)

    def plot(self) -> Figure:
        """Draw the table."""
        with theme():
            return draw(self.method, self.table, self.about)


def sensitivity(
    design: str = "horsens",
    *,
    method: Method = "morris",
    size: int | None = None,
    parameters: Sequence[str] = (),
    grade: str | None = None,
    baseline: str = "status-quo",
    municipality: str = "horsens",
    replications: int = 1,
    weeks: int = 156,
    seed: int = 2017,
    settings: Iterable[str] = (),
    out: str | Path | None = None,
    how: How | None = None,
    progress: bool = True,
) -> Sensitivity:
    """Move the parameters through their ranges, and say what the paired difference of `design` from `baseline` rests on.

    `method` is morris (screening; `size` trajectories), sobol (Sobol' and PAWN indices from `size` cells, kept as draws.csv) or grades
    (share of the variance by grade of evidence; `size` base cells). Those vary that have a range, or of them `parameters`, or one
    `grade`. All cells have the same seeds, so nothing but the parameters varies. Still one run turns on a hair, which looks like
    interaction: more `replications`, averaged in each cell, take that away.

    Raises
    ------
    Refusal
        If a name, number, setting or folder cannot be used; nothing has run then.
    """
    began, settings = time.monotonic(), tuple(settings)
    size = size if size is not None else SIZES[method]
    bounded("size", size, 2)
    found = resolve((baseline, design), municipality, settings, weeks, seed)
    if len(found) == 1:
        raise Refusal(f"there is nothing to compare the baseline {baseline} with: name another design")
    ground, under = found
    plan = make_plan(method, under.parameters, chosen(under.parameters, parameters, grade), size, seed)
    folder = make_folder(out if out is not None else OUT)
    if method == "sobol":
        write_draws([under.parameters, *plan.cells], folder / "draws.csv")
    response, study = respond(under, ground, plan.cells, replications, folder, how, progress)
    about = f"{under.design.name} against {ground.design.name}: {len(plan.cells):,} cells of {len(plan.grades)} parameters"
    sensed = Sensitivity(method, tabulate(method, plan, response, weeks, seed, progress), about, study)
    keep(sensed)
    options = {"method": method, "size": size, "grade": grade, "baseline": baseline, "municipality": municipality}
    options |= {"replications": replications, "weeks": weeks, "seed": seed}
    words = ["caseload", "sensitivity", Path(design).name]
    varied = [part for name in parameters for part in ("--parameters", name)]
    words += [*manifest.spoken(options, ()), *varied, *manifest.spoken({}, settings)]
    described = manifest.manifest(words, found, manifest.counts(study), time.monotonic() - began)
    manifest.write(described, folder / f"{method}.json")
    return sensed


def make_plan(method: Method, parameters: Parameters, names: list[str], size: int, seed: int) -> Plan:
    """Choose the cells of a method."""
    graded: dict[str, str] = {name: parameters.known[name].grade for name in names}
    if method == "sobol":
        cells = prior_draws(narrowed(parameters, names), size, seed)[1:]
        return Plan(graded, cells, unit_of(parameters, names, cells))
    if method == "grades":
        graded = dict(sorted(graded.items(), key=lambda one: one[1]))
    unit = morris.design(names, size, seed) if method == "morris" else grades.design(graded, size, seed)
    return Plan(graded, cells_of(parameters, list(graded), unit), unit)


def tabulate(method: Method, plan: Plan, response: np.ndarray, weeks: int, seed: int, progress: bool) -> pd.DataFrame:
    """Analyse each headline; those that no cell knows are left out."""
    keys, parts = rows_of(method, plan), []
    with show(response.shape[1], progress, "headlines") as tick:
        for (outcome, group, unit), values in zip(headlines(weeks), response.T, strict=True):
            if not np.isnan(values).all():
                named = {"outcome": outcome, "group": group, "unit": unit}
                parts.append(keys.assign(**named, **analyse(method, plan, values, seed)))
            tick()
    return pd.concat(parts, ignore_index=True)[["outcome", "group", "unit", *keys, *(one.name for one in COLUMNS[method])]]


def rows_of(method: Method, plan: Plan) -> pd.DataFrame:
    """What a headline has a row for: each parameter with its grade, or each grade with its number of parameters."""
    if method == "grades":
        found = pd.Series(plan.grades).value_counts(sort=False)
        return pd.DataFrame({"grade": found.index, "parameters": found.to_numpy()})
    return pd.DataFrame(list(plan.grades.items()), columns=["parameter", "grade"])


def analyse(method: Method, plan: Plan, response: np.ndarray, seed: int) -> dict[str, np.ndarray]:
    """Columns of one headline."""
    if method == "grades":
        return grades.shares(plan.grades, response, seed)
    effects = morris.effects if method == "morris" else space.effects
    return effects(list(plan.grades), plan.unit, response, seed)


def codebook(method: Method) -> pd.DataFrame:
    """Every column of the table."""
    found = (OUTCOME, GROUP, UNIT, *KEYS[method], *COLUMNS[method])
    return pd.DataFrame(described({method: found}), columns=["table", "column", "unit", "meaning"])


def keep(sensed: Sensitivity) -> None:
    """Write the table, its codebook and its picture into the folder."""
    write_all({sensed.method: sensed.table, f"{sensed.method}-codebook": codebook(sensed.method)}, sensed.folder)
    with theme():
        save(sensed.plot(), sensed.folder / "figures", sensed.method)
