"""The command `caseload trial`."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from caseload.experiments.cli.options import FAILED, Jobs, RetryFailed, Scheduler, Seed, Settings, Shard, Whole, path, report_share


def trial(
    name: Annotated[str, Parameter(name="FILE|NAME")],
    /,
    *,
    replications: Whole = 100,
    seed: Seed = 2017,
    jobs: Jobs = None,
    scheduler: Scheduler = None,
    shard: Shard = None,
    retry_failed: RetryFailed = False,
    out: Annotated[Path | None, Parameter(converter=path)] = None,
    settings: Settings = (),
) -> int:
    """Emulate a field experiment: the estimates of such trials, beside the true effect and what was published.

    Parameters
    ----------
    name
        name of a trial (mentor-trial, placement-first, caseload-80-to-35, contact-person, horsens-before-after, meetings-by-worker),
        or path of a trial file; --set treatment.LEVER=VALUE and trial.KEY=VALUE change it
    replications
        times the trial is emulated, each with youths of its own
    out
        folder to write, results/trial/NAME if not given; what is in it already is not run again
    """
    from caseload.experiments.running.study import ExecutionOptions, parse_shard
    from caseload.experiments.studies.trial import report, run
    from caseload.experiments.studies.trial.experiment import plan

    execution = ExecutionOptions(jobs, scheduler, parse_shard(shard), retry_failed)
    if shard is not None:
        share = run.run(plan(name, seed, settings), replications, out, execution)
        return report_share(**share.counts())
    result = run.trial(name, replications=replications, seed=seed, settings=settings, out=out, execution=execution)
    report.report(result)
    if result.failures:
        report.report_failures(result)
    return FAILED if result.failures else 0
