"""A study runs what is not there, keeps what fails, and tells the same however it was split, stopped and resumed."""

from collections import OrderedDict
from dataclasses import replace

import numpy as np
import pytest

from caseload.experiments.measures.events import shape
from caseload.experiments.measures.people import COLUMNS, compact
from caseload.experiments.running import jobs
from caseload.experiments.running.run import run, simulate
from caseload.experiments.running.store.index import StoreIndex
from caseload.experiments.running.store.key import run_key
from caseload.experiments.running.study import parse_shard
from caseload.model import burn_in
from caseload.model.input_error import InputError
from caseload.model.record import MEASURES
from tests.experiments import small_studies as studies
from tests.experiments.small_studies import DESIGNS, REPLICATIONS, files, look, read, scenarios, study


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return study(tmp_path_factory.mktemp("whole"))


@pytest.fixture
def ran(monkeypatch):
    """Numbers of the runs that are made in this process."""
    numbers = []

    def noted(scenario, number, people=True):
        numbers.append((scenario.design.name, number))
        return simulate(scenario, number, people)

    monkeypatch.setattr(jobs, "simulate", noted)
    return numbers


def failing(monkeypatch, *bad):
    def fail(scenario, number, people=True):
        if (scenario.design.name, number) in bad:
            raise ArithmeticError("out of hours")
        return simulate(scenario, number, people)

    monkeypatch.setattr(jobs, "simulate", fail)


def test_what_is_read_is_what_was_run(whole):
    for scenario in whole.scenarios:
        youths = dict(whole.youths(scenario))
        for number in (0, 7, REPLICATIONS - 1):
            lived, found = run(scenario, number), simulate(scenario, number)
            assert np.array_equal(whole.outcomes(scenario)[number], found.outcomes, equal_nan=True)
            assert np.array_equal(whole.curves(scenario)[number], found.curves, equal_nan=True)
            for measure in MEASURES:
                assert np.array_equal(whole.weekly(scenario, measure.name)[number], lived.weekly[measure.name], equal_nan=True)
            expected = compact(lived.people, studies.WEEKS)
            assert list(youths[number]) == [*dict.fromkeys([*expected])]
            assert all(np.array_equal(youths[number][name], values) for name, values in expected.items())


def test_people_have_the_columns_that_are_told_in_order_of_run_and_youth(whole):
    for scenario in whole.scenarios:
        people = whole.people(scenario)
        assert list(people) == [column.name for column in COLUMNS]
        assert people.equals(people.sort_values(["run", "youth"], kind="stable"))
        assert set(people["design"]) == {scenario.design.name} and people["run"].nunique() == REPLICATIONS


def test_what_is_there_is_not_run_again_and_said_in_one_line(whole, ran, capsys):
    before = files(whole.folder)
    again = studies.run_study(scenarios(), REPLICATIONS, whole.folder)
    assert not ran and files(whole.folder) == before and read(again) == read(whole)
    assert capsys.readouterr().err == f"{2 * REPLICATIONS} runs are there already, 0 remain\n"


def test_more_replications_extend_a_study_and_fewer_are_part_of_it(whole, ran, tmp_path):
    few = study(tmp_path, 7)
    ran.clear()
    assert read(study(tmp_path)) == read(whole)
    assert sorted(ran) == sorted((design, number) for design in DESIGNS for number in range(7, REPLICATIONS))
    assert read(look(tmp_path, 7)) == read(few)


def test_a_changed_parameter_or_lever_is_run_again_and_nothing_else(ran, tmp_path):
    study(tmp_path, 4)
    for setting, again in (("trust_gain=0.2", DESIGNS), ("horsens.caseload=20", ("horsens",)), ("horsens.caseload=35", ())):
        ran.clear()
        study(tmp_path, 4, asked=scenarios(settings=[setting]))
        assert {design for design, _ in ran} == set(again), setting


def test_two_processes_tell_the_same_as_one(whole, tmp_path):
    two = study(tmp_path, jobs=2)
    assert read(two) == read(whole) and two.fingerprint() == whole.fingerprint()


def test_shards_share_the_runs_and_tell_the_same(whole, ran, tmp_path):
    asked = [*scenarios(), *scenarios("placebo", "mentor-only", "caseload-only")]
    made = []
    for share in (1, 2, 3):
        ran.clear()
        part = study(tmp_path, asked=asked, shard=(share, 3))
        made.append(set(ran))
        assert sum(int(part.done(one).sum()) for one in asked) == sum(map(len, made))
    assert sum(map(len, made)) == len(set.union(*made)) == len(asked) * REPLICATIONS and all(made)
    assert read(look(tmp_path)) == read(whole)


def test_a_shard_does_not_change_with_what_else_is_asked(ran, tmp_path):
    study(tmp_path / "one", 30, shard=(1, 2))
    one = set(ran)
    ran.clear()
    study(tmp_path / "two", 60, asked=scenarios("placebo", *DESIGNS), shard=(1, 2))
    assert one == {(design, number) for design, number in ran if number < 30 and design in DESIGNS}


@pytest.mark.parametrize("text", ["0/2", "3/2", "1", "a/b", "1/0", "-1/2", "/", "1/2/3"])
def test_a_shard_must_be_one_of_those_there_are(text):
    with pytest.raises(InputError, match=f"--shard {text}: must be i/n"):
        parse_shard(text)
    assert parse_shard("2/3") == (2, 3) and parse_shard(None) is None


def test_a_run_that_fails_is_data_and_is_tried_again_only_if_asked(whole, ran, tmp_path, monkeypatch):
    horsens = scenarios()[1]
    failing(monkeypatch, ("horsens", 3), ("horsens", 5))
    found = study(tmp_path)
    assert [(one.design, one.draw, one.number) for one in found.failures] == [("horsens", 0, 3), ("horsens", 0, 5)]
    assert "ArithmeticError: out of hours" in found.failures[0].traceback
    assert np.flatnonzero(np.isnan(found.outcomes(horsens)).all(axis=1)).tolist() == [3, 5] == np.flatnonzero(~found.done(horsens)).tolist()
    assert np.isnan(found.weekly(horsens, "benefit")[3]).all() and np.isnan(found.curves(horsens)[5]).all()
    assert set(found.people(horsens)["run"]) == set(range(REPLICATIONS)) - {3, 5}
    assert read(found)["people status-quo"] == read(whole)["people status-quo"]
    monkeypatch.undo()
    assert study(tmp_path).failures == found.failures


def test_retry_failed_runs_just_them(whole, tmp_path, monkeypatch):
    failing(monkeypatch, ("horsens", 3), ("status-quo", 20))
    study(tmp_path)
    monkeypatch.undo()
    made = []
    monkeypatch.setattr(jobs, "simulate", lambda one, number, people: made.append((one.design.name, number)) or simulate(one, number))
    found = study(tmp_path, retry_failed=True)
    assert sorted(made) == [("horsens", 3), ("status-quo", 20)]
    assert not found.failures and read(found) == read(whole)


def test_no_machine_is_named_in_what_is_read_of_a_failure(tmp_path, monkeypatch):
    monkeypatch.setattr("platform.node", lambda: "a-machine")
    failing(monkeypatch, ("horsens", 3))
    found = study(tmp_path, 4)
    assert "a-machine" in next((tmp_path / "store").glob("failure-*")).read_text()
    assert "a-machine" not in str(found.failures)


def test_a_study_of_nothing_but_failures_can_be_read(tmp_path, monkeypatch):
    failing(monkeypatch, *((design, number) for design in DESIGNS for number in range(3)))
    found = study(tmp_path, 3)
    assert len(found.failures) == 6
    for scenario in found.scenarios:
        assert np.isnan(found.outcomes(scenario)).all() and found.people(scenario).empty
        assert found.curves(scenario).shape == (3, *shape(studies.WEEKS)) and np.isnan(found.curves(scenario)).all()


def test_without_people_no_youth_is_kept_until_they_are_asked_for(whole, ran, tmp_path):
    bare = study(tmp_path, people=False)
    assert {path.name.split("-")[0] for path in (tmp_path / "store").iterdir()} == {"weekly", "runs"}
    assert studies.same([bare.outcomes(one) for one in bare.scenarios], [whole.outcomes(one) for one in whole.scenarios])
    ran.clear()
    study(tmp_path, people=False)
    assert not ran
    assert read(study(tmp_path)) == read(whole) and len(ran) == 2 * REPLICATIONS


def test_designs_of_one_run_share_its_burn_in(tmp_path, monkeypatch):
    seeds, simulate_burn_in = [], burn_in._live
    monkeypatch.setattr(burn_in, "_live", lambda *asked: seeds.append(asked[-1]) or simulate_burn_in(*asked))
    monkeypatch.setattr(burn_in, "_remembered", OrderedDict())
    found = study(tmp_path, 8, asked=scenarios("placebo", *DESIGNS))
    assert sorted(seeds) == sorted(found.scenarios[0].seed_of(number) for number in range(8))


def test_designs_that_do_the_same_are_run_once_under_both_names(ran, tmp_path):
    one, _ = scenarios()
    other = replace(one, design=one.design.model_copy(update={"name": "twin", "summary": "the same"}))
    found = study(tmp_path, 4, asked=[one, other])
    assert len(ran) == 4 and run_key(one) == run_key(other)
    assert np.array_equal(found.outcomes(one), found.outcomes(other), equal_nan=True)
    assert set(found.people(other)["design"]) == {"twin"}


def test_a_worker_with_other_rules_makes_nothing(tmp_path):
    (job, *_), _ = jobs.jobs_left(StoreIndex(tmp_path), scenarios(), 2, 1)
    assert "not the same in the worker" in str(jobs.run_job(job._replace(tasks=(job.tasks[0]._replace(key="0" * 32),))))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("error", [MemoryError("no room"), OSError(5, "disk trouble")])
def test_a_fault_of_the_machine_is_said_not_kept_and_made_by_the_same_call(whole, tmp_path, monkeypatch, capsys, error):
    def fail(scenario, number, people=True):
        if (scenario.design.name, number) == ("horsens", 3):
            raise error
        return simulate(scenario, number, people)

    with monkeypatch.context() as patch:
        patch.setattr(jobs, "simulate", fail)
        patch.setattr("sys.argv", ["/somewhere/caseload", "compare", "--out", "a b"])
        found = study(tmp_path)
    told = capsys.readouterr().err
    assert (
        "1 run is missing: a fault of the machine" in told
        and str(error) in told
        and "`caseload compare --out 'a b'` makes what is missing" in told
    )
    (failure,) = found.failures
    assert (failure.design, failure.number) == ("horsens", 3) and "not of the model" in failure.traceback
    assert not list((tmp_path / "store").glob("failure-*")) and not studies.look(tmp_path).failures
    assert read(study(tmp_path)) == read(whole)
