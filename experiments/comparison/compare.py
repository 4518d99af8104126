"""Compare designs on the same youths with the same random numbers: run all, pair the runs, and leave tables and pictures in a folder."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure

from caseload.agents.row import Column
from caseload.experiments.comparison import tables
from caseload.experiments.comparison.codebook import codebook
from caseload.experiments.comparison.precision import read_precision, run_until
from caseload.experiments.comparison.tabulation import tabulate
from caseload.experiments.economics import build, files
from caseload.experiments.economics.columns import TABLES as ECONOMICS
from caseload.experiments.figures import headline, registry
from caseload.experiments.figures.picture import remove
from caseload.experiments.figures.style import theme
from caseload.experiments.figures.tables import read
from caseload.experiments.measures import history, people
from caseload.experiments.running import manifest
from caseload.experiments.running.draws import DRAW, write_draws
from caseload.experiments.running.engine.progress import print_status
from caseload.experiments.running.engine.progress import progress as show
from caseload.experiments.running.folder import make_folder
from caseload.experiments.running.inputs import check_choice, check_text
from caseload.experiments.running.lock import locked
from caseload.experiments.running.question import ComparisonQuestion
from caseload.experiments.running.result import StudyResult
from caseload.experiments.running.scenario import Scenario
from caseload.experiments.running.study import ExecutionOptions, Study, run_share, run_study
from caseload.experiments.running.table_files import codebook_rows, write_all, write_excel
from caseload.model import parameters
from caseload.model.input_error import InputError
from caseload.model.record import MEASURES

FAILURES = (
    Column("design", "name", "design of a run that failed"),
    Column("draw", "number", "its draw of the parameters; 0 is their defaults"),
    Column("run", "number", "its number, from 0"),
    Column("traceback", "text", "where it failed, and why"),
)
OTHERS = {"failures": FAILURES, "history": history.COLUMNS} | ECONOMICS
OUT = Path("results", "compare")
DRAWS, EXCEL, PAGE = "draws.csv", "excel", "index.html"
TABLES = ("summary", "differences", "pairs", "weekly", "survival", "hazards", "gains", "uncertainty")


@dataclass(frozen=True, repr=False)
class Comparison(StudyResult):
    """What a comparison found: its tables, the runs that failed, and the folder where all of it lies."""

    summary: pd.DataFrame
    differences: pd.DataFrame
    pairs: pd.DataFrame
    weekly: pd.DataFrame
    survival: pd.DataFrame
    hazards: pd.DataFrame
    gains: pd.DataFrame
    uncertainty: pd.DataFrame  # empty without draws of the parameters
    economics: dict[str, pd.DataFrame]  # by the name of their file; see caseload.experiments.economics
    study: Study

    def plot(self) -> Figure:
        """Draw the headline: time to education and public spending under each design."""
        with theme():
            return headline.draw(read(self.folder))

    @property
    def people(self) -> pd.DataFrame:
        """One row a youth, run and design, read from the store: large, so take `study.people(scenario)` where one design will do."""
        return pd.concat([self.study.people(scenario) for scenario in sorted(self.study.scenarios, key=by_name)], ignore_index=True)


def by_name(scenario: Scenario) -> tuple[str, int]:
    """Order of people."""
    return scenario.design.name, scenario.draw


def compare(
    *designs: str | Path | Sequence[str | Path],
    baseline: str = "status-quo",
    municipality: str | Path = "horsens",
    replications: int = 40,
    weeks: int = 156,
    seed: int = 2017,
    settings: str | Iterable[str] = (),
    draws: str | Path | int | None = None,
    precision: str | None = None,
    out: str | Path | None = None,
    execution: ExecutionOptions | None = None,
    csv: str | None = None,
    progress: bool = True,
) -> Comparison:
    """Run the baseline and each design `replications` times, and write what differs into the folder `out`, `results/compare` if None.

    `designs` are names, horsens if none is given; `settings` are NAME=VALUE or DESIGN.lever=VALUE; `draws` is a number of draws of the
    parameters or a file of them, each to be run `replications` times beside the parameters as they are; `precision`, as
    "weeks_to_education=0.5", adds replications until the 95 % interval of that difference has that half-width under every design. What is
    in the folder already is not run again; a run that fails is listed in `failures` and failures.csv.
    With `csv` "excel" the tables are also written as a Danish Excel opens them.

    Raises
    ------
    InputError
        If a name, number, setting or folder cannot be used; nothing has run then.
    """
    question = ComparisonQuestion(designs, baseline, municipality, replications, weeks, seed, settings, draws)  # type: ignore[arg-type]
    return run_comparison(question, out or OUT, execution, precision, csv, progress)


def run_comparison(
    question: ComparisonQuestion,
    out: str | Path,
    execution: ExecutionOptions | None = None,
    precision: str | None = None,
    csv: str | None = None,
    progress: bool = True,
) -> Comparison:
    """Answer a question, as `compare` puts it; `InputError` as there."""
    began, options = time.monotonic(), execution or ExecutionOptions()
    options.refuse_shard()
    if csv is not None:
        check_choice("csv", csv, ("excel",))
    scenarios, drawn = question.scenarios(), question.parameters()
    wanted = None if precision is None else read_precision(check_text("precision", precision), question.weeks)
    with locked(make_folder(out)):
        study = run_until(wanted, question.replications, lambda many: run_study(scenarios, many, out, options, progress), progress)
        costs = build.tables(study, study.scenarios[0].design.name, progress)
        compared = Comparison(**tabulate(study, MEASURES, progress), economics=costs, study=study)
        delete_previous_outputs(compared.folder)
        write(compared, csv)
        if question.draws is not None:
            write_draws(drawn, compared.folder / DRAWS)
        command = replace(question, replications=study.replications).command()
        described = manifest.manifest(command, scenarios, manifest.run_counts(study), time.monotonic() - began)
        manifest.write(described, compared.folder / "manifest.json")
        draw(compared, progress)
    return compared


def run_share_of(question: ComparisonQuestion, out: str | Path, options: ExecutionOptions, precision: str | None = None) -> Study:
    """Run the share of a question's runs that `options.shard` names: no tables, which take all of them.

    Raises
    ------
    InputError
        As `compare`; also if `precision` is wanted, which no share can tell.
    """
    if precision is not None:
        share = "" if options.shard is None else f" {options.shard[0]}/{options.shard[1]}"
        raise InputError(f"--precision {precision}: cannot be known from one share of the runs, so leave out --shard{share}")
    return run_share(question.scenarios(), question.replications, out, options)


def delete_previous_outputs(folder: Path) -> None:
    """Delete the tables, pictures and reports that a previous question may have left, so that none stands beside the new ones."""
    names = (*tables.TABLES, *OTHERS, DRAWS.removesuffix(".csv"))
    for path in (*(folder / f"{name}.csv" for name in names), *(folder / EXCEL / f"{name}.csv" for name in names), folder / files.REPORT):
        path.unlink(missing_ok=True)
    (folder / PAGE).unlink(missing_ok=True)
    remove((*registry.PICTURES, *files.PICTURES), folder / "figures")


def write(compared: Comparison, csv: str | None = None) -> None:
    """Write every table into the folder, each whole, and none that is empty: of failures, or of draws where there are none.

    With `csv` "excel" they are also in the folder `excel`, as a Danish Excel opens them.
    """
    written = {name: getattr(compared, name) for name in TABLES}
    written["codebook"] = pd.concat([codebook(MEASURES, people.COLUMNS), others()], ignore_index=True)
    written["failures"] = pd.DataFrame(compared.failures, columns=[column.name for column in FAILURES])
    for name in [name for name, table in written.items() if table.empty]:
        del written[name]
    write_all(written, compared.folder)
    files.write(compared.economics, compared.folder)
    if csv == "excel":
        write_excel(written | dict(compared.economics), compared.folder / EXCEL)


def others() -> pd.DataFrame:
    """Rows of the codebook for the tables that are not always there."""
    drawn = (
        Column(DRAW, "number", "draw; 0 is the parameters as they are"),
        *(Column(name, parameter.unit, parameter.meaning) for name, parameter in parameters.load().known.items()),
    )
    return pd.DataFrame(codebook_rows(OTHERS | {"draws": drawn}), columns=[column.name for column in tables.TABLES["codebook"]])


def draw(compared: Comparison, shown: bool) -> None:
    """Draw the pictures from the tables as written, if every design has a run to show."""
    if set(compared.summary["design"]) == set(compared.weekly["design"]):
        try:
            with show(len(registry.PICTURES), shown, "pictures") as tick:
                registry.draw(compared.folder, lambda _: tick())
            files.illustrate(compared.folder, shown)
        except InputError as error:  # of a full disk, say: what was found is told all the same
            print_status(f"not all pictures and reports could be made: {error}")
