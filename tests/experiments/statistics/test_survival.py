"""Kaplan-Meier and Aalen-Johansen against hand work, theorems and scikit-survival."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sksurv.nonparametric import cumulative_incidence_competing_risks, kaplan_meier_estimator
from statsmodels.duration.survfunc import CumIncidenceRight, SurvfuncRight

from caseload.experiments.statistics.survival import Curves, aalen_johansen, count, restricted_mean

HORIZON = 30
SAMPLES = st.lists(st.tuples(st.integers(1, HORIZON), st.integers(0, 2)), min_size=1, max_size=60)
properties = settings(deadline=None, derandomize=True)


def curves(sample, causes=2, horizon=HORIZON):
    time, cause = np.array(sample).T
    return Curves(*(part[0] for part in aalen_johansen(count(time, cause, causes, horizon))))


def test_hand_worked_case_with_ties_and_censoring():
    # six youths: education at 1; education and gone at 2; censored at 2 and at 3; education at 4
    found = curves([(1, 1), (2, 1), (2, 2), (2, 0), (3, 0), (4, 1)], horizon=4)
    assert found.at_risk.tolist() == [6, 6, 5, 2, 1]
    np.testing.assert_allclose(found.waiting, [1, 5 / 6, 5 / 6 * 3 / 5, 1 / 2, 0], atol=1e-15)
    np.testing.assert_allclose(found.incidence[0], [0, 1 / 6, 1 / 6 + 5 / 6 / 5, 1 / 3, 1 / 3 + 1 / 2], atol=1e-15)
    np.testing.assert_allclose(found.incidence[1], [0, 0, 1 / 6, 1 / 6, 1 / 6], atol=1e-15)
    assert restricted_mean(found.incidence[0], 4) == pytest.approx(4 - (0 + 1 / 6 + 1 / 3 + 1 / 3))


def test_convention_of_the_clock():
    at_once, never = curves([(1, 1)], horizon=52), curves([(52, 0)], horizon=52)
    assert restricted_mean(at_once.incidence[0], 52) == 1.0  # the week of arrival has been waited
    assert restricted_mean(never.incidence[0], 52) == 52.0
    assert restricted_mean(at_once.incidence[1], 52) == 52.0  # nor does who started education go any more


@properties
@given(SAMPLES)
def test_equals_scikit_survival(sample):
    sample = [*sample, (3, 1), (7, 2)]  # it wants every cause to occur
    time, cause = np.array(sample).T
    found = curves(sample)
    times, expected = cumulative_incidence_competing_risks(cause, time)
    np.testing.assert_allclose(found.incidence[:, times.astype(int)], expected[1:], rtol=0, atol=1e-12)
    times, expected = kaplan_meier_estimator(cause > 0, time)
    np.testing.assert_allclose(found.waiting[times.astype(int)], expected, rtol=0, atol=1e-12)


@properties
@given(SAMPLES)
def test_everyone_is_waiting_or_has_had_one_event(sample):
    found = curves(sample)
    np.testing.assert_allclose(found.waiting + found.incidence.sum(axis=0), 1.0, rtol=0, atol=1e-12)
    assert (np.diff(found.incidence, axis=1) >= 0).all()
    assert (np.diff(found.waiting) <= 0).all()
    assert found.at_risk[0] == len(sample)


@properties
@given(st.lists(st.integers(1, HORIZON), min_size=1, max_size=60))
def test_without_censoring_waiting_is_the_empirical_share(times):
    found = curves([(time, 1) for time in times], causes=1)
    expected = (np.array(times)[:, None] > np.arange(HORIZON + 1)).mean(axis=0)
    np.testing.assert_allclose(found.waiting, expected, rtol=0, atol=1e-12)


@properties
@given(st.lists(st.tuples(st.integers(1, HORIZON), st.integers(1, 2)), min_size=1, max_size=60), st.integers(1, HORIZON))
def test_without_censoring_the_restricted_mean_is_a_mean(sample, horizon):
    waited = [min(time, horizon) if cause == 1 else horizon for time, cause in sample]
    assert restricted_mean(curves(sample).incidence[0], horizon) == pytest.approx(np.mean(waited), abs=1e-10)


@properties
@given(SAMPLES, st.integers(1, HORIZON))
def test_restricted_means_and_lost_time_add_up_to_the_horizon(sample, horizon):
    found = curves(sample)
    lost = [horizon - restricted_mean(one, horizon) for one in found.incidence]
    assert found.waiting[:horizon].sum() + sum(lost) == pytest.approx(horizon, abs=1e-10)
    assert all(0 <= restricted_mean(one, horizon) <= horizon for one in found.incidence)


@properties
@given(SAMPLES, st.integers(1, HORIZON))
def test_what_lies_beyond_the_horizon_changes_nothing_before_it(sample, horizon):
    whole, cut = curves(sample), curves(sample, horizon=horizon)
    np.testing.assert_array_equal(cut.incidence, whole.incidence[:, : horizon + 1])
    np.testing.assert_array_equal(cut.at_risk, whole.at_risk[: horizon + 1])


def test_curves_stay_where_they_are_once_nobody_is_at_risk():
    found = curves([(2, 1), (5, 0)], horizon=8)
    assert found.incidence[0].tolist() == [0, 0, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5]


def test_nobody_at_all():
    nobody = np.zeros(0, np.int64)
    found = aalen_johansen(count(nobody, nobody, 2, 3))
    assert found.at_risk.tolist() == [[0, 0, 0, 0]]
    assert found.incidence.shape == (1, 2, 4)


@properties
@given(st.lists(st.tuples(st.integers(1, HORIZON), st.integers(0, 3), st.integers(0, 2)), min_size=1, max_size=60))
def test_groups_counted_together_are_those_counted_alone(sample):
    time, cause, group = np.array(sample).T
    together = aalen_johansen(count(time, cause, 3, HORIZON, (group, np.arange(len(group))), 3))
    for place in range(3):
        alone = aalen_johansen(count(time[group == place], cause[group == place], 3, HORIZON))
        for whole, part in zip(together, alone, strict=True):
            np.testing.assert_array_equal(whole[place], part[0])


@properties
@given(SAMPLES, st.integers(1, 20))
def test_whoever_starts_later_lives_the_same_later(sample, shift):
    time, cause = np.array(sample).T
    here, there = aalen_johansen(count(time, cause, 2, HORIZON)), aalen_johansen(count(time + shift, cause, 2, HORIZON + shift))
    np.testing.assert_array_equal(here.incidence, there.incidence[..., shift:])
    np.testing.assert_array_equal(here.at_risk, there.at_risk[..., shift:])
    assert (there.waiting[..., :shift] == 1).all()


def test_heavy_ties_equal_scikit_survival_and_statsmodels():
    rng = np.random.default_rng(2017)
    time, cause = rng.integers(1, 12, 2000), rng.integers(0, 4, 2000)
    found = curves(list(zip(time, cause, strict=True)), causes=3, horizon=11)
    _, expected = cumulative_incidence_competing_risks(cause, time)
    np.testing.assert_allclose(found.incidence[:, 1:], expected[1:], rtol=0, atol=1e-12)
    told = SurvfuncRight(time, cause > 0)
    np.testing.assert_allclose(found.waiting[1:], told.surv_prob, rtol=0, atol=1e-12)
    np.testing.assert_array_equal(found.at_risk[1:], told.n_risk)
    for place in range(3):
        np.testing.assert_allclose(found.incidence[place, 1:], CumIncidenceRight(time, cause).cinc[place], rtol=0, atol=1e-12)
