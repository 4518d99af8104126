"""The address of a run: all that decides it, and nothing else."""

import os
import subprocess
import sys

import pytest

from caseload.experiments.running.store import key
from caseload.model import parameters
from tests.copied import copy_sources
from tests.experiments.imported import imported
from tests.experiments.small_studies import scenarios


def test_only_what_decides_a_run_is_in_its_address():
    one, horsens = scenarios()
    renamed = horsens.design.model_copy(update={"name": "x", "title": "y", "summary": "z", "choices": "w"})
    moved = horsens.place.model_copy(update={"name": "x", "title": "y", "choices": "w"})
    told = type(horsens)(renamed, moved, horsens.parameters, horsens.weeks, horsens.seed, draw=7)
    assert key.run_key(told) == key.run_key(horsens) != key.run_key(one)
    assert key.world_key(one) == key.world_key(horsens)


def test_whatever_decides_a_run_is_in_its_address():
    (base,) = scenarios("horsens")
    others = [
        *scenarios("horsens", settings=["horsens.caseload=36"]),
        *scenarios("horsens", settings=["trust_gain=0.2"]),
        *scenarios("horsens", weeks=25),
        *scenarios("horsens", seed=2018),
        type(base)(base.design, base.place.model_copy(update={"pupils": None}), base.parameters, base.weeks, base.seed),
    ]
    keys = [key.run_key(one) for one in (base, *others)]
    assert len(set(keys)) == len(keys)
    assert len({key.world_key(one) for one in others[1:]}) == len(others) - 1


@pytest.fixture
def house(tmp_path):
    """A copy of the sources."""
    copy_sources(tmp_path)
    return tmp_path


def test_the_sources_are_in_the_address(monkeypatch):
    keys = {key.run_key(scenarios()[0])}
    for name in key.SOURCES:
        monkeypatch.setitem(key.SOURCES, name, "edited")
        keys.add(key.run_key(scenarios()[0]))
    assert len(keys) == 4


def test_law_and_measuring_are_among_the_sources_and_words_are_not(house, monkeypatch):
    def hashes():
        return key.tables_hash(), key.measuring_hash()

    monkeypatch.setattr(key, "ROOT", house)
    monkeypatch.setattr(parameters, "FILE", house / "model" / "parameters.toml")
    before = hashes()
    for file in ("experiments/comparison/tables.py", "model/parameters.toml", "experiments/data/designs/horsens.toml"):
        with (house / file).open("a") as source:
            source.write("\n# a word\n")
        assert hashes() == before, file
    for file in ("model/law.toml", "experiments/measures/outcomes.py", "experiments/measures/people.py", "experiments/measures/events.py"):
        with (house / file).open("a") as source:
            source.write("\n# a word\n")
        assert hashes() != before, file
        before = hashes()


def test_an_edit_of_a_rule_that_is_not_committed_is_another_address(house):
    script = (
        "from caseload.experiments.running.store.key import run_key\nfrom caseload.experiments.running.scenario import resolve\n"
        "print(run_key(resolve(('horsens',), 'horsens', (), 20, 1)[0]))"
    )

    def address():
        told = subprocess.run([sys.executable, "-c", script], cwd=house, capture_output=True, text=True, check=True, env=environment)
        return told.stdout

    environment = os.environ | {"PYTHONPATH": str(house / "src"), "XDG_CACHE_HOME": str(house / "cache")}
    before = address()
    with (house / "agents" / "relation.py").open("a") as source:
        source.write("\n# a word\n")
    assert address() != before


def test_every_module_that_measures_is_in_the_address():
    found = imported("running/run")
    assert found - set(key.MEASURING) == {"running/scenario", "running/inputs"}  # whose values are the address, and what checks them
    assert set(key.MEASURING) <= found
