"""The command `caseload sensitivity`. What it needs is imported inside it, so that the help comes at once."""

from pathlib import Path
from typing import Literal

from caseload.experiments.cli.options import FAILED, Flag, Names, Settings, Whole, report_share


def sensitivity(
    design: str = "horsens",
    /,
    *,
    method: Literal["morris", "sobol", "grades"] = "morris",
    size: Whole | None = None,
    parameters: Names = (),
    grade: Literal["A", "B", "C", "D"] | None = None,
    replications: Whole = 1,
    weeks: Whole = 156,
    seed: Whole = 2017,
    baseline: str = "status-quo",
    municipality: str = "horsens",
    jobs: Whole | None = None,
    scheduler: str | None = None,
    shard: str | None = None,
    retry_failed: Flag = False,
    out: Path = Path("results/sensitivity"),
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
    weeks
        weeks from Monday 2 January 2017
    seed
        root seed
    baseline
        design it is compared with
    municipality
        name of a municipality, or path of a municipality file
    jobs
        processes; one a processor if not given
    scheduler
        tcp://host:port of a Dask scheduler, or slurm: run there, with the folder on a disk that all share
    shard
        i/n: run only the i-th of n shares, for commands on many machines that share the folder; without it, the tables are written
    retry_failed
        run again what has failed before
    out
        folder to write; what is in it already is not run again
    """
    from caseload.experiments.running.study import ExecutionOptions, parse_shard, run_study
    from caseload.experiments.studies.sensitivity import report, run
    from caseload.experiments.studies.sensitivity.question import SensitivityQuestion

    execution = ExecutionOptions(jobs, scheduler, parse_shard(shard), retry_failed)
    question = SensitivityQuestion(design, method, size, parameters, grade, baseline, municipality, replications, weeks, seed, settings)
    if shard is not None:
        share = run_study(question.plan().scenarios(), replications, out, execution, people=False)
        return report_share(**share.counts())
    result = run.answer(question, out, execution)
    report.report(result)
    return FAILED if result.failures else 0
