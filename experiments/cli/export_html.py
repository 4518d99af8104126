"""The command `caseload export-html`. What it needs is imported inside it."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from caseload.experiments.cli.options import FAILED, Baseline, Jobs, Municipality, Out, Replications, Seed, Settings, Weeks


def export_html(
    *names: Annotated[str, Parameter(name="DESIGN")],
    replications: Replications = 40,
    weeks: Weeks = 156,
    seed: Seed = 2017,
    baseline: Baseline = "status-quo",
    municipality: Municipality = "horsens",
    jobs: Jobs = None,
    out: Out = Path("results/compare"),
    sweep: Path | None = None,
    sensitivity: Path | None = None,
    opens: Annotated[bool, Parameter(name="--open", negative="--no-open")] = True,
    settings: Settings = (),
) -> int:
    """Write index.html: the comparison as a page that opens from disk, two designs side by side, one youth's two lives.

    Parameters
    ----------
    names
        names of designs, or paths of design files; status-quo and horsens if none is given
    sweep
        folder of a `caseload sweep` of the design's caseload, for the break-even; the one kept in results/ if not given and of the same
    sensitivity
        folder of a `caseload sensitivity --method sobol` of the design, for the assumptions that matter most; likewise
    opens
        open the page in a browser
    """
    from caseload.experiments.figures.words import left_out
    from caseload.experiments.running.engine.progress import print_status
    from caseload.experiments.running.question import ComparisonQuestion
    from caseload.experiments.running.study import ExecutionOptions
    from caseload.experiments.web.browser import open_page
    from caseload.experiments.web.viewer.export import export

    question = ComparisonQuestion(names, baseline, municipality, replications, weeks, seed, settings)
    path, study = export(question, out, ExecutionOptions(jobs), sweep, sensitivity)
    print(f"page  {path}")
    if opens:
        open_page(path.resolve().as_uri())
    if study.failures:
        print_status(f"{left_out(len(study.failures), 'run')}; see `caseload study failures {out}`")
    return FAILED if study.failures else 0
