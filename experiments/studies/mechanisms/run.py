"""Run each mechanism at work and switched off, on the same youths with the same random numbers, and observe what is its own."""

import shlex
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from caseload.agents.row import Column
from caseload.experiments.figures.style import save, theme
from caseload.experiments.running import manifest
from caseload.experiments.running.inputs import check_int
from caseload.experiments.running.result import StudyResult
from caseload.experiments.running.scenario import Scenario, resolve
from caseload.experiments.running.store.key import run_key
from caseload.experiments.running.study import ExecutionOptions, Study, run_study
from caseload.experiments.running.table_files import codebook_rows, write_all
from caseload.experiments.statistics.intervals import interval, paired
from caseload.experiments.studies.mechanisms.observable import Observable, load
from caseload.experiments.studies.mechanisms.picture import draw
from caseload.experiments.studies.mechanisms.switches import switched_off
from caseload.model.days import month_of

OUT = Path("results", "mechanisms")
STATUS_QUO = "status-quo"
COLUMNS = (
    Column("mechanism", "name", "mechanism, by its number in the evidence"),
    Column("observable", "text", "what it must be visible in"),
    Column("unit", "unit", "unit of the observable"),
    Column("design", "name", "design that is run"),
    Column("without", "text", "what stands in its place when it is off: parameters at these values, or the status quo"),
    Column("off", "see unit", "mean over runs without the mechanism"),
    Column("on", "see unit", "mean over runs with it"),
    Column("difference", "see unit", "difference, on less off, over paired runs"),
    Column("low", "see unit", "lower end of its 95 % interval"),
    Column("high", "see unit", "upper end of it"),
    Column("pairs", "runs", "pairs of runs"),
    Column("expected", "text", "sign and level that the evidence gives"),
    Column("holds", "text", "yes, no, or not told apart from 0"),
    Column("source", "text", "what sign and level are known from"),
)


class Trial(NamedTuple):
    """An observable, and the scenarios with its mechanism and without."""

    observable: Observable
    on: Scenario
    off: Scenario


@dataclass(frozen=True, repr=False)
class Mechanisms(StudyResult):
    """Result: one row an observable."""

    mechanisms: pd.DataFrame
    study: Study

    def plot(self) -> Figure:
        """Draw each effect as a share of the level without the mechanism."""
        with theme():
            return draw(self.mechanisms)


def make_trials(municipality: str, weeks: int, seed: int, settings: Sequence[str]) -> list[Trial]:
    """Resolve the scenarios of every observable, with its mechanism and without.

    Raises
    ------
    InputError
        If a name, number or setting cannot be used.
    """
    observables = load()
    names = list(dict.fromkeys((STATUS_QUO, *(one.design for one in observables))))
    by_name = {one.design.name: one for one in resolve(names, municipality, settings, weeks, seed)}
    trials = []
    for one in observables:
        on = by_name[one.design]
        off = replace(on, parameters=switched_off(on.parameters, one.switches)) if one.switches else by_name[STATUS_QUO]
        trials.append(Trial(one, on, off))
    return trials


def mechanisms(
    *,
    municipality: str = "horsens",
    replications: int = 30,
    weeks: int = 156,
    seed: int = 2017,
    settings: Sequence[str] = (),
    out: str | Path | None = None,
    execution: ExecutionOptions | None = None,
    progress: bool = True,
) -> Mechanisms:
    """Observe every mechanism at work and switched off, and write the table into the folder `out`.

    Raises
    ------
    InputError
        If a name, number, setting or folder cannot be used; nothing has run then.
    """
    began = time.monotonic()
    trials = make_trials(municipality, weeks, seed, settings)
    scenarios = list({run_key(one): one for trial in trials for one in (trial.on, trial.off)}.values())
    study = run_study(scenarios, check_int("replications", replications, 1), out or OUT, execution, progress, people=False)
    result = Mechanisms(tabulate(study, trials), study)
    codebook = pd.DataFrame(codebook_rows({"mechanisms": COLUMNS}), columns=["table", "column", "unit", "meaning"])
    write_all({"mechanisms": result.mechanisms, "codebook": codebook}, result.folder)
    if result.mechanisms["difference"].notna().any():
        with theme():
            save(result.plot(), result.folder / "figures", "mechanisms")
    options: dict[str, object] = {"municipality": municipality, "replications": replications, "weeks": weeks, "seed": seed}
    command = ["caseload", "mechanisms", *map(shlex.quote, manifest.command_words(options, settings))]
    manifest.write(
        manifest.manifest(command, scenarios, manifest.run_counts(study), time.monotonic() - began), result.folder / "manifest.json"
    )
    return result


def observe(study: Study, scenario: Scenario, one: Observable) -> np.ndarray:
    """Value of an observable in each run, NaN where nothing is to be divided by: [replications]."""
    months = one.months or range(1, 13)
    counted = [month_of(7 * week)[0] in months for week in range(study.weeks)]  # a week belongs to the month of its Monday
    top = sum(study.weekly(scenario, name)[:, counted].sum(axis=1) for name in one.of)
    bottom = sum(study.weekly(scenario, name).sum(axis=1) for name in one.per) if one.per else float(study.weeks)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(one.times * np.where(bottom > 0, top / bottom, np.nan))


def tabulate(study: Study, trials: Sequence[Trial]) -> pd.DataFrame:
    """One row an observable, in the order of the file."""
    rows = []
    for one, on, off in trials:
        with_it, without_it = observe(study, on, one), observe(study, off, one)
        found = paired(with_it, without_it)
        without = ", ".join(f"{name} = {value:g}" for name, value in one.switches.items()) or STATUS_QUO
        level, effect = interval(with_it).mean, (float(found.mean), float(found.low), float(found.high))
        row = (one.mechanism, one.words, one.unit, on.design.name, without, float(interval(without_it).mean), float(level), *effect)
        rows.append((*row, int(found.pairs), expected(one), holds(one, float(level), *effect[1:]), one.source))
    return pd.DataFrame(rows, columns=[column.name for column in COLUMNS])


def expected(one: Observable) -> str:
    """Sign and level in words."""
    level = "" if one.level is None else f"{one.level[0]:g} to {one.level[1]:g}"
    return ", ".join(part for part in ({"+": "more", "-": "less", "": ""}[one.sign], level) if part) or "a difference"


def holds(one: Observable, level: float, low: float, high: float) -> str:
    """Whether what is observed is what the evidence asks for."""
    if one.level is not None and not one.level[0] <= level <= one.level[1]:
        return "no"
    if not (low > 0 or high < 0):
        return "not told apart from 0"
    return "yes" if one.sign in ("", "+" if low > 0 else "-") else "no"
