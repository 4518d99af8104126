"""The command `caseload mechanisms`. What it needs is imported inside it, so that the help comes at once."""

from pathlib import Path

from caseload.experiments.cli.options import FAILED, Jobs, Municipality, Out, RetryFailed, Scheduler, Seed, Settings, Weeks, Whole


def mechanisms(
    *,
    replications: Whole = 30,
    weeks: Weeks = 156,
    seed: Seed = 2017,
    municipality: Municipality = "horsens",
    jobs: Jobs = None,
    scheduler: Scheduler = None,
    retry_failed: RetryFailed = False,
    out: Out = Path("results/mechanisms"),
    settings: Settings = (),
) -> int:
    """Switch each mechanism off and on, and show what it does to an observable of its own, beside what the evidence says of it.

    Parameters
    ----------
    replications
        runs of each design with each mechanism, and without it
    """
    from caseload.experiments.running.study import ExecutionOptions
    from caseload.experiments.studies.mechanisms import report, run

    execution = ExecutionOptions(jobs, scheduler, None, retry_failed)
    result = run.mechanisms(
        municipality=municipality,
        replications=replications,
        weeks=weeks,
        seed=seed,
        settings=settings,
        out=out,
        execution=execution,
    )
    report.report(result)
    return FAILED if result.failures else 0
