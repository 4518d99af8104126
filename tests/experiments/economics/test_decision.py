"""Decisions under uncertainty: sums and bounds that must hold, closed forms, and what luck within draws does."""

import numpy as np
import pytest
from scipy.stats import norm

from experiments.economics import tables
from experiments.economics.information import partial_information, standard_error
from experiments.economics.net_benefit import acceptability, expected_loss, net_benefit, perfect_information, preferred
from experiments.economics.noise import noise
from tests.experiments.economics.made_up import study

RNG = np.random.default_rng(2017)
COST, EFFECT = RNG.normal(1.0, 0.5, (400, 3)), RNG.normal(2.0, 1.0, (400, 3))
BENEFIT = net_benefit(COST, EFFECT, np.linspace(0, 3, 7))


def loss(mean: float, spread: float) -> float:
    """Unit normal loss: E max(0, X) - max(0, E X) of a normal X."""
    return float(spread * norm.pdf(mean / spread) - abs(mean) * norm.cdf(-abs(mean) / spread))


def test_worked_by_hand() -> None:
    # Two draws; strategies cost 0 and 1, give 0 and either 0 or 4. At a worth of 1, the second gains -1 or 3, 1 on the mean.
    benefit = net_benefit(np.array([[0.0, 1.0], [0.0, 1.0]]), np.array([[0.0, 0.0], [0.0, 4.0]]), np.array([0.0, 1.0]))
    assert benefit[1].tolist() == [[0, -1], [0, 3]]
    assert acceptability(benefit).tolist() == [[1, 0], [0.5, 0.5]]
    assert preferred(benefit).tolist() == [0, 1]
    assert expected_loss(benefit)[1].tolist() == [1.5, 0.5]
    assert perfect_information(benefit).tolist() == [0, 0.5]  # knowing, the second is not chosen in the first draw: 1 saved in 2


def test_ties_share() -> None:
    assert acceptability(np.array([[1.0, 1.0, 0.0]])).tolist() == [0.5, 0.5, 0.0]


def test_chances_sum_to_one_and_the_least_loss_is_the_value_of_perfect_information() -> None:
    assert np.allclose(acceptability(BENEFIT).sum(axis=-1), 1, rtol=1e-14)
    losses = expected_loss(BENEFIT)
    assert (losses.argmin(axis=-1) == preferred(BENEFIT)).all()
    assert (perfect_information(BENEFIT) == losses.min(axis=-1)).all()
    known = BENEFIT.max(axis=-1).mean(axis=-1) - BENEFIT.mean(axis=-2).max(axis=-1)
    assert np.allclose(perfect_information(BENEFIT), known, rtol=1e-12)


def test_the_frontier_need_not_be_the_most_often_best() -> None:
    skewed = np.array([[0.0, -1.0], [0.0, -1.0], [0.0, 9.0]])
    assert preferred(skewed) == 1 and acceptability(skewed).argmax() == 0


@pytest.mark.parametrize(("mean", "first", "second"), [(0.3, 0.8, 1.8), (-0.2, 1.0, 0.5)])
def test_value_of_information_against_its_closed_form(mean: float, first: float, second: float) -> None:
    # The new strategy gains mean + first x A + second x B with A and B standard normal: the loss function is known.
    rng = np.random.default_rng(1)
    a, b = (norm.ppf((rng.permutation(4000) + 0.5) / 4000) for _ in range(2))
    gain = mean + first * a + second * b
    benefit = np.stack([np.zeros(4000), gain], axis=-1)
    everything = perfect_information(benefit)
    assert everything == pytest.approx(loss(mean, np.hypot(first, second)), rel=0.04)
    for drawn, scale in ((a, first), (b, second)):
        found, error = partial_information(benefit, drawn), standard_error(benefit, drawn, 1)
        assert found == pytest.approx(loss(mean, scale), rel=0.1)
        assert abs(found - loss(mean, scale)) < 3 * error < 0.2 * everything
        assert 0 <= found <= everything
    assert partial_information(benefit, rng.normal(size=4000)) == pytest.approx(0, abs=0.01)


def test_luck_within_draws_is_smoothed_away() -> None:
    drawn = RNG.normal(size=2000)
    clean = np.stack([np.zeros(2000), 0.2 + drawn], axis=-1)
    noisy = clean + np.stack([np.zeros(2000), RNG.normal(0, 2, 2000)], axis=-1)
    assert perfect_information(noisy) > 1.8 * perfect_information(clean)
    assert partial_information(noisy, drawn) == pytest.approx(partial_information(clean, drawn), abs=0.06)


def test_many_decisions_at_once_are_as_one_by_one() -> None:
    drawn = EFFECT[:, 0]
    assert np.allclose(partial_information(BENEFIT, drawn), [partial_information(one, drawn) for one in BENEFIT], rtol=1e-10)


def test_share_of_luck_and_runs_needed() -> None:
    # Doubt has variance 1, luck 4: with 8 runs a draw 0.5 / 1.5 of the variance of means is luck; 76 runs would make it 5 %.
    values = RNG.normal(0, 1, (4000, 1)) + RNG.normal(0, 2, (4000, 8))
    found = noise(values)
    assert found.share == pytest.approx(1 / 3, abs=0.02)
    assert found.runs == 8
    assert found.runs_needed == pytest.approx(76, abs=6)


def test_luck_by_hand() -> None:
    # Within: 8 and 8 over 2 degrees of freedom, 8; between: means 2 and 6, 2 x (4 + 4) / 1 = 16; so doubt is (16 - 8) / 2 = 4.
    assert noise(np.array([[0.0, 4.0], [4.0, 8.0]])) == pytest.approx((8 / 16, 2, 19 * 8 / 4))
    unequal = noise(np.array([[0.0, 2.0, np.nan], [4.0, 6.0, 5.0]]))
    assert unequal.runs == pytest.approx(5 - (4 + 9) / 5)


def test_no_telling_without_spread_or_repetition() -> None:
    assert np.isnan([noise(np.zeros((3, 2))).share, noise(np.ones((3, 1))).share, noise(np.full((3, 2), np.nan)).share]).all()
    assert noise(np.array([[0.0, 4.0], [1.0, 3.0]])).runs_needed != noise(np.zeros((3, 2))).runs_needed


def test_tables_over_draws() -> None:
    found = tables(study(draws=24, designs=("horsens", "placebo", "status-quo")), "status-quo")
    curves = found["acceptability"]
    assert np.allclose(curves.groupby(["account", "willingness"])["probability"].sum(), 1)
    assert (curves.groupby(["account", "willingness"])["preferred"].sum() == 1).all()
    assert np.allclose(
        curves.groupby(["account", "willingness"])["expected_loss"].min(), curves.groupby(["account", "willingness"])["evpi"].first()
    )
    worth = found["value_of_information"]
    evpi = curves.set_index(["account", "willingness", "design"]).loc[("public", 5e5, "status-quo"), "evpi"]
    everything = worth[(worth["account"] == "public") & (worth["willingness"] == 5e5) & (worth["parameter"] == "all")]
    assert everything["evppi"].item() == pytest.approx(evpi)
    assert set(found["plane"]["draw"]) == set(range(1, 25))
    assert (found["noise"]["runs"] == 6).all()


def test_one_draw_is_no_spread() -> None:
    assert "acceptability" not in tables(study(draws=1), "status-quo")


def test_a_draw_that_never_ran_is_left_out() -> None:
    made = study(draws=3, failed=[("horsens", 2, run) for run in range(6)])
    assert set(tables(made, "status-quo")["plane"]["draw"]) == {1, 3}
