"""people.parquet says what the model's people are, in a reader's terms."""

import numpy as np
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.agents.chance import BEFORE
from caseload.agents.codes import Flow, Need, Status
from caseload.agents.row import Column, layout, new_rows
from caseload.agents.youth import COLUMNS as OF_YOUTH
from caseload.experiments.measures import events
from caseload.experiments.measures.people import COLUMNS, NULLABLE, compact
from caseload.experiments.running.store.people import PeopleFile, people_table
from caseload.model.population import ORDER

WEEKS = 60
FIRST = BEFORE * ORDER  # number of the first person of week 0
PEOPLE = (
    *OF_YOUTH,
    Column("burden", "0..1", "at the end"),
    Column("spell_at_start", "weeks", "at arrival", "i8"),
    Column("status_at", "status", "in 52, 104, 156 weeks", "i1", 3),
)


def some(count):
    people = new_rows(PEOPLE, count)
    people["status_at"] = -1
    return people


@pytest.fixture
def written(tmp_path):
    """A youth who arrives in week 10, studies from week 12, drops out in 20 and is gone in 40; and one to whom nothing happens."""
    people = some(2)
    people["person"], people["arrival"], people["clock"] = (FIRST + 10 * ORDER + 3, FIRST + 5), (10, 0), (10, 0)
    for event, week in {"first_education": 12, "first_exit": 12, "first_dropout": 20, "gone": 40}.items():
        people[event][0] = week
    people["need"][0, Need.DEBT] = 0.75
    people["paid"][0, Flow.BENEFIT_MUNICIPALITY] = 123_450
    people["paid"][0, Flow.GRANT_STATE] = 123_449
    people["status"] = Status.GONE, Status.BENEFIT
    people["status_at"][0, 0] = Status.GONE
    with PeopleFile(tmp_path / "people.parquet") as file:
        file.add(people_table("horsens", 0, {"run": np.full(2, 7), **compact(people, WEEKS)}))
    return pq.read_table(tmp_path / "people.parquet")


def test_every_column_has_a_name_a_unit_and_a_meaning(written):
    assert written.column_names == [column.name for column in COLUMNS]
    assert len(set(written.column_names)) == len(COLUMNS)
    assert all(column.unit and column.meaning for column in COLUMNS)


def test_a_youth_is_told_in_full(written):
    told = written.to_pylist()[0]
    expected = {
        **{"draw": 0, "design": "horsens", "run": 7, "youth": 10 * ORDER + 3, "arrival": 10, "clock": 10},
        **{"need_debt": 0.75, "need_mental": 0.0},
        **{"weeks_observed": 31, "weeks_to_education": 3, "weeks_to_exit": 3, "weeks_to_dropout": 11, "weeks_to_gone": 31},
        **{"weeks_to_job": None, "weeks_to_return": None, "retained": None, "first_category": 0},
        **{"benefit_municipality": 1235, "grant_state": 1234, "bonus_state": 0},
        **{"status": Status.GONE, "status_52": Status.GONE, "status_104": None, "status_156": None},
    }
    assert {name: told[name] for name in expected} == expected


def test_what_did_not_happen_is_missing_and_nothing_else_is(written):
    told = written.to_pylist()[1]
    assert {name for name, value in told.items() if value is None} == NULLABLE
    assert told["weeks_observed"] == WEEKS


@given(st.lists(st.tuples(st.integers(0, WEEKS - 1), st.integers(-1, WEEKS - 1), st.integers(-1, WEEKS - 1)), min_size=1, max_size=20))
def test_weeks_to_education_and_observed_are_the_clock_of_the_survival_table(youths):
    people = some(len(youths))
    for i, (arrival, education, gone) in enumerate(youths):
        people["arrival"][i] = people["clock"][i] = arrival
        people["first_education"][i] = education if education >= arrival else -1
        people["gone"][i] = gone if gone >= max(arrival, education) else -1
    columns = compact(people, WEEKS)
    started = columns["weeks_to_education"] >= 0
    time, _ = events.read(people, WEEKS, events.START_EDUCATION)
    assert np.array_equal(np.where(started, columns["weeks_to_education"], columns["weeks_observed"]), time)


def test_the_same_runs_give_the_same_bytes_and_bounded_row_groups(tmp_path):
    people = compact(some(30_000), WEEKS)
    for name in ("one", "two"):
        with PeopleFile(tmp_path / name) as file:
            for run in range(10):
                file.add(people_table("horsens", 0, {"run": np.full(30_000, run), **people}))
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    metadata = pq.ParquetFile(tmp_path / "one").metadata
    assert [metadata.row_group(i).num_rows for i in range(metadata.num_row_groups)] == [120_000, 120_000, 60_000]


def test_columns_are_wide_enough_for_a_hundred_years_and_a_million_kroner():
    people = some(1)
    people["person"], people["arrival"], people["clock"], people["birth"] = FIRST + 5200 * ORDER, 5199, 5199, -40_000
    people["weeks_on_benefit"], people["paid"] = 5200, 100_000_000
    columns = compact(people, 5200)
    assert (columns["youth"][0], columns["arrival"][0], columns["birth"][0], columns["weeks_on_benefit"][0]) == (
        5200 * ORDER,
        5199,
        -40_000,
        5200,
    )
    assert columns["benefit_state"][0] == 1_000_000


def test_the_layout_of_the_stand_in_is_the_models():
    from caseload.model.municipality import Municipality

    real = Municipality("status-quo", weeks=1, rng=1).people().dtype
    assert set(real.names) == set(layout(PEOPLE).names)
