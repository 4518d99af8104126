"""A comparison gives the same bytes however it is split, survives runs that fail, and leaves whole files."""

import json

import pandas as pd
import pytest

import caseload
from caseload.experiments.comparison import compare as comparison
from caseload.experiments.running import jobs
from caseload.experiments.running.run import simulate
from caseload.experiments.running.study import ExecutionOptions
from caseload.model.input_error import InputError

CSV = ("summary", "differences", "weekly", "survival", "codebook")
SMALL = {"replications": 4, "weeks": 20, "progress": False}


@pytest.fixture(autouse=True)
def unpainted(monkeypatch):
    monkeypatch.setattr(comparison, "draw", lambda compared, shown: None)


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(comparison, "draw", lambda compared, shown: None)
        return comparison.compare("horsens", execution=ExecutionOptions(jobs=1), out=tmp_path_factory.mktemp("alone"), **SMALL)


def files(folder):
    """What is written of a study, as bytes: its tables, and not when and how they came about."""
    return {path.name: path.read_bytes() for path in folder.glob("*.csv")}


def test_the_package_offers_compare():
    assert caseload.compare is comparison.compare


def test_the_folder_holds_every_table_and_nothing_half_written(alone):
    written = {path.name for path in alone.folder.iterdir()}
    assert written >= {*(f"{name}.csv" for name in CSV), "manifest.json", "study.json", "store"}
    assert not [name for name in written if name.startswith(".") or name in ("failures.csv", "people.parquet")]


def test_tables_in_hand_are_those_on_disk(alone):
    for name in ("summary", "differences", "weekly", "survival"):
        on_disk = pd.read_csv(alone.folder / f"{name}.csv")
        assert list(on_disk) == list(getattr(alone, name)) and len(on_disk) == len(getattr(alone, name))
    assert alone.differences["pairs"].max() == SMALL["replications"]


def test_every_column_of_every_table_is_in_the_codebook(alone):
    codebook = pd.read_csv(alone.folder / "codebook.csv")
    known = set(zip(codebook["table"], codebook["column"], strict=True))
    tables = {name: list(pd.read_csv(alone.folder / f"{name}.csv")) for name in CSV} | {"people": list(alone.people)}
    tables |= {"failures": ["design", "run", "traceback"], "history": ["youth", "week", "date", "event", "detail", "status", "worker"]}
    assert {(table, column) for table, columns in tables.items() for column in columns} <= known


def test_people_are_sorted_and_the_same_in_both_designs(alone):
    people = alone.people
    assert people.equals(people.sort_values(["design", "run", "youth"], kind="stable"))
    traits = ["run", "youth", "arrival", "birth", "sex", "target", "start_readiness", "need_mental"]
    one, other = (people.loc[people["design"] == design, traits].reset_index(drop=True) for design in ("status-quo", "horsens"))
    assert one.equals(other)


def test_two_processes_give_the_same_bytes_as_one(alone, tmp_path):
    comparison.compare("horsens", execution=ExecutionOptions(jobs=2), out=tmp_path, **SMALL)
    assert files(tmp_path) == files(alone.folder)
    one, two = (json.loads((folder / "manifest.json").read_text()) for folder in (alone.folder, tmp_path))
    assert one | {"wall_seconds": 0} == two | {"wall_seconds": 0}


def test_a_design_has_the_same_rows_alone_or_among_others(alone, tmp_path):
    together = comparison.compare("placebo", "horsens", execution=ExecutionOptions(jobs=1), out=tmp_path, **SMALL)
    for name in ("summary", "differences", "weekly", "survival", "people"):
        table = getattr(together, name)
        rows = table[table["design"] != "placebo"].reset_index(drop=True)
        pd.testing.assert_frame_equal(rows, getattr(alone, name), check_exact=True)
    assert (together.differences.query("design == 'placebo'")[["mean", "low", "high"]].fillna(0.0) == 0.0).all(axis=None)


def test_a_failed_run_is_data_and_the_rest_goes_on(alone, tmp_path, monkeypatch):
    def failing(scenario, number, people):
        if scenario.design.name == "horsens" and number == 2:
            raise ArithmeticError("out of hours")
        return simulate(scenario, number, people)

    monkeypatch.setattr(jobs, "simulate", failing)
    found = comparison.compare("horsens", execution=ExecutionOptions(jobs=1), out=tmp_path, **SMALL)
    assert [(one.design, one.number) for one in found.failures] == [("horsens", 2)]
    assert "ArithmeticError: out of hours" in pd.read_csv(tmp_path / "failures.csv")["traceback"][0]
    assert json.loads((tmp_path / "manifest.json").read_text())["failed"] == 1
    assert found.differences["pairs"].max() == SMALL["replications"] - 1
    counts = found.summary.groupby("design")["replications"].max()
    assert (counts["status-quo"], counts["horsens"]) == (SMALL["replications"], SMALL["replications"] - 1)
    assert len(found.people) < len(alone.people)
    monkeypatch.undo()
    assert len(comparison.compare("horsens", execution=ExecutionOptions(jobs=1), out=tmp_path, **SMALL).failures) == 1
    comparison.compare("horsens", out=tmp_path, execution=ExecutionOptions(jobs=1, retry_failed=True), **SMALL)
    assert files(tmp_path) == files(alone.folder)


def test_a_batch_of_nothing_but_failures_is_told_too(tmp_path, monkeypatch):
    def failing(scenario, number, people):
        raise ArithmeticError("out of hours")

    monkeypatch.setattr(jobs, "simulate", failing)
    found = comparison.compare("horsens", execution=ExecutionOptions(jobs=1), out=tmp_path, **SMALL)
    assert len(found.failures) == 2 * SMALL["replications"]
    assert (found.summary["replications"] == 0).all()
    assert found.weekly.empty


def test_an_interruption_leaves_what_was_there(alone, tmp_path, monkeypatch):
    comparison.compare("horsens", execution=ExecutionOptions(jobs=1), out=tmp_path, **SMALL)

    def interrupted(scenario, number, people):
        if number == 3:
            raise KeyboardInterrupt
        return simulate(scenario, number, people)

    monkeypatch.setattr(jobs, "simulate", interrupted)
    with pytest.raises(KeyboardInterrupt):
        comparison.compare("horsens", execution=ExecutionOptions(jobs=1), out=tmp_path, **SMALL | {"seed": 1})
    assert files(tmp_path) == files(alone.folder)


@pytest.mark.parametrize(
    ("words", "options"),
    [
        ("replications = 0", {"replications": 0}),
        ("weeks = 0", {"weeks": 0}),
        ("nothing to compare", {"baseline": "horsens"}),
    ],
)
def test_what_cannot_be_asked_is_refused_before_a_folder_is_made(tmp_path, words, options):
    with pytest.raises(InputError, match=words):
        comparison.compare("horsens", out=tmp_path / "folder", **SMALL | options)
    assert not (tmp_path / "folder").exists()


def test_the_command_in_the_manifest_repeats_the_comparison_and_names_no_folder(tmp_path):
    comparison.compare("horsens", execution=ExecutionOptions(jobs=1), out=tmp_path, settings=["horsens.caseload=50"], **SMALL)
    command = json.loads((tmp_path / "manifest.json").read_text())["command"]
    assert command == (
        "caseload compare status-quo horsens --baseline status-quo --municipality horsens"
        " --replications 4 --weeks 20 --seed 2017 --set horsens.caseload=50"
    )
