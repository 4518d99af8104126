"""The commands `caseload study`: into a folder that `compare` wrote. What a command needs is imported inside it."""

from cyclopts import App

from caseload.experiments.cli.options import Folder

study = App(name="study", help="Look into a folder that `compare` wrote: what is done and what failed; and compact its store.")


@study.command
def status(folder: Folder, /) -> None:
    """Show how far a study has come."""
    from caseload.experiments.cli import study_report

    study_report.status(folder)


@study.command
def failures(folder: Folder, /) -> None:
    """Show the runs that failed, with their tracebacks."""
    from caseload.experiments.cli import study_report

    study_report.list_failures(folder)


@study.command
def compact(folder: Folder, /) -> None:
    """Merge the parts of a study into one file a table, and write people.parquet: one row a youth, run and design."""
    from caseload.experiments.running.store import compaction

    for path in compaction.compact(folder):
        print(f"written  {path}")
