"""The rules are compiled once, in a process of their own that goes with whoever wanted them."""

import os
import signal
import subprocess
import sys
import time

import pytest

from caseload.agents.compiled import PLAIN
from caseload.experiments.running.engine.compiling import compile_rules
from tests.copied import copy_sources
from tests.processes import living
from tests.small import ROOT

WANTED = """
from caseload.experiments.running.engine.compiling import compile_rules
from caseload.agents.compiled import is_compiled
from caseload.model.week import live_one_week

assert not is_compiled()
compile_rules(True)
print(is_compiled(), len(live_one_week.signatures))
"""

pytestmark = pytest.mark.skipif(PLAIN, reason="nothing is compiled in the plain lane")


def start(path, folder):
    """Start what wants the rules of the `caseload` on this path, in a folder of somebody who has modules of the same names."""
    for name in ("caseload", "experiments", "agents", "model"):
        (folder / name).mkdir()
        (folder / name / "__init__.py").write_text("raise SystemExit('not ours')")
    environment = os.environ | {"PYTHONPATH": str(path), "XDG_CACHE_HOME": str(folder / "cache")}
    call = [sys.executable, "-P", "-c", WANTED]
    quiet = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen(call, cwd=folder, env=environment, start_new_session=True, **quiet)


def test_another_process_compiles_and_this_one_finds_the_rules_on_disk(tmp_path):
    out, errors = start(ROOT / "src", tmp_path).communicate(timeout=300)
    assert out == "True 0\n", errors
    assert errors.startswith("compiling the rules once") and errors.count("\n") == 1


def test_what_compiles_leaves_when_the_process_that_wanted_it_is_killed(tmp_path):
    wanting = start(ROOT / "src", tmp_path)
    deadline = time.monotonic() + 120
    while not any("caseload.experiments.running.engine.compiling" in line for line in living(wanting)[1:]) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert len(living(wanting)) == 2
    os.kill(wanting.pid, signal.SIGKILL)
    wanting.wait()
    while living(wanting) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert living(wanting) == []
    wanting.communicate()


def test_rules_that_do_not_compile_are_told_of_where_they_are_wanted(tmp_path):
    house = tmp_path / "house"
    path = copy_sources(house)
    rule = house / "agents" / "chance.py"
    rule.write_text(rule.read_text().replace("return ", "return nothing_of_that_name + "))
    (tmp_path / "here").mkdir()
    out, errors = start(path, tmp_path / "here").communicate(timeout=300)
    assert "nothing_of_that_name" in errors and "InputError: the rules do not compile" in errors and not out


def test_what_another_checkout_compiled_is_not_taken_for_compiled(tmp_path):
    def told(path):
        script = "from caseload.agents.compiled import RULES_HASH, CACHE\nprint(RULES_HASH, CACHE)"
        environment = os.environ | {"PYTHONPATH": str(path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
        found = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
        return found.stdout.split()

    (rules, cache), (same, elsewhere) = told(ROOT / "src"), told(copy_sources(tmp_path / "other"))
    assert rules == same and cache != elsewhere


def test_what_is_compiled_is_not_spoken_of(capfd):
    compile_rules(True)
    capfd.readouterr()
    compile_rules(True)
    assert capfd.readouterr() == ("", "")
