"""Tables as files: CSV whose bytes repeat, each whole, and what a codebook says of their columns."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from caseload.agents.row import Column
from caseload.experiments.running.folder import atomic_write


def write(table: pd.DataFrame, path: Path) -> None:
    """Write a table as CSV: six significant digits, empty where undefined, the same bytes for the same numbers."""
    table.to_csv(path, index=False, float_format="%.6g", lineterminator="\n")


def write_all(written: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write tables into a folder by their names, each whole."""
    for name, table in written.items():
        with atomic_write(folder / f"{name}.csv") as path:
            write(table, path)


def codebook_rows(found: Mapping[str, Sequence[Column]]) -> list[tuple[str, str, str, str]]:
    """Describe the columns of tables as the rows of a codebook: table, column, unit, meaning."""
    return [(table, one.name, one.unit, one.meaning) for table, columns in found.items() for one in columns]
