"""`caseload sensitivity`: which parameters the difference between a design and the baseline depends on."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from caseload.agents.row import Column
from caseload.experiments.comparison.tables import GROUP, OUTCOME, UNIT
from caseload.experiments.figures.style import save, theme
from caseload.experiments.running import manifest
from caseload.experiments.running.draws import write_draws
from caseload.experiments.running.engine.progress import progress as show
from caseload.experiments.running.folder import make_folder
from caseload.experiments.running.inputs import check_texts
from caseload.experiments.running.result import StudyResult
from caseload.experiments.running.study import ExecutionOptions, Study, run_study
from caseload.experiments.running.table_files import codebook_rows, write_all
from caseload.experiments.studies.sensitivity import grades, morris, sobol
from caseload.experiments.studies.sensitivity.cells import headlines, respond
from caseload.experiments.studies.sensitivity.picture import draw
from caseload.experiments.studies.sensitivity.question import Method, SensitivityPlan, SensitivityQuestion

OUT = Path("results", "sensitivity")
KEYS = {
    "morris": (Column("parameter", "name", "parameter that is moved"), Column("grade", "name", "grade of its evidence, A to D")),
    "grades": (Column("grade", "name", "grade of evidence, A to D"), Column("parameters", "number", "how many of this grade vary")),
}
KEYS["sobol"] = KEYS["morris"]
COLUMNS = {"morris": morris.COLUMNS, "sobol": sobol.COLUMNS, "grades": grades.COLUMNS}


@dataclass(frozen=True, repr=False)
class Sensitivity(StudyResult):
    """Result of a sensitivity analysis: one row a headline and parameter, or grade."""

    method: Method
    table: pd.DataFrame
    subject: str
    study: Study

    def plot(self) -> Figure:
        """Draw the table."""
        with theme():
            return draw(self.method, self.table, self.subject)


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
    execution: ExecutionOptions | None = None,
    progress: bool = True,
) -> Sensitivity:
    """Move the parameters through their ranges, and show on which the paired difference of `design` from `baseline` depends.

    `method` is morris (screening; `size` trajectories), sobol (Sobol' and PAWN indices from `size` cells, kept as draws.csv) or grades
    (share of the variance by grade of evidence; `size` base cells). Those vary that have a range, or of them `parameters`, or one
    `grade`. All cells have the same seeds, so nothing but the parameters varies. Single replications are noisy, which looks like
    interaction: more `replications`, averaged in each cell, reduce that.

    Raises
    ------
    InputError
        If a name, number, setting or folder cannot be used; nothing has run then.
    """
    names, settings = check_texts("parameters", parameters), check_texts("settings", settings)
    question = SensitivityQuestion(design, method, size, names, grade, baseline, municipality, replications, weeks, seed, settings)
    return answer(question, out, execution, progress)


def answer(
    question: SensitivityQuestion, out: str | Path | None = None, execution: ExecutionOptions | None = None, progress: bool = True
) -> Sensitivity:
    """Run what a question asks, and write its table and picture."""
    began, plan, method = time.monotonic(), question.plan(), question.method
    folder = make_folder(out if out is not None else OUT)
    if method == "sobol":
        write_draws([plan.design.parameters, *plan.cells], folder / "draws.csv")
    study = run_study(plan.scenarios(), question.replications, folder, execution, progress, people=False)
    table = tabulate(method, plan, respond(study, plan.pairs()), study.weeks, question.seed, progress)
    subject = f"{plan.design.design.name} against {plan.baseline.design.name}: {len(plan.cells):,} cells of {len(plan.grades)} parameters"
    result = Sensitivity(method, table, subject, study)
    keep(result)
    both, seconds = [plan.baseline, plan.design], time.monotonic() - began
    manifest.write(manifest.manifest(question.command(), both, manifest.run_counts(study), seconds), folder / f"{method}.json")
    return result


def tabulate(method: Method, plan: SensitivityPlan, response: np.ndarray, weeks: int, seed: int, progress: bool) -> pd.DataFrame:
    """Analyse each headline; those that no cell knows are left out."""
    keys, parts = rows_of(method, plan), []
    columns = ["outcome", "group", "unit", *keys, *(column.name for column in COLUMNS[method])]
    with show(response.shape[1], progress, "headlines") as tick:
        for (outcome, group, unit), values in zip(headlines(weeks), response.T, strict=True):
            if not np.isnan(values).all():
                named = {"outcome": outcome, "group": group, "unit": unit}
                parts.append(keys.assign(**named, **analyse(method, plan, values, seed)))
            tick()
    return pd.concat(parts, ignore_index=True)[columns] if parts else pd.DataFrame(columns=columns)


def rows_of(method: Method, plan: SensitivityPlan) -> pd.DataFrame:
    """What a headline has a row for: each parameter with its grade, or each grade with its number of parameters."""
    if method == "grades":
        counts = pd.Series(plan.grades).value_counts(sort=False)
        return pd.DataFrame({"grade": counts.index, "parameters": counts.to_numpy()})
    return pd.DataFrame(list(plan.grades.items()), columns=["parameter", "grade"])


def analyse(method: Method, plan: SensitivityPlan, response: np.ndarray, seed: int) -> dict[str, np.ndarray]:
    """Columns of one headline."""
    if method == "grades":
        return grades.shares(plan.grades, response, seed)
    effects = morris.effects if method == "morris" else sobol.effects
    return effects(list(plan.grades), plan.unit, response, seed)


def codebook(method: Method) -> pd.DataFrame:
    """Every column of the table."""
    table = (OUTCOME, GROUP, UNIT, *KEYS[method], *COLUMNS[method])
    return pd.DataFrame(codebook_rows({method: table}), columns=["table", "column", "unit", "meaning"])


def keep(result: Sensitivity) -> None:
    """Write the table, its codebook and, if any run succeeded, its picture into the folder."""
    write_all({result.method: result.table, f"{result.method}-codebook": codebook(result.method)}, result.folder)
    if len(result.table):
        with theme():
            save(result.plot(), result.folder / "figures", result.method)
