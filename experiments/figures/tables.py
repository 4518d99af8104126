"""The tables of one comparison, read back, and the few questions the pictures ask of them."""

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from caseload.experiments.running import table_files
from caseload.model.input_error import InputError

COLUMNS = {
    "summary.csv": ("design", "outcome", "group", "unit", "mean", "low", "high", "replications"),
    "differences.csv": ("design", "baseline", "outcome", "group", "unit", "mean", "low", "high", "pairs", "replications_needed"),
    "weekly.csv": ("design", "week", "date", "measure", "mean", "low", "high"),
    "survival.csv": ("design", "group", "event", "week", "estimate", "low", "high", "at_risk"),
    "gains.csv": ("design", "outcome", "group", "statistic", "mean", "low", "high"),
    "uncertainty.csv": ("design", "outcome", "group", "unit", "mean", "low", "high", "draws", "noise"),
}
OVER_DRAWS = "uncertainty.csv"  # there only with draws of the parameters
HORIZONS = (52, 104, 156)  # weeks: one, two and three years


class Difference(NamedTuple):
    """A design minus the baseline, with its 95 % interval over pairs of runs; an empty cell is NaN."""

    design: str
    mean: float
    low: float
    high: float
    unit: str
    needed: float  # pairs for a half-width of 10 % of the mean

    @property
    def is_exactly_zero(self) -> bool:
        """Whether nothing at all differs, as under a placebo."""
        return self.mean == 0 and not (self.low < 0 or self.high > 0)

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves zero out."""
        return self.low > 0 or self.high < 0


class Doubt(NamedTuple):
    """What the uncertainty of the parameters does to a difference: mean and middle 95 % over draws of them."""

    difference: Difference
    draws: int
    noise: float  # 0..1, of the variance over draws, what is chance within a draw; NaN with one run a draw


class Estimate(NamedTuple):
    """A mean with its 95 % interval over runs, or over pairs of them; NaN ends with one."""

    mean: float
    low: float
    high: float


class Gain(NamedTuple):
    """Who gains and who loses under a design, in %, and by how many weeks those do on average; NaN of nobody."""

    gaining: Estimate
    losing: Estimate
    mean_gaining: Estimate
    mean_losing: Estimate


@dataclass(frozen=True)
class Tables:
    """What `caseload compare` wrote into one folder."""

    summary: pd.DataFrame
    differences: pd.DataFrame
    weekly: pd.DataFrame
    survival: pd.DataFrame
    gains: pd.DataFrame
    uncertainty: pd.DataFrame  # no rows without draws of the parameters
    grades: dict[str, int]  # parameters by grade of evidence, A to D

    @property
    def baseline(self) -> str:
        """The design all others are compared with."""
        return str(self.differences["baseline"].iloc[0])

    @property
    def compared(self) -> list[str]:
        """The other designs, in the order of the tables."""
        return [str(name) for name in self.differences["design"].unique()]

    @property
    def designs(self) -> list[str]:
        """All designs, the baseline first."""
        return [self.baseline, *self.compared]

    @property
    def weeks(self) -> int:
        """Length of the run, weeks."""
        return int(self.weekly["week"].max()) + 1

    @property
    def start(self) -> pd.Timestamp:
        """Monday of week 0."""
        return self.weekly["date"].min()

    @property
    def runs(self) -> int:
        """Replications of each design."""
        return int(self.summary["replications"].max())

    @property
    def pairs(self) -> int:
        """Pairs of runs that the differences rest on."""
        return int(self.differences["pairs"].max())

    @property
    def groups(self) -> list[str]:
        """Of all youths and the target group, those that the survival table holds, the target group last."""
        known = self.survival.loc[self.survival["estimate"].notna(), "group"]
        return [group for group in ("all", "target") if (known == group).any()]

    def difference(self, design: str, outcome: str, group: str = "all") -> Difference | None:
        """Difference of one outcome from the baseline, or None where the run was too short to have it."""
        row = known(self.differences, design, outcome, group)
        return None if row is None else Difference(design, *estimate_of(row), str(row["unit"]), float(row["replications_needed"]))

    def differences_of(self, outcome: str, group: str = "all") -> list[Difference]:
        """One outcome's difference under every design that has it."""
        return [difference for design in self.compared if (difference := self.difference(design, outcome, group))]

    def doubts(self, outcome: str, group: str) -> list[Doubt]:
        """What the parameters' uncertainty does to one outcome's difference under every design; nothing without draws of them."""
        rows = {design: known(self.uncertainty, design, outcome, group) for design in self.compared}
        return [
            Doubt(Difference(design, *estimate_of(row), str(row["unit"]), math.nan), int(row["draws"]), float(row["noise"]))
            for design, row in rows.items()
            if row is not None
        ]

    @property
    def gain_groups(self) -> list[str]:
        """Groups of youths that are compared with themselves, in the order of the tables."""
        return [str(name) for name in self.gains["group"].unique()]

    def gain(self, design: str, outcome: str, group: str) -> Gain | None:
        """Who gains and who loses, or None where the group has nobody to compare."""
        table = self.gains
        rows = table[(table["design"] == design) & (table["outcome"] == outcome) & (table["group"] == group)].set_index("statistic")
        if rows.empty or math.isnan(rows.loc["gaining", "mean"]):
            return None
        return Gain(*(estimate_of(rows.loc[name]) for name in Gain._fields))

    def horizons(self, group: str) -> list[int]:
        """Horizons, in weeks, at which time to education is known for a group."""
        return [weeks for weeks in HORIZONS if self.differences_of(f"weeks_to_education_{weeks}", group)]

    def series(self, design: str, measure: str) -> pd.DataFrame:
        """Mean, low and high of one weekly measure, indexed by date; no rows where it was not measured."""
        table = self.weekly[(self.weekly["design"] == design) & (self.weekly["measure"] == measure)]
        return table.set_index("date")[["mean", "low", "high"]]

    def curve(self, design: str, group: str, event: str = "education") -> pd.DataFrame:
        """Share to whom an event has happened, or who still waits: estimate, low, high and at_risk, indexed by week of the clock."""
        table = self.survival
        rows = table[(table["design"] == design) & (table["group"] == group) & (table["event"] == event)]
        return rows.set_index("week").sort_index()[["estimate", "low", "high", "at_risk"]]


def known(table: pd.DataFrame, design: str, outcome: str, group: str) -> pd.Series | None:
    """Row of one difference, or None where the run was too short to have it."""
    rows = table[(table["design"] == design) & (table["outcome"] == outcome) & (table["group"] == group)]
    return None if rows.empty or math.isnan(rows["mean"].iloc[0]) else rows.iloc[0]


def estimate_of(row: pd.Series) -> Estimate:
    """Mean and interval of a row."""
    return Estimate(*(float(row[name]) for name in Estimate._fields))


def read(folder: Path) -> Tables:
    """Read the tables of a comparison; refuse a folder where one is missing or not in the form of the codebook."""
    summary, differences, weekly, survival, gains = (read_table(folder / name) for name in COLUMNS if name != OVER_DRAWS)
    uncertainty = read_table(folder / OVER_DRAWS) if (folder / OVER_DRAWS).is_file() else pd.DataFrame(columns=list(COLUMNS[OVER_DRAWS]))
    weekly["date"] = dates(weekly["date"], folder / "weekly.csv")
    return Tables(summary, differences, weekly, survival, gains, uncertainty, read_grades(folder / "manifest.json"))


def read_table(path: Path) -> pd.DataFrame:
    """Read one CSV file, all its columns there and at least one row."""
    if not path.is_file():
        raise InputError(f"{path} is missing: the figures are drawn from the tables that `caseload compare` writes into one folder")
    try:
        table = table_files.read(path)
    except (ValueError, OSError) as error:
        raise InputError(f"{path} cannot be read as a table: {str(error).splitlines()[0]}") from error
    if missing := [name for name in COLUMNS[path.name] if name not in table.columns]:
        raise InputError(f"{path} has no column {', '.join(missing)}; its columns must be {', '.join(COLUMNS[path.name])}")
    if table.empty:
        raise InputError(f"{path} has no rows: there is nothing to draw")
    return table


def dates(column: pd.Series, path: Path) -> pd.Series:
    """Dates of a column of text such as 2017-01-02."""
    try:
        return pd.to_datetime(column, format="%Y-%m-%d")
    except ValueError as error:
        raise InputError(f"{path} has a date that is not of the form 2017-01-02: {str(error).splitlines()[0]}") from error


def read_grades(path: Path) -> dict[str, int]:
    """Counts of parameters by grade of evidence, from the manifest's key `grades`."""
    if not path.is_file():
        raise InputError(f"{path} is missing: the figures say what the result rests on, which is written there")
    try:
        manifest: Any = json.loads(path.read_text(encoding="utf-8"))
        return {grade: int(manifest["grades"][grade]) for grade in sorted(manifest["grades"])}
    except (ValueError, TypeError, KeyError) as error:
        raise InputError(f'{path} has no key "grades" with whole numbers, such as {{"A": 3, "B": 10, "C": 12, "D": 25}}') from error
