"""The tables of a comparison: built from stacked runs, intervals over runs, written so that the bytes repeat."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from agents.row import Column
from experiments.clocks import CURVE_GROUPS, EVENTS
from experiments.outcomes import TO_KRONER, columns
from experiments.statistics import interval, paired
from model.calendar import monday

OERE = "oere"

DESIGN = Column("design", "name", "design the runs were made under")
OUTCOME = Column("outcome", "name", "what is measured; one row each in this codebook")
GROUP = Column("group", "name", "the youths it is measured for; one row each in this codebook")
UNIT = Column("unit", "text", "unit of mean, low and high")
LOW = Column("low", "as mean", "lower end of the 95 % t-interval over runs; empty with one run")
HIGH = Column("high", "as mean", "upper end of the 95 % t-interval over runs; empty with one run")

TABLES = {
    "summary": (
        *(DESIGN, OUTCOME, GROUP, UNIT),
        Column("mean", "see unit", "mean over runs"),
        *(LOW, HIGH),
        Column("replications", "runs", "runs in which the outcome is defined"),
    ),
    "differences": (
        *(DESIGN, Column("baseline", "name", "design it is compared with, on the same youths with the same luck"), OUTCOME, GROUP, UNIT),
        Column("mean", "see unit", "mean over pairs of runs of the difference, design less baseline"),
        *(LOW, HIGH),
        Column("pairs", "pairs", "pairs of runs in which the outcome is defined in both"),
        Column(
            "variance_ratio",
            "ratio",
            "variance of the difference had the runs been unpaired, over that as paired; empty if it never varies",
        ),
        Column("replications_needed", "pairs", "pairs for a half-width of 10 % of the mean difference; empty where that is 0"),
    ),
    "survival": (
        *(DESIGN, GROUP),
        Column("event", "name", "what has happened by then; one row each in this codebook"),
        Column("week", "weeks", "weeks since the youth's clock started at arrival; what happens in the first week counts at 1"),
        Column("estimate", "0..1", "share to whom it has happened (Aalen-Johansen, gone competes), or still waiting; mean over runs"),
        LOW._replace(unit="0..1"),
        HIGH._replace(unit="0..1"),
        Column("at_risk", "youths", "youths observed to whom it had not happened just before that time, mean over runs"),
    ),
    "weekly": (
        DESIGN,
        Column("week", "week", "week of the run, from 0"),
        Column("date", "date", "Monday of the week"),
        Column("measure", "name", "what is measured; one row each in this codebook"),
        Column("mean", "see the measure", "mean over runs"),
        *(LOW, HIGH),
    ),
    "codebook": (
        Column("table", "name", "table the column is in; or outcome, group, event or measure for a value"),
        Column("column", "name", "name of the column or value"),
        Column("unit", "text", "its unit"),
        Column("meaning", "text", "what it is"),
    ),
}


def summary(measured: Mapping[str, np.ndarray], weeks: int) -> pd.DataFrame:
    """Mean of each outcome: design -> outcomes [runs, columns] as `measure` returns them."""
    keys = _outcomes(weeks)
    return _table("summary", [keys | {"design": design} | _interval(values, "replications") for design, values in measured.items()])


def differences(measured: Mapping[str, np.ndarray], weeks: int, baseline: str) -> pd.DataFrame:
    """Difference of each outcome from the baseline: design -> outcomes [runs, columns], the same run in the same row."""
    parts = []
    for design, values in measured.items():
        if design != baseline:
            parts.append(_outcomes(weeks) | {"design": design, "baseline": baseline} | paired(values, measured[baseline])._asdict())
    return _table("differences", parts)


def survival(curves: Mapping[str, np.ndarray]) -> pd.DataFrame:
    """Curves of each event: design -> [runs, groups, events, 2, weeks + 1] as `curves` returns them."""
    parts = []
    for design, runs in curves.items():
        group, event, week = (places.ravel() for places in np.indices((len(CURVE_GROUPS), len(EVENTS), runs.shape[-1])))
        keys = {"design": design, "group": np.array([one.name for one in CURVE_GROUPS])[group], "week": week}
        found = _interval(runs[:, :, :, 0].reshape(len(runs), -1), "runs")
        at_risk = runs[:, :, :, 1].mean(axis=0).ravel()
        parts.append(keys | found | {"event": np.array([one.name for one in EVENTS])[event], "estimate": found["mean"], "at_risk": at_risk})
    return _table("survival", parts)


def weekly(runs: Mapping[str, np.ndarray], measures: Sequence[Column]) -> pd.DataFrame:
    """Every measure in every week: design -> structured [runs, weeks]; money goes from oere to kroner."""
    parts = []
    for design, table in runs.items():
        values = np.stack([table[one.name] * (TO_KRONER if OERE in one.unit else 1.0) for one in measures], axis=-1)
        weeks, names = np.repeat(np.arange(table.shape[1]), len(measures)), [one.name for one in measures] * table.shape[1]
        keys = {"design": design, "week": weeks, "date": np.datetime_as_string(np.datetime64(monday(0)) + 7 * weeks), "measure": names}
        parts.append(keys | _interval(values.reshape(len(table), -1), "runs"))
    return _table("weekly", parts)


def write(table: pd.DataFrame, path: Path) -> None:
    """Write a table as CSV: six significant digits, empty where undefined, the same bytes for the same numbers."""
    table.to_csv(path, index=False, float_format="%.6g", lineterminator="\n")


def _outcomes(weeks: int) -> dict[str, object]:
    return dict(zip(("outcome", "group", "unit"), map(list, zip(*columns(weeks), strict=True)), strict=True))


def _interval(values: np.ndarray, count: str) -> dict[str, object]:
    mean, low, high, runs = interval(values)
    return {"mean": mean, "low": low, "high": high, count: runs}


def _table(name: str, parts: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    """One table under the columns that TABLES gives it."""
    names = [column.name for column in TABLES[name]]
    if not parts:
        return pd.DataFrame(columns=names)
    return pd.concat([pd.DataFrame({key: part[key] for key in names}) for part in parts], ignore_index=True)
