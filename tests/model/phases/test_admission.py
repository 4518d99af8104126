"""From an application to the first day: each step has a time, a chance and a way back."""

import pytest

from caseload.agents.chance import Decision, chances
from caseload.agents.codes import LONG_AGO, Category, Course, Offer, Stage, Status, Way
from caseload.model.events import Event
from caseload.model.phases.admission import enter_education, intention_to_study, intention_to_work, weeks_to_intake
from tests.small_rows import SURE, a_world, a_youth, events, happened, numbers

READY = {"eligible": 1, "direction": 0.6, "confidence": 1.0, "leaning": 1.0, "friends": 1.0}
P = {"direction_enough": 0.5, "stable_below": 0.6, "weight_wanted": 0.4, "weight_expected": 0.2, "answer_weeks": 3, "basic_weeks": 40}
APPLIED = {**READY, "stage": Stage.APPLIED, "stage_due": 10, "course": Course.VOCATIONAL, "applications": 1}
ADMITTED = APPLIED | {"stage": Stage.ADMITTED}


def entered(youth, week=10, **p):
    w = a_world(youth, p=P | p, week=week)
    enter_education(w)
    return w


def test_what_is_not_wanted_of_an_education_is_wanted_of_a_job():
    p, youth = numbers(weight_wanted=1.0), a_youth(leaning=0.7)
    assert intention_to_study(p, youth) == pytest.approx(0.7) and intention_to_work(p, youth) == pytest.approx(0.3)


def test_money_moves_what_is_wanted():
    p = numbers(weight_wanted=1.0, money_motive=0.5)
    assert intention_to_study(p, a_youth(leaning=0.5, worth=-0.4)) == pytest.approx(0.3)
    assert intention_to_work(p, a_youth(leaning=0.5, worth=-0.4)) == pytest.approx(0.7)


@pytest.mark.parametrize(("share", "course"), [(1.0, Course.VOCATIONAL), (0.0, Course.GENERAL)])
def test_who_may_and_intends_to_applies(share, course):
    w = entered(READY, application_rate=1e6, vocational_share=share)
    youth = w.youths[0]
    assert (youth.stage, youth.stage_due, youth.course, youth.applications) == (Stage.APPLIED, 13, course, 1)
    assert events(w) == [(0, Event.APPLIED, course)]


@pytest.mark.parametrize("but", [{"eligible": 0}, {"direction": 0.4}, {"category": Category.UNASSESSED}, {"status": Status.OTHER_BENEFIT}])
def test_who_may_not_does_not(but):
    assert not happened(entered(READY | but, application_rate=1e6))


@pytest.mark.parametrize("status", [Status.JOB, Status.SELF_SUPPORT])
def test_from_a_job_or_other_means_the_way_is_the_same_but_nobody_helps(status):
    rate = {"application_rate": 1.0, "apply_unaided": 0.25}
    free, alone = (entered(READY | {"left": {Way.APPLICATION: 10.0}, "status": at}, **rate) for at in (Status.BENEFIT, status))
    assert 10.0 - free.youths[0].left[Way.APPLICATION] == pytest.approx(4 * (10.0 - alone.youths[0].left[Way.APPLICATION]))
    applied = entered(READY | {"status": status}, application_rate=1e6, apply_unaided=0.25)
    assert (applied.youths[0].stage, applied.youths[0].status) == (Stage.APPLIED, status)
    assert entered(APPLIED | {"status": status}, admitted=1.0).youths[0].stage == Stage.ADMITTED
    assert not happened(entered(READY | {"status": status, "qualified": 1}, application_rate=1e6, apply_unaided=0.25))


def test_who_begins_from_a_job_has_never_been_back_on_benefit():
    w = entered(ADMITTED | {"status": Status.JOB, "subsidised_until": 30, "first_exit": 2, "benefit_spells": 1}, show_base=SURE)
    youth, out = w.youths[0], w.out[0]
    assert (youth.status, youth.stage, youth.since, youth.course_since, youth.courses) == (Status.EDUCATION, Stage.BASIC, 10, 10, 1)
    assert (youth.first_education, youth.first_exit, youth.benefit_spells, youth.subsidised_until) == (10, 2, 1, LONG_AGO)
    assert (out.education_starts, out.starts_off_benefit, out.vocational_starts, out.enrolments) == (1, 1, 0, 1)
    missed = entered(ADMITTED | {"status": Status.JOB}, show_base=-SURE).youths[0]
    assert (missed.status, missed.stage) == (Status.JOB, Stage.NONE)


def test_a_placement_halves_the_rate():
    free, busy = (entered(READY | {"left": {1: 10.0}, **more}, application_rate=1.0, lock_in=0.5) for more in ({}, {"placed_until": 20}))
    assert 10.0 - free.youths[0].left[1] == pytest.approx(2 * (10.0 - busy.youths[0].left[1]))


def test_the_answer_comes_in_its_week():
    assert entered(APPLIED, week=9, admitted=1.0).youths[0].stage == Stage.APPLIED
    assert entered(APPLIED, admitted=1.0).youths[0].stage == Stage.ADMITTED


def test_a_refusal_is_a_failure_and_leaves_the_way_open():
    w = entered(APPLIED | {"ordered": 1}, admitted=0.0, setback=0.5)
    youth = w.youths[0]
    assert (youth.stage, youth.course, youth.ordered, youth.confidence) == (Stage.NONE, Course.NONE, 0, 0.5)
    assert events(w) == [(0, Event.REFUSED, Course.VOCATIONAL)]


@pytest.mark.parametrize(("v", "weeks"), [(0.05, 1), (0.2, 10), (0.5, 30)])
def test_a_few_courses_begin_at_once_some_general_ones_in_january_all_in_august(v, weeks):
    w = a_world(now={"to_august": 30, "to_january": 10})
    assert weeks_to_intake(numbers(intake_rolling=0.12, intake_january=0.25), w.now[0], Course.GENERAL, v) == weeks


def test_vocational_courses_begin_twice_a_year():
    w = a_world(now={"to_august": 30, "to_january": 10})
    assert weeks_to_intake(numbers(), w.now[0], Course.VOCATIONAL, 0.99) == 10


def test_who_could_begin_in_january_begins_in_august_if_that_is_sooner():
    w = a_world(now={"to_august": 5, "to_january": 27})
    assert weeks_to_intake(numbers(intake_rolling=0.12, intake_january=0.25), w.now[0], Course.GENERAL, 0.2) == 5


def test_the_intake_is_the_nth_applications_own_luck():
    for person in range(1, 20):
        u, v = chances(1, person, 1, Decision.ADMIT)
        w = entered(APPLIED | {"person": person}, admitted=0.5, intake_rolling=0.5)
        assert (w.youths[0].stage == Stage.ADMITTED) == (u < 0.5)
        if u < 0.5:
            assert w.youths[0].stage_due == 10 + (1 if v < 0.5 else 10)


def test_the_first_day_comes_in_its_week():
    assert entered(ADMITTED, week=9, show_base=SURE).youths[0].status == Status.BENEFIT
    w = entered(ADMITTED | {"ordered": 1, "offer": Offer.WISH, "spell_weeks": 30}, show_base=SURE)
    youth = w.youths[0]
    assert (youth.status, youth.stage, youth.stage_due, youth.course_since) == (Status.EDUCATION, Stage.BASIC, 50, 10)
    assert (youth.first_education, youth.first_enrolment, youth.first_exit) == (10, 10, 10)
    assert (youth.offer, youth.spell_weeks, youth.ordered) == (Offer.NONE, 0, 0)
    out = w.out[0]
    assert (out.enrolments, out.never_started, out.education_starts, out.vocational_starts, out.ordered_starts) == (1, 0, 1, 1, 1)


def test_who_does_not_show_up_has_enrolled_and_not_started():
    w = entered(ADMITTED, show_base=-SURE, setback=0.5)
    youth = w.youths[0]
    assert (youth.status, youth.stage, youth.course, youth.confidence) == (Status.BENEFIT, Stage.NONE, Course.NONE, 0.5)
    assert (youth.first_enrolment, youth.first_education) == (10, -1)
    assert (w.out[0].enrolments, w.out[0].never_started, w.out[0].education_starts) == (1, 1, 0)
    assert happened(w) == [Event.NEVER_STARTED]
