"""A town of another size is the same town, with more of everybody in it."""

import numpy as np
import pytest

from caseload.experiments.running.scenario import resolve
from caseload.experiments.studies.trial.experiment import grown, plan
from caseload.model.municipality import Municipality
from caseload.model.place import load

HORSENS = load("horsens")
TABLES = ("workers", "mentors", "employers")


def test_a_town_of_size_one_is_the_town():
    assert grown(HORSENS, 1) == HORSENS


def test_three_times_the_town_has_three_times_everybody_and_the_same_mix():
    (quo,) = resolve(("status-quo",), "horsens", (), 52, 1)
    one, three = (Municipality(quo.design, grown(HORSENS, size), quo.parameters, 52, 4) for size in (1, 3))
    one.step(), three.step()
    for table in TABLES:
        assert len(getattr(three, table)) == 3 * len(getattr(one, table)) > 0
    assert len(three.youths) == pytest.approx(3 * len(one.youths), rel=0.01)  # who has come in the years before is drawn
    shares = [np.bincount(town.youths["category"], minlength=5) / len(town.youths) for town in (one, three)]
    np.testing.assert_allclose(*shares, atol=0.02)
    one.run_for(51), three.run_for(51)
    came = [len(town.youths) - len(town.youths[town.youths["arrival"] <= 0]) for town in (one, three)]
    assert came[1] == pytest.approx(3 * came[0], rel=0.15)


def test_a_trial_is_made_in_towns_of_its_size():
    found = plan("mentor-trial", 1, ("trial.size=2",))
    assert found.base.place == grown(HORSENS, 2) and found.key() != plan("mentor-trial", 1, ()).key()
