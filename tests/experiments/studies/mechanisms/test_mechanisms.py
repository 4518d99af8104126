"""`caseload mechanisms` from end to end on a small town: a row for every observable, an observable for every mechanism."""

import json

import numpy as np
import pandas as pd
import pytest

from caseload.experiments.data import MECHANISMS
from caseload.experiments.running.study import ExecutionOptions
from caseload.experiments.studies.mechanisms.observable import load
from caseload.experiments.studies.mechanisms.run import mechanisms, observe
from caseload.model.parameters import load as load_parameters
from caseload.model.toml import read
from tests.small import SMALL


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    asked = {"municipality": SMALL, "replications": 2, "weeks": 6, "execution": ExecutionOptions(jobs=1), "progress": False}
    return mechanisms(out=tmp_path_factory.mktemp("mechanisms"), **asked)


def test_every_mechanism_has_an_observable_of_its_own():
    assert {one.mechanism for one in load()} == set(read(MECHANISMS)) == {f"M{number}" for number in range(1, 23)}


def test_every_observable_has_a_switch_of_parameters_that_are_there_or_the_status_quo():
    known = set(load_parameters().values)
    for one in load():
        assert set(one.switches) <= known and bool(one.switches) == (one.against == "off"), one.words


def test_the_table_has_a_row_for_every_observable(found):
    assert list(found.mechanisms["observable"]) == [one.words for one in load()]
    assert (found.mechanisms["pairs"] <= 2).all() and set(found.mechanisms["holds"]) <= {"yes", "no", "not told apart from 0"}


def test_the_folder_holds_what_is_told(found):
    written = pd.read_csv(found.folder / "mechanisms.csv")
    assert list(written["mechanism"]) == [one.mechanism for one in load()]
    described = json.loads((found.folder / "manifest.json").read_text(encoding="utf-8"))
    assert described["command"].startswith("caseload mechanisms") and not found.failures


def test_an_observable_is_a_ratio_of_sums_over_the_weeks(found):
    one = next(one for one in load() if one.words == "meetings missed, of those set")
    scenario = found.study.scenarios[0]
    missed, held = (found.study.weekly(scenario, name).sum(axis=1) for name in ("missed", "meetings"))
    np.testing.assert_allclose(observe(found.study, scenario, one), 100 * missed / (missed + held))


def test_nobody_is_sanctioned_where_sanctions_are_off(found):
    row = found.mechanisms.set_index("mechanism").loc["M21"]
    assert row["off"] == 0 and row["without"] == "sanction_rate = 0"
