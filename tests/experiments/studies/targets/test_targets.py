"""Targets of stock, exits, paths and workers (C1 to C12): each observable on lives written out by hand."""

import math

import numpy as np
import pytest

from caseload.agents.codes import Category
from caseload.experiments.studies.targets import workers
from caseload.experiments.studies.targets.education import levels, retention
from caseload.experiments.studies.targets.exits import exits
from caseload.experiments.studies.targets.paths import paths
from caseload.experiments.studies.targets.ratio import NOTHING, Ratio, change, estimate
from caseload.experiments.studies.targets.stock import season, stock
from tests.experiments.studies.targets.lives import NOT_YET, THREE_YEARS, A, B, E, G, J, O, P, S, life, seen

# --- estimate


def test_of_equal_wholes_the_estimate_is_the_mean_with_its_t_interval():
    found = estimate([Ratio(2.0, 2.0), Ratio(4.0, 2.0), Ratio(6.0, 2.0)])  # quotients 1, 2, 3
    assert found.value == 2.0
    half = 4.302652729911275 / math.sqrt(3)  # 97.5 % point of Student's t with 2 degrees of freedom, standard deviation 1
    assert (found.low, found.high) == pytest.approx((2 - half, 2 + half))


def test_a_run_counts_by_its_whole_and_one_with_nothing_to_show_by_nothing():
    assert estimate([Ratio(1.0, 1.0), Ratio(0.0, 9.0)]).value == 0.1
    assert estimate([Ratio(1.0, 4.0), NOTHING]).value == 0.25
    assert math.isnan(estimate([NOTHING, NOTHING]).value)
    assert math.isnan(estimate([Ratio(1.0, 4.0)]).low)
    assert estimate([change(9.0, 12.0)]).value == -0.25


def test_the_interval_covers_a_ratio_as_often_as_it_says():
    rng = np.random.default_rng(1)
    runs = rng.poisson(40, (2000, 12))
    parts = rng.binomial(runs, 0.3)
    hit = [one.low <= 0.3 <= one.high for one in (estimate([*map(Ratio, p, w)]) for p, w in zip(parts, runs, strict=True))]
    assert abs(np.mean(hit) - 0.95) < 0.025


# --- C1, C9


def test_stock_is_read_after_52_weeks_by_class():
    kinds = [Category.OBVIOUSLY_READY, Category.READY, Category.ACTIVITY_READY, Category.UNASSESSED, Category.READY]
    run = seen(life((B, 53), (J, 1)), life((B, 200)), life((P, 200)), life((NOT_YET, 52), (B, 1)), life((B, 52), (J, 1)), category=kinds)
    assert stock(run) == {"stock": (4.0, 1.0), "obviously_ready": (1.0, 4.0), "ready": (1.0, 4.0), "activity_ready": (1.0, 4.0)}


def test_stock_is_not_seen_in_a_run_of_less_than_a_year():
    assert set(stock(seen(life((B, 1), weeks=40))).values()) == {NOTHING}


def test_season_compares_who_was_there_at_some_time_in_june_and_in_september():
    # June 2017: weeks 21 (Thursday 1 June) to 25; September: weeks 35 to 38; from the state before the first to that after the last
    always, never = life((B, 1), weeks=52), life((J, 1), weeks=52)
    only_june = life((J, 26), (B, 1), (J, 1), weeks=52)  # row 26: after week 25
    left_by_june = life((B, 21), (J, 1), weeks=52)  # last on benefit in row 20
    first_of_june = life((B, 22), (J, 1), weeks=52)  # row 21: when week 21 began
    only_september = life((J, 39), (B, 1), (J, 1), weeks=52)  # row 39: after week 38
    after = life((J, 40), (B, 1), weeks=52)
    assert season(seen(always, never, only_june, left_by_june, first_of_june, after)) == {"season": (1.0 - 3.0, 3.0)}
    assert season(seen(always, only_september)) == {"season": (2.0 - 1.0, 1.0)}


# --- C2-C5


def test_exits_of_four_weeks_count_once_a_year_and_person():
    three_weeks_off = life((B, 10), (J, 3), (B, 1))
    four_weeks_off = life((B, 10), (J, 4), (B, 1))
    twice_in_a_year = life((B, 10), (J, 4), (B, 4), (J, 4), (B, 1))
    each_year = life((B, 10), (J, 4), (B, 50), (J, 4), (B, 1))
    found = exits(seen(three_weeks_off, four_weeks_off, twice_in_a_year, each_year))
    assert found["ended"] == (0 + 1 + 1 + 2, 8)  # four recipients in each of two years
    assert found["returned"] == (5, 5)
    assert found["durable"] == (0, 8)


def test_an_exit_in_the_last_week_of_a_year_belongs_to_it():
    assert exits(seen(life((B, 52), (J, 1))))["ended"] == (1, 1)  # off in row 52, after week 51; no recipient in 2018
    assert exits(seen(life((B, 53), (J, 1))))["ended"] == (1, 2)
    assert exits(seen(life((B, 52), (J, 4), (B, 4), (J, 1))))["ended"] == (2, 2)
    assert exits(seen(life((NOT_YET, 52), (B, 1), (J, 1))))["ended"] == (1, 2)  # on benefit as one year ends and the next begins
    assert exits(seen(life((B, 105), (J, 1))))["ended"] == (0, 2)  # 2019 has no year to follow


def test_an_exit_lasts_if_it_is_to_education_or_job_and_for_a_year():
    a_year = life((B, 10), (E, 30), (J, 22), (B, 1))
    a_week_less = life((B, 10), (E, 30), (J, 21), (B, 1))
    half_active = life((B, 10), (J, 26), (S, 1))
    found = exits(seen(a_year, a_week_less, half_active, life((B, 10), (S, 1)), life((B, 10), (G, 1))))
    assert found["durable"][0] == 1
    assert found["returned"] == (1, 5)


def test_education_within_three_months_of_any_exit():
    found = exits(seen(life((B, 10), (S, 12), (A, 1)), life((B, 10), (S, 13), (E, 1)), life((B, 10), (E, 1))))
    assert found["soon_in_education"] == (2, 3)


def test_preparing_is_on_benefit():
    assert exits(seen(life((B, 10), (P, 20), (B, 1))))["ended"] == (0, 2)


# --- C6, C8


def test_retention_is_read_52_weeks_after_each_start():
    stays = life((B, 10), (E, 53), (S, 1))
    leaves_in_week_52 = life((B, 10), (E, 52), (S, 1))
    changes_school = life((B, 10), (E, 20), (S, 5), (A, 1))
    starts_from_a_job = life((J, 10), (E, 1))
    too_late_to_tell = life((B, 105), (E, 1))
    last_to_tell = life((B, 104), (E, 1))
    run = seen(stays, leaves_in_week_52, changes_school, starts_from_a_job, too_late_to_tell, last_to_tell)
    assert retention(run) == {"retained": (3, 4)}


def test_levels_are_of_the_activity_ready_without_a_mentor():
    lives = [life((B, 1), (E, 1)), life((B, 1), (J, 1)), life((B, 1), (S, 1)), life((B, 1), (E, 1)), life((B, 1), (E, 1))]
    kinds = [Category.ACTIVITY_READY] * 4 + [Category.READY]
    found = levels(seen(*lives, category=kinds, mentored=[False, False, False, True, False]))
    assert found == {"unready_in_education": (1, 3), "unready_in_job": (1, 3)}


def test_levels_pool_dates_every_four_weeks_of_two_years():
    assert levels(seen(life((B, 1))))["unready_in_job"] == (0, 26)
    assert levels(seen(life((B, 1), weeks=103)))["unready_in_job"] == NOTHING


# --- C7

COMES = (NOT_YET, 5)
PATHS = {  # second year: rows 57 to 108
    "active": (life(COMES, (B, 52), (E, 30), (J, 1)), "active", "active"),
    "a single step off": (life(COMES, (B, 53), (J, 1)), "active", "active"),
    "off and on again": (life(COMES, (B, 60), (J, 10), (B, 1)), "in_and_out", "benefit"),
    "benefit": (life(COMES, (B, 60), (P, 20), (B, 1)), "benefit", "benefit"),
    "self-support, half": (life(COMES, (B, 78), (S, 1)), "benefit", "in_and_out"),
    "self-support, more": (life(COMES, (B, 77), (S, 1)), "self_support", "self_support"),
    "other benefit": (life(COMES, (B, 60), (O, 1)), "other_benefit", "other_benefit"),
    "nothing for long": (life(COMES, (B, 72), (J, 20), (B, 1)), "in_and_out", "benefit"),
}


@pytest.mark.parametrize("name", PATHS)
def test_second_year_is_read_by_its_sequence_and_by_most_of_it(name):
    states, sequence, mostly = PATHS[name]
    found = paths(seen(states))
    assert [key for key, value in found.items() if value.part] == [f"{sequence}_sequence", f"{mostly}_mostly"]


def test_paths_are_of_first_comers_who_are_followed_for_two_years():
    there_at_the_start = life((B, 1))
    went = life(COMES, (B, 60), (G, 1))
    last_to_follow, too_late = life((NOT_YET, 53), (B, 1)), life((NOT_YET, 54), (B, 1))
    former = life((J, 5), (B, 1))
    found = paths(seen(there_at_the_start, went, last_to_follow, too_late, former, former=[4]))
    assert found["benefit_sequence"] == (1, 1)
    assert sum(value.part for key, value in found.items() if key.endswith("sequence")) == 1


def test_nobody_came():
    assert set(paths(seen(life((B, 1)))).values()) == {NOTHING}


# --- C10, C11


def test_changes_within_65_weeks():
    steps = np.zeros((THREE_YEARS + 1, 3), int)
    steps[10:, 0] = 1  # seen from dates in rows 0, 4, 8
    steps[120:, 1] = 1  # 65 weeks or less after none of the dates but the last: row 48 sees to 113
    assert workers.changes(seen(*[life((B, 1))] * 3, changes=steps))["worker_changed"] == (3, 39)


def test_best_and_weakest_worker_are_those_with_enough_clients():
    moves, stays = life((B, 20), (J, 1), weeks=52), life((B, 1), weeks=52)
    lives = [moves] * 10 + [stays] * 30 + [moves] * 3 + [stays] * 27 + [moves] * 29
    posts = [0] * 40 + [1] * 30 + [2] * 29  # the third has a client too few
    shares, clients = workers.success_by_worker(seen(*lives, worker=posts), np.zeros(len(lives)))
    assert (shares.tolist(), clients.tolist()) == ([0.25, 0.1], [40, 30])
    found = workers.compare(shares, clients)
    assert found["best_to_weakest"] == pytest.approx((0.25, 0.1))
    luck = (0.25 * 0.75 / 39 + 0.1 * 0.9 / 29) / 2
    assert found["worker_variance"] == pytest.approx((0.15**2 / 2 - luck, 0.175**2))


def test_of_many_clients_fifty_count_by_lot():
    moves, stays = life((B, 20), (J, 1), weeks=52), life((B, 1), weeks=52)
    draws = np.array([0.9] * 50 + [0.1] * 10)
    shares, clients = workers.success_by_worker(seen(*[moves] * 50, *[stays] * 10), draws)
    assert (shares.tolist(), clients.tolist()) == ([1.0], [50])


def test_one_worker_alone_shows_no_spread():
    assert set(workers.compare(np.array([0.2]), np.array([50])).values()) == {NOTHING}
