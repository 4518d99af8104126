"""One run: what it leaves behind."""

import gc

import numpy as np
import pytest

from caseload.experiments.running.run import run, run_model, simulate
from caseload.experiments.running.scenario import resolve
from caseload.model.municipality import Municipality
from caseload.model.record import MEASURES

WEEKS = 8


@pytest.fixture(scope="module")
def scenario():
    return resolve(("horsens",), "horsens", (), WEEKS, 2017)[0]


def test_a_run_is_one_row_a_youth_and_one_row_a_week(scenario):
    lived = run(scenario, 3)
    assert (lived.design, lived.number) == ("horsens", 3)
    assert lived.weekly.shape == (WEEKS,) and lived.weekly.dtype.names == tuple(one.name for one in MEASURES)
    assert np.all(np.diff(lived.people["person"]) > 0) and np.all(lived.people["arrival"] < WEEKS)


def test_a_run_repeats_to_the_last_bit_and_its_number_matters(scenario):
    one, same, other = (simulate(scenario, number) for number in (1, 1, 2))
    assert np.array_equal(one.outcomes, same.outcomes, equal_nan=True) and one.weekly.tobytes() == same.weekly.tobytes()
    assert all(np.array_equal(one.people[name], same.people[name]) for name in one.people)
    assert one.weekly.tobytes() != other.weekly.tobytes()


def test_a_run_leaves_no_model_for_the_garbage_collector(scenario):
    def models():
        return sum(type(one) is Municipality for one in gc.get_objects())

    gc.collect()
    gc.disable()
    try:
        before = models()
        run(scenario, 0)
        assert models() == before
        model = run_model(scenario, 0)
        del model
        assert models() > before  # else nobody need forget it
    finally:
        gc.enable()


def test_recording_the_history_changes_nothing(scenario):
    silent, told = (run_model(scenario, 0, history=history) for history in (False, True))
    assert silent.people().tobytes() == told.people().tobytes() and silent.weekly.tobytes() == told.weekly.tobytes()
    assert len(silent.history) == 0 < len(told.history)
