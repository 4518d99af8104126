"""What many trials tell together, on estimates written by hand."""

import numpy as np
import pandas as pd
import pytest

from experiments.emulation.protocol import Outcome
from experiments.emulation.quantities import QUANTITIES

HOW = {one.name: one.how for one in QUANTITIES}
MENTOR = Outcome(measure="in_education", weeks=52, published={"estimate": 4.0, "low": 1.3, "high": 6.7, "source": "made up"})
FALL = Outcome(measure="target_stock", weeks=52, published={"estimate": -17.0, "source": "made up"})
BARE = Outcome(measure="in_education", weeks=52)


def rows(**columns):
    return pd.DataFrame({name: np.array(values, float) for name, values in columns.items()})


FOUR = rows(estimate=[1, 2, 5, np.nan], low=[-1, 0.5, 3, np.nan], high=[3, 3.5, 7, np.nan], truth=[2, 2, 2, 2], placebo=[-1, 4, 0, np.nan])


def test_coverage_counts_the_intervals_that_hold_the_mean_truth():
    assert HOW["coverage"](FOUR, BARE)[0] == pytest.approx(200 / 3)
    assert HOW["coverage"](FOUR, BARE)[3] == 3


def test_power_counts_the_intervals_that_leave_zero_out():
    assert HOW["power"](FOUR, BARE)[0] == pytest.approx(200 / 3)


def test_as_large_goes_in_the_direction_of_what_was_published():
    assert HOW["as_large"](FOUR, MENTOR)[0] == pytest.approx(100 / 3)
    assert HOW["as_large_by_chance"](FOUR, MENTOR)[0] == pytest.approx(100 / 3)
    assert HOW["within_published"](FOUR, MENTOR)[0] == pytest.approx(200 / 3)
    assert HOW["as_large"](rows(estimate=[-20, -17, -10, 20]), FALL)[0] == 50
    assert np.isnan(HOW["as_large"](FOUR, BARE)[0]) and np.isnan(HOW["published"](FOUR, BARE)[0])


def test_wilsons_interval_of_a_share():
    holds = rows(estimate=[5] * 2 + [0] * 8, placebo=[0] * 10)
    assert HOW["as_large"](holds, MENTOR) == pytest.approx((20, 5.668, 50.984, 10), abs=1e-3)  # Newcombe 1998's method 3


def test_bias_is_taken_replication_by_replication():
    assert HOW["bias"](FOUR, BARE)[0] == pytest.approx(2 / 3)


def test_the_spread_of_the_estimates():
    values = np.random.default_rng(2).normal(3, 2, 4000)
    middle, low, high, _ = HOW["spread"](rows(estimate=values), BARE)
    assert (middle, low, high) == pytest.approx((3, 3 - 3.92, 3 + 3.92), abs=0.2)
    found, least, most, count = HOW["sampling_sd"](rows(estimate=values), BARE)
    assert least < 2 < most and found == pytest.approx(values.std(ddof=1)) and count == 4000
