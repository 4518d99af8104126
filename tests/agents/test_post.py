"""A worker's week, worked by hand: every paid hour has a task, and the load makes itself felt."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.agents import post
from caseload.agents.post import accounted
from tests.small_rows import a_worker, numbers

P = numbers(fixed_share=0.4, paperwork=1.3)
hours = st.floats(0.0, 12.0)
tasks = st.lists(st.tuples(st.sampled_from(["contact", "paperwork", "travel", "joint"]), st.floats(0.0, 3.0)), max_size=30)


def spend(worker, kind, amount):
    if kind == "contact":
        post.spend_contact(P, worker, amount)
    else:
        {"paperwork": post.spend_paperwork, "travel": post.spend_travel, "joint": post.spend_joint}[kind](worker, amount)


@pytest.mark.parametrize(("filled", "absent", "there"), [(1, 0, True), (1, 1, False), (0, 0, False)])
def test_who_is_there(filled, absent, there):
    assert bool(post.present(a_worker(filled=filled, absent=absent))) == there


def test_a_week_begins_with_what_is_taken_already():
    worker = a_worker(hours=40.0, overrun=2.0, idle=9.0, contact=9.0)
    post.begin_week(P, worker, cover=3.0)
    assert (worker.fixed, worker.carried, worker.cover, worker.spare) == pytest.approx((16.0, 2.0, 3.0, 19.0))
    assert (worker.overrun, worker.contact, worker.idle) == (0.0, 0.0, 0.0)


def test_cover_takes_half_of_the_week_at_most():
    worker = a_worker(hours=40.0)
    post.begin_week(P, worker, cover=100.0)
    assert (worker.cover, worker.spare) == pytest.approx((12.0, 12.0))


@pytest.mark.parametrize("gone", [{"absent": 1}, {"filled": 0}])
def test_who_is_away_is_away_all_week(gone):
    worker = a_worker(hours=40.0, overrun=2.0, **gone)
    post.begin_week(P, worker, cover=5.0)
    assert worker.away == accounted(worker) == 40.0 and worker.spare == 0.0
    assert worker.overrun == 2.0  # waits for the next week at work


def test_an_hour_of_contact_drags_paperwork_along_and_an_hour_of_travel_does_not():
    worker = a_worker(spare=10.0)
    post.spend_contact(P, worker, 1.0)
    assert (worker.contact, worker.paperwork, worker.spare) == pytest.approx((1.0, 1.3, 7.7))
    post.spend_travel(worker, 0.7)
    post.spend_paperwork(worker, 0.5)
    assert (worker.travel, worker.paperwork, worker.spare) == pytest.approx((0.7, 1.8, 6.5))


def test_others_get_only_the_hours_that_there_are():
    worker = a_worker(spare=1.0)
    post.spend_joint(worker, 1.5)
    assert (worker.joint, worker.spare) == (1.0, 0.0)
    post.spend_joint(worker, 1.5)
    assert worker.joint == 1.0


def test_a_meeting_begun_runs_over_and_the_next_week_pays_for_it():
    worker = a_worker(hours=40.0)
    post.begin_week(P, worker, cover=0.0)  # 24 hours
    post.spend_travel(worker, 25.0)
    post.end_week(worker)
    assert (worker.overrun, worker.carried, worker.idle) == pytest.approx((1.0, -1.0, 0.0))
    assert accounted(worker) == pytest.approx(40.0)
    post.begin_week(P, worker, cover=0.0)
    assert (worker.carried, worker.spare) == pytest.approx((1.0, 23.0))


def test_no_hour_that_a_week_has_taken_from_the_next_is_forgotten():
    """Ten hours a week, four of them fixed: an overrun of nine takes six, and then the three that are left."""
    worker = a_worker(hours=10.0, overrun=9.0)
    left = []
    for _ in range(3):
        post.begin_week(P, worker, cover=0.0)
        left.append((worker.carried, worker.overrun, worker.spare))
        post.end_week(worker)
    assert left == [pytest.approx(week) for week in ((6.0, 3.0, 0.0), (3.0, 0.0, 3.0), (0.0, 0.0, 6.0))]


@given(st.floats(10.0, 40.0), hours, hours, st.lists(tasks, min_size=1, max_size=4), st.sampled_from([(1, 0), (1, 1), (0, 0)]))
def test_the_hours_of_every_week_add_up_to_the_contracted_hours(contracted, cover, overrun, weeks, there):
    worker = a_worker(hours=contracted, overrun=overrun, filled=there[0], absent=there[1])
    for week in weeks:
        post.begin_week(P, worker, cover)
        if post.present(worker):
            for kind, amount in week:
                if worker.spare > 0.0:
                    spend(worker, kind, amount)
            post.end_week(worker)
        assert accounted(worker) == pytest.approx(contracted)
        assert worker.spare == 0.0 and worker.idle >= 0.0 and worker.overrun >= 0.0


def test_strain_moves_towards_what_the_load_makes_of_it():
    p = numbers(fixed_share=0.4, strain_load=1.0, strain_slope=0.35, strain_speed=0.1)
    even, over = (a_worker(hours=40.0, fixed=16.0, strain=0.0, asked=asked) for asked in (24.0, 32.4))
    post.tire(p, even, undone=0.0, uneven=0.0)
    post.tire(p, over, undone=0.0, uneven=0.0)
    assert even.strain == pytest.approx(0.05)  # a tenth of the way to a half
    assert over.strain == pytest.approx(0.1 / (1 + math.exp(-1.0)))  # load 1.35: one slope above


def test_what_is_left_undone_piles_up_to_four_weeks_and_fades_by_a_quarter():
    p = numbers(strain_load=1.0)
    worker = a_worker(hours=40.0, fixed=16.0)
    for _ in range(3):
        post.tire(p, worker, undone=4.0, uneven=0.0)
    assert worker.undone == pytest.approx(4 * (1 + 0.75 + 0.75**2))
    for _ in range(99):
        post.tire(p, worker, undone=90.0, uneven=0.0)
    assert worker.undone == pytest.approx(4 * 24.0)


@given(st.floats(0.0, 1.0), hours, hours, hours)
def test_strain_is_a_share_and_no_lower_with_more_left_undone(strain, asked, low, high):
    p = numbers(strain_load=1.0, strain_slope=0.35, strain_speed=0.06)
    less, more = (a_worker(strain=strain, asked=asked, fixed=15.0) for _ in range(2))
    post.tire(p, less, min(low, high), 0.0)
    post.tire(p, more, max(low, high), 0.0)
    assert 0.0 <= less.strain <= more.strain <= 1.0


@pytest.mark.parametrize(("uneven", "load"), [(0.5, 1.1), (0.0, 1.0), (-0.5, 1.0)])
def test_colleagues_with_fewer_cases_are_felt_and_having_fewer_oneself_is_no_relief(uneven, load):
    p = numbers(fixed_share=0.4, strain_load=1.0, strain_slope=0.1, strain_speed=1.0, morale_gap=0.2)
    worker = a_worker(hours=40.0, fixed=16.0, asked=24.0)
    post.tire(p, worker, 0.0, uneven)
    assert worker.strain == pytest.approx(1 / (1 + math.exp(-(load - 1.0) / 0.1)))


def quit_weeks(strain, weeks=2000):
    p = numbers(quit_rate=0.05, quit_strain=1.2)
    return {week for week in range(weeks) if post.quits(p, a_worker(strain=strain), 0, 1, week)}


def test_strain_only_adds_resignations():
    calm, half, strained = quit_weeks(0.0), quit_weeks(0.5), quit_weeks(1.0)
    assert calm < half < strained
    assert len(half) / 2000 == pytest.approx(1 - math.exp(-0.05), abs=0.02)


STYLE = numbers(quality_spread=0.1, style_spread=0.25, optimism_spread=0.15, men_among_workers=0.15, parallel_share=0.5)


def holders(count=2000, p=STYLE):
    made = []
    for holder in range(count):
        worker = a_worker(holder=holder, practice=0.9)
        post.fill(p, worker, 3, 1)
        made.append(worker)
    return made


def test_holders_differ_about_a_mean_of_one():
    people = holders()
    for name in ("quality", "cares", "creams", "strict"):
        logs = [math.log(getattr(one, name)) for one in people]
        spread = 0.1 if name == "quality" else 0.25
        assert sum(logs) / len(logs) == pytest.approx(0.0, abs=spread / 10)
        assert math.sqrt(sum(value * value for value in logs) / len(logs)) == pytest.approx(spread, rel=0.1)
    assert sum(one.sex for one in people) / len(people) == pytest.approx(0.15, abs=0.03)
    assert sum(one.parallel for one in people) / len(people) == pytest.approx(0.5, abs=0.05)
    assert all(0.0 <= one.optimism <= 1.0 and one.strain == one.practice == 0.0 for one in people)


def test_no_two_traits_of_a_holder_share_their_luck():
    people = holders(500)
    names = ("quality", "cares", "creams", "strict", "optimism")
    for number, one in enumerate(names):
        for other in names[:number]:
            a, b = ([getattr(each, name) for each in people] for name in (one, other))
            mean_a, mean_b = sum(a) / 500, sum(b) / 500
            covariance = sum((x - mean_a) * (y - mean_b) for x, y in zip(a, b, strict=True))
            size = math.sqrt(sum((x - mean_a) ** 2 for x in a) * sum((y - mean_b) ** 2 for y in b))
            assert abs(covariance / size) < 4 / math.sqrt(500), (one, other)


def test_where_nothing_spreads_all_holders_are_alike():
    assert {(one.quality, one.cares, one.creams, one.strict, one.optimism) for one in holders(20, numbers())} == {(1.0, 1.0, 1.0, 1.0, 0.5)}
