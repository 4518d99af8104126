"""Off benefit and in preparatory schools: attend, learn, go on, break off, come back."""

import math

import pytest

from caseload.agents.chance import Decision, chance, waiting_time
from caseload.agents.codes import LONG_AGO, NEVER, Category, Course, Need, Offer, Stage, Status, Way
from caseload.model.events import Event
from caseload.model.phases.stay import ONWARD_WEEKS, find_out_fit, stay
from tests.small_rows import SURE, a_world, events, happened

ATTENDS, ABSENT = {"absent_base": -SURE}, {"absent_base": SURE}
NEVER_OUT = ATTENDS | {"main_weeks": 104, "basic_weeks": 40}
STUDENT = {"status": Status.EDUCATION, "since": 0, "course_since": 0, "stage": Stage.BASIC, "stage_due": 40, "course": Course.VOCATIONAL}
SEEKER = STUDENT | {"stage": Stage.SEEKING, "stage_due": 53, "skill": 1.0, "courses": 1}


def stayed(youth, p=NEVER_OUT, week=10, **more):
    w = a_world(youth, p=p, week=week, **more)
    stay(w)
    return w


def test_a_week_at_school_is_attended_and_teaches_or_is_missed():
    there, missed = (stayed(STUDENT | {"skill": 0.5}, p | {"school_teaches": 0.1}) for p in (ATTENDS, ABSENT))
    assert (there.youths[0].skill, there.youths[0].absence) == pytest.approx((0.55, 0.0))
    assert (missed.youths[0].skill, missed.youths[0].absence) == pytest.approx((0.5, 0.125))


def test_a_day_at_school_is_the_luck_of_the_nth_week_of_the_nth_course():
    def absent(week, begun, nth=1):
        youths = [STUDENT | {"person": person, "course_since": begun, "courses": nth} for person in range(1, 60)]
        w = a_world(*youths, p={"absent_base": 0.0}, week=week)
        stay(w)
        return [bool(share > 0.0) for share in w.youths["absence"]]

    assert absent(10, 0) == absent(25, 15) != absent(11, 0)
    assert absent(10, 0) != absent(10, 0, nth=2)


def test_how_well_a_course_fits_shows_in_its_first_week():
    w = stayed(STUDENT | {"direction": 0.7, "course_since": 9})
    assert w.youths[0].misfit == pytest.approx(0.3)
    assert stayed(STUDENT | {"direction": 0.7, "course_since": 8}).youths[0].misfit == 0.0


def test_misfit_is_the_nth_courses_own_luck_within_0_and_1():
    w = a_world(*[{"direction": 0.5, "person": person} for person in range(1, 60)], p={"misfit_noise": 0.4})
    for youth in w.youths:
        find_out_fit(w, youth)
    misfits = [youth.misfit for youth in w.youths]
    assert 0.0 <= min(misfits) < 0.3 and 0.7 < max(misfits) <= 1.0 and len(set(misfits)) > 40


def test_the_basic_course_leads_to_the_search_for_a_firm_or_straight_on():
    vocational, general = stayed(STUDENT, week=40), stayed(STUDENT | {"course": Course.GENERAL}, week=40)
    assert (vocational.youths[0].stage, vocational.youths[0].stage_due) == (Stage.SEEKING, 40 + ONWARD_WEEKS)
    assert (general.youths[0].stage, general.youths[0].stage_due) == (Stage.MAIN, 144)
    assert [w.out[0].basic_done for w in (vocational, general)] == [1.0, 0.0]
    assert stayed(STUDENT, week=39).youths[0].stage == Stage.BASIC


def test_who_looks_for_a_firm_has_no_school_misses_none_and_cannot_break_off():
    youth = stayed(SEEKER | {"skill": 0.5, "absence": 0.3}, ABSENT | {"dropout_rate": 1e6, "school_teaches": 0.1}, week=45).youths[0]
    assert (youth.skill, youth.absence, youth.stage, youth.first_dropout) == (0.5, 0.3, Stage.SEEKING, NEVER)


def test_who_has_none_when_time_is_up_goes_on_in_school_practice_begins_again_or_drops_out():
    assert stayed(SEEKER, week=52).youths[0].stage == Stage.SEEKING
    practice = stayed(SEEKER, NEVER_OUT | {"school_practice": 1.0}, week=53)
    again = stayed(SEEKER, NEVER_OUT | {"basic_again": 1.0}, week=53)
    out = stayed(SEEKER, NEVER_OUT, week=53)
    assert (practice.youths[0].status, practice.youths[0].stage, practice.out[0].onward) == (Status.EDUCATION, Stage.MAIN, 1.0)
    assert (again.youths[0].stage, again.youths[0].stage_due, again.out[0].onward, again.out[0].dropouts) == (Stage.BASIC, 73, 0.0, 0.0)
    assert (again.youths[0].course_since, again.youths[0].courses) == (53, 2)  # weeks of trial, and other luck, again
    assert out.youths[0].status == Status.BENEFIT and out.out[0].dropouts == 1.0


def test_the_main_course_ends_in_a_qualification_and_a_job():
    w = stayed(
        STUDENT | {"stage": Stage.MAIN, "stage_due": 10, "employer": 0, "status": Status.APPRENTICESHIP},
        firm=[{"apprentices": 1}],
        p=NEVER_OUT | {"qualified_job": 1.0},
    )
    youth = w.youths[0]
    assert (youth.status, youth.qualified, youth.stage, youth.first_job, youth.employer) == (Status.JOB, 1, Stage.NONE, 10, -1)
    assert w.employers[0].apprentices == 0 and happened(w) == [Event.QUALIFIED, Event.JOB]
    without = stayed(STUDENT | {"stage": Stage.MAIN, "stage_due": 10}).youths[0]
    assert (without.status, without.qualified, without.first_job) == (Status.SELF_SUPPORT, 1, NEVER)


DROPS = ATTENDS | {"dropout_rate": 1e6, "dropout_floor": 1.0, "setback": 0.5}


@pytest.mark.parametrize(
    ("p", "status", "event"),
    [
        ({"dropout_to_job": 1.0}, Status.JOB, Event.JOB),
        ({"dropout_to_self_support": 1.0}, Status.SELF_SUPPORT, Event.SELF_SUPPORT),
        ({}, Status.BENEFIT, Event.RETURNED),
    ],
)
def test_who_breaks_off_takes_a_job_other_support_or_comes_back(p, status, event):
    w = stayed(STUDENT | {"confidence": 0.6, "employer": 0}, DROPS | p, firm=[{"apprentices": 1}])
    youth = w.youths[0]
    assert (youth.status, youth.since, youth.confidence, youth.first_dropout, youth.stage) == (status, 10, 0.3, 10, Stage.NONE)
    assert events(w) == [(0, Event.DROPPED_OUT, 10), (0, event, 0)] and w.employers[0].apprentices == 0


def test_coming_back_is_a_new_spell_with_the_class_of_last_time():
    youth = STUDENT | {"category": Category.ACTIVITY_READY, "met": -30, "missed_in_row": 2, "offer": Offer.MENTOR}
    back = stayed(youth, DROPS).youths[0]
    assert (back.category, back.met, back.heard, back.missed_in_row, back.offer) == (Category.ACTIVITY_READY, 10, 10, 0, Offer.NONE)
    assert (back.benefit_spells, back.first_return, back.course) == (2, 10, Course.NONE)


def test_who_was_never_on_benefit_comes_for_the_first_time():
    w = stayed(STUDENT | {"category": Category.PUPIL, "benefit_spells": 0}, DROPS)
    youth = w.youths[0]
    assert (youth.category, youth.benefit_spells, youth.first_return) == (Category.UNASSESSED, 1, NEVER)
    assert happened(w) == [Event.DROPPED_OUT, Event.ARRIVED]


WORKER = {"status": Status.JOB, "since": 0, "skill": 0.5}


def test_a_week_in_a_job_teaches():
    assert stayed(WORKER, {"work_teaches": 0.1}).youths[0].skill == pytest.approx(0.55)


@pytest.mark.parametrize(("share", "status"), [(1.0, Status.BENEFIT), (0.0, Status.SELF_SUPPORT)])
def test_a_job_is_lost_to_benefit_or_to_other_support(share, status):
    assert stayed(WORKER, {"job_loss_rate": 1e6, "job_loss_to_benefit": share}).youths[0].status == status


def test_who_is_qualified_may_lose_it_too():
    for loss, status in ((0.0, Status.JOB), (0.4, Status.SELF_SUPPORT)):
        assert stayed(WORKER | {"qualified": 1}, {"job_loss_rate": 1e6, "qualified_loss": loss}).youths[0].status == status


@pytest.mark.parametrize(("kept", "status", "first_job"), [(1.0, Status.JOB, 10), (0.0, Status.BENEFIT, -1)])
def test_when_the_subsidy_ends_the_firm_keeps_the_youth_or_not(kept, status, first_job):
    w = stayed(WORKER | {"subsidised_until": 10}, {"subsidy_kept": kept})
    assert (w.youths[0].status, w.youths[0].first_job, w.youths[0].subsidised_until) == (status, first_job, LONG_AGO)
    assert stayed(WORKER | {"subsidised_until": 11}, {"subsidy_kept": kept}).youths[0].subsidised_until == 11


@pytest.mark.parametrize(("status", "rate"), [(Status.SELF_SUPPORT, "return_rate"), (Status.OTHER_BENEFIT, "other_return_rate")])
def test_from_other_support_there_is_a_way_back_of_its_own(status, rate):
    away = {"status": status, "since": 0}
    assert stayed(away, {rate: 1e6}).youths[0].status == Status.BENEFIT
    other = {"return_rate", "other_return_rate"} - {rate}
    assert stayed(away, dict.fromkeys(other, 1e6)).youths[0].status == status


@pytest.mark.parametrize("status", [Status.JOB, Status.SELF_SUPPORT, Status.OTHER_BENEFIT])
def test_most_who_come_back_do_so_in_the_first_year(status):
    rates = {"job_loss_rate": 0.01, "job_loss_to_benefit": 1.0, "return_rate": 0.02, "other_return_rate": 0.02, "settle_weeks": 52}
    for since, used in ((8, 0.02 * math.exp(-2 / 52)), (-94, 0.02 * math.exp(-2))):
        youth = stayed({"status": status, "since": since}, rates).youths[0]
        way = Way.JOB_LOSS if status == Status.JOB else Way.RETURN
        threshold = waiting_time(chance(1, 1, 0, Decision.CLOCK, way))
        assert threshold - youth.left[way] == pytest.approx(used)


def test_nothing_happens_in_the_week_in_which_a_status_begins():
    assert stayed(WORKER | {"since": 10}, {"job_loss_rate": 1e6}).youths[0].status == Status.JOB


PREPARING = {"status": Status.PREPARATORY, "since": 0, "offer": Offer.PREPARATORY, "offer_until": 40, "skill": 0.5, "direction": 0.2}


def test_a_preparatory_school_teaches_and_ends_in_grade_02_for_some():
    p = ATTENDS | {"school_teaches": 0.1, "preparatory_direction": 0.5, "success": 0.1}
    assert stayed(PREPARING, p, week=39).youths[0].status == Status.PREPARATORY
    passed, failed = stayed(PREPARING, p | {"preparatory_exam": 1.0}, week=40), stayed(PREPARING, p, week=40)
    for w, grade in ((passed, 1), (failed, 0)):
        youth = w.youths[0]
        assert (youth.status, youth.offer, youth.offer_until, youth.eligible) == (Status.BENEFIT, Offer.WISH, LONG_AGO, grade)
        assert (youth.skill, youth.direction) == pytest.approx((0.55, 0.6)) and events(w) == [(0, Event.PREPARED, grade)]


def test_a_week_of_a_preparatory_school_missed_may_be_sanctioned():
    w = stayed(PREPARING, ABSENT | {"sanction_rate": 1e6})
    assert (w.youths[0].absences, w.youths[0].sanctioned, w.out[0].sanctions_offers) == (1, 10, 1.0)
    assert (w.out[0].offer_weeks, w.out[0].offers_missed) == (1.0, 1.0) and happened(w) == [Event.SANCTIONED]
    assert not happened(stayed(STUDENT, ABSENT | {"sanction_rate": 1e6}))  # a study grant has no sanctions


def test_absence_costs_the_exam():
    youths = [PREPARING | {"person": person, "absence": absence} for person in range(1, 101) for absence in (0.0, 0.5)]
    w = a_world(*youths, p=ATTENDS | {"preparatory_exam": 0.8}, week=40)
    stay(w)
    passed = w.youths["eligible"].reshape(100, 2)
    assert (passed[:, 1] <= passed[:, 0]).all()
    assert passed.sum(axis=0) / 100 == pytest.approx([0.8, 0.8 * (1 - 0.5 * 7 / 8)], abs=0.15)


def test_it_may_be_broken_off():
    w = stayed(PREPARING | {"confidence": 0.6}, ATTENDS | {"preparatory_dropout": 1e6, "dropout_floor": 1.0, "setback": 0.5})
    assert (w.youths[0].status, w.youths[0].eligible, w.youths[0].confidence) == (Status.BENEFIT, 0, 0.3)
    assert happened(w) == [Event.LEFT_SCHOOL]


@pytest.mark.parametrize("week", [51, 52, 53])
def test_a_start_is_durable_when_a_year_has_been_lived_through(week):
    w = stayed(STUDENT | {"stage_due": 99, "first_education": 0}, week=week)
    assert (w.youths[0].first_durable, w.youths[0].retained) == ((0, 1) if week == 52 else (NEVER, NEVER))


def test_who_has_broken_off_has_not_been_retained():
    w = stayed(WORKER | {"first_education": 0, "course_since": 0}, week=52)
    assert (w.youths[0].first_durable, w.youths[0].retained) == (NEVER, 0)


def test_a_mentor_leaves_when_the_term_is_over():
    w = stayed(WORKER | {"mentor": 0, "mentor_until": 10}, mentor=[{"mentees": 1}])
    assert w.youths[0].mentor == -1 and w.mentors[0].mentees == 0


@pytest.mark.parametrize("need", [0.0, 0.9])
def test_trouble_keeps_from_school(need):
    w = stayed(STUDENT | {"need": {Need.MENTAL: need}}, {"absent_base": -SURE, "absent_trouble": 3 * SURE})
    assert (w.youths[0].absence > 0) == (need > 0.5)
    assert w.youths[0].left[Way.DROPOUT] == -1.0  # at rate 0 no clock runs


def test_a_mentor_is_still_an_offer_after_the_preparatory_school():
    assert stayed(PREPARING | {"mentor": 0, "mentor_until": 99}, ATTENDS, week=40, mentor=[{"mentees": 1}]).youths[0].offer == Offer.MENTOR
