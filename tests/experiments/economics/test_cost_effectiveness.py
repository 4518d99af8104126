"""Frontier against hand-worked cases; ratio of means with an interval that covers; the table from made-up runs."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseload.experiments.economics.build import tables
from caseload.experiments.economics.cost_effectiveness import quadrant
from caseload.experiments.economics.dominance import DOMINATED, EQUAL, EXTENDED, FRONTIER, ON_MEANS, frontier
from caseload.experiments.economics.ratio import UNDEFINED, fieller
from tests.experiments.economics.made_up import Study, study, weeks


def worked(*points: tuple[float, float]) -> list[tuple[str, int | None, float]]:
    cost, effect = np.array(points).T
    return [tuple(place) for place in frontier(cost, effect)]


def test_frontier_worked_by_hand() -> None:
    # Nothing; A dearer for less; B gives 10 for 20,000 (2,000 each); C gives 4 for 16,000 (4,000 each, so a mix of nothing and B does
    # better); D gives 16 for 50,000 (5,000 for each beyond B).
    found = worked((0, 0), (3000, -1), (20000, 10), (16000, 4), (50000, 16))
    assert [status for status, _, _ in found] == [FRONTIER, DOMINATED, FRONTIER, EXTENDED, FRONTIER]
    assert [below for _, below, _ in found] == [None, None, 0, None, 2]
    assert [icer for _, _, icer in found if icer == icer] == [2000, 5000]


def test_extended_dominance_is_seen_again_after_a_neighbour_has_gone() -> None:
    # Each step costs 1, 2, 3, 0.5: against the last the third drops out, and only then, at 1.75 for a step, does the second.
    assert [place.status for place in frontier(np.array([0.0, 1, 3, 6, 6.5]), np.array([0.0, 1, 2, 3, 4]))] == [
        *(FRONTIER, FRONTIER, EXTENDED, EXTENDED, FRONTIER)
    ]


def test_ties() -> None:
    assert [status for status, _, _ in worked((0, 0), (0, 0), (5, 1), (5, 1))] == [FRONTIER, EQUAL, FRONTIER, EQUAL]
    assert [status for status, _, _ in worked((1, 1), (1, 2), (2, 2))] == [DOMINATED, FRONTIER, DOMINATED]
    assert [status for status, _, _ in worked((0, 0), (1, 1), (2, 2))] == [FRONTIER] * 3  # on a line none is worse than a mix
    assert worked((0, 0), (5, 1.0), (9, 1.0 + 1e-15))[2][0] == DOMINATED  # as much but for rounding


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(-50, 50), st.integers(-50, 50)), min_size=1, max_size=8))
def test_who_is_on_the_frontier_is_best_at_some_worth_and_nobody_else_alone(points: list[tuple[int, int]]) -> None:
    cost, effect = np.array(points, float).T
    for one, place in enumerate(frontier(cost, effect)):
        if place.status == FRONTIER:
            benefit = (0.0 if place.below is None else place.icer) * effect - cost
            assert benefit[one] >= benefit.max() - 1e-9
        elif place.status != EQUAL:
            for worth in np.linspace(0, 120, 1201):
                benefit = worth * effect - cost
                assert np.delete(benefit, one).max() >= benefit[one] - 1e-9


def test_ratio_of_means_never_mean_of_ratios() -> None:
    top, bottom = np.array([1.0, 2.0, 9.0, 4.0]), np.array([2.0, 2.1, 2.2, 2.3])
    assert fieller(top, bottom).estimate == top.mean() / bottom.mean() != pytest.approx((top / bottom).mean())


def test_interval_without_noise_below_is_the_t_interval_over_a_constant() -> None:
    found = fieller(np.array([1.0, 2.0, 3.0]), np.full(3, 2.0))
    assert (found.low, found.high) == pytest.approx((1 - 4.302653 * np.sqrt(1 / 3) / 2, 1 + 4.302653 * np.sqrt(1 / 3) / 2))


def test_no_ratio_where_the_gain_may_be_nothing() -> None:
    assert fieller(np.array([1.0, 2.0, 3.0]), np.array([-1.0, 0.5, 1.0])) is UNDEFINED
    assert fieller(np.array([1.0]), np.array([1.0])) is UNDEFINED
    assert fieller(np.array([1.0, np.nan, 3.0, 2.0]), np.array([2.0, 5.0, 2.2, np.nan])) == fieller(
        np.array([1.0, 3.0]), np.array([2.0, 2.2])
    )


def test_interval_covers_at_its_nominal_rate() -> None:
    # 2,000 made-up studies of 12 paired runs, cost and gain correlated, true ratio 3: binomial standard error 0.5 points.
    rng, hits = np.random.default_rng(2017), []
    for _ in range(2000):
        gain = rng.normal(2.0, 1.0, 12)
        cost = 6.0 + 1.5 * (gain - 2.0) + rng.normal(0.0, 2.0, 12)
        low, high = fieller(cost, gain)[1:]
        hits.append(low <= 3.0 <= high)
    assert 0.935 <= np.mean(hits) <= 0.965


@pytest.mark.parametrize(
    ("cost", "gain", "words"),
    [
        (1, 1, "more expensive, more"),
        (-1, 1, "cheaper, more"),
        (1, -1, "more expensive, less"),
        (-1, 0, "cheaper, as much"),
        (0, 0, "no difference"),
    ],
)
def test_quadrants(cost: float, gain: float, words: str) -> None:
    assert quadrant(cost, gain) == words


def priced(dearer: float, more: float) -> dict[str, float | str]:
    """Row of a design whose municipality pays so many oere and who has so many youths in education more, every week of 20."""
    base = weeks(np.random.default_rng(1), runs=8, length=20)
    jitter = np.array([-3, 2, -1, 1, 0, 0, -2, 3])[:, None]
    other = base | {
        "municipality": base["municipality"] + dearer * (1 + jitter / 50),
        "in_education": base["in_education"] + more + jitter / 9,
    }
    table = tables(Study({("new", 0): other, ("status-quo", 0): base}), "status-quo")["cost_effectiveness"]
    chosen = (table["design"] == "new") & (table["account"] == "municipality") & (table["effect"] == "in_education") & (table["rate"] == 0)
    return table[chosen].iloc[0].to_dict()


def test_cost_of_one_more_youth_in_education() -> None:
    # 20 weeks of 5 million oere more are 1 million kr; for 10 youths more in the last week, that is 100,000 kr each.
    row = priced(5e6, 10)
    assert row["cost"] == pytest.approx(1.0, rel=0.05)
    assert row["ratio"] == pytest.approx(1e5, rel=0.06)
    assert row["ratio_low"] < row["ratio"] < row["ratio_high"]
    assert (row["status"], row["below"], row["icer"]) == (FRONTIER, "status-quo", pytest.approx(row["ratio"]))


@pytest.mark.parametrize(("dearer", "more", "status"), [(5e6, -10, DOMINATED), (-5e6, 10, FRONTIER), (5e6, 0.01, FRONTIER)])
def test_no_ratio_where_one_design_has_both_or_nothing_is_gained(dearer: float, more: float, status: str) -> None:
    row = priced(dearer, more)
    assert np.isnan([row["ratio"], row["ratio_low"], row["ratio_high"]]).all()
    assert row["status"] == status


def test_over_draws_each_draw_counts_once() -> None:
    made = study(draws=40)
    table = tables(made, "status-quo")["cost_effectiveness"].set_index(["over", "design", "account", "effect", "rate"])
    row = table.loc[("draws", "horsens", "state", "in_education", 0.0)]
    gaps = [(made.values["horsens", draw]["state"] - made.values["status-quo", draw]["state"]).sum(axis=1).mean() for draw in range(1, 41)]
    assert (row["cost"], row["cost_low"]) == pytest.approx((1e-8 * np.mean(gaps), 1e-8 * np.percentile(gaps, 2.5)))
    assert set(table.index.get_level_values("over")) == {"runs", "draws"}


def test_dominated_is_said_where_the_intervals_bear_it_out_and_else_on_the_means() -> None:
    rng = np.random.default_rng(1)
    base, worse = weeks(rng, 20), weeks(rng, 20)
    clear = {name: values.copy() for name, values in base.items()}
    clear["municipality"] = clear["municipality"] + 1e9
    clear["in_education"] = clear["in_education"] - 5
    made = Study({("status-quo", 0): base, ("clear", 0): clear, ("noisy", 0): worse})
    table = tables(made, "status-quo")["cost_effectiveness"]
    rows = table[(table["account"] == "public") & (table["effect"] == "in_education") & (table["rate"] == 0.0)].set_index("design")
    assert rows.loc["clear", "status"] == DOMINATED
    assert rows.loc["noisy", "status"] in (FRONTIER, DOMINATED + ON_MEANS, EXTENDED + ON_MEANS)
