"""The command `caseload decompose`. What it needs is imported inside it, so that the help comes at once."""

from pathlib import Path
from typing import Literal

from caseload.experiments.cli.options import (
    FAILED,
    Baseline,
    Jobs,
    Municipality,
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


def decompose(
    design: str = "horsens",
    /,
    *,
    over: Literal["levers", "mechanisms"] = "levers",
    replications: Whole = 50,
    weeks: Weeks = 156,
    seed: Seed = 2017,
    baseline: Baseline = "status-quo",
    municipality: Municipality = "horsens",
    jobs: Jobs = None,
    scheduler: Scheduler = None,
    shard: Shard = None,
    retry_failed: RetryFailed = False,
    out: Out = Path("results/decompose"),
    settings: Settings = (),
) -> int:
    """Split the difference that a design makes over its parts, or over the mechanisms it works through, by Shapley values.

    Parameters
    ----------
    design
        name of a design, or path of a design file
    over
        levers: groups of what the design changes; mechanisms: groups of causes, each switched off under both designs
    replications
        runs of each set of parts; there are 2 to the power of the number of parts
    """
    from caseload.experiments.running.study import ExecutionOptions, parse_shard, run_share
    from caseload.experiments.studies.decompose import report, run
    from caseload.experiments.studies.decompose.question import DecompositionQuestion

    execution = ExecutionOptions(jobs, scheduler, parse_shard(shard), retry_failed)
    question = DecompositionQuestion(design, over, baseline, municipality, replications, weeks, seed, settings)
    if shard is not None:
        share = run_share(question.plan().scenarios(), replications, out, execution, people=False)
        return report_share(**share.counts())
    result = run.answer(question, out, execution)
    report.report(result)
    return FAILED if result.failures else 0
