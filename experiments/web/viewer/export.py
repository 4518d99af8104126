"""`caseload export-html`: run a comparison, or take it from its folder, and leave a page that opens from disk."""

from pathlib import Path

from caseload.experiments.running.folder import atomic_write
from caseload.experiments.running.question import ComparisonQuestion
from caseload.experiments.running.study import ExecutionOptions, Study, run_study
from caseload.experiments.web.trace import Trace, record
from caseload.experiments.web.trace.evidence import add_evidence
from caseload.experiments.web.trace.stored_studies import find_studies
from caseload.experiments.web.viewer.bundle import page

FILE = "index.html"


def export(
    question: ComparisonQuestion, folder: Path, execution: ExecutionOptions, sweep: Path | None = None, sensitivity: Path | None = None
) -> tuple[Path, Study]:
    """Write the page of a question into a folder; what the folder's store holds is not run again. Returns the page and the study.

    `sweep` and `sensitivity` are folders of such studies of the same design, for break-even and the weightiest assumptions; if None,
    those that are kept speak where they can.

    Raises
    ------
    InputError
        If a name, number, setting or folder cannot be used.
    """
    study = run_study(question.scenarios(), question.replications, folder, execution)
    told = traces(study, question, sweep, sensitivity)
    with atomic_write(folder / FILE) as part:
        part.write_text(page(told), encoding="utf-8")
    return folder / FILE, study


def traces(study: Study, question: ComparisonQuestion, sweep: Path | None = None, sensitivity: Path | None = None) -> list[Trace]:
    """Record every design of a study against the first one, with what it rests on."""
    baseline, *others = study.scenarios
    found = []
    for other in others:
        studies = [given or there for given, there in zip((sweep, sensitivity, None), find_studies(baseline, other), strict=True)]
        found.append(add_evidence(record(baseline, other, study, question.command()), *studies))
    return found
