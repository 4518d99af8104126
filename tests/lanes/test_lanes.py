"""One source, three lanes: compiled, plain Python, and compiled with every index checked; and an edit is never overlooked."""

import ast
import os
import pickle
import subprocess
import sys

import numpy as np
import pytest

from caseload.model.events import Event
from tests.copied import copy_sources
from tests.lanes.lane import live_all
from tests.small import ROOT

ONE_RULE = """
from caseload.agents import employer
from caseload.agents.firm import takes_chance
from caseload.agents.row import new_rows
from caseload.model import parameters

print(takes_chance(parameters.load().row()[0], new_rows(employer.COLUMNS, 1)[0], 0.0))
"""


def start(*arguments, folder=ROOT, **settings):
    """Start Python with these arguments in a folder, with these settings of the environment besides the usual ones."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NUMBA_")}
    return subprocess.Popen(
        [sys.executable, *arguments], cwd=folder, env=kept | settings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def result(process):
    """What a process printed; it must have gone well and without warnings."""
    out, err = process.communicate(timeout=1200)
    assert process.returncode == 0 and not err, err
    return out


SETTINGS = {"plain": {"NUMBA_DISABLE_JIT": "1"}, "bounds": {"NUMBA_BOUNDSCHECK": "1", "NUMBA_OPT": "1"}}


@pytest.fixture(scope="module")
def compiled():
    """Results of the compiled lane."""
    return live_all()


def results_of(lane, tmp_path, pytestconfig):
    """Results of another lane, run in a process of its own."""
    path = tmp_path / lane
    result(start("-m", "tests.lanes.lane", str(path), XDG_CACHE_HOME=str(pytestconfig.cache.mkdir(lane)), **SETTINGS[lane]))
    return pickle.loads(path.read_bytes())


def differing(one, other):
    """Places in which two lanes differ in any bit: design, table, column."""
    assert one.keys() == other.keys()
    for design, tables in one.items():
        assert tables.keys() == other[design].keys()
        for table, array in tables.items():
            for column in array.dtype.names or (...,):
                if array[column].tobytes() != other[design][table][column].tobytes():
                    yield f"{design}: {table} {column}"


@pytest.mark.parametrize("lane", ["plain", pytest.param("bounds", marks=pytest.mark.slow)])
def test_a_lane_gives_the_same_bits_as_the_compiled_one(lane, compiled, tmp_path, pytestconfig):
    assert not list(differing(compiled, results_of(lane, tmp_path, pytestconfig)))


def test_the_runs_of_the_lanes_contain_every_kind_of_event(compiled):
    events = np.concatenate([tables["history"]["event"] for tables in compiled.values()])
    assert not {event.name for event in Event} - {Event(event).name for event in events}


def test_an_edited_rule_takes_effect_at_the_next_run_though_the_cache_is_warm(tmp_path):
    copy, cache = tmp_path / "copy", tmp_path / "cache"
    path = str(copy_sources(copy))

    def run():
        return result(start("-c", ONE_RULE, folder=copy, PYTHONPATH=path, XDG_CACHE_HOME=str(cache)))

    def compiled():
        return {path: path.stat().st_mtime_ns for path in cache.rglob("*.nbc")}

    first, cold = run(), compiled()
    assert cold and run() == first and compiled() == cold
    edit(copy / "agents" / "chance.py", "logistic")
    assert run() != first
    assert compiled().items() > cold.items()


def edit(path, name):
    """Halve the last number in a rule that a rule of another file calls."""
    source = path.read_text(encoding="utf-8")
    (rule,) = (node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef) and node.name == name)
    numbers = [node for node in ast.walk(rule) if isinstance(node, ast.Constant) and isinstance(node.value, float)]
    number = max(numbers, key=lambda node: (node.lineno, node.col_offset))
    lines = source.splitlines(keepends=True)
    line = lines[number.lineno - 1]
    lines[number.lineno - 1] = line[: number.col_offset] + repr(number.value / 2) + line[number.end_col_offset :]
    path.write_text("".join(lines), encoding="utf-8")
