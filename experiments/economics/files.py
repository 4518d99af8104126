"""What economics leaves in a folder of results: its tables, the pictures of them, and the report by CHEERS 2022."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from caseload.experiments.economics import cheers
from caseload.experiments.economics.columns import TABLES
from caseload.experiments.economics.pictures import registry
from caseload.experiments.running.engine.progress import progress
from caseload.experiments.running.folder import atomic_write
from caseload.experiments.running.table_files import write_all

REPORT = "economics.md"
PICTURES = tuple(registry.PICTURES)


def write(tables: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write each table, whole; one that a study no longer has is removed."""
    write_all(tables, folder)
    for name in TABLES.keys() - tables.keys():
        (folder / f"{name}.csv").unlink(missing_ok=True)


def illustrate(folder: Path, shown: bool = False) -> list[Path]:
    """Write the report and draw the pictures from the tables and manifest of a folder; returns the paths."""
    if not (folder / "accounts.csv").is_file():
        return []
    with atomic_write(folder / REPORT) as path:
        path.write_text(cheers.report(folder), encoding="utf-8")
    with progress(len(registry.PICTURES), shown, "pictures of economics") as tick:
        return [folder / REPORT, *registry.draw(folder, lambda _: tick())]
