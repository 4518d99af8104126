"""A page says where each account breaks even and what matters most, from the folders of the studies that found it, and no other."""

import re
import shutil
from dataclasses import replace

import pytest

from caseload import decompose, sweep
from caseload.experiments.running.question import ComparisonQuestion
from caseload.experiments.running.study import ExecutionOptions, run_study
from caseload.experiments.studies.sensitivity.run import sensitivity
from caseload.experiments.web.trace.evidence import add_evidence
from caseload.experiments.web.trace.stored_studies import find_studies
from caseload.experiments.web.viewer.export import traces
from tests.refused import refused
from tests.small import SMALL

WEEKS = 60
QUESTION = ComparisonQuestion(("horsens",), "status-quo", SMALL, 2, WEEKS, 2017, ())


@pytest.fixture(scope="module")
def trace(tmp_path_factory):
    return traces(run_study(QUESTION.scenarios(), 2, tmp_path_factory.mktemp("study"), ExecutionOptions(1), progress=False), QUESTION)[0]


@pytest.fixture(scope="module")
def swept(tmp_path_factory):
    options = {"municipality": SMALL, "replications": 3, "weeks": WEEKS, "execution": ExecutionOptions(1), "progress": False}
    return sweep("horsens", vary=("caseload=5:15:5",), out=tmp_path_factory.mktemp("sweep"), **options)


@pytest.fixture(scope="module")
def sensed(tmp_path_factory):
    options = {
        "municipality": SMALL,
        "weeks": WEEKS,
        "execution": ExecutionOptions(1),
        "progress": False,
        "method": "sobol",
        "size": 32,
        "replications": 4,
    }
    names = ("direction_gain", "application_rate", "attend_trust", "staff_year")
    return sensitivity("horsens", parameters=names, out=tmp_path_factory.mktemp("sobol"), **options)


@pytest.fixture(scope="module")
def split(tmp_path_factory):
    options = {"municipality": SMALL, "replications": 2, "weeks": WEEKS, "execution": ExecutionOptions(1), "progress": False}
    return decompose("horsens", out=tmp_path_factory.mktemp("decompose"), **options)


def test_what_the_effect_is_made_of_is_that_of_the_decomposition(trace, split):
    found = add_evidence(trace, None, None, split.folder).why
    rows = split.decompose
    rows = rows[(rows["outcome"] == found.outcome) & (rows["group"] == found.group)].set_index("part")
    assert {one.part: one.effect for one in found.parts} == pytest.approx(rows["contribution"].drop("all parts").to_dict(), rel=1e-4)
    assert sum(one.effect for one in found.parts) == pytest.approx(rows.loc["all parts", "contribution"], abs=1e-3)


def test_break_even_is_that_of_the_sweep(trace, swept):
    found = add_evidence(trace, swept.folder, None)
    rows = swept.break_even
    assert [(f"account_{one.account}", one.cheaper) for one in found.break_even] == list(zip(rows["outcome"], rows["cheaper"], strict=True))
    assert {one.account for one in found.break_even} == {"municipality", "state", "public"}
    assert found.assumptions is None


def test_assumptions_are_the_three_of_the_largest_total_share(trace, sensed):
    shown = add_evidence(trace, None, sensed.folder).assumptions
    rows = sensed.table[(sensed.table["group"] == "target")].sort_values("total", ascending=False).head(3)
    assert [one.parameter for one in shown] == rows["parameter"].tolist()
    assert [one.share for one in shown] == pytest.approx(rows["total"].tolist(), rel=1e-5)


def test_nothing_is_said_to_matter_where_the_emulator_predicts_nothing(trace, sensed, tmp_path):
    shutil.copy(sensed.folder / "sobol.json", tmp_path)
    sensed.table.assign(total=float("nan")).to_csv(tmp_path / "sobol.csv", index=False)
    assert add_evidence(trace, None, tmp_path).assumptions is None


def test_a_folder_of_something_else_is_one_sentence(trace, swept, tmp_path):
    other = trace.model_copy(update={"sides": [trace.sides[0], trace.sides[1].model_copy(update={"name": "placebo"})]})
    refused(lambda: add_evidence(other, swept.folder, None), "placebo", "horsens caseload=5")
    refused(lambda: add_evidence(trace, tmp_path, None), str(tmp_path), "finished study")
    refused(lambda: add_evidence(trace, None, swept.folder), "sobol.json")


@pytest.fixture
def results(tmp_path, swept, sensed):
    """A folder of kept studies."""
    for study, name in ((swept, "caseload"), (sensed, "sobol")):
        shutil.copytree(study.folder, tmp_path / "horsens" / name)
    return tmp_path


def test_kept_studies_speak_for_just_their_question(results):
    assert find_studies(*QUESTION.scenarios(), results) == (results / "horsens" / "caseload", results / "horsens" / "sobol", None)


@pytest.mark.parametrize(
    "change",
    [
        {"weeks": WEEKS - 1},
        {"municipality": "horsens"},
        {"baseline": "placebo"},
        {"designs": ("silkeborg",)},
        {"settings": ("attend_trust=0.3",)},
        {"settings": ("horsens.mentor_rate=0.1",)},
    ],
)
def test_kept_studies_are_silent_on_any_other_question(results, change):
    assert find_studies(*replace(QUESTION, **change).scenarios(), results) == (None, None, None)


def test_stored_studies_of_other_rules_are_shown_with_their_date(results, trace, monkeypatch):
    monkeypatch.setattr("caseload.experiments.web.trace.stored_studies.RULES_HASH", "other")
    found = find_studies(*QUESTION.scenarios(), results)
    assert found == (results / "horsens" / "caseload", results / "horsens" / "sobol", None)
    dated = add_evidence(trace, *found)
    assert dated.break_even and all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in (dated.break_even_made, dated.assumptions_made))


def test_studies_of_these_rules_have_no_date(results, trace):
    dated = add_evidence(trace, *find_studies(*QUESTION.scenarios(), results))
    assert dated.break_even and dated.break_even_made is None and dated.assumptions_made is None
