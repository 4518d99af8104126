"""The manifest says all that it takes to repeat a result, and nothing about whose machine it was."""

import getpass
import json
import platform
import re
import subprocess
from pathlib import Path

import pytest

from caseload.experiments.running import manifest
from caseload.experiments.running.scenario import resolve
from tests.small import ROOT


@pytest.fixture
def described():
    scenarios = resolve(("status-quo", "horsens"), "horsens", ["horsens.caseload=50"], 20, 7)
    return manifest.manifest(["caseload", "compare"], scenarios, {"replications": 3}, 1.23456)


def test_the_manifest_holds_everything_that_was_asked_for(described):
    assert described["command"] == "caseload compare"
    assert (described["seed"], described["weeks"], described["replications"], described["wall_seconds"]) == (7, 20, 3, 1.23)
    assert list(described["designs"]) == ["status-quo", "horsens"]
    assert next(iter(described["designs"]["horsens"]["programme"].values()))["caseload"] == 50
    assert described["municipality"]["name"] == "horsens"
    assert {"python", "caseload", "numpy", "numba", "mesa", "pandas", "pyarrow", "matplotlib"} <= set(described["versions"])
    assert len(described["rules"]) == 16
    assert described["cpu_features"]


def test_every_parameter_is_there_in_full_and_counted_by_grade(described):
    assert all({"value", "low", "high", "unit", "grade", "source", "meaning"} <= set(one) for one in described["parameters"].values())
    varied = [one["grade"] for one in described["parameters"].values() if one["low"] < one["high"]]  # a number without a range is fixed
    assert described["grades"] == {grade: varied.count(grade) for grade in "ABCD"}


def test_the_value_in_use_is_the_one_told():
    name, known = next((name, known) for name, known in resolve(("horsens",), "horsens", (), 1, 1)[0].parameters.known.items())
    (scenario,) = resolve(("horsens",), "horsens", [f"{name}={known.low}"], 1, 1)
    assert manifest.manifest([], [scenario], {}, 0.0)["parameters"][name]["value"] == known.low


def test_no_machine_user_or_folder_is_named(described, tmp_path):
    manifest.write(described, tmp_path / "manifest.json")
    text = (tmp_path / "manifest.json").read_text()
    assert not re.search(rf"\b{re.escape(platform.node())}\b", text)  # a short name may stand within another word
    assert str(ROOT) not in text and str(Path.home()) not in text and f"/{getpass.getuser()}/" not in text


def test_the_file_is_sorted_json_with_the_same_bytes_each_time(described, tmp_path):
    for name in ("one", "two"):
        manifest.write(described, tmp_path / name)
    text = (tmp_path / "one").read_text()
    assert text == (tmp_path / "two").read_text()
    assert list(json.loads(text)) == sorted(described)


def test_a_checkout_names_its_commit_and_whether_it_was_changed(tmp_path, monkeypatch):
    monkeypatch.setattr(manifest, "ROOT", tmp_path)
    assert manifest.git() is None  # not a checkout
    settings = ["-c", "user.name=x", "-c", "user.email=x@y"]
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    assert manifest.git() is None  # nothing committed
    (tmp_path / "file").write_text("one")
    subprocess.run(["git", "-C", tmp_path, "add", "."], check=True)
    subprocess.run(["git", "-C", tmp_path, *settings, "commit", "-qm", "one"], check=True)
    clean = manifest.git()
    assert len(clean["commit"]) == 40 and clean["dirty"] is False
    (tmp_path / "file").write_text("two")
    assert manifest.git() == {"commit": clean["commit"], "dirty": True}
    (tmp_path / "folder").mkdir()
    monkeypatch.setattr(manifest, "ROOT", tmp_path / "folder")
    assert manifest.git() is None  # somebody else's checkout, as when installed inside one
