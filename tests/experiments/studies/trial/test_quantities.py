"""What many trials tell together, on estimates written by hand."""

import numpy as np
import pandas as pd
import pytest
from scipy.special import ndtr

from caseload.experiments.studies.trial.protocol import Outcome
from caseload.experiments.studies.trial.quantities import QUANTITIES, quantities

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


def test_under_a_trend_every_replication_is_moved_by_the_same_number_of_points():
    rng, trends = np.random.default_rng(7), [-4.3, -9.9]
    found = rows(placebo=rng.normal(2, 5, 400), estimate=rng.normal(-1, 5, 400))
    how = {one.name: one.how for one in quantities(FALL.model_copy(update={"trends": trends}))}
    assert len(how) == len(QUANTITIES) + 2 * len(trends)
    for trend in trends:
        for quantity, column in (("as_large_by_chance", "placebo"), ("as_large", "estimate")):
            told = how[f"{quantity}_at_{trend:g}"](found, FALL)
            assert told[0] == pytest.approx(100 * np.mean(found[column] - found["placebo"].mean() + trend <= -17.0))
            assert told[1] < told[0] < told[2] and told[3] == 400


def test_the_interval_under_a_trend_holds_the_chance_at_least_as_often_as_it_says():
    how = {one.name: one.how for one in quantities(FALL.model_copy(update={"trends": [-9.9]}))}["as_large_by_chance_at_-9.9"]
    rng, chance = np.random.default_rng(8), 100 * ndtr((-17.0 + 9.9) / 5)
    told = [how(rows(placebo=rng.normal(2, 5, 100)), FALL) for _ in range(400)]
    assert np.mean([low <= chance <= high for _, low, high, _ in told]) > 0.95


def test_a_significant_estimate_has_the_wrong_sign_on_the_other_side_than_the_truth():
    found = rows(low=[-5, 1, -1, np.nan], high=[-1, 5, 3, np.nan], truth=[2, 2, 2, 2])
    assert HOW["wrong_sign"](found, BARE)[0] == pytest.approx(100 / 3)
    assert HOW["wrong_sign"](found.assign(truth=-2.0), BARE)[0] == pytest.approx(100 / 3)
    assert HOW["wrong_sign"](found.assign(low=0.5, high=1.0, truth=-2.0), BARE)[0] == 100
    assert np.isnan(HOW["wrong_sign"](found.assign(truth=0.0), BARE)[0])


def test_a_band_of_agreement_is_nobodys_estimate_and_nobodys_interval():
    band = Outcome(measure="in_education", weeks=52, published={"kind": "band", "low": -3.0, "high": 5.0, "source": "made up"})
    assert np.isnan(HOW["published"](FOUR, band)[0]) and np.isnan(HOW["as_large"](FOUR, band)[0])
    assert HOW["band"](FOUR, band)[:3] == (1.0, -3.0, 5.0) and np.isnan(HOW["band"](FOUR, MENTOR)[0])
    figure = band.published.model_copy(update={"estimate": 2.0})
    told = HOW["published"](FOUR, band.model_copy(update={"published": figure}))
    assert told[0] == 2.0 and np.isnan(told[1]) and np.isnan(told[2])
    assert HOW["published"](FOUR, MENTOR)[:3] == (4.0, 1.3, 6.7)
    assert HOW["within_published"](FOUR, band)[0] == 100


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
