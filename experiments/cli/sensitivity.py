"""The command `caseload sensitivity`. What it needs is imported inside it, so that the help comes at once."""

from pathlib import Path
from typing import Literal

from caseload.experiments.cli.options import (
    FAILED,
    Jobs,
    Municipality,
    Names,
    Out,
    RetryFailed,
    Scheduler,
    Seed,
    Settings,
    Shard,
    Weeks,
    Whole,
    report_share,
)


def sensitivity(
    design: str = "horsens",
    /,
    *,
    method: Literal["morris", "sobol", "grades"] = "morris",
    size: Whole | None = None,
    parameters: Names = (),
    grade: Literal["A", "B", "C", "D"] | None = None,
    replications: Whole = 1,
    weeks: Weeks = 156,
    seed: Seed = 2017,
    baseline: str = "status-quo",
    municipality: Municipality = "horsens",
    jobs: Jobs = None,
    scheduler: Scheduler = None,
    shard: Shard = None,
    retry_failed: RetryFailed = False,
    out: Out = Path("results/sensitivity"),
    settings: Settings = (),
) -> int:
    """Move the parameters through their ranges, and show on which the difference of a design from the baseline depends.

    Parameters
    ----------
    design
        name of a design, or path of a design file
    method
        morris: screen all parameters; sobol: Sobol' and PAWN indices of each; grades: share of the variance by grade of evidence
    size
        trajectories of morris (20), cells of sobol (1,024), base cells of grades (512)
    parameters
        vary only this parameter; may be repeated
    grade
        vary only parameters of this grade: A trial, B register or quasi-experiment, C other study or practice, D assumption
    replications
        runs in each cell, of which the mean is taken
    baseline
        design it is compared with
    """
    from caseload.experiments.running.study import ExecutionOptions, parse_shard, run_share
    from caseload.experiments.studies.sensitivity import report, run
    from caseload.experiments.studies.sensitivity.question import SensitivityQuestion

    execution = ExecutionOptions(jobs, scheduler, parse_shard(shard), retry_failed)
    question = SensitivityQuestion(design, method, size, parameters, grade, baseline, municipality, replications, weeks, seed, settings)
    if shard is not None:
        share = run_share(question.plan().scenarios(), replications, out, execution, people=False)
        return report_share(**share.counts())
    result = run.answer(question, out, execution)
    report.report(result)
    return FAILED if result.failures else 0
