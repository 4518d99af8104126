"""The rules' own tests, worked by hand, run in plain Python, where they take seconds and compile nothing."""

import os
import subprocess
import sys

import pytest

from tests.small import ROOT


@pytest.mark.parametrize("folder", ["tests/agents", "tests/model/phases"])
def test_hand_worked_rules_hold_in_plain_python(folder):
    command = [sys.executable, "-m", "pytest", "-n", "0", "-p", "no:cacheprovider", "--deselect", "tests/agents/test_chance.py", folder]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | {"NUMBA_DISABLE_JIT": "1"}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert " passed" in done.stdout and "skipped" not in done.stdout
