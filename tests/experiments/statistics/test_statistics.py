"""Intervals and paired differences against hand work, seeded simulation and what pairing is known to give."""

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.special import stdtrit
from scipy.stats import studentized_range, ttest_1samp

from caseload.experiments.statistics.intervals import ENOUGH_DRAWS, from_influence, interval, paired, simultaneous, spread

# 97.5 % points of Student's t: with 2 degrees of freedom in closed form, with 3 from tables
T2, T3 = 0.95 * math.sqrt(2 / (1 - 0.95**2)), 3.182446305
VALUES = arrays(float, st.tuples(st.integers(2, 8), st.integers(1, 4)), elements=st.floats(-1e6, 1e6))
properties = settings(deadline=None, derandomize=True)


def test_interval_worked_by_hand():
    found = interval(np.array([[1.0], [2.0], [3.0]]))  # mean 2, standard deviation 1
    assert found.mean == 2.0
    assert found.low == pytest.approx(2 - T2 / math.sqrt(3), abs=1e-12)
    assert found.high == pytest.approx(2 + T2 / math.sqrt(3), abs=1e-12)
    assert found.runs == 3


def test_paired_worked_by_hand():
    found = paired(np.array([[5.0], [9.0], [4.0], [10.0]]), np.array([[4.0], [7.0], [3.0], [6.0]]))
    # differences 1, 2, 1, 4: mean 2, variance 2; variances of the sides 26/3 and 10/3
    assert found.mean == 2.0
    assert found.high - found.mean == pytest.approx(T3 * math.sqrt(2 / 4))
    assert found.variance_ratio == pytest.approx((26 / 3 + 10 / 3) / 2)
    assert found.replications_needed == math.ceil(1.95996**2 * (2 / 0.2**2 + 1 / 2)) == 194
    assert found.pairs == 4


def within(hits, trials, share):
    return abs(hits / trials - share) < 4 * math.sqrt(share * (1 - share) / trials)


@pytest.mark.parametrize("runs", [2, 5, 30])
def test_interval_covers_the_truth_in_95_of_100_studies(runs):
    studies = 20_000
    found = interval(np.random.default_rng(2017).normal(3.0, 2.0, (runs, studies)))
    assert within(((found.low < 3.0) & (found.high > 3.0)).sum(), studies, 0.95)


def of_designs(runs, studies, designs, seed=2019):
    """Runs of designs with unequal spread that share their youths, all pairs' differences: the truth is that none differs."""
    rng = np.random.default_rng(seed)
    shared = rng.normal(size=(runs, studies))
    values = [shared + rng.normal(0.0, 0.3 + place / 2, (runs, studies)) for place in range(designs)]
    return list(combinations(values, 2))


@pytest.mark.parametrize(("runs", "designs"), [(6, 3), (40, 3), (40, 6)])
def test_simultaneous_intervals_hold_all_at_once_in_95_of_100_studies(runs, designs):
    studies = 10_000
    couples = of_designs(runs, studies, designs)
    found = [simultaneous(one, other, len(couples)) for one, other in couples]
    at_once = np.all([(each.low < 0) & (each.high > 0) for each in found], axis=0)
    alone = np.all([(each.low < 0) & (each.high > 0) for each in (paired(*couple) for couple in couples)], axis=0)
    slack = 4 * math.sqrt(0.95 * 0.05 / studies)
    assert 0.95 - slack < at_once.mean() < 0.985  # not below, and not wasteful
    assert alone.mean() < 0.93


@pytest.mark.parametrize("designs", [3, 6, 15])
def test_simultaneous_intervals_are_little_wider_than_those_for_equal_and_independent_designs(designs):
    comparisons = designs * (designs - 1) // 2
    values = np.random.default_rng(3).normal(size=(5000, 1))
    found, alone = simultaneous(values, np.zeros_like(values), comparisons), interval(values)
    times = (found.high - found.mean) / (alone.high - alone.mean)
    tukey = studentized_range.ppf(0.95, designs, 4999) / math.sqrt(2) / 1.9604386  # t of 4,999 degrees of freedom
    assert 1.0 < times[0] / tukey < 1.04


def test_one_comparison_is_the_paired_difference():
    values, baseline = correlated(6, 3, 0.5)
    for part, alone in zip(simultaneous(values, baseline, 1), paired(values, baseline), strict=False):
        np.testing.assert_allclose(part, alone, rtol=1e-12)


def test_parts_that_move_a_mean_give_the_t_test_and_its_interval():
    values = np.random.default_rng(4).normal(0.3, 1.0, (200, 9))
    mean = values.mean(axis=-1)
    found, p_value = from_influence(mean, (values - mean[:, np.newaxis]) / 9, np.full(200, 9))
    np.testing.assert_allclose(p_value, ttest_1samp(values, 0.0, axis=-1).pvalue, rtol=1e-9)
    np.testing.assert_allclose(np.stack(found[:3]), np.stack(interval(values.T)[:3]), rtol=1e-9)
    _, unknown = from_influence(np.array([1.0, 1.0]), np.array([[0.0, 0.0], [0.0, 0.0]]), np.array([2, 1]))
    assert np.isnan(unknown).all()  # never varies; one part


def test_the_middle_of_few_draws_is_not_told():
    values = np.random.default_rng(5).normal(size=(ENOUGH_DRAWS, 3))
    assert np.isfinite(spread(values).low) and np.isnan([spread(values[:-1]).low, spread(values[:-1]).high]).all()
    assert np.isfinite(spread(values[:-1]).mean)


def correlated(runs, studies, correlation, difference=0.0, seed=2018):
    shared, own, other = np.random.default_rng(seed).normal(size=(3, runs, studies))
    a, b = (math.sqrt(correlation) * shared + math.sqrt(1 - correlation) * part for part in (own, other))
    return a + difference, b


def test_paired_interval_covers_the_true_difference():
    studies = 20_000
    found = paired(*correlated(6, studies, 0.9, difference=0.5))
    assert within(((found.low < 0.5) & (found.high > 0.5)).sum(), studies, 0.95)


@pytest.mark.parametrize("correlation", [0.0, 0.5, 0.9])
def test_variance_ratio_is_what_the_correlation_gives(correlation):
    found = paired(*correlated(20_000, 1, correlation))  # equal variances: ratio 1 / (1 - correlation)
    assert found.variance_ratio[0] == pytest.approx(1 / (1 - correlation), rel=0.06)


def test_replications_needed_give_the_precision_promised():
    few = paired(*correlated(200, 1, 0.5, difference=0.4))
    many = paired(*correlated(int(few.replications_needed[0]), 1, 0.5, difference=0.4, seed=7))
    assert (many.high - many.mean)[0] / many.mean[0] == pytest.approx(0.1, rel=0.15)


@pytest.mark.parametrize("spread", [0.05, 0.2, 1.0])
def test_few_runs_with_the_variance_of_many_ask_for_as_many(spread):
    unit = np.array([[-1.0], [1.0]]) * spread / math.sqrt(2)  # standard deviation `spread`, exactly
    needed = int(paired(1.0 + unit, np.zeros((2, 1))).replications_needed[0])
    half = [stdtrit(runs - 1, 0.975) * spread / math.sqrt(runs) for runs in (needed + 1, needed - 2)]
    assert half[0] <= 0.1 and (needed < 4 or half[1] > 0.1)


def test_what_has_come_of_rounding_is_no_difference():
    found = paired(np.array([3.0, -1.0, -2.0])[:, np.newaxis] / 7, np.zeros((3, 1)))
    assert found.mean == 0.0 and np.isnan(found.replications_needed) and found.high > 0.0


def test_an_interval_ends_where_the_outcome_does():
    found = interval(np.array([[0.0, 60.0, 5.0], [90.0, 100.0, 6.0]]), np.array([0.0, 0.0, -np.inf]), np.array([100.0, 100.0, np.inf]))
    assert found.low[:2].tolist() == [0.0, 0.0] and found.high[:2].tolist() == [100.0, 100.0]
    assert (found.low[2], found.high[2]) == interval(np.array([5.0, 6.0]))[1:3]


@properties
@given(VALUES)
def test_equal_designs_differ_by_exactly_nothing(values):
    found = paired(values, values.copy())
    for part in (found.mean, found.low, found.high):
        np.testing.assert_array_equal(part, 0.0)
    assert np.isnan(found.variance_ratio).all()
    assert np.isnan(found.replications_needed).all()
    assert (found.pairs == len(values)).all()


@properties
@given(VALUES)
def test_outcomes_do_not_touch_one_another(values):
    whole = interval(values)
    for place in range(values.shape[1]):
        for part, alone in zip(whole, interval(values[:, place]), strict=True):
            np.testing.assert_allclose(part[place], alone, rtol=1e-9, atol=1e-6)  # numpy adds one column in another order


@properties
@given(VALUES)
def test_the_other_way_round_is_the_same_with_the_sign_turned(values):
    there, back = paired(values, values[::-1]), paired(values[::-1], values)
    np.testing.assert_allclose(there.low, -back.high, rtol=1e-9, atol=1e-6)
    np.testing.assert_allclose(there.mean, -back.mean, rtol=1e-9, atol=1e-6)


@properties
@given(st.floats(-1e9, 1e9), st.integers(2, 50))
def test_a_constant_has_no_width(value, runs):
    found = interval(np.full((runs, 1), value))
    assert found.low == found.mean == found.high == value


def test_a_constant_difference_is_known_exactly():
    found = paired(np.full((5, 1), 0.3), np.full((5, 1), 0.1))
    assert found.low == found.high == found.mean == pytest.approx(0.2)
    assert np.isnan(found.variance_ratio)


def test_no_number_of_runs_gives_a_tenth_of_nothing():
    found = paired(np.array([[1.0], [-1.0]]), np.zeros((2, 1)))
    assert found.high[0] > found.mean[0] == 0.0
    assert np.isnan(found.replications_needed)
    assert found.variance_ratio == 1.0


def test_undefined_outcomes_are_left_out_pair_by_pair():
    a = np.array([[1.0, 1.0], [np.nan, 2.0], [3.0, 3.0], [5.0, 4.0]])
    b = np.array([[0.0, 1.0], [1.0, 2.0], [np.nan, 3.0], [1.0, 4.0]])
    found = paired(a, b)
    kept = paired(a[[0, 3], :1], b[[0, 3], :1])
    assert found.pairs.tolist() == [2, 4]
    for part, alone in zip(found, kept, strict=True):
        np.testing.assert_array_equal(part[:1], alone)
    assert interval(a).runs.tolist() == [3, 4]
    assert interval(a).mean.tolist() == [3.0, 2.5]


@pytest.mark.filterwarnings("error")
def test_one_run_has_a_mean_and_no_interval_and_no_run_has_nothing():
    found = interval(np.array([[4.0, np.nan]]))
    assert found.mean[0] == 4.0
    assert np.isnan([found.low[0], found.high[0], found.mean[1], found.low[1]]).all()
    assert found.runs.tolist() == [1, 0]
    pair = paired(np.array([[4.0, np.nan]]), np.array([[1.0, 1.0]]))
    assert pair.mean[0] == 3.0
    assert np.isnan([pair.low[0], pair.variance_ratio[0], pair.replications_needed[0], pair.mean[1]]).all()
    assert pair.pairs.tolist() == [1, 0]


def test_spread_over_draws_is_of_their_means_and_tells_chance_from_parameters():
    draws, runs, columns = 400, 8, 3
    rng = np.random.default_rng(5)
    truth = rng.normal(size=(draws, 1, columns))
    values = truth + rng.normal(0, 2, size=(draws, runs, columns))
    found = spread(values)
    np.testing.assert_allclose(found.mean, values.mean(axis=(0, 1)), rtol=1e-12)
    np.testing.assert_allclose([found.low, found.high], np.percentile(values.mean(axis=1), (2.5, 97.5), axis=0), rtol=1e-12)
    assert (found.draws == draws).all()
    assert np.allclose(found.noise, (4 / runs) / (1 + 4 / runs), atol=0.08)  # variance of chance within a draw, of all


def test_spread_leaves_out_runs_and_draws_without_the_outcome():
    values = np.array([[[1.0], [3.0]], [[np.nan], [4.0]], [[np.nan], [np.nan]]])
    found = spread(values)
    assert found.mean[0] == 3.0 and found.draws[0] == 2
    assert np.isnan(spread(np.full((2, 2, 1), np.nan)).mean[0])
    assert np.isnan(spread(np.ones((3, 2, 1))).noise[0])
