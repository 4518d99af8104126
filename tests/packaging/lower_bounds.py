"""Check that the lowest versions that pyproject.toml allows work: install them beside a copy of the checkout, and run a short comparison.

`python tests/packaging/lower_bounds.py [PYTHON]`, such as 3.12; it takes minutes, since the rules are compiled anew.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHORT = ("compare", "placebo", "--replications", "2", "--weeks", "10", "--jobs", "1")


def main(python: str = "3.12") -> None:
    """Install and run in a temporary copy."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "checkout")
        shutil.copytree(ROOT, copy, symlinks=True, ignore=shutil.ignore_patterns(".git", ".venv", "uv.lock", "__pycache__", ".*_cache"))
        kept = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
        environment = kept | {"XDG_CACHE_HOME": folder, "UV_COMPILE_BYTECODE": "0"}
        uv = [sys.executable, "-m", "uv"]
        sync = [*uv, "sync", "--resolution", "lowest-direct", "--no-dev", "--python", python]
        for command in (sync, [*uv, "run", "--no-sync", "caseload", *SHORT]):
            subprocess.run(command, cwd=copy, env=environment, check=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
