"""Departments book the youth and the worker, or come to one table."""

import itertools

import pytest

from caseload.agents.codes import Category, Flow
from caseload.model.phases.bookings import book_departments
from tests.small_rows import a_world

P = {
    "booking_rate": 1e6,
    "overlap_hours": 0.4,
    "department_hours": 1.5,
    "department_hour_price": 300,
    "joint_hours": 1.5,
    "plan_stands": 26,
}
P |= {"agree_first": 1.0, "joint_again": 4, "insight_gain": 0.1}
CASE = {"departments": 3}
TABLE = {"one_plan": 1.0}


def booked(youth=CASE, team=None, spare=20.0, week=10, **more):
    w = a_world(youth, p=P | more.pop("p", {}), week=week, worker=[{"spare": spare} | more.pop("worker", {})], teams=[team or {}])
    book_departments(w)
    return w


def test_a_department_asks_at_both_ends_hours():
    w = booked()
    assert w.youths[0].booked == 10 and w.workers[0].joint == 0.4 and w.workers[0].spare == 19.6
    assert w.youths[0].paid[Flow.OFFER_MUNICIPALITY] == w.out[0].departments == w.out[0].municipality == 45000  # 1.5 x 300 kr.
    assert (w.out[0].department_meetings, w.out[0].joint_meetings) == (1.0, 0.0)


@pytest.mark.parametrize("but", [{"departments": 1}, {"category": Category.UNASSESSED}, {"worker": -1}, {"agreed_until": 11}])
def test_nobody_asks_where_there_is_nothing_to_ask(but):
    w = booked(CASE | but)
    assert w.out[0].department_meetings == 0.0 and w.out[0].departments == 0.0


def test_one_table_costs_all_their_hours_and_stands_for_half_a_year():
    w = booked(team=TABLE)
    assert w.youths[0].agreed_until == 36 and w.workers[0].joint == 1.5
    assert w.out[0].departments == 90000  # two others x 1.5 hours x 300 kr.
    assert (w.out[0].joint_meetings, w.out[0].joint_agreed, w.out[0].department_meetings) == (1.0, 1.0, 0.0)
    assert w.teams[0].insight == pytest.approx(0.1)


def test_while_it_stands_nobody_meets_and_nobody_pays():
    w = booked(CASE | {"agreed_until": 36}, team=TABLE, week=35)
    assert w.out[0].departments == 0.0 and w.workers[0].joint == 0.0
    assert booked(CASE | {"agreed_until": 36}, team=TABLE, week=36).out[0].joint_meetings == 1.0


def test_who_does_not_agree_tries_again_after_some_weeks_and_is_asked_meanwhile():
    w = booked(team=TABLE, p={"agree_first": 0.0, "insight_gain": 0.0})
    assert w.youths[0].agreed_until < 0 and (w.out[0].joint_meetings, w.out[0].department_meetings) == (1.0, 1.0)
    for week, meetings in ((13, 0.0), (14, 1.0)):
        again = booked(CASE | {"joint_met": 10}, team=TABLE, week=week, p={"agree_first": 0.0, "booking_rate": 0.0})
        assert again.out[0].joint_meetings == meetings


@pytest.mark.parametrize("but", [{"spare": 1.4}, {"worker": {"absent": 1}}])
def test_no_table_without_the_coordinators_hours(but):
    assert booked(team=TABLE, **but).out[0].joint_meetings == 0.0


def test_a_worker_who_is_away_answers_nobody_and_the_department_meets_all_the_same():
    w = booked(spare=0.0)
    assert w.workers[0].joint == 0.0 and w.out[0].departments == 45000


def test_a_coordinators_last_hours_go_to_whose_departments_met_longest_ago_whatever_the_row():
    youths = [CASE | {"person": person, "joint_met": met} for person, met in ((5, 2), (6, -9), (7, 4))]
    for order in itertools.permutations(youths):
        w = a_world(*order, p=P | {"booking_rate": 0.0}, worker=[{"spare": 2.0}], teams=[TABLE], week=10)
        book_departments(w)
        assert w.youths["person"][w.youths["joint_met"] == 10].tolist() == [6]


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_half_a_coordinator_calls_half_the_meetings_and_they_agree_as_often(share):
    youths = [CASE | {"person": person} for person in range(1, 201)]
    p = P | {"joint_hours": 0.0, "booking_rate": 0.0, "agree_first": 0.6, "insight_gain": 0.0}
    w = a_world(*youths, p=p, worker=[{"spare": 1e6}], teams=[{"one_plan": share}], week=10)
    book_departments(w)
    assert w.out[0].joint_meetings == pytest.approx(200 * share, abs=30)
    assert w.out[0].joint_agreed == pytest.approx(0.6 * w.out[0].joint_meetings, abs=25)


def test_whether_the_nth_table_agrees_does_not_depend_on_the_week():
    def agreed(week, before):
        youths = [CASE | {"person": person, "joint_meetings": before} for person in range(1, 60)]
        p = P | {"joint_hours": 0.0, "agree_first": 0.5, "insight_gain": 0.0}
        w = a_world(*youths, p=p, worker=[{"spare": 1e6}], teams=[TABLE], week=week)
        book_departments(w)
        return {int(youth.person) for youth in w.youths if youth.agreed_until > week}

    assert agreed(10, 0) == agreed(30, 0) != agreed(10, 1) and 15 < len(agreed(10, 0)) < 45


def test_a_joint_meeting_is_no_clash_with_the_coordinator_and_the_youth_is_heard():
    youth = booked(CASE | {"heard": 2}, team=TABLE).youths[0]
    assert youth.booked < 10 and (youth.joint_met, youth.joint_meetings, youth.heard) == (10, 1, 10)
