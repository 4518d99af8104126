"""The table of hazard ratios: each a Cox fit stratified by pair of runs, with its interval over pairs."""

import numpy as np
import pytest

from caseload.experiments.comparison.hazards import hazards
from caseload.experiments.measures.events import CLOCKS, CURVE_GROUPS, EVENTS
from caseload.experiments.measures.outcomes import measure
from caseload.experiments.statistics.cox import log_hazard_ratio
from caseload.experiments.statistics.survival import at_risk, count
from tests.experiments.synthetic import random_run

WEEKS = 60
GROUP = [group.name for group in CURVE_GROUPS].index("all")
NAMES = [event.name for event in EVENTS]


@pytest.fixture(scope="module")
def counts():
    """Of many youths: a durable education is known of those alone who start in the first eight weeks of sixty."""
    base, other = (np.stack([measure(random_run(1200, WEEKS, seed), WEEKS).curves for seed in seeds]) for seeds in (range(4), range(4, 8)))
    return {"status-quo": base, "placebo": base, "horsens": other}


@pytest.fixture(scope="module")
def table(counts):
    return hazards(counts, "status-quo")


def one(table, design, group, event):
    rows = table[(table["design"] == design) & (table["group"] == group) & (table["event"] == event)]
    assert len(rows) == 1
    return rows.iloc[0]


def by_hand(pairs, event, weeks=slice(None)):
    """Fit one event of all youths in the weeks given: one model over pairs, whose weeks are strata."""
    events, risk = [], []
    for pair in pairs:
        clock = np.stack([counts[GROUP, CLOCKS.index(event.clock)] for counts in pair])
        events.append((clock[:, event.cause] if event.cause else clock[:, 1:].sum(axis=1))[:, weeks])
        risk.append(at_risk(clock)[:, weeks])
    return log_hazard_ratio(np.concatenate(events, axis=1)[np.newaxis], np.concatenate(risk, axis=1)[np.newaxis])[0]


def test_every_event_of_every_group_of_every_design_but_the_baseline(table):
    assert len(table) == 2 * len(CURVE_GROUPS) * len(EVENTS)
    assert set(table["event"]) == set(NAMES)
    assert list(table["design"].unique()) == ["placebo", "horsens"]


@pytest.mark.parametrize("event", EVENTS, ids=NAMES)
def test_a_ratio_is_of_one_fit_stratified_by_pair_with_its_interval_over_pairs(counts, table, event):
    pairs = list(zip(counts["status-quo"], counts["horsens"], strict=True))
    row = one(table, "horsens", "all", event.name)
    assert np.log(row["hazard_ratio"]) == pytest.approx(by_hand(pairs, event), abs=1e-9)
    early, late = (np.exp(by_hand(pairs, event, weeks)) for weeks in (slice(31), slice(31, None)))
    assert (row["early"], row["late"]) == pytest.approx((early, late), nan_ok=True)
    assert row["pairs"] == 4 and row["low"] < row["hazard_ratio"] < row["high"]
    jackknife = [by_hand(pairs[:place] + pairs[place + 1 :], event) for place in range(4)]
    error = np.sqrt(3 / 4 * np.sum((jackknife - np.mean(jackknife)) ** 2))
    assert np.log(row["high"] / row["low"]) / 2 / 3.1824463 == pytest.approx(error, rel=0.1)  # Student's t with 3 degrees of freedom


def test_every_ratio_lies_between_its_early_and_its_late():
    """In short runs many pairs have no event in one arm, hence no finite ratio of their own: they count all the same."""
    sides = (np.stack([measure(random_run(25, 12, seed), 12).curves for seed in seeds]) for seeds in (range(40), range(40, 80)))
    table = hazards(dict(zip(("status-quo", "horsens"), sides, strict=True)), "status-quo")
    known = table.dropna(subset=["hazard_ratio", "early", "late"])
    assert len(known) > 5
    ends = known[["early", "late"]]
    assert (ends.min(axis=1) <= known["hazard_ratio"]).all() and (known["hazard_ratio"] <= ends.max(axis=1)).all()
    assert (table["pairs"] <= 40).all() and (table["pairs"] >= table[["pairs_early", "pairs_late"]].max(axis=1)).all()
    assert (table["pairs"] <= table["pairs_early"] + table["pairs_late"]).all()


def test_placebo_is_exactly_one_and_its_proportionality_is_not_in_question(table):
    nothing = table[(table["design"] == "placebo") & (table["pairs"] > 0)]
    assert len(nothing) and (nothing["hazard_ratio"] == 1.0).all()
    several = nothing["pairs"] > 1  # one pair gives no interval
    assert several.any() and (nothing.loc[several, ["low", "high"]] == 1.0).all(axis=None)
    assert nothing["proportionality"].isna().all()


def test_a_failed_run_is_left_out(counts, table):
    broken = counts["horsens"].astype(float)
    broken[2] = np.nan
    row = one(hazards({"status-quo": counts["status-quo"], "horsens": broken}, "status-quo"), "horsens", "all", "education")
    assert row["pairs"] == 3


def planted(seed, runs, early, late, youths=400):
    """Pairs of runs in which the hazard of education is multiplied by `early` in the first half of the clock and `late` after it."""
    rng, found = np.random.default_rng(seed), []
    for _ in range(runs):
        sides = []
        for first, second in ((1.0, 1.0), (early, late)):
            rate = np.where(np.arange(1, WEEKS + 1) <= WEEKS // 2, 0.02 * first, 0.02 * second)
            happened = rng.random((youths, WEEKS)) < 1 - np.exp(-rate)
            time = np.where(happened.any(axis=1), happened.argmax(axis=1) + 1, WEEKS)
            side = np.zeros((len(CURVE_GROUPS), len(CLOCKS), 4, WEEKS + 1))
            side[:, 0] = count(time, happened.any(axis=1).astype(int), 3, WEEKS)[0]
            sides.append(side)
        found.append(sides)
    base, other = np.array(found).swapaxes(0, 1)
    return one(hazards({"base": base, "other": other}, "base"), "other", "all", "education")


def test_a_planted_ratio_is_found_and_called_proportional():
    row = planted(1, 40, 1.4, 1.4)
    assert row["low"] < 1.4 < row["high"] and row["hazard_ratio"] == pytest.approx(1.4, rel=0.05)
    assert row["proportionality"] > 0.05


def test_a_planted_change_of_the_ratio_is_found():
    row = planted(2, 40, 1.0, 2.0)
    assert (row["early"], row["late"]) == pytest.approx((1.0, 2.0), rel=0.1)
    assert row["proportionality"] < 1e-6


def test_the_check_cries_wolf_in_one_study_of_twenty():
    hits = sum(planted(seed, 6, 1.3, 1.3, youths=150)["proportionality"] < 0.05 for seed in range(100, 300))
    assert 2 <= hits <= 20  # of 200, 99.9 % of the binomial
