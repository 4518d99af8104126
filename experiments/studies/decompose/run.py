"""`caseload decompose`: split a design's effect over its parts or over mechanisms, by Shapley values on paired runs."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from caseload.agents.row import Column
from caseload.experiments.figures.style import save, theme
from caseload.experiments.measures.outcomes import columns
from caseload.experiments.running import manifest
from caseload.experiments.running.inputs import check_texts
from caseload.experiments.running.result import StudyResult
from caseload.experiments.running.study import ExecutionOptions, Study, run_study
from caseload.experiments.running.table_files import codebook_rows, write_all
from caseload.experiments.statistics.intervals import interval
from caseload.experiments.studies.decompose.picture import draw
from caseload.experiments.studies.decompose.question import DecompositionPlan, DecompositionQuestion, Over
from caseload.experiments.studies.decompose.shapley import shapley

OUT = Path("results", "decompose")
WHOLE = "all parts"
COLUMNS = (
    Column("part", "name", f"a group of levers or of mechanisms; `{WHOLE}` for the whole difference from the baseline"),
    Column("outcome", "name", "outcome"),
    Column("group", "name", "group of youths it is measured in"),
    Column("unit", "unit", "unit of the effect"),
    Column("contribution", "see unit", "what the part adds to the difference from the baseline: its Shapley value, a mean over runs"),
    Column("low", "see unit", "lower end of its 95 % interval over paired runs"),
    Column("high", "see unit", "upper end of it"),
    Column("pairs", "runs", "runs of the same youths with the same random numbers under every set of parts"),
)


@dataclass(frozen=True, repr=False)
class Decomposition(StudyResult):
    """Result of a decomposition: one row a part and outcome; the parts' effects add up to the row of all parts."""

    decompose: pd.DataFrame
    plan: DecompositionPlan
    study: Study

    def plot(self) -> Figure:
        """Draw what each part adds to the main outcomes."""
        with theme():
            return draw(self.decompose, self.plan)


def decompose(
    design: str = "horsens",
    over: Over = "levers",
    *,
    baseline: str = "status-quo",
    municipality: str = "horsens",
    replications: int = 50,
    weeks: int = 156,
    seed: int = 2017,
    settings: Iterable[str] = (),
    out: str | Path | None = None,
    execution: ExecutionOptions | None = None,
    progress: bool = True,
) -> Decomposition:
    """Run a design with every set of its parts on the same youths with the same random numbers, into the folder `out`.

    `over` is "levers", groups of what the design changes, or "mechanisms", groups of the causes that the model contains; a mechanism that
    is not in a set is switched off under the design and under the baseline.

    Raises
    ------
    InputError
        If a name, number, setting or folder cannot be used; nothing has run then.
    """
    question = DecompositionQuestion(design, over, baseline, municipality, replications, weeks, seed, check_texts("settings", settings))
    return answer(question, out, execution, progress)


def answer(
    question: DecompositionQuestion, out: str | Path | None = None, execution: ExecutionOptions | None = None, progress: bool = True
) -> Decomposition:
    """Run what a question asks, and write its table and picture."""
    began, plan = time.monotonic(), question.plan()
    scenarios = plan.scenarios()
    study = run_study(scenarios, question.replications, out or OUT, execution, progress, people=False)
    result = Decomposition(tabulate(study, plan), plan, study)
    write_all({"decompose": result.decompose, "codebook": codebook()}, result.folder)
    if result.decompose["contribution"].notna().any():
        with theme():
            save(result.plot(), result.folder / "figures", "decompose")
    described = manifest.manifest(question.command(), scenarios, manifest.run_counts(study), time.monotonic() - began)
    manifest.write(described, result.folder / "manifest.json")
    return result


def tabulate(study: Study, plan: DecompositionPlan) -> pd.DataFrame:
    """One row a part and outcome, in the order of the parts, the whole last."""
    values = np.stack([study.outcomes(one) - study.outcomes(other) for one, other in plan.pairs])
    values = np.where(np.isnan(values).any(axis=0), np.nan, values)  # a run tells of an outcome only if every set of parts does
    effects = np.concatenate([shapley(values), values[-1:] - values[:1]])
    tables = []
    for part, effect in zip((*plan.parts, WHOLE), effects, strict=True):
        found = interval(effect)
        table = pd.DataFrame(columns(study.weeks), columns=["outcome", "group", "unit"])
        tables.append(table.assign(contribution=found.mean, low=found.low, high=found.high, pairs=found.runs))
        tables[-1].insert(0, "part", part)
    return pd.concat(tables, ignore_index=True)


def codebook() -> pd.DataFrame:
    """Describe the columns of the table."""
    return pd.DataFrame(codebook_rows({"decompose": COLUMNS}), columns=["table", "column", "unit", "meaning"])
