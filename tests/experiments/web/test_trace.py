"""A trace says what the run said: the same youths, weeks, numbers and words, and the same bytes again."""

import json
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from pydantic import BaseModel

from caseload.agents.codes import Need, Status
from caseload.experiments.measures.groups import GROUPS
from caseload.experiments.measures.kinds import HORIZONS
from caseload.experiments.measures.outcomes import columns
from caseload.experiments.measures.people import compact
from caseload.experiments.running.run import run_model, simulate
from caseload.experiments.running.scenario import resolve
from caseload.experiments.running.study import ExecutionOptions, run_study
from caseload.experiments.statistics.intervals import paired
from caseload.experiments.web import trace as traces
from caseload.experiments.web.trace import schema
from caseload.experiments.web.trace.block import Block, pack, unpack
from caseload.experiments.web.trace.numbers import SERIES
from caseload.experiments.web.trace.recorded_run import ABSENT, record_run
from caseload.experiments.web.trace.recorder import limit
from caseload.model.design import load as load_design
from caseload.model.events import Event
from caseload.model.input_error import InputError
from caseload.model.place import load as load_place
from tests.small import SMALL, fast

WEEKS, RUNS = 110, 3


@pytest.fixture(scope="module")
def scenarios():
    found = resolve(("status-quo", "horsens"), SMALL, (), WEEKS, 5)
    return [replace(one, parameters=fast()) for one in found]


@pytest.fixture(scope="module")
def study(scenarios, tmp_path_factory):
    return run_study(scenarios, RUNS, tmp_path_factory.mktemp("study"), ExecutionOptions(jobs=1), progress=False)


@pytest.fixture(scope="module")
def trace(scenarios, study):
    return traces.record(*scenarios, study, ["caseload", "compare", "horsens"])


@pytest.fixture(scope="module")
def watched(scenarios):
    return [record_run(scenario, 0) for scenario in scenarios]


@pytest.mark.parametrize("kind", ["u1", "u2", "i2", "i4", "f4"])
def test_a_block_gives_back_what_was_packed(kind):
    values = np.arange(24).reshape(2, 3, 4).astype(kind)
    assert np.array_equal(unpack(pack(values, kind)), values)


def test_a_scaled_block_is_right_to_half_a_step_and_too_large_a_number_is_refused():
    values = np.array([0.0, 0.123, 0.999])
    assert np.abs(unpack(pack(values, "u1", 0.01)) - values).max() <= 0.005
    with pytest.raises(InputError, match="256 as u1"):
        pack(np.array([256]), "u1")
    with pytest.raises(InputError, match="-1"):
        pack(np.array([-1]), "u2")


@pytest.mark.parametrize("side", [0, 1])
def test_watching_changes_nothing(scenarios, watched, side):
    silent, seen = run_model(scenarios[side], 0, history=True), watched[side].model
    assert silent.people().tobytes() == seen.people().tobytes() and silent.history.tobytes() == seen.history.tobytes()


@pytest.mark.parametrize("side", [0, 1])
def test_the_trace_agrees_with_the_people_of_the_same_run_for_every_youth(scenarios, trace, side):
    people = compact(run_model(scenarios[side], 0).people(), WEEKS)
    rows = np.searchsorted(unpack(trace.youths.person), people["youth"])
    assert np.array_equal(unpack(trace.youths.person)[rows], people["youth"])
    status = unpack(trace.sides[side].status)[rows]
    assert len(rows) > 100 and np.array_equal(status[:, -1], people["status"])
    for horizon in HORIZONS[:2]:
        there = people[f"status_{horizon}"] >= 0
        assert np.array_equal(status[there, horizon - 1], people[f"status_{horizon}"][there])
        assert np.all(status[~there, horizon - 1] == ABSENT)
    for name in ("sex", "clock", "arrival"):
        assert np.array_equal(unpack(getattr(trace.youths, name))[rows], people[name])


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize(
    ("column", "events"),
    [("weeks_to_education", ("education", "apprenticeship")), ("weeks_to_job", ("job",)), ("weeks_to_return", ("returned",))],
)
def test_first_weeks_in_the_history_are_those_of_people(scenarios, trace, side, column, events):
    people = compact(run_model(scenarios[side], 0).people(), WEEKS)
    told, clock = trace.sides[side].events, dict(zip(people["youth"], people["clock"], strict=True))
    owner = np.repeat(unpack(trace.youths.person), unpack(told.count))
    meant = np.isin(unpack(told.event), [trace.words.event.index(event) for event in events])
    first = {}
    for person, week in zip(owner[meant], unpack(told.week)[meant], strict=True):
        if person in clock and week >= clock[person]:
            first.setdefault(person, week + 1 - clock[person])
    known = {person: weeks for person, weeks in zip(people["youth"], people[column], strict=True) if weeks >= 0}
    assert known and first == known


@pytest.mark.parametrize("side", [0, 1])
def test_first_weeks_in_education_are_those_of_people(scenarios, trace, side):
    people = compact(run_model(scenarios[side], 0).people(), WEEKS)
    rows = np.searchsorted(unpack(trace.youths.person), people["youth"])
    since = np.isin(unpack(trace.sides[side].status)[rows], (Status.EDUCATION, Status.APPRENTICESHIP)) & (
        np.arange(WEEKS) >= people["clock"][:, None]
    )
    first = np.where(since.any(axis=1), since.argmax(axis=1) + 1 - people["clock"], -1)
    assert (first > 0).any() and np.array_equal(first, people["weeks_to_education"])


@pytest.mark.parametrize("side", [0, 1])
def test_meetings_in_the_history_are_those_of_people(scenarios, trace, side):
    people, told = compact(run_model(scenarios[side], 0).people(), WEEKS), trace.sides[side].events
    owner = np.repeat(unpack(trace.youths.person), unpack(told.count))
    for column, events in (("meetings", ("met", "met outside")), ("calls", ("called",)), ("missed", ("missed",))):
        meant = np.isin(unpack(told.event), [trace.words.event.index(event) for event in events])
        held = pd.Series(owner[meant]).value_counts().reindex(people["youth"], fill_value=0)
        assert held.sum() > 0 and np.array_equal(held.to_numpy(), people[column])


def test_a_history_is_in_order_and_complete(trace, watched):
    for side, lived in zip(trace.sides, watched, strict=True):
        count, week = unpack(side.events.count), unpack(side.events.week)
        assert count.sum() == len(week) == len(lived.model.history)
        for start, end in pairwise([0, *np.cumsum(count)]):
            assert np.all(np.diff(week[start:end].astype(int)) >= 0)


def test_both_sides_have_the_same_youths_and_nobody_is_there_before_arrival(trace):
    first, second = (unpack(side.status) for side in trace.sides)
    there = np.arange(WEEKS) >= unpack(trace.youths.arrival)[:, None]
    assert np.array_equal(first == ABSENT, ~there) and np.array_equal(second == ABSENT, ~there)
    assert set(np.unique(first[there])) <= set(range(len(trace.words.status)))


def test_workers_carry_the_cases_that_youths_have(trace):
    for side in trace.sides:
        cases, worker, status = unpack(side.workers.cases), unpack(side.worker), unpack(side.status)
        on_benefit = np.isin(status, (Status.BENEFIT, Status.PREPARATORY))
        assert np.all(worker[~on_benefit] < 0)
        for week in range(1, WEEKS):
            stayed, left = on_benefit[:, week - 1] & on_benefit[:, week], on_benefit[:, week - 1] & ~on_benefit[:, week]
            counted = np.bincount(worker[stayed, week][worker[stayed, week] >= 0], minlength=len(cases))
            assert np.all(counted <= cases[:, week]) and np.all(
                cases[:, week] <= counted + left.sum() + on_benefit[:, week].sum() - stayed.sum()
            )


def test_a_workers_hours_are_those_of_the_run(trace, watched):
    for side, lived in zip(trace.sides, watched, strict=True):
        for name, column in (("direct", "contact"), ("asked", "asked")):
            assert np.abs(unpack(getattr(side.workers, name)) - lived.workers[column]).max() <= 0.05 + 1e-9
        for place, task in enumerate(trace.words.task):
            assert np.abs(unpack(side.workers.tasks)[place] - lived.workers[task]).max() <= 0.05 + 1e-9
        assert np.array_equal(unpack(side.workers.cases)[:, -1], lived.model.workers["cases"]) and len(side.workers.team) == len(
            lived.model.workers
        )


def test_numbers_are_those_of_the_paired_comparison(scenarios, study, trace):
    names = [(outcome, group) for outcome, group, _ in columns(WEEKS)]
    first, second = (np.stack([simulate(scenario, number).outcomes for number in range(RUNS)]) for scenario in scenarios)
    known = paired(second, first)
    for found in trace.outcomes:
        place = names.index((found.outcome, found.group))
        for told, value in ((found.mean, known.mean), (found.low, known.low), (found.high, known.high)):
            assert told == (None if np.isnan(value[place]) else value[place])
    futures = trace.futures
    for place, name in enumerate(zip(futures.outcome, futures.group, strict=True)):
        column = names.index(name)
        assert np.array_equal(unpack(futures.difference)[place], np.float32(second - first)[:, column], equal_nan=True)


def test_a_series_is_the_mean_and_paired_difference_of_the_weeks(scenarios, trace):
    first, second = (np.stack([simulate(one, number).weekly["in_education"] for number in range(RUNS)]) for one in scenarios)
    values = unpack(next(one for one in trace.series if one.name == "in_education").values)
    difference = paired(second, first)
    known = [first.mean(axis=0), second.mean(axis=0), difference.mean, difference.low, difference.high]
    assert np.allclose(values, np.float32(known), rtol=1e-6, equal_nan=True)


def test_who_has_started_by_the_last_week_is_the_outcome(trace):
    assert trace.futures.started_group == "target"
    pairs, ends = (
        unpack(trace.futures.started)[:, :, HORIZONS[1] - 1],
        unpack(next(one for one in trace.series if one.name == "started").values),
    )
    found = next(one for one in trace.outcomes if (one.outcome, one.group) == (f"started_education_{HORIZONS[1]}", "target"))
    assert pairs.mean(axis=1) == pytest.approx([found.first, found.second], rel=1e-5)
    assert ends[:3, HORIZONS[1] - 1] == pytest.approx([found.first, found.second, found.mean], rel=1e-5, abs=1e-5)


def test_money_is_added_up_in_millions(scenarios, trace):
    weekly = np.stack([simulate(scenarios[0], number).weekly for number in range(RUNS)])
    values = unpack(next(one for one in trace.series if one.name == "account_public").values)
    paid = (weekly["municipality"] + weekly["state"]).sum(axis=1).mean() / 1e8
    assert values[0, -1] == pytest.approx(paid, rel=1e-6)
    assert {one.name for one in trace.series} == {one.name for one in SERIES}


def test_an_event_names_the_worker_of_its_time(trace, watched):
    for side, lived in zip(trace.sides, watched, strict=True):
        noted = lived.model.history
        assert np.array_equal(unpack(side.events.worker), noted["worker"][np.argsort(noted["youth"], kind="stable")])


def test_words_name_every_number(trace):
    assert len(trace.words.status) == len(Status) and len(trace.words.event) == len(Event) and len(trace.words.need) == len(Need)
    assert trace.words.group == [group.name for group in GROUPS]
    assert unpack(trace.youths.groups).shape == (len(GROUPS), len(unpack(trace.youths.person)))


def test_a_lever_stands_beside_what_it_was(trace):
    levers = {(one.part, one.name): one for one in trace.sides[1].levers}
    assert levers["courage", "caseload"].value == 35 and levers["courage", "workers_hired"].value == 2
    assert levers["courage", "start"].value == "2017-01-02" and levers["courage", "outreach"].before is not None
    assert trace.sides[1].caseload == 35 and trace.sides[0].levers == [] and trace.sides[0].caseload is None
    assert all(one.meaning and one.unit for one in levers.values())


@pytest.mark.parametrize(
    ("design", "known"),
    [
        ("horsens", (35.0, "programme_caseload")),
        ("caseload-only", (40.0, "caseload")),
        ("boraas", (None, "caseload")),
        ("placebo", (None, "caseload")),
    ],
)
def test_a_limit_is_one_for_those_who_work_with_the_activity_ready(design, known):
    assert limit(load_design(design), load_place("horsens")) == known


def test_nothing_is_made_up(trace):
    assert trace.break_even is None and trace.assumptions is None
    assert {one.name: one.value for one in trace.parameters} == dict(fast().values)


def test_a_trace_is_read_as_it_was_written_and_the_same_bytes_again(scenarios, study, trace, tmp_path):
    for name, one in (("one", trace), ("again", traces.record(*scenarios, study, ["caseload", "compare", "horsens"]))):
        traces.write(one, tmp_path / name)
    assert traces.read(tmp_path / "one") == trace
    assert (tmp_path / "one").read_bytes() == (tmp_path / "again").read_bytes()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"version": 1}, "version = 1"),
        ({"weeks": "many"}, "weeks = 'many'"),
        ({"extra": 1}, "unknown key 'extra'"),
        ({"sides": []}, "sides"),
    ],
)
def test_another_document_is_refused_in_one_sentence(trace, tmp_path, change, told):
    path = tmp_path / "other.json"
    path.write_text(json.dumps(json.loads(traces.to_json(trace)) | change), encoding="utf-8")
    with pytest.raises(InputError, match=told):
        traces.read(path)
    path.write_text("no json", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be read as a trace"):
        traces.read(path)


def test_every_field_of_the_format_is_explained():
    models = [one for one in vars(schema).values() if isinstance(one, type) and issubclass(one, BaseModel)]
    assert Block in models and len(models) > 10
    assert not [f"{one.__name__}.{name}" for one in models for name, field in one.model_fields.items() if not field.description]


def test_where_no_pair_succeeded_there_is_nothing_to_show(scenarios, tmp_path):
    from caseload.experiments.running.study import open_study

    empty = run_study(scenarios[:1], 1, tmp_path, ExecutionOptions(jobs=1), progress=False)
    with pytest.raises(InputError, match="no pair of runs of status-quo and horsens succeeded"):
        traces.record(*scenarios, open_study(empty.folder, scenarios, 1), [])
