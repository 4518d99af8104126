"""The hazard ratio of two arms against scikit-survival, statsmodels, hand work and what is known of it."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sksurv.linear_model import CoxPHSurvivalAnalysis
from sksurv.util import Surv
from statsmodels.duration.hazard_regression import PHReg

from caseload.experiments.statistics.cox import log_hazard_ratio, stratified
from caseload.experiments.statistics.survival import at_risk, count

HORIZON = 12  # weeks, so that most events are tied
YOUTHS = st.lists(st.tuples(st.integers(1, HORIZON), st.integers(0, 2)), min_size=5, max_size=60)
properties = settings(deadline=None, derandomize=True)


def arms(*samples):
    """Events of cause 1 and numbers at risk: [arms, times] each."""
    counts = np.concatenate([count(*np.array(sample).T, 2, HORIZON) for sample in samples])
    return counts[:, 1].astype(float), at_risk(counts).astype(float)


def fit(*samples):
    events, risk = arms(*samples)
    return log_hazard_ratio(events[np.newaxis], risk[np.newaxis])[0]


def random_arms(seed, count=500, factor=1.5):
    """Two arms with weekly ties, the second with `factor` times the hazard, some of them censored or lost to another cause."""
    rng = np.random.default_rng(seed)
    for rate in (0.08, 0.08 * factor):
        time = np.ceil(rng.exponential(1 / rate, count)).astype(int)
        stopped = rng.integers(1, 2 * HORIZON, count)
        cause = np.where(time <= stopped, 1, rng.integers(0, 2, count) * 2)
        yield list(zip(np.minimum(time, stopped).clip(1), np.where(np.minimum(time, stopped) > HORIZON, 0, cause), strict=True))


def as_rows(*samples):
    time, cause = np.concatenate([np.array(sample) for sample in samples]).T
    arm = np.repeat([0.0, 1.0], [len(sample) for sample in samples])[:, np.newaxis]
    return np.minimum(time, HORIZON), cause == 1, arm


@pytest.mark.parametrize("seed", range(5))
def test_equals_scikit_survival_and_solves_the_score_of_statsmodels(seed):
    samples = list(random_arms(seed))
    time, event, arm = as_rows(*samples)
    assert np.bincount(time[event]).max() > 40  # ties are heavy
    found = fit(*samples)
    oracle = CoxPHSurvivalAnalysis(ties="efron", tol=1e-14, n_iter=200).fit(arm, Surv.from_arrays(event, time))
    assert found == pytest.approx(oracle.coef_[0], abs=1e-12)
    other = PHReg(time, arm, status=event, ties="efron")
    assert other.score(np.array([found]))[0] == pytest.approx(0.0, abs=1e-9)
    assert found == pytest.approx(other.fit().params[0], abs=1e-6)  # where its own search stops


def test_worked_by_hand():
    # at 1 the second arm's event with 2 and 2 at risk, at 2 the first's with 2 and 1: the score 1 - r/(1+r) - r/(2+r) is 0 at sqrt 2
    assert fit([(2, 1), (3, 0)], [(1, 1), (3, 0)]) == pytest.approx(np.log(2) / 2, abs=1e-14)


def test_ties_worked_by_hand():
    # both arms' only events share week 1: by Efron r/(1+r) with 2 and 2 at risk, then 1.5 and 1.5: no difference
    assert fit([(1, 1), (2, 0)], [(1, 1), (2, 0)]) == 0.0


@pytest.mark.parametrize(
    "samples",
    [
        ([(1, 1)], [(3, 0)]),  # no event in the second arm
        ([(3, 0)], [(1, 1)]),  # none in the first
        ([(3, 0)], [(3, 0)]),  # none at all
        ([(1, 0), (1, 0)], [(5, 1)]),  # nobody in the first arm is there to be compared with
        ([(2, 1), (3, 1)], [(1, 1), (1, 1)]),  # all of the second before any of the first
    ],
)
@pytest.mark.filterwarnings("error")
def test_what_has_no_finite_ratio_is_undefined(samples):
    assert np.isnan(fit(*samples))


def test_a_failed_run_is_undefined_and_leaves_the_others_alone():
    events, risk = arms(*random_arms(1))
    found = log_hazard_ratio(np.stack([events, np.full_like(events, np.nan)]), np.stack([risk, np.full_like(risk, np.nan)]))
    assert found[0] == log_hazard_ratio(events[np.newaxis], risk[np.newaxis])[0]
    assert np.isnan(found[1])


@properties
@given(YOUTHS)
def test_equal_arms_have_a_ratio_of_exactly_one(sample):
    found = fit(sample, sample)
    assert found == 0.0 or np.isnan(found)


@properties
@given(YOUTHS, YOUTHS, st.integers(1, 5))
def test_the_other_way_round_turns_the_sign_and_a_later_clock_changes_nothing(one, other, shift):
    found = fit(one, other)
    assume(not np.isnan(found))
    assert fit(other, one) == pytest.approx(-found, abs=1e-9)
    events, risk = (np.pad(part, ((0, 0), (shift, 0)), mode="edge") for part in arms(one, other))
    assert log_hazard_ratio(events[np.newaxis], risk[np.newaxis])[0] == pytest.approx(found, abs=1e-12)  # nothing happens in week 0


def test_strata_have_hazards_of_their_own_as_in_statsmodels():
    pairs = [list(random_arms(seed, count=60)) for seed in range(6)]
    parts = [arms(*pair) for pair in pairs]
    fitted = stratified(*(np.stack(side)[np.newaxis] for side in zip(*parts, strict=True)))
    rows = [as_rows(*pair) for pair in pairs]
    time, event, arm = (np.concatenate(column) for column in zip(*rows, strict=True))
    oracle = PHReg(time, arm, status=event, ties="efron", strata=np.repeat(np.arange(6), [len(row[0]) for row in rows]))
    assert oracle.score(fitted.log_ratio)[0] == pytest.approx(0.0, abs=1e-8)
    assert fitted.influence.sum() == pytest.approx(0.0, abs=1e-9)
    assert fitted.strata.tolist() == [6]


def test_a_stratum_without_an_event_in_one_arm_has_its_say():
    plain, one_sided = arms(*random_arms(1, count=60)), arms([(1, 1), (2, 1), (3, 0)], [(3, 0), (3, 0), (3, 0)])
    events, risk = (np.stack(side)[np.newaxis] for side in zip(plain, one_sided, strict=True))
    alone = stratified(events[:, :1], risk[:, :1])
    both = stratified(events, risk)
    assert both.log_ratio[0] < alone.log_ratio[0] and both.strata.tolist() == [2]
