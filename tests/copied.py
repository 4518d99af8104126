"""A copy of the sources, which a test may edit and run."""

import shutil
from pathlib import Path

from tests.small import ROOT

FLOORS = ("agents", "model", "experiments")


def copy_sources(where: Path) -> Path:
    """Copy the floors and the import name into a folder; what has to be on the path to import `caseload` from there is returned."""
    for name in (*FLOORS, "src"):
        shutil.copytree(ROOT / name, where / name, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
    return where / "src"
