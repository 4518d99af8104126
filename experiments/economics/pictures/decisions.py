"""The tables that rest on draws, read back, and the few questions the pictures ask of them."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from caseload.experiments.economics.accounts import ACCOUNTS
from caseload.experiments.economics.columns import names
from caseload.experiments.economics.consequences import IN_EDUCATION
from caseload.experiments.economics.noise import chance
from caseload.experiments.running import table_files
from caseload.model.input_error import InputError

TITLES = dict(zip(ACCOUNTS, ("Municipality", "State", "All public budgets"), strict=True))
NEEDED = ("plane", "acceptability", "value_of_information", "noise")


@dataclass(frozen=True)
class Decisions:
    """What `build.tables` found over draws, as written into one folder."""

    plane: pd.DataFrame
    acceptability: pd.DataFrame
    value_of_information: pd.DataFrame
    noise: pd.DataFrame
    weeks: int

    @property
    def designs(self) -> list[str]:
        """All designs, the baseline first."""
        return [str(name) for name in self.acceptability["design"].unique()]

    @property
    def draws(self) -> int:
        """Draws of the parameters."""
        return int(self.plane["draw"].nunique())

    @property
    def chance(self) -> str:
        """How much of the spread between draws is chance within a draw, in words."""
        return f"Chance within a draw is {chance(self.noise)} between draws"

    def points(self, design: str, account: str) -> np.ndarray:
        """Youths in education gained and million kr of cost beyond the baseline's: [draws, 2]."""
        table = self.plane
        rows = table[(table["design"] == design) & (table["account"] == account) & (table["effect"] == IN_EDUCATION)]
        return np.asarray(rows[["gain", "cost"]], float)

    def curve(self, design: str, account: str, column: str) -> pd.Series:
        """A column of acceptability.csv over the willingness to pay, million kr per youth."""
        table = self.acceptability
        rows = table[(table["design"] == design) & (table["account"] == account)]
        return pd.Series(rows[column].to_numpy(float), index=rows["willingness"].to_numpy(float) / 1e6)


def has_draws(folder: Path) -> bool:
    """Whether a folder of results holds the tables that the pictures need."""
    return all((folder / f"{name}.csv").is_file() for name in NEEDED)


def read(folder: Path) -> Decisions:
    """Read the tables of a folder; `InputError` if one is not as `build.tables` makes it."""
    by_name = {}
    for name in NEEDED:
        path = folder / f"{name}.csv"
        try:
            by_name[name] = table_files.read(path)
        except (OSError, ValueError) as error:
            raise InputError(f"{path} cannot be read: {error}") from None
        if missing := set(names(name)) - set(by_name[name].columns):
            raise InputError(f"{path} has no column {min(missing)!r}; it must have: {', '.join(names(name))}")
    try:
        weeks = int(json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["weeks"])
    except (OSError, ValueError, KeyError, TypeError):
        raise InputError(f'{folder / "manifest.json"} has no whole number "weeks": the pictures say how long the runs were') from None
    return Decisions(**by_name, weeks=weeks)
