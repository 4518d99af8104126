"""Pupils: noticed every second Tuesday, moved on the ladder, and 18 one day."""

import pytest

from caseload.agents.codes import NOBODY, Category, Flow, Need, Stage, Status, Way
from caseload.agents.pupil import Rung
from caseload.model.events import Event
from caseload.model.phases.payroll import pay_placements, pay_staff
from caseload.model.phases.school import climb, come_of_age, detect
from tests.small_rows import SURE, a_world, events, happened

PUPIL = {
    "status": Status.SCHOOL,
    "category": Category.PUPIL,
    "clock": 100,
    "worker": NOBODY,
    "team": NOBODY,
    "policy": NOBODY,
    "benefit_spells": 0,
}
VISITED = {"detection": 1.0, "starts": 0}
P = {"detection_threshold": 0.28, "detection_hours": 2, "ladder_from": 0.1, "ladder_width": 0.04, "step_up": 1e6, "step_down": 1e6}


def burdened(mean, **more):
    return PUPIL | {"need": dict.fromkeys(Need, mean)} | more


def visited(*youths, week=10, team=VISITED, spare=20.0, p=P):
    w = a_world(*youths, p=p, week=week, teams=[team], worker=[{"spare": spare}, {"spare": spare, "absent": 1}])
    detect(w)
    return w


def test_a_visit_notices_who_shows_and_takes_hours():
    w = visited(burdened(0.3), burdened(0.2), {"need": dict.fromkeys(Need, 0.9)})
    assert [youth.detected for youth in w.youths] == [1, 0, 0]
    assert events(w) == [(0, Event.DETECTED, 0)] and w.out[0].detected == 1.0
    assert [worker.joint for worker in w.workers] == [2.0, 0.0] and w.teams[0].visited == 1


@pytest.mark.parametrize("but", [{"week": 11}, {"team": {}}, {"team": VISITED | {"starts": 12}}])
def test_no_visit_no_notice(but):
    w = visited(burdened(0.9), **but)
    assert not happened(w) and w.workers[0].joint == 0.0


def test_what_shows_is_the_luck_of_the_nth_visit():
    def noticed(week, visits):
        w = a_world(*[burdened(0.25, person=person) for person in range(1, 60)], p=P | {"detection_noise": 0.1}, week=week, teams=[VISITED])
        w.teams[0].visits = visits
        detect(w)
        return [int(youth.detected) for youth in w.youths]

    assert noticed(10, 3) == noticed(30, 3) != noticed(10, 4)


def test_a_false_alarm_costs_what_any_notice_costs():
    w = visited(*[burdened(0.0, person=person) for person in range(1, 300)], p=P | {"detection_noise": 0.1})
    assert 0 < w.out[0].detected < 30  # log-odds of 2.8 x pi / sqrt(3) above the mean: 0.6 %


def test_a_visit_is_paid_by_the_municipality_as_programme_cost():
    w = a_world(p={"detection_price": 6000}, teams=[{"visited": 2}], worker=[])
    pay_staff(w)
    assert w.out[0].municipality == w.out[0].programme == 1200000 and w.teams[0].visited == 0


def climbed(youth, **p):
    w = a_world(youth, p=P | p, week=10, teams=[{"least_intrusive": 1.0}])
    climb(w)
    return w.youths[0].rung


@pytest.mark.parametrize(("need", "rung", "after"), [(0.31, 3, 4), (0.31, 6, 6), (0.05, 3, 2), (0.05, 0, 0), (0.2, 3, 3)])
def test_the_ladder_is_climbed_a_step_at_a_time_towards_the_need(need, rung, after):
    assert climbed(burdened(need, rung=rung)) == after  # 0.31: step 6; 0.2: step 3; 0.05: none


def test_each_step_comes_when_the_rate_lived_under_has_used_up_its_own_threshold():
    youth = burdened(0.31, rung=3, left={Way.STEP_UP: 0.05})
    assert climbed(youth, step_up=0.04) == 3 and climbed(youth, step_up=0.06) == 4


def test_what_is_known_in_time_needs_no_step_up():
    assert climbed(burdened(0.31, rung=3, knowledge=1.0)) == 3


def test_a_team_that_looks_for_the_least_intrusive_step_goes_one_lower_where_that_works():
    assert climbed(burdened(0.2, rung=3, policy=0), lower_works=1.0) == 2
    assert climbed(burdened(0.2, rung=3, policy=0), lower_works=0.0) == 3


def grown(youth, week=100, **p):
    w = a_world(youth, p={"basic_weeks": 40, "trust_carried": 0.4} | p, week=week)
    come_of_age(w)
    return w


def test_nobody_comes_of_age_before_the_day():
    assert grown(PUPIL, week=99, inflow_base=SURE).youths[0].status == Status.SCHOOL


def test_at_18_a_pupil_comes_on_benefit_as_a_newcomer():
    w = grown(PUPIL | {"rung": 5, "programme": 0, "worker": 0, "trust": 0.5}, inflow_base=SURE)
    youth = w.youths[0]
    assert (youth.status, youth.category, youth.since, youth.met, youth.benefit_spells) == (
        Status.BENEFIT,
        Category.UNASSESSED,
        100,
        100,
        1,
    )
    assert (youth.rung, youth.programme, youth.worker, youth.trust) == pytest.approx((Rung.NONE, NOBODY, NOBODY, 0.2))
    assert w.out[0].inflow_18 == 1.0 and happened(w) == [Event.ARRIVED]


def test_or_goes_into_education_or_a_job_like_others():
    school, job = grown(PUPIL, inflow_base=-SURE), grown(PUPIL, inflow_base=-SURE, school_to_job=1.0)
    assert (school.youths[0].status, school.youths[0].stage, school.youths[0].first_education) == (Status.EDUCATION, Stage.BASIC, 100)
    assert (job.youths[0].status, job.youths[0].first_job, job.youths[0].first_education) == (Status.JOB, 100, -1)


@pytest.mark.parametrize(("rung", "year", "outside"), [(1, 20_000, 0), (4, 240_000, 1), (6, 1_160_000, 1)])
def test_a_step_costs_its_weekly_share_of_the_year(rung, year, outside):
    w = a_world(PUPIL | {"rung": rung}, p={"ladder_1": 20_000, "ladder_4": 240_000, "ladder_6": 1_160_000})
    pay_placements(w)
    assert w.youths[0].paid[Flow.PLACEMENT_MUNICIPALITY] == w.out[0].placements == int(year * 100 * 7 / 365)
    assert w.out[0].placed == outside
