"""The analyst's estimators against scipy, and how often their intervals hold an effect that was planted."""

import numpy as np
import pytest
from scipy.stats import ttest_ind

from caseload.experiments.studies.trial.estimator import NONE, change, difference

RNG = np.random.default_rng(11)
TRIALS = 1500


def test_by_youth_it_is_welch():
    values, treated = RNG.normal(size=60), np.arange(60) < 25
    found, oracle = difference(values, treated, np.arange(60)), ttest_ind(values[:25], values[25:], equal_var=False)
    assert found.effect == pytest.approx(values[:25].mean() - values[25:].mean())
    assert found.effect / found.standard_error == pytest.approx(oracle.statistic)
    assert found.freedom == 58


def test_with_clusters_of_one_size_it_is_the_t_test_on_their_means():
    values, cluster = RNG.normal(size=(12, 5)) + RNG.normal(size=(12, 1)), np.repeat(np.arange(12), 5)
    found = difference(values.ravel(), cluster < 6, cluster)
    oracle = ttest_ind(values[:6].mean(axis=1), values[6:].mean(axis=1))
    assert found.effect / found.standard_error == pytest.approx(oracle.statistic)
    assert (found.freedom, found.half_width) == (10, pytest.approx(2.228139 * found.standard_error))


def test_what_is_undefined_is_left_out_and_one_unit_gives_no_estimate():
    values, treated = np.array([1.0, 3.0, np.nan, 0.0, 0.0, 3.0]), np.array([1, 1, 1, 0, 0, 0], bool)
    assert difference(values, treated, np.arange(6)).effect == pytest.approx(1.0)
    assert difference(values, treated, np.array([7, 7, 7, 1, 2, 3])) is NONE


def test_before_and_after():
    assert change(198, 164).effect == pytest.approx(-17.17, abs=0.01)
    assert np.isnan(change(198, 164).half_width)


def covered(make, clusters_of):
    """Mean error and share of intervals that hold the effect, over many samples of the same population."""
    found = [difference(*sample[:2], clusters_of(sample)) for sample in (make() for _ in range(TRIALS))]
    errors = np.array([one.effect - EFFECT for one in found])
    return errors, np.mean(np.abs(errors) <= [one.half_width for one in found])


EFFECT = 4.0  # %-points, as the mentor trial's


def by_youth():
    treated = RNG.permutation(500) < 250
    return 100.0 * (RNG.random(500) < 0.12 + treated * EFFECT / 100), treated, np.arange(500)


def by_worker():
    size, own = RNG.integers(20, 60, 24), RNG.normal(0, 6, 24)
    worker = np.repeat(np.arange(24), size)
    treated = (RNG.permutation(24) < 12)[worker]
    return own[worker] + treated * EFFECT + RNG.normal(0, 20, len(worker)), treated, worker


@pytest.mark.parametrize("make", [by_youth, by_worker])
def test_a_planted_effect_is_found_without_bias_and_covered_nominally(make):
    errors, coverage = covered(make, lambda sample: sample[2])
    assert abs(errors.mean()) < 4 * errors.std() / TRIALS**0.5
    assert abs(coverage - 0.95) < 4 * (0.95 * 0.05 / TRIALS) ** 0.5


def test_whoever_forgets_the_clusters_is_too_sure():
    _, coverage = covered(by_worker, lambda sample: np.arange(len(sample[0])))
    assert coverage < 0.85
