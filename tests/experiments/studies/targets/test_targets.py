"""Targets: each observable on lives written out by hand."""

import math

import numpy as np
import pytest

from caseload.agents.youth import Category, Course, Status
from caseload.experiments.studies.targets import workers
from caseload.experiments.studies.targets.dropouts import after_preparatory, dropouts
from caseload.experiments.studies.targets.duration import decline, weeks_in_spell
from caseload.experiments.studies.targets.education import levels, retention
from caseload.experiments.studies.targets.exits import exits
from caseload.experiments.studies.targets.hazard import Hazard, effect, hazard
from caseload.experiments.studies.targets.offers import offers
from caseload.experiments.studies.targets.paths import paths
from caseload.experiments.studies.targets.ratio import NOTHING, Ratio, change, estimate
from caseload.experiments.studies.targets.seen import Seen
from caseload.experiments.studies.targets.stock import season, stock
from caseload.experiments.studies.targets.vocational import chain
from caseload.model.events import HISTORY, Event
from caseload.model.record import WEEKLY

B, E, A, J, S, O, G, P = (  # noqa: E741
    Status.BENEFIT,
    Status.EDUCATION,
    Status.APPRENTICESHIP,
    Status.JOB,
    Status.SELF_SUPPORT,
    Status.OTHER_BENEFIT,
    Status.GONE,
    Status.PREPARATORY,
)
NOT_YET = -1
THREE_YEARS = 156


def life(*parts, weeks=THREE_YEARS):
    """A youth's states in rows 0..weeks: (state, rows) one after the other, the last kept to the end."""
    states = [state for state, rows in parts for _ in range(rows)]
    return np.array((states + [parts[-1][0]] * (weeks + 1 - len(states)))[: weeks + 1], np.int8)


def happened(*events):
    """A history: (youth, week, event, detail) each."""
    table = np.zeros(len(events), HISTORY)
    for row, values in zip(table, events, strict=True):
        row["youth"], row["week"], row["event"], row["detail"] = values
    return table


def seen(*lives, category=Category.ACTIVITY_READY, mentored=False, worker=0, changes=0, former=(), **more):
    """A run of these lives; the other matrices alike for all unless given; `more` may hold paid, absence, spell, history and measures."""
    status = np.stack(lives, axis=1)
    full = [np.broadcast_to(np.asarray(value), status.shape) for value in (category, mentored, worker, changes)]
    paid, absence = (np.broadcast_to(more.pop(name, value), status.shape) for name, value in (("paid", False), ("absence", np.nan)))
    spell, history = np.broadcast_to(more.pop("spell", 0), len(lives)), more.pop("history", happened())
    weekly = np.zeros(len(status) - 1, WEEKLY)
    weekly["on_benefit"] = np.isin(status[1:], (B, P)).sum(axis=1)
    for name, values in more.items():
        weekly[name] = values
    return Seen(status, *full, np.isin(np.arange(len(lives)), former), paid, absence, spell, weekly, history)


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


# --- C13-C16, C22

V, GENERAL = Course.VOCATIONAL, Course.GENERAL


def test_the_chain_of_a_vocational_education():
    lives = [life((B, 52), weeks=104)] * 2
    events = (
        (0, 3, Event.ADMITTED, GENERAL),
        (0, 9, Event.NEVER_STARTED, 0),
        (0, 20, Event.ADMITTED, V),
        (0, 30, Event.NEVER_STARTED, 0),
        (1, 8, Event.NEVER_STARTED, 0),  # admitted before the run began
        (0, 40, Event.BASIC_DONE, V),
        (0, 53, Event.ONWARD, 1),
        (1, 41, Event.BASIC_DONE, V),
        (1, 55, Event.ONWARD, 0),  # a week too late
        (1, 60, Event.BASIC_DONE, GENERAL),
        (1, 95, Event.BASIC_DONE, V),  # too late to tell
    )
    starts = np.zeros(104)
    starts[5] = 3
    found = chain(seen(*lives, history=happened(*events), vocational_starts=starts, ordered_starts=starts / 3))
    assert found["vocational_starts"] == (3, 2 * 104 / 52)
    assert found["vocational_never_started"] == (1, 4)
    assert found["onward"] == (1, 2)
    assert found["ordered"] == (1, 3)


def test_dropouts_within_two_years_of_a_start_from_benefit():
    lives = [life((B, 60), (E, 1)), life((B, 60), (E, 1)), life((J, 1)), life((B, 200))]
    events = (
        (0, 35, Event.DROPPED_OUT, 25),
        (1, 36, Event.DROPPED_OUT, 26),
        (1, 150, Event.DROPPED_OUT, 110),  # after more than two years
        (1, 100, Event.DROPPED_OUT, 40),  # begun less than two years before the end
        (2, 30, Event.DROPPED_OUT, 20),  # did not come from benefit
        (3, 10, Event.DROPPED_OUT, 12),  # begun before the run
    )
    assert dropouts(seen(*lives, history=happened(*events))) == {"early_dropouts": (1, 2)}


# --- C17-C19, C21, C23


def test_leavers_of_a_preparatory_school_after_fifteen_months():
    studies, waits = life((P, 10), (B, 5), (E, 1)), life((P, 10), (B, 1))
    again, went, late = life((P, 10), (B, 30), (P, 1)), life((P, 10), (B, 20), (G, 1)), life((P, 92), (B, 1))
    found = after_preparatory(seen(studies, waits, again, went, late))
    assert found == {"prepared_in_education": (1, 3), "prepared_in_none": (1, 3)}


def test_hours_sanctions_and_placements_of_those_on_benefit():
    paid = np.zeros((53, 2), bool)
    paid[1:9, 0] = True  # weeks 0 to 7: two of thirteen months
    lives = [life((B, 1), weeks=52), life((B, 1), weeks=52)]
    events = [(0, 3, Event.SANCTIONED, 0), (0, 30, Event.SANCTIONED, 0)]
    found = offers(seen(*lives, paid=paid, history=happened(*events), sanctions=2 / 52, interns=0.5))
    assert found["paid_in_month"] == (2, 26)
    assert found["sanctions"] == pytest.approx((2, 24))
    assert found["ever_sanctioned"] == (1, 2)
    assert found["in_placement"] == (26, 104)


def test_absence_is_read_from_the_eighth_week_in_a_preparatory_school():
    absence = np.full((53, 3), np.nan)
    absence[:, 0], absence[:, 1], absence[:10, 2] = 0.1, 0.5, 0.9
    run = seen(life((B, 1), (P, 1), weeks=52), life((B, 1), (P, 1), weeks=52), life((B, 3), (P, 7), (B, 1), weeks=52), absence=absence)
    found = offers(run)
    assert found["absence"] == pytest.approx((0.6 * 45, 90))
    assert found["often_absent"] == (1, 2)


# --- C20


def test_weeks_in_a_spell_begin_anew_after_each_exit():
    run = seen(life((B, 3), (J, 2), (B, 1), weeks=8), life((B, 1), weeks=8), spell=[0, 100])
    assert weeks_in_spell(run)[:, 0].tolist() == [0, 1, 2, 0, 0, 0, 1, 2, 3]
    assert weeks_in_spell(run)[:, 1].tolist() == list(range(100, 109))


def test_the_decline_is_exits_a_year_in_the_first_year_less_those_in_the_third():
    run = seen(life((B, 26), (J, 1), weeks=52), life((B, 1), weeks=52), life((B, 1), weeks=52), spell=[0, 0, 104])
    assert decline(run) == pytest.approx(52 * 1 / (26 + 52) - 0.0)


# --- hazards


def test_hazard_is_starts_for_each_week_on_benefit():
    run = seen(life((B, 4), (J, 1), weeks=10), life((B, 2), (E, 3), (B, 1), weeks=10), life((B, 1), weeks=10))
    assert hazard(run, run.in_job, np.array([0, 2])) == (1, 4 + 10)
    assert hazard(run, run.in_education | run.in_job, np.array([0, 1])) == (2, 4 + 2 + 5)
    assert effect(Hazard(3, 100), Hazard(4, 100)) == pytest.approx((-0.01, 0.04))
    assert effect(Hazard(3, 100), Hazard(0, 0)) == NOTHING
