"""The command `caseload sweep`. What it needs is imported inside it, so that the help comes at once."""

from pathlib import Path
from typing import Literal

from caseload.experiments.cli.options import (
    FAILED,
    Draws,
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


def sweep(
    design: str = "horsens",
    /,
    *,
    vary: Names = (),
    budget: float | None = None,
    method: Literal["grid", "latin", "sobol"] = "grid",
    points: Whole = 64,
    hold: Literal["staff", "places"] = "staff",
    replications: Whole = 100,
    weeks: Weeks = 156,
    seed: Seed = 2017,
    baseline: str = "status-quo",
    municipality: Municipality = "horsens",
    draws: Draws = None,
    jobs: Jobs = None,
    scheduler: Scheduler = None,
    shard: Shard = None,
    retry_failed: RetryFailed = False,
    out: Out = Path("results/sweep"),
    settings: Settings = (),
) -> int:
    """Vary levers of a design, or split a budget, and show where the youths and each account fare best, and where an account breaks even.

    Parameters
    ----------
    design
        name of a design, or path of a design file
    vary
        NAME=LOW:HIGH:STEP, NAME=LOW:HIGH or NAME=VALUE,VALUE,... of a lever, such as caseload or workers_hired (social workers added), or
        of a parameter; may be repeated
    budget
        million kr a year added to staff and mentors: instead, every split of it over social workers (hence caseload), mentors and
        contact persons; no split is called best on which the runs spent more
    method
        grid: every combination; latin (hypercube) or sobol: so many points spread evenly
    points
        points of latin or sobol
    hold
        what a varied caseload leaves as it is: staff, so that places move, or places, so that staff does
    replications
        runs of each point
    baseline
        design each point is compared with
    """
    from caseload.experiments.running.study import ExecutionOptions, parse_shard, run_share
    from caseload.experiments.studies.sweep import report, run
    from caseload.experiments.studies.sweep.question import SweepQuestion

    execution = ExecutionOptions(jobs, scheduler, parse_shard(shard), retry_failed)
    question = SweepQuestion(design, vary, budget, method, points, hold, baseline, municipality, replications, weeks, seed, draws, settings)
    if shard is not None:
        share = run_share(question.plan().scenarios(), replications, out, execution, people=False)
        return report_share(**share.counts())
    result = run.answer(question, out, execution)
    report.report(result)
    return FAILED if result.failures else 0
