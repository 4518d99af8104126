"""Mentors: given, meeting, planning, following on, taking leave."""

import itertools

import numpy as np
import pytest

from caseload.agents.codes import NOBODY, Category, Department, Need, Offer, Stage, Status, Topic, Way
from caseload.model.events import Event
from caseload.model.phases.exits import leave_benefit
from caseload.model.phases.mentoring import attach_mentors, meet_mentors, scarce_offer
from tests.small_rows import a_world, a_youth, events, happened, numbers

P = {
    "mentor_hours": 1.25,
    "mentor_weeks": 26,
    "mentor_attendance": 1.0,
    "tie_gain": 0.1,
    "plan_weeks": 4,
    "direction_enough": 0.5,
    "stable_below": 0.6,
}
UNREADY = {"category": Category.ACTIVITY_READY}
OFTEN = {"mentor_rate": 1e6}


def attached(*youths, team=OFTEN, mentor=({},), week=10, p=P):
    w = a_world(*youths, p=p, week=week, mentor=mentor, teams=[team])
    attach_mentors(w)
    return w


def test_an_activity_ready_youth_gets_a_mentor_for_half_a_year_and_is_in_an_offer():
    w = attached(UNREADY)
    youth = w.youths[0]
    assert (youth.mentor, youth.mentor_until, youth.offer, w.mentors[0].mentees) == (0, 36, Offer.MENTOR, 1)
    assert events(w) == [(0, Event.MENTOR, 0)]


@pytest.mark.parametrize("but", [{"category": Category.READY}, {"worker": NOBODY}, {"policy": NOBODY}])
def test_others_are_not_offered_one(but):
    assert attached(UNREADY | but).youths[0].mentor == NOBODY


def test_nobody_is_offered_one_at_rate_0_or_when_all_are_taken():
    assert attached(UNREADY, team={}).youths[0].mentor == NOBODY
    assert attached(UNREADY, mentor=[{"hours": 2.5, "mentees": 2}]).youths[0].mentor == NOBODY
    assert attached(UNREADY, mentor=[{"starts": 11}]).youths[0].mentor == NOBODY
    assert attached(UNREADY, mentor=[{"team": 1}]).youths[0].mentor == NOBODY


def test_the_mentor_with_most_hours_to_spare_is_given():
    assert attached(UNREADY, mentor=[{"mentees": 3}, {"mentees": 1}, {"mentees": 2}]).youths[0].mentor == 1


def test_a_placement_stays_the_offer():
    assert attached(UNREADY | {"offer": Offer.PLACEMENT}).youths[0].offer == Offer.PLACEMENT


@pytest.mark.parametrize(("belief", "relative"), [(0.0, 0.5), (0.5, 1.0), (1.0, 1.5)])
def test_a_scarce_offer_goes_to_whom_the_worker_believes_in(belief, relative):
    assert scarce_offer(numbers(offer_belief=0.5), a_youth(belief=belief)) == pytest.approx(relative)


def test_the_term_ends_and_the_youth_wishes_for_another_offer():
    taken = UNREADY | {"mentor": 0, "mentor_until": 10, "offer": Offer.MENTOR, "tie": 0.6}
    w = attached(taken, mentor=[{"mentees": 1}], team={})
    assert (w.youths[0].mentor, w.youths[0].offer, w.mentors[0].mentees, w.youths[0].tie) == (NOBODY, Offer.WISH, 0, 0.6)
    assert attached(taken, mentor=[{"mentees": 1}], team={}, week=9).youths[0].mentor == 0


def test_who_gets_the_last_mentor_does_not_depend_on_the_order_of_rows():
    youths = [UNREADY | {"person": person} for person in (5, 6, 7)]
    orders = [attached(*order, mentor=[{"hours": 1.25}]) for order in itertools.permutations(youths)]
    assert len({int(w.youths["person"][w.youths["mentor"] == 0][0]) for w in orders}) == 1


MENTEE = {"mentor": 0, "mentor_until": 99, "tie": 0.5}


def meet(*youths, p=P, hours=20.0, week=10):
    w = a_world(*youths, p=p, week=week, mentor=[{"hours": hours, "mentees": len(youths)}])
    meet_mentors(w)
    return w


@pytest.mark.parametrize("status", [Status.BENEFIT, Status.EDUCATION, Status.JOB])
def test_a_mentor_meets_every_youth_every_week_wherever_he_or_she_is(status):
    w = meet(MENTEE | {"status": status})
    youth = w.youths[0]
    assert (youth.tie, youth.mentor_met, youth.mentor_meetings) == (pytest.approx(0.55), 10, 1)
    assert youth.follow_meetings == (status != Status.BENEFIT) and w.mentors[0].spare == 18.75


def test_hours_permitting():
    w = meet(MENTEE, MENTEE, MENTEE, hours=2.6)
    assert sum(youth.mentor_meetings for youth in w.youths) == 2 and w.mentors[0].spare == pytest.approx(0.1)


def test_an_hour_waited_for_in_vain_is_spent():
    w = meet(MENTEE, p=P | {"mentor_attendance": 0.0})
    assert w.youths[0].mentor_meetings == 0 and w.mentors[0].spare == 18.75 and w.youths[0].tie == 0.5


@pytest.mark.parametrize(("due", "along"), [(10, True), (11, True), (12, False)])
def test_a_mentor_comes_along_to_what_is_near(due, along):
    w = meet(MENTEE | {"next_step": Topic.SEARCH, "step_due": due})
    assert (w.youths[0].accompanied == due) == along and w.youths[0].step_due == due
    w = meet(MENTEE | {"next_step": Topic.SEARCH, "step_due": 14, "asked_of": Department.HEALTH, "asked_due": due})
    assert (w.youths[0].accompanied == due) == along


@pytest.mark.parametrize(
    ("youth", "step"),
    [
        ({"status": Status.EDUCATION}, Topic.FOLLOW_UP),
        ({"status": Status.PREPARATORY}, Topic.FOLLOW_UP),
        ({"stage": Stage.ADMITTED}, Topic.FOLLOW_UP),
        ({"need": {Need.DEBT: 0.6}}, Topic.DIRECTION),
        ({}, Topic.DIRECTION),
        ({"direction": 0.6}, NOBODY),
        ({"direction": 0.6, "eligible": 1}, Topic.APPLICATION),
        ({"direction": 0.6, "eligible": 1, "stage": Stage.APPLIED}, NOBODY),
        ({"status": Status.JOB}, NOBODY),
    ],
)
def test_where_nothing_is_planned_a_mentor_plans_the_next_step_that_needs_no_authority(youth, step):
    w = meet(MENTEE | youth)
    assert w.youths[0].next_step == step
    assert step == NOBODY or (w.youths[0].step_due, w.youths[0].step_by) == (14, 2)


@pytest.mark.parametrize(
    ("youth", "department", "kind"),
    [
        ({"need": {Need.DEBT: 0.6}}, Department.SOCIAL, Need.DEBT),
        ({"need": {Need.ABUSE: 0.7}, "next_step": Topic.SEARCH, "step_due": 14}, Department.HEALTH, Need.ABUSE),  # beside a plan
        ({"need": {Need.DEBT: 0.59}}, NOBODY, NOBODY),
        ({"need": {Need.DEBT: 0.6}, "helped": 1 << Need.DEBT}, NOBODY, NOBODY),
        ({"direction": 0.6}, Department.SCHOOL, NOBODY),
        ({"direction": 0.6, "eligible": 1}, NOBODY, NOBODY),
        ({"need": {Need.DEBT: 0.6}, "status": Status.JOB}, NOBODY, NOBODY),
    ],
)
def test_a_mentor_helps_to_ask_for_help_or_the_exam(youth, department, kind):
    after = meet(MENTEE | youth).youths[0]
    assert (after.asked_of, after.asked_kind) == (department, kind)


def test_the_nth_appointment_is_kept_or_missed_in_whatever_week():
    def came(week, before):
        youths = [MENTEE | {"person": person, "mentor_appointments": before} for person in range(1, 60)]
        w = meet(*youths, p=P | {"mentor_attendance": 0.5}, hours=1e3, week=week)
        assert set(w.youths["mentor_appointments"]) == {before + 1}
        return {int(youth.person) for youth in w.youths if youth.mentor_met == week}

    assert came(10, 3) == came(30, 3) != came(10, 4) and 15 < len(came(10, 3)) < 45


def test_a_mentor_is_offered_when_the_rate_lived_under_reaches_the_youths_threshold():
    w = attached(UNREADY | {"left": {Way.MENTOR: 1.0}, "belief": 0.5}, team={"mentor_rate": 0.4})
    offered = [int(w.youths[0].mentor) == 0]
    for week in (11, 12):
        attach_mentors(w._replace(week=week))
        offered.append(int(w.youths[0].mentor) == 0)
    assert offered == [False, False, True] and w.youths[0].fired[Way.MENTOR] == 1


def test_what_is_planned_already_stays():
    assert meet(MENTEE | {"next_step": Topic.SEARCH, "step_due": 12}).youths[0].next_step == Topic.SEARCH
    assert meet(MENTEE | {"next_step": Topic.SEARCH, "step_due": 9}).youths[0].next_step == Topic.DIRECTION


def leave(status, follow_weeks, youth=MENTEE, mentor=({"mentees": 1},)):
    w = a_world(youth, p=P, week=10, mentor=mentor, teams=[{"follow_weeks": follow_weeks}])
    leave_benefit(w, w.youths[0], 0, status)
    return w


@pytest.mark.parametrize("status", [Status.EDUCATION, Status.APPRENTICESHIP, Status.JOB])
def test_a_contact_person_follows_into_education_and_work(status):
    w = leave(status, 26)
    assert (w.youths[0].mentor, w.youths[0].mentor_until, w.mentors[0].mentees) == (0, 36, 1) and not happened(w)


@pytest.mark.parametrize(
    ("status", "weeks"), [(Status.EDUCATION, 0), (Status.SELF_SUPPORT, 26), (Status.OTHER_BENEFIT, 26), (Status.GONE, 26)]
)
def test_any_other_mentor_takes_leave(status, weeks):
    w = leave(status, weeks)
    assert (w.youths[0].mentor, w.mentors[0].mentees) == (NOBODY, 0) and happened(w) == [Event.MENTOR_ENDED]


@pytest.mark.parametrize(
    ("hours", "starts", "week", "found"),
    [(20.0, 0, 11, True), (0.0, 0, 11, False), (20.0, 15, 14, False), (20.0, 15, 15, True), (20.0, 36, 36, False)],
)
def test_who_had_none_waits_for_a_contact_person_until_the_time_to_be_followed_is_over(hours, starts, week, found):
    w = leave(Status.EDUCATION, 26, youth={}, mentor=[{"hours": hours, "starts": starts}])
    assert w.youths[0].mentor == NOBODY
    attach_mentors(w._replace(week=week, on_benefit=w.off_benefit, off_benefit=np.array([0])))
    assert (w.youths[0].mentor == 0) == (w.mentors[0].mentees == 1) == found
    assert happened(w) == [Event.MENTOR] * found and w.youths[0].mentor_until == 36 and w.youths[0].offer == Offer.NONE


def test_the_last_contact_person_goes_by_draw_and_not_by_row():
    taken = set()
    for people in ((1, 2), (2, 1)):
        w = a_world(*({"person": person} for person in people), p=P, week=10, mentor=[{"hours": 2.0}], teams=[{"follow_weeks": 26}])
        for i in range(2):
            leave_benefit(w, w.youths[i], i, Status.JOB)
        attach_mentors(w._replace(week=11, on_benefit=w.off_benefit, off_benefit=np.arange(2)))
        taken.add(tuple(w.youths["person"][w.youths["mentor"] == 0].tolist()))
    assert len(taken) == 1 and taken < {(1,), (2,)}
