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
from caseload.experiments.cli.export_html import export_html
from caseload.experiments.cli.options import FAILED, INTERRUPTED, REFUSED, Settings, Whole, report_share
from caseload.experiments.cli.sensitivity import sensitivity
from caseload.experiments.cli.study_cli import Folder, study
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
app.command(sensitivity)
app.command(trial)
app.command(export_html)
app.command(serve_app, name="app")


@app.command
def designs(*, explain: str | None = None, municipality: str = "horsens", settings: Settings = ()) -> None:
    """List the designs with their levers, or explain one: what differs from the status quo, and what it costs a year.

    Parameters
    ----------
    explain
        name of a design, or path of a design file
    municipality
        name of a municipality, or path of a municipality file
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
    seed: Whole = 2017,
    weeks: Whole = 156,
    municipality: str = "horsens",
    settings: Settings = (),
    out: Path = Path("results/run"),
) -> None:
    """Simulate one replication of a design: a summary, a weekly table, the people, and every youth's history.

    Parameters
    ----------
    design
        name of a design, or path of a design file
    seed
        root seed; this is run 0 of a comparison with the same seed
    weeks
        weeks from Monday 2 January 2017
    municipality
        name of a municipality, or path of a municipality file
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
    replications: Whole = 200,
    weeks: Whole = 156,
    seed: Whole = 2017,
    baseline: str = "status-quo",
    municipality: str = "horsens",
    jobs: Whole | None = None,
    out: Path = Path("results/compare"),
    settings: Settings = (),
    draws: str | None = None,
    precision: str | None = None,
    scheduler: str | None = None,
    shard: str | None = None,
    retry_failed: Annotated[bool, Parameter(negative="")] = False,
) -> int:
    """Run designs on the same youths with the same random numbers, and show what differs from the baseline.

    Parameters
    ----------
    names
        names of designs, or paths of design files; status-quo and horsens if none is given
    every
        compare all designs that ship
    replications
        runs of each design
    weeks
        weeks from Monday 2 January 2017
    seed
        root seed
    baseline
        design the others are compared with
    municipality
        name of a municipality, or path of a municipality file
    jobs
        processes; one a processor if not given
    out
        folder to write; what is in it already is not run again
    draws
        number of draws of the parameters from their ranges, or a CSV file with one draw a row; each is run `replications` times
    precision
        OUTCOME=HALF-WIDTH or OUTCOME:GROUP=HALF-WIDTH, such as weeks_to_education=0.5: add replications until the 95 % interval of its
        difference from the baseline is that narrow under every design, 5,000 runs of each at most
    scheduler
        tcp://host:port of a Dask scheduler, or slurm: run there, with the folder on a disk that all share
    shard
        i/n: run only the i-th of n shares, for commands on many machines that share the folder; without it, the tables are written
    retry_failed
        run again what has failed before
    """
    from caseload.experiments.comparison import report
    from caseload.experiments.comparison.compare import compare as compare_designs
    from caseload.experiments.running.question import ComparisonQuestion
    from caseload.experiments.running.study import ExecutionOptions, parse_shard, run_study
    from caseload.model.design import designs

    chosen, execution = (*names, *(designs() if every else ())), ExecutionOptions(jobs, scheduler, parse_shard(shard), retry_failed)
    if shard is not None and precision is not None:
        raise InputError(f"--precision {precision}: cannot be known from one share of the runs, so leave out --shard {shard}")
    if shard is not None:
        question = ComparisonQuestion(chosen, baseline, municipality, replications, weeks, seed, settings, draws)
        share = run_study(question.scenarios(), replications, out, execution)
        return report_share(**share.counts())
    compared = compare_designs(
        *chosen,
        baseline=baseline,
        municipality=municipality,
        replications=replications,
        weeks=weeks,
        seed=seed,
        settings=settings,
        draws=draws,
        precision=precision,
        out=out,
        execution=execution,
    )
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
    seed: Whole = 2017,
    municipality: str = "horsens",
    jobs: Whole | None = None,
    settings: Settings = (),
) -> int:
    """Show what the field has measured (targets C1 to C12) beside what the model gives, under the status quo and in small experiments.

    Parameters
    ----------
    replications
        runs of the status quo, and of each experiment
    seed
        root seed
    municipality
        name of a municipality, or path of a municipality file
    jobs
        processes; one a processor if not given
    """
    from caseload.experiments.studies.targets import replicate, report

    findings, failures = replicate.find(replications, municipality, settings, seed, jobs)
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
def odd(*, out: Path = Path("results/ODD.md")) -> None:
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
    """Run the command line; bad input is one sentence and exit code 2, an interruption 130, failed runs 3."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # ± on a terminal that has none
    try:
        code = app(tokens, exit_on_error=False, print_error=False, result_action="return_value")
        sys.stdout.flush()
    except BrokenPipeError:  # whoever was reading has seen enough, as in `caseload designs | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except (InputError, CycloptsError) as error:
        print(f"caseload: {error}", file=sys.stderr)
        sys.exit(REFUSED)
    except KeyboardInterrupt:
        print("caseload: interrupted", file=sys.stderr)
        sys.exit(INTERRUPTED)
    sys.exit(code)
