"""`caseload sweep`: vary levers of a design, or split a budget, and see where each account and the youths fare best."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure

from caseload.experiments.figures.style import save, theme
from caseload.experiments.running import manifest
from caseload.experiments.running.inputs import check_texts
from caseload.experiments.running.result import StudyResult
from caseload.experiments.running.study import ExecutionOptions, Study, run_study
from caseload.experiments.running.table_files import write_all
from caseload.experiments.studies.sweep import tables
from caseload.experiments.studies.sweep.captions import SweepSetup, within_budget
from caseload.experiments.studies.sweep.factors import Method
from caseload.experiments.studies.sweep.picture import draw
from caseload.experiments.studies.sweep.question import Hold, SweepPlan, SweepQuestion
from caseload.experiments.studies.sweep.samples import gather

OUT = Path("results", "sweep")


@dataclass(frozen=True, repr=False)
class Sweep(StudyResult):
    """Result of a sweep: one row a point; a point and outcome; a judged outcome and point; and, of one factor, an account."""

    points: pd.DataFrame
    sweep: pd.DataFrame
    best: pd.DataFrame
    break_even: pd.DataFrame
    setup: SweepSetup
    study: Study

    def plot(self) -> Figure:
        """Draw what the accounts pay and how long the youths wait at every point, the best marked."""
        with theme():
            return draw(self.points, self.best, self.break_even, self.setup)


def sweep(
    design: str = "horsens",
    vary: str | Iterable[str] = (),
    *,
    budget: float | None = None,
    method: Method = "grid",
    points: int = 64,
    hold: Hold = "staff",
    baseline: str = "status-quo",
    municipality: str = "horsens",
    replications: int = 100,
    weeks: int = 156,
    seed: int = 2017,
    draws: str | int | None = None,
    settings: Iterable[str] = (),
    out: str | Path | None = None,
    execution: ExecutionOptions | None = None,
    progress: bool = True,
) -> Sweep:
    """Run a design at many points, and the baseline on the same youths with the same random numbers, into the folder `out`.

    `vary` is NAME=LOW:HIGH:STEP or NAME=VALUE,VALUE,... of a lever or parameter, one or several; instead, `budget` (million kr a year)
    tries every split of it over social workers, mentors and contact persons; the best are among those on which the runs spent no more.
    Nothing moves but what is varied; so with the caseload the places do, at the design's staff. With `hold="places"` staff follows
    instead, so that there are about as many places as in the design. `draws` is a number of draws of the parameters, or a file of them;
    a parameter that is varied is so for the baseline too.

    Raises
    ------
    InputError
        If a name, number, setting or folder cannot be used; nothing has run then.
    """
    vary, settings = check_texts("vary", vary), check_texts("settings", settings)
    question = SweepQuestion(design, vary, budget, method, points, hold, baseline, municipality, replications, weeks, seed, draws, settings)
    return answer(question, out, execution, progress)


def answer(
    question: SweepQuestion, out: str | Path | None = None, execution: ExecutionOptions | None = None, progress: bool = True
) -> Sweep:
    """Run what a question asks, and write its tables and picture."""
    began, plan = time.monotonic(), question.plan()
    scenarios = plan.scenarios()
    study = run_study(scenarios, question.replications, out or OUT, execution, progress, people=False)
    result = tabulate(study, plan)
    keep(result)
    described = manifest.manifest(question.command(), scenarios, manifest.run_counts(study), time.monotonic() - began)
    manifest.write(described, result.folder / "manifest.json")
    return result


def tabulate(study: Study, plan: SweepPlan) -> Sweep:
    """Build the tables of what was run."""
    factors, weeks = plan.setup.factors, study.weeks
    samples = gather(study, plan.cases, plan.baseline, plan.draws)
    points = tables.points_table(plan.setup, plan.cases, samples, weeks)
    which = points[["design", *plan.setup.names]]
    best = tables.best_table(which, samples, weeks, plan.baseline.seed, within_budget(points))
    break_even = tables.break_even_table(points, factors, samples, weeks)
    return Sweep(points, tables.sweep_table(which, samples, weeks), best, break_even, plan.setup, study)


def keep(result: Sweep) -> None:
    """Write every table into the folder, each whole, and the picture if any run succeeded."""
    written = {name: getattr(result, name) for name in ("points", "sweep", "best", "break_even")}
    written["codebook"] = tables.codebook(result.setup)
    write_all(written, result.folder)
    if result.best["difference"].notna().any():
        with theme():
            save(result.plot(), result.folder / "figures", "sweep")
