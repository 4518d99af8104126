"""Tables as files: CSV whose bytes repeat, each whole, and what a codebook says of their columns."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from caseload.agents.row import Column
from caseload.experiments.running.folder import atomic_write, make_folder

NAMES = "account baseline below column design detail effect event grade group item measure mechanism observable other outcome"
WORDS = "over parameter part quantity statistic target date expected holds meaning quadrant source status table traceback unit without year"
TEXT = frozenset((*NAMES.split(), *WORDS.split()))  # columns of text, in whatever table; all others are numbers


def write(table: pd.DataFrame, path: Path) -> None:
    """Write a table as CSV: six significant digits, empty where undefined, the same bytes for the same numbers."""
    table.to_csv(path, index=False, float_format="%.6g", lineterminator="\n")


def write_all(written: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write tables into a folder by their names, each whole."""
    for name, table in written.items():
        with atomic_write(folder / f"{name}.csv") as path:
            write(table, path)


def read(path: Path) -> pd.DataFrame:
    """Read a table as it was written: names stay text, whatever they look like (NA, 007, blank); numbers are numbers, NaN where empty.

    Raises
    ------
    OSError, ValueError
        If it cannot be read, or is no such table.
    """
    numbers = [name for name in pd.read_csv(path, nrows=0).columns if name not in TEXT]
    return pd.read_csv(path, dtype=dict.fromkeys(TEXT, str), keep_default_na=False, na_values={key: [""] for key in numbers})


def write_excel(written: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write tables into a folder as an Excel that is set to Danish opens them: semicolons, decimal commas, a byte-order mark."""
    for name, table in written.items():
        with atomic_write(make_folder(folder) / f"{name}.csv") as path:
            table.to_csv(path, index=False, float_format="%.6g", sep=";", decimal=",", encoding="utf-8-sig", lineterminator="\r\n")


def codebook_rows(found: Mapping[str, Sequence[Column]]) -> list[tuple[str, str, str, str]]:
    """Describe the columns of tables as the rows of a codebook: table, column, unit, meaning."""
    return [(table, one.name, one.unit, one.meaning) for table, columns in found.items() for one in columns]
