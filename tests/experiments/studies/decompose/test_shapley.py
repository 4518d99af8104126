"""Shapley values, by the theorems that define them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.experiments.studies.decompose.shapley import shapley

WORTH = st.lists(st.floats(-1e3, 1e3), min_size=8, max_size=8).map(np.array)  # of every set of three parts


def test_parts_that_only_add_get_what_they_add():
    added = np.array([3.0, -1.0, 0.5])
    worth = np.array([sum(added[k] for k in range(3) if chosen >> k & 1) for chosen in range(8)])
    np.testing.assert_allclose(shapley(worth), added)


def test_gloves_by_hand():
    """One left glove and two right ones: a pair is worth 1. The left one is in every pair: 2/3, and 1/6 each for the others."""
    worth = np.array([float(bool(chosen & 1) and bool(chosen & 6)) for chosen in range(8)])
    np.testing.assert_allclose(shapley(worth), [2 / 3, 1 / 6, 1 / 6])


@given(WORTH)
def test_the_parts_add_up_to_the_whole(worth):
    assert shapley(worth).sum() == pytest.approx(worth[7] - worth[0], abs=1e-9)


@given(WORTH)
def test_a_part_that_changes_nothing_gets_nothing(worth):
    without = worth[np.arange(8) & 3]  # part 2 adds nothing to any set
    assert shapley(without)[2] == 0.0


@given(WORTH)
def test_the_order_of_the_parts_does_not_matter(worth):
    turned = np.array([worth[(chosen & 1) << 2 | chosen & 2 | chosen >> 2] for chosen in range(8)])  # parts 0 and 2 change places
    np.testing.assert_allclose(shapley(turned), shapley(worth)[::-1], atol=1e-9)


@given(WORTH, WORTH)
def test_each_run_and_outcome_is_split_by_itself(one, other):
    both = shapley(np.stack([one, other], axis=1))
    np.testing.assert_allclose(both, np.stack([shapley(one), shapley(other)], axis=1))


def test_what_is_no_power_of_two_is_refused():
    with pytest.raises(ValueError, match="3 sets are not all sets"):
        shapley(np.zeros(3))
