"""The command `caseload`. What a command needs is imported inside it, so that the help comes at once."""

import os
import sys
from collections.abc import Sequence
from importlib.metadata import version
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, CycloptsError, Parameter

from caseload.experiments.cli.app import app as serve_app
from caseload.experiments.cli.decompose import decompose
from caseload.experiments.cli.export_html import export_html
from caseload.experiments.cli.mechanisms import mechanisms
from caseload.experiments.cli.options import (
    FAILED,
    INTERRUPTED,
    LOST,
    REFUSED,
    Baseline,
    Draws,
    Folder,
    Jobs,
    Municipality,
    Out,
    Replications,
    RetryFailed,
    Scheduler,
    Seed,
    Settings,
    Shard,
    Weeks,
    Whole,
    path,
    report_share,
)
from caseload.experiments.cli.sensitivity import sensitivity
from caseload.experiments.cli.study_cli import study
from caseload.experiments.cli.sweep import sweep
from caseload.experiments.cli.trial import trial
from caseload.model.input_error import InputError

app = App(
    name="caseload",
    help="Young people's paths from benefit to education under different social-work caseloads.",
    help_format="plaintext",
    version_flags=["--version"],
    version=lambda: version("caseload"),
    suppress_keyboard_interrupt=False,
)
app.command(study)
app.command(sweep)
app.command(decompose)
app.command(mechanisms)
app.command(sensitivity)
app.command(trial)
app.command(export_html)
app.command(serve_app, name="app")


@app.command
def designs(*, explain: str | None = None, municipality: Municipality = "horsens", settings: Settings = ()) -> None:
    """List the designs with their levers, or explain one: what differs from the status quo, and what it costs a year.

    Parameters
    ----------
    explain
        name of a design, or path of a design file
    """
    from caseload.experiments.cli import explain as words
    from caseload.experiments.running.scenario import resolve

    if explain is None:
        words.list_designs()
    else:
        words.explain(resolve((explain,), municipality, settings, 1, 0)[0])


@app.command
def run(
    design: str,
    /,
    *,
    seed: Seed = 2017,
    weeks: Weeks = 156,
    municipality: Municipality = "horsens",
    settings: Settings = (),
    out: Annotated[Path, Parameter(converter=path)] = Path("results/run"),
) -> None:
    """Simulate one replication of a design: a summary, a weekly table, the people, and every youth's history.

    Parameters
    ----------
    design
        name of a design, or path of a design file
    out
        folder to write
    """
    from caseload.experiments.comparison.report import report_run
    from caseload.experiments.comparison.single import run_one

    report_run(run_one(design, municipality, settings, weeks, seed, out), weeks, out)


@app.command
def compare(
    *names: Annotated[str, Parameter(name="DESIGN")],
    every: Annotated[bool, Parameter(name="--all", negative="")] = False,
    replications: Replications = 40,
    weeks: Weeks = 156,
    seed: Seed = 2017,
    baseline: Baseline = "status-quo",
    municipality: Municipality = "horsens",
    jobs: Jobs = None,
    out: Out = Path("results/compare"),
    settings: Settings = (),
    draws: Draws = None,
    precision: str | None = None,
    csv: Literal["excel"] | None = None,
    scheduler: Scheduler = None,
    shard: Shard = None,
    retry_failed: RetryFailed = False,
) -> int:
    """Run designs on the same youths with the same random numbers, and show what differs from the baseline.

    Parameters
    ----------
    names
        names of designs, or paths of design files; status-quo and horsens if none is given
    every
        compare all designs that ship
    precision
        OUTCOME=HALF-WIDTH or OUTCOME:GROUP=HALF-WIDTH, such as weeks_to_education=0.5: add replications until the 95 % interval of its
        difference from the baseline is that narrow under every design, 5,000 runs of each at most
    csv
        excel: write the tables also into the folder excel, as a Danish Excel opens them (semicolon, decimal comma)
    """
    from caseload.experiments.comparison import report
    from caseload.experiments.comparison.compare import run_comparison, run_share_of
    from caseload.experiments.running.question import ComparisonQuestion
    from caseload.experiments.running.study import ExecutionOptions, parse_shard
    from caseload.model.design import designs

    chosen = (*names, *(designs() if every else ()))
    question = ComparisonQuestion(chosen, baseline, municipality, replications, weeks, seed, settings, draws)
    execution = ExecutionOptions(jobs, scheduler, parse_shard(shard), retry_failed)
    if execution.shard is not None:
        return report_share(**run_share_of(question, out, execution, precision).counts())
    compared = run_comparison(question, out, execution, precision, csv)
    report.report(compared, weeks)
    if compared.failures:
        report.report_failures(compared)
    return FAILED if compared.failures else 0


@app.command
def figures(folder: Folder, /) -> None:
    """Draw the pictures again, and write the economic report, from the tables in a folder that `compare` wrote."""
    from caseload.experiments.economics.files import illustrate
    from caseload.experiments.figures.registry import draw
    from caseload.experiments.running.engine.progress import print_status

    draw(folder, lambda name: print_status(f"drawn {name}"))
    illustrate(folder, True)
    print(f"pictures  {folder / 'figures'}")


@app.command
def targets(
    *,
    replications: Whole = 20,
    seed: Seed = 2017,
    municipality: Municipality = "horsens",
    jobs: Jobs = None,
    out: Out = Path("results/targets"),
    settings: Settings = (),
) -> int:
    """Show what the field has measured (targets C1 to C23) beside what the model gives, under the status quo and in small experiments.

    Parameters
    ----------
    replications
        runs of the status quo, and of each experiment
    """
    from caseload.experiments.studies.targets import replicate, report

    findings, failures = replicate.find(replications, municipality, settings, seed, jobs)
    report.keep(findings, out)
    report.report(findings, replications - len(failures))
    report.report_failures(failures)
    return FAILED if failures else 0


@app.command
def parameters(*, grade: Literal["A", "B", "C", "D"] | None = None) -> None:
    """Show every parameter with value, range, unit, source and grade of evidence.

    Parameters
    ----------
    grade
        only those of this grade: A trial, B register or quasi-experiment, C other study or practice figure, D assumption
    """
    from caseload.experiments.cli.parameter_table import show

    show(grade)


@app.command
def odd(*, out: Annotated[Path, Parameter(converter=path)] = Path("results/ODD.md")) -> None:
    """Write the ODD description of the model that runs.

    Parameters
    ----------
    out
        Markdown file to write
    """
    from caseload.experiments.odd.document import write

    write(out)
    print(f"description  {out}")


def main(tokens: Sequence[str] | None = None) -> None:
    """Run the command line; bad input is one sentence and exit code 2, an interruption 130, failed runs 3, a lost output 1."""
    lost = open_output()
    try:
        code = app(tokens, exit_on_error=False, print_error=False, result_action="return_value")
        sys.stdout.flush()
    except BrokenPipeError:  # whoever was reading has seen enough, as in `caseload designs | head`
        discard_output()
        code = 0
    except (InputError, CycloptsError) as error:
        print(f"caseload: {error}", file=sys.stderr)
        sys.exit(REFUSED)
    except KeyboardInterrupt:
        print("caseload: interrupted", file=sys.stderr)
        sys.exit(INTERRUPTED)
    except OSError as error:
        if not is_output_lost():
            raise
        discard_output()
        lost = error.strerror or str(error)
    if lost:
        print(f"caseload: the answer could not be printed ({lost}); what was written to files is there", file=sys.stderr)
        sys.exit(LOST)
    sys.exit(code)


def open_output() -> str:
    """Make the output one that can be written to; say why if it is lost, as with `>&-`."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # ± on a terminal that has none
    if sys.stdout is not None:
        return ""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    return "the output is closed"


def is_output_lost() -> bool:
    """Whether the output takes nothing more, not even an empty line, as on a full disk."""
    try:
        print(flush=True)
    except OSError:
        return True
    return False


def discard_output() -> None:
    """Send what is still to be written nowhere, so that Python does not try again when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
