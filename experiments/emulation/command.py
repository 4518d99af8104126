"""The command `caseload trial`."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from experiments.options import FAILED, Settings


def trial(
    name: Annotated[str, Parameter(name="FILE|NAME")],
    /,
    *,
    replications: int = 100,
    seed: int = 2017,
    jobs: int | None = None,
    out: Path | None = None,
    settings: Settings = (),
) -> int:
    """Emulate a field experiment: what such trials would have said, beside what is true and what was published.

    Parameters
    ----------
    name
        name of a trial (mentor-trial, placement-first, caseload-80-to-35, contact-person, horsens-before-after, meetings-by-worker),
        or path of a trial file; --set treatment.LEVER=VALUE and trial.KEY=VALUE change it
    replications
        times the trial is made, each with youths of its own
    seed
        root seed
    jobs
        processes; one a processor if not given
    out
        folder to write; results/trial/NAME if not given
    """
    from experiments.emulation import emulating, report

    emulated = emulating.trial(name, replications=replications, seed=seed, jobs=jobs, out=out, settings=settings)
    report.report(emulated)
    if emulated.failures:
        report.report_failures(emulated)
    return FAILED if emulated.failures else 0
