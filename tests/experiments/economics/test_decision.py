"""Decisions under uncertainty: sums and bounds that must hold, closed forms, and what luck within draws does."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from caseload.experiments.economics.build import tables
from caseload.experiments.economics.decision import certain
from caseload.experiments.economics.information import FEWEST, Information, information, partial_information
from caseload.experiments.economics.net_benefit import acceptability, expected_loss, net_benefit, perfect_information, preferred
from caseload.experiments.economics.noise import chance, noise, settled
from tests.experiments.economics.made_up import Study, study

RNG = np.random.default_rng(2017)
COST, EFFECT = RNG.normal(1.0, 0.5, (400, 3)), RNG.normal(2.0, 1.0, (400, 3))
BENEFIT = net_benefit(COST, EFFECT, np.linspace(0, 3, 7))


def loss(mean: float, spread: float) -> float:
    """Unit normal loss: E max(0, X) - max(0, E X) of a normal X."""
    return float(spread * norm.pdf(mean / spread) - abs(mean) * norm.cdf(-abs(mean) / spread))


def told(benefit: np.ndarray, evpi: np.ndarray, parameters: list[np.ndarray]) -> Information:
    return information(benefit, evpi, parameters, 1, lambda: None)


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
    found = told(benefit, everything, [a, b, rng.normal(size=4000)])
    for worth, error, scale in zip(found.worth, found.standard_error, (first, second), strict=False):
        assert worth == pytest.approx(loss(mean, scale), rel=0.1)
        assert abs(worth - loss(mean, scale)) < 3 * error < 0.2 * everything
        assert found.clear < worth <= everything
    assert found.worth[2] == pytest.approx(0, abs=0.01)


def test_luck_within_draws_is_smoothed_away_from_one_parameter_and_taken_out_of_all() -> None:
    # Three runs a draw, whose luck has a standard deviation of 2, so that of their mean one of 1.2: as much again as the parameter does.
    drawn = RNG.normal(size=2000)
    clean = np.stack([np.zeros(2000), 0.2 + drawn])
    runs = clean[..., None] + np.stack([np.zeros((2000, 3)), RNG.normal(0, 2, (2000, 3))])
    means = runs.mean(axis=-1).T
    assert perfect_information(means) > 1.5 * perfect_information(clean.T)
    assert perfect_information(settled(runs)) == pytest.approx(perfect_information(clean.T), abs=0.05)
    assert partial_information(means, drawn) == pytest.approx(partial_information(clean.T, drawn), abs=0.05)


@pytest.mark.parametrize(("draws", "left"), [(30, 0.35), (200, 0.2), (2000, 0.1)])
def test_where_all_is_luck_to_know_is_worth_little_and_less_the_more_draws(draws: int, left: float) -> None:
    # Four designs that differ by luck alone; the luck of the baseline is in all differences. The truth is 0; means of 20 studies.
    rng = np.random.default_rng(1)
    plain, free = [], []
    for _ in range(20):
        luck_of = rng.normal(0, 1.5, (4, draws, 3))
        runs = np.array([0, -0.1, 0.05, -0.2])[:, None, None] + luck_of - luck_of[0]
        plain.append(perfect_information(runs.mean(axis=-1).T))
        free.append(perfect_information(settled(runs)))
    assert np.mean(free) < left * np.mean(plain)


def test_luck_is_taken_out_in_each_direction_by_itself() -> None:
    # Two designs that parameters move alike, and luck apart: what is left of the difference between them is their luck, and goes.
    rng = np.random.default_rng(1)
    doubt, apart = rng.normal(0, 3, 4000)[:, None], rng.normal(0, 1, (2, 4000, 2))
    found = settled(np.stack([doubt + apart[0], doubt + apart[1]]))
    assert np.cov(found.T) == pytest.approx(np.full((2, 2), 9.0), abs=0.5)
    assert np.ptp(found, axis=1).std() < 0.1


@given(st.integers(0, 2**32 - 1))
def test_settling_keeps_the_mean_and_equal_designs_equal_and_never_spreads(seed: int) -> None:
    rng = np.random.default_rng(seed)
    some = rng.normal(size=(3, rng.integers(2, 12), rng.integers(2, 5))) * 10.0 ** rng.integers(-3, 4)
    some[:, 0, 0] = np.nan  # a failed run
    runs = np.concatenate([np.zeros_like(some[:1]) + 0.0 * some[:1], some, some[:1]])
    means, found = np.nanmean(runs, axis=-1).T, settled(runs)
    size = np.abs(means).max()
    assert found.mean(axis=0) == pytest.approx(means.mean(axis=0), abs=1e-9 * size)
    assert (found.var(axis=0) <= means.var(axis=0) + 1e-9 * size**2).all()
    assert found[:, 0] == pytest.approx(0, abs=1e-9 * size)
    assert found[:, -1] == pytest.approx(found[:, 1], abs=1e-9 * size)


def test_no_luck_changes_nothing() -> None:
    runs = RNG.normal(size=(3, 50, 1)).repeat(4, axis=-1)
    assert settled(runs) == pytest.approx(runs[..., 0].T, abs=1e-9)


@pytest.mark.parametrize("seed", range(5))
def test_designs_that_are_the_same_tie_when_luck_is_out(seed: int) -> None:
    one, other = np.random.default_rng(seed).normal(size=(2, 1, 9, 3))
    benefit = certain(np.concatenate([0 * one, one + 3, other, one + 3]))
    assert acceptability(benefit)[1] == acceptability(benefit)[3] > 0.4
    assert certain(np.concatenate([0 * one, one - 3, 0 * other]))[:, [0, 2]].tolist() == np.zeros((9, 2)).tolist()


def test_one_parameter_is_never_worth_more_than_all_and_noise_is_never_clear() -> None:
    # 60 parameters, of which one moves one of three designs, under 40 draws of 3 runs.
    rng = np.random.default_rng(3)
    drawn = list(rng.random((60, FEWEST)))
    truth = np.stack([np.zeros(FEWEST), 6.0 * (drawn[0] - 0.45), np.full(FEWEST, -0.5)])
    runs = truth[..., None] + np.array([0, 1, 1])[:, None, None] * rng.normal(0, 1, (3, FEWEST, 3))
    means, evpi = runs.mean(axis=-1).T, perfect_information(settled(runs))
    found = told(means, evpi, drawn)
    assert max(partial_information(means, one) for one in drawn[1:]) > 0.02  # what the regression alone makes of noise
    assert (found.worth <= evpi).all()
    assert found.worth[0] > found.clear > found.worth[1:].max()


def test_luck_makes_no_parameter_clear_in_as_many_studies_as_it_should() -> None:
    # One in 21 by the rank of the largest among permutations; 5 or more of 40 studies are then less likely than 1 in 20.
    rng, clear = np.random.default_rng(5), 0
    for _ in range(40):
        benefit = np.stack([np.zeros(FEWEST), rng.normal(0, 1, FEWEST)], axis=-1)
        found = told(benefit, perfect_information(benefit), list(rng.random((6, FEWEST))))
        clear += bool((found.worth > found.clear).any())
    assert clear <= 5


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


def test_luck_in_words() -> None:
    rows = [("a", "in_education", 1.0), ("b", "in_education", 0.493), ("a", "public", 0.1), ("b", "public", 0.1), ("a", "state", 0.7)]
    table = pd.DataFrame(rows, columns=["design", "quantity", "share"])
    assert chance(table) == "49 to 100 % of the spread of youths gained and 10 % of the spread of cost to all public budgets"


def test_tables_over_draws() -> None:
    found = tables(study(draws=FEWEST, designs=("horsens", "placebo", "status-quo")), "status-quo")
    curves = found["acceptability"]
    assert np.allclose(curves.groupby(["account", "willingness"])["probability"].sum(), 1)
    assert (curves.groupby(["account", "willingness"])["preferred"].sum() == 1).all()
    assert np.allclose(
        curves.groupby(["account", "willingness"])["expected_loss"].min(), curves.groupby(["account", "willingness"])["evpi"].first()
    )
    worth = found["value_of_information"]
    for decision, rows in worth.groupby(["account", "willingness"]):
        evpi = curves.set_index(["account", "willingness", "design"]).loc[(*decision, "status-quo"), "evpi"]
        assert rows["parameter"].tolist()[0] == "all" and rows["evppi"].iloc[0] == pytest.approx(evpi)
        assert set(rows["parameter"]) == {"all", "trust_gain", "staff_year"}
        assert (rows["evppi"].diff()[1:] <= 0).all() and (rows["evppi"] >= 0).all()
        assert rows["clear"].isna().tolist() == [True, False, False]
    assert set(found["plane"]["draw"]) == set(range(1, FEWEST + 1))
    assert (found["noise"]["runs"] == 6).all()


def test_too_few_draws_tell_no_parameter_from_another() -> None:
    assert set(tables(study(draws=FEWEST - 1), "status-quo")["value_of_information"]["parameter"]) == {"all"}


def test_luck_alone_in_the_tables() -> None:
    # Random weeks under every draw, so nothing but luck: over a few studies EVPI is a small part of what means of draws give.
    shares = []
    for seed in range(1, 5):
        found = tables(study(draws=80, seed=seed), "status-quo")
        plane = found["plane"].query("account == 'public' and effect == 'in_education'")
        free = found["acceptability"].query("account == 'public'").groupby("willingness")["evpi"].first()
        gains = [1e-6 * willingness * plane["gain"] - plane["cost"] for willingness in free.index]
        shares.append(free.to_numpy() / [perfect_information(np.stack([0 * gain, gain], axis=-1)) for gain in gains])
    assert np.all(np.mean(shares, axis=0) <= 0.4)


def test_one_run_a_draw_cannot_tell_luck_from_doubt() -> None:
    made = study(draws=3)
    single = Study({key: {name: array[:1] for name, array in table.items()} for key, table in made.values.items()})
    found = tables(single, "status-quo")
    assert {"plane", "noise"} <= found.keys() and not {"acceptability", "value_of_information"} & found.keys()


def test_after_a_failure_accounts_and_decisions_are_of_the_same_runs() -> None:
    # Over draws a run that any design lacks is left out of all: costs that stand in two tables are the same.
    failed = [("placebo", 2, 4), ("horsens", 3, 0), ("status-quo", 3, 1)]
    found = tables(study(draws=4, designs=("horsens", "placebo", "status-quo"), failed=failed), "status-quo")
    net = found["accounts"].query("over == 'draws' and item == 'net' and year == 'all' and design != 'status-quo'")
    both = found["cost_effectiveness"].query("over == 'draws' and effect == 'in_education' and design != 'status-quo'")
    costs = both.set_index(["design", "account", "rate"])["cost"]
    assert costs.to_dict() == pytest.approx(net.set_index(["design", "account", "rate"])["difference"].to_dict())
    drawn = found["plane"].query("effect == 'in_education'").groupby(["design", "account"])["cost"].mean()
    assert drawn.to_dict() == pytest.approx({key[:2]: cost for key, cost in costs.items() if key[2] == 3.5})


def test_one_draw_is_no_spread() -> None:
    assert "acceptability" not in tables(study(draws=1), "status-quo")


def test_a_draw_that_never_ran_is_left_out() -> None:
    made = study(draws=3, failed=[("horsens", 2, run) for run in range(6)])
    assert set(tables(made, "status-quo")["plane"]["draw"]) == {1, 3}
