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
PARTS = ("tests/faults", "tests/worlds.py", "tests/small.py", "tests/small.toml", "tests/small_rows.py", "pyproject.toml")
SOUND = "sound"


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


def broken(where: Path, fault: dict[str, str]) -> Path:
    """Copy with a fault in it."""
    path = copied(where) / fault["file"]
    text = path.read_text(encoding="utf-8")
    assert text.count(fault["old"]) == 1, f"{fault['old']!r} stands {text.count(fault['old'])} times in {fault['file']}"
    path.write_text(text.replace(fault["old"], fault["new"]), encoding="utf-8")
    return where


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """Checks that fail on the sound tree and on each broken one, run in plain Python, and what they say."""
    trees = {str(broken(tmp_path_factory.mktemp(name), fault)): name for name, fault in FAULTS.items()}
    trees[str(copied(tmp_path_factory.mktemp(SOUND)))] = SOUND
    plain = {**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-W", "ignore", str(Path(__file__).with_name("forks.py")), *trees]
    done = subprocess.run(command, cwd=tmp_path_factory.mktemp("elsewhere"), env=plain, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    return {trees[tree]: failing for one in told for tree, failing in one.items()}


@pytest.mark.slow
def test_no_check_fails_on_the_sound_tree(found):
    assert found[SOUND] == {}


def test_every_check_is_there_for_a_fault():
    sources = [path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("checks_of_*.py")]
    checks = {line.removeprefix("def ").split("(")[0] for source in sources for line in source.split("@check\n")[1:]}
    assert checks == {fault["caught_by"] for fault in FAULTS.values()} and len(FAULTS) >= 30


@pytest.mark.slow
@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found_by_its_check_and_by_no_other(name, found):
    assert found[name].keys() == {FAULTS[name]["caught_by"], *FAULTS[name].get("also", [])}, found[name]
