"""The parts of a sweep: names, levels, points, the best, where a curve crosses zero, and the splits of a budget."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from caseload.experiments.running.scenario import resolve
from caseload.experiments.statistics.intervals import Interval, interval
from caseload.experiments.studies.sweep.break_even import crossings, unclear, zeros
from caseload.experiments.studies.sweep.factors import choose_points, read_factor, short
from caseload.experiments.studies.sweep.lever import find_lever
from caseload.experiments.studies.sweep.plane import frontier
from caseload.experiments.studies.sweep.samples import probability_best
from caseload.experiments.studies.sweep.staffing import facts, hold_places
from caseload.model.design import load
from caseload.model.parameters import load as load_parameters
from tests.refused import refused

PARAMETERS = load_parameters()
HORSENS, EXTENDED = load("horsens"), load("horsens-extended")


def horsens(*settings):
    return resolve(("horsens",), "horsens", settings, 52, 1)[0]


@pytest.mark.parametrize(
    ("name", "design", "path"),
    [
        ("caseload", HORSENS, "programme.courage.caseload"),
        ("outreach", HORSENS, "programme.courage.policy.outreach"),
        ("courage.outreach", HORSENS, "programme.courage.policy.outreach"),
        ("age_below", HORSENS, "programme.courage.target.age_below"),
        ("follow_weeks", EXTENDED, "team.courage.follow_weeks"),  # the policy's is as it is by itself
        ("transition.caseload", EXTENDED, "programme.transition.caseload"),
        ("mentor_rate", load("mentor-only"), "team.activity-ready.mentor_rate"),
        ("attend_trust", HORSENS, "parameter.attend_trust"),
        ("parameter.mentor_hours", HORSENS, "parameter.mentor_hours"),
    ],
)
def test_a_name_means_the_one_place_that_has_it(name, design, path):
    assert find_lever(name, design, PARAMETERS).path == path


def test_what_means_two_places_or_none_is_refused_with_those_that_are_allowed():
    refused(lambda: find_lever("caseload", EXTENDED, PARAMETERS), "programme.courage.caseload or programme.transition.caseload")
    refused(lambda: find_lever("mentor_hours", HORSENS, PARAMETERS), "programme.courage.mentor_hours or parameter.mentor_hours")
    refused(lambda: find_lever("casload", HORSENS, PARAMETERS), "did you mean caseload?", "workers_hired", "outreach")
    refused(lambda: find_lever("start", HORSENS, PARAMETERS), "horsens has no such lever")  # a date is no number


def test_the_words_of_others_are_led_to_the_lever_they_mean():
    refused(lambda: find_lever("social_workers", HORSENS, PARAMETERS), "did you mean workers_moved: social", "or workers_hired: social")
    refused(lambda: find_lever("attend_trus", HORSENS, PARAMETERS), "did you mean attend_trust?")
    refused(lambda: find_lever("caseload", load("status-quo"), PARAMETERS), "status-quo has no such lever; it has none")


def test_levels_are_exact_and_end_where_they_say():
    assert read_factor("caseload=15:90:25", HORSENS, PARAMETERS).levels == (15, 40, 65, 90)
    assert read_factor("workers_hired=0:3", HORSENS, PARAMETERS).levels == (0, 1, 2, 3)
    assert read_factor("outreach=0:0.3:0.1", HORSENS, PARAMETERS).levels == (0.0, 0.1, 0.2, 0.3)
    assert read_factor("outreach = 0.5, 0.1", HORSENS, PARAMETERS).levels == (0.5, 0.1)
    assert read_factor("outreach=0:0.5", HORSENS, PARAMETERS).at(0.5) == 0.25


@pytest.mark.parametrize(
    "text", ["caseload", "caseload=", "caseload=a", "caseload=9:5:1", "caseload=5:9:0", "caseload=1:2:3:4", "caseload=35.5"]
)
def test_levels_that_are_none_are_refused(text):
    refused(lambda: read_factor(text, HORSENS, PARAMETERS), f"--vary {text}")


def test_a_grid_is_all_combinations_and_a_latin_hypercube_takes_each_level_once():
    factors = [read_factor(text, HORSENS, PARAMETERS) for text in ("caseload=20:50:10", "workers_hired=0:3")]
    assert len(set(choose_points(factors, "grid", 1, 0))) == 16
    latin = choose_points(factors, "latin", 4, 5)
    assert [sorted(one) for one in zip(*latin, strict=True)] == [[20, 30, 40, 50], [0, 1, 2, 3]]
    assert latin == choose_points(factors, "latin", 4, 5)
    sobol = choose_points(factors, "sobol", 16, 5)
    assert sobol == sorted(sobol) and len(sobol) == 16  # a Sobol' sequence of 16 points in two dimensions puts one into each cell of 4 x 4
    smooth = [read_factor("outreach=0:1", HORSENS, PARAMETERS)]
    refused(lambda: choose_points(smooth, "grid", 1, 0), "outreach=LOW:HIGH:STEP")


def test_more_points_than_can_be_run_are_refused():
    factors = [read_factor(text, HORSENS, PARAMETERS) for text in ("caseload=1:100", "workers_hired=0:10")]
    refused(lambda: choose_points(factors, "grid", 1, 0), "1,100 points", "at most 1,000")
    refused(lambda: choose_points(factors, "sobol", 1001, 0), "points = 1001", "1000")


def test_a_number_is_told_in_three_digits_and_a_large_one_in_whole():
    assert [short(value) for value in (0.912732, 35, 156, 99.96, 525_000, 0.0)] == ["0.913", "35", "156", "100", "525,000", "0"]


def test_the_planted_best_is_found_and_ties_are_shared():
    rng = np.random.default_rng(1)
    shared = rng.normal(0, 10, (40, 1))  # luck common to all, far larger than what sets them apart
    costs = shared + np.array([1.0, 0.0, 0.0, 2.0]) + np.array([[1.0, 0.0, 0.0, 1.0]]) * rng.normal(0, 0.1, (40, 1))
    assert probability_best(costs, False, 1).tolist() == [0.0, 0.5, 0.5, 0.0]
    assert probability_best(np.array([[0.0, 1.0], [0.0, 1.0], [0.0, 1.0], [3.0, 1.0]]), True, 1).tolist() == [0.75, 0.25]
    assert np.isnan(probability_best(costs[:1], False, 1)).all()


def test_the_chance_of_the_better_of_two_is_that_of_the_sign_of_their_mean_difference():
    rng = np.random.default_rng(2)
    difference = rng.normal(0.1, 1, 200)
    expected = norm.cdf(difference.mean() / (difference.std() / np.sqrt(200)))  # the bootstrap mean is normal
    assert probability_best(np.column_stack((np.zeros(200), difference)), False, 3)[0] == pytest.approx(expected, abs=0.03)


def test_a_line_crosses_zero_where_it_does_and_its_interval_where_its_bounds_do():
    levels, mean = np.array([10.0, 20.0, 30.0]), np.array([-3.0, 1.0, 5.0])
    [found] = crossings(levels, Interval(mean, mean - 2, mean + 2, np.full(3, 9)))
    assert (found.value, found.low, found.high, found.below) == (17.5, 12.5, 22.5, True)
    [open_ended] = crossings(levels, Interval(mean, mean - 2, mean + 4, np.full(3, 9)))
    assert np.isnan(open_ended.low)
    assert crossings(levels, Interval(mean + 9, mean, mean + 10, np.full(3, 9))) == []
    [touching] = crossings(levels, Interval(*(np.array([-1.0, 0.0, 1.0]),) * 3, np.full(3, 9)))
    assert (touching.value, touching.low, touching.high) == (20.0, 20.0, 20.0)


def test_where_a_curve_that_crosses_nowhere_cannot_be_told_from_zero():
    levels, mean = np.array([10.0, 20.0, 30.0]), np.array([1.0, 5.0, 2.0])
    assert unclear(levels, Interval(mean, mean - 3, mean + 3, np.full(3, 9))) == (10, 30)  # in the middle it can
    assert unclear(levels, Interval(mean, mean - [3, 1, 1], mean + 3, np.full(3, 9))) == (10, pytest.approx(10 + 10 / 3))
    assert unclear(levels, Interval(-mean, -mean - 3, -mean + [0.5, 1, 3], np.full(3, 9))) == (pytest.approx(20 + 10 * 4 / 5), 30)
    assert np.isnan(unclear(levels, Interval(mean, mean - 0.5, mean + 9, np.full(3, 9)))).all()
    assert np.isnan(unclear(levels, Interval(mean, *np.full((2, 3), np.nan), np.ones(3)))).all()  # one run has no interval


@given(st.lists(st.floats(-5, 5), min_size=2, max_size=8))
def test_there_is_a_zero_between_points_of_opposite_sign(heights):
    levels = np.arange(len(heights), dtype=float)
    found = zeros(levels, np.array(heights))
    changes = sum(one * other < 0 for one, other in pairwise(heights))
    assert len(found) == changes + heights.count(0)
    assert np.interp(found, levels, heights) == pytest.approx(0, abs=1e-9)


def test_the_interval_of_a_break_even_covers():
    levels, hits = np.linspace(0, 10, 6), 0
    for seed in range(400):
        rng = np.random.default_rng(seed)
        runs = (levels - 4.3) + rng.normal(0, 2, (12, 1)) + rng.normal(0, 1, (12, 6))
        found = [
            one
            for one in crossings(levels, interval(runs))
            if (np.isnan(one.low) or one.low <= 4.3) and (np.isnan(one.high) or one.high >= 4.3)
        ]
        hits += bool(found)
    assert 0.92 <= hits / 400 <= 0.985


def test_the_frontier_joins_what_no_other_beats_in_both():
    sooner, cheaper = np.array([0.0, 1.0, 1.0, 2.0, 3.0, 3.0]), np.array([5.0, 3.0, 6.0, 4.0, 1.0, 1.0])
    assert frontier(sooner, cheaper).tolist() == [0, 1, 4]


def test_facts_of_horsens_are_those_of_its_file():
    found = facts(HORSENS, horsens().place, PARAMETERS)
    assert found == (12, 4, 140, 0.0, pytest.approx(1.0))


def test_places_are_held_by_hiring_and_those_moved_in_go_last():
    for caseload, moved, hired in ((35, 2, 2), (20, 2, 5), (70, 2, 0), (140, 1, 0), (400, 1, 0)):
        courage = hold_places(HORSENS.replaced({"caseload": caseload}), 140).programme["courage"]
        assert (courage.workers_moved, courage.workers_hired) == (moved, hired)
