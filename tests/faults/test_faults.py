"""Planted faults: each breaks one line in a copy of the sources, and the check that is named for it finds it; the others do not."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.copied import copy_sources
from tests.small import ROOT

FAULTS = tomllib.loads(Path(__file__).with_name("faults.toml").read_text(encoding="utf-8"))
PARTS = ("tests/faults", "tests/worlds.py", "pyproject.toml")


def copied(where: Path) -> Path:
    """Copy of what the checks need, without anything compiled."""
    copy_sources(where)
    for part in PARTS:
        (where / part).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, where / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / part, where / part)
    return where


def failing(tree: Path) -> dict[str, str]:
    """Checks that fail on a tree, run in plain Python, and what they say."""
    plain = {**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONPATH": str(tree / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-W", "ignore", "-m", "tests.faults.checks"]
    done = subprocess.run(command, cwd=tree, env=plain, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_no_check_fails_on_the_sound_tree(tmp_path):
    assert failing(copied(tmp_path)) == {}


def test_every_check_is_there_for_a_fault():
    source = Path(__file__).with_name("checks.py").read_text(encoding="utf-8")
    checks = {line.removeprefix("def ").split("(")[0] for line in source.split("@check\n")[1:]}
    assert checks == {fault["caught_by"] for fault in FAULTS.values()} and len(FAULTS) >= 12


@pytest.mark.slow
@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found_by_its_check_and_by_no_other(name, tmp_path):
    fault = FAULTS[name]
    broken = copied(tmp_path) / fault["file"]
    text = broken.read_text(encoding="utf-8")
    assert text.count(fault["old"]) == 1, f"{fault['old']!r} stands {text.count(fault['old'])} times in {fault['file']}"
    broken.write_text(text.replace(fault["old"], fault["new"]), encoding="utf-8")
    assert set(failing(tmp_path)) == {fault["caught_by"], *fault.get("also", [])}
