"""Interviews: a job, some hours, or a no."""

import pytest

from caseload.agents.codes import Category, Stage, Status
from caseload.model.events import Event
from caseload.model.phases.work_search import look_for_work
from tests.small_rows import a_world, events, happened

P = {
    "interview_rate": 1e9,
    "weight_wanted": 1.0,
    "work_from": 0.2,
    "job_floor": 0.6,
    "hours_margin": 0.15,
    "hours_a_week": 8,
    "lock_in": 0.5,
}
YOUTH = {"skill": 0.7, "leaning": 0.3, "confidence": 0.5}


def searched(youth, **p):
    w = a_world(YOUTH | youth, p=P | p, week=10)
    look_for_work(w)
    return w


@pytest.mark.parametrize(
    ("skill", "status", "hours"),
    [(0.6, Status.JOB, 0.0), (0.59, Status.BENEFIT, 8.0), (0.46, Status.BENEFIT, 8.0), (0.44, Status.BENEFIT, 0.0)],
)
def test_what_the_firm_sees_against_its_floor_decides(skill, status, hours):
    w = searched({"skill": skill})
    assert (w.youths[0].status, w.youths[0].paid_hours, w.youths[0].interviews) == (status, hours, 1)


def test_a_job_and_hours_are_successes_and_a_no_is_a_failure():
    p = {"success": 0.1, "setback": 0.2}
    job, some_hours, no = searched({"skill": 0.6}, **p), searched({"skill": 0.5}, **p), searched({"skill": 0.4}, **p)
    assert [w.youths[0].confidence for w in (job, some_hours, no)] == pytest.approx([0.55, 0.55, 0.4])
    assert [happened(w) for w in (job, some_hours, no)] == [[Event.JOB], [Event.HOURS], [Event.NOT_HIRED]]
    assert job.youths[0].first_job == 10 and job.out[0].job_starts == 1.0


@pytest.mark.parametrize(
    "but",
    [
        {"skill": 0.19},
        {"stage": Stage.ADMITTED, "stage_due": 18},
        {"category": Category.UNASSESSED},
        {"status": Status.PREPARATORY},
        {"leaning": 1.0},
    ],
)
def test_who_cannot_or_does_not_want_to_is_not_interviewed(but):
    assert searched(but).youths[0].interviews == 0


def test_who_waits_long_for_a_place_still_looks_for_a_job_and_keeps_the_place():
    youth = searched({"stage": Stage.ADMITTED, "stage_due": 19}).youths[0]
    assert (youth.status, youth.stage) == (Status.JOB, Stage.ADMITTED)


def test_long_idleness_is_held_against_an_applicant():
    assert searched({"skill": 0.62, "spell_weeks": 104}, idle_markdown=0.08).youths[0].status == Status.BENEFIT


def test_luck_in_the_nth_interview_is_its_own():
    p = {"impression_noise": 0.1, "job_floor_spread": 0.1}
    weeks = []
    for week in (10, 30):
        w = a_world(*[YOUTH | {"skill": 0.55, "person": person} for person in range(1, 40)], p=P | p, week=week)
        look_for_work(w)
        weeks.append([(int(youth.status), float(youth.paid_hours)) for youth in w.youths])
    assert weeks[0] == weeks[1] and len(set(weeks[0])) == 3


def test_paid_hours_end_now_and_then():
    w = searched({"paid_hours": 8.0, "leaning": 1.0}, hours_end=1e6)
    assert w.youths[0].paid_hours == 0.0 and events(w) == [(0, Event.HOURS_ENDED, 0)]
