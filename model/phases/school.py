"""Pupils of 15-17: detected every second Tuesday, moved on the ladder, and 18 one day (M15, M16, M17)."""

from caseload.agents.chance import Decision, chance, chances
from caseload.agents.clock import fires
from caseload.agents.codes import NOBODY, Category, Course, Stage, Status, Way
from caseload.agents.compiled import rule
from caseload.agents.needs import burden
from caseload.agents.post import present, spend_joint
from caseload.agents.pupil import inflow_chance, shows, step_down_rate, step_for, step_up_rate
from caseload.agents.relation import leave_worker
from caseload.agents.social_worker import Role
from caseload.model.events import Event, record_event

FORTNIGHT = 2  # weeks between two visits to a school


@rule
def detect(w):
    """Every second week adviser, nurse and psychologist visit the schools of a team that does so; what they notice they take on."""
    p = w.p[0]
    if w.week % FORTNIGHT != 0:
        return
    for number in range(len(w.teams)):
        team = w.teams[number]
        if team.detection > 0.0 and team.starts <= w.week:
            visit_schools(w, p, number)
            for i in w.pupils:
                youth = w.youths[i]
                if youth.status == Status.SCHOOL and not youth.detected:
                    at_school = chance(w.seed, youth.person, 0, Decision.SCHOOL) < team.detection
                    if at_school and shows(p, youth, chance(w.seed, youth.person, team.visits, Decision.DETECT)):
                        youth.detected = 1
                        w.out[0].detected += 1.0
                        record_event(w, i, Event.DETECTED, number)


@rule
def visit_schools(w, p, number):
    """The visit takes the team's workers their hours, and costs the nurse and the psychologist."""
    for worker in w.workers:
        if worker.team == number and worker.role == Role.SOCIAL_WORKER and present(worker):
            spend_joint(worker, p.detection_hours)
    w.teams[number].visited += 1
    w.teams[number].visits += 1


@rule
def climb(w):
    """The ladder: up when need grows unseen, down when it falls, sooner under close follow-up."""
    p = w.p[0]
    for i in w.pupils:
        youth = w.youths[i]
        if youth.status != Status.SCHOOL:
            continue
        step = step_for(p, burden(youth), 1 if does_with_less(w, youth) else 0)
        if step > youth.rung and fires(w.seed, youth, Way.STEP_UP, step_up_rate(p, youth)):
            youth.rung += 1
            record_event(w, i, Event.STEP_UP, youth.rung)
        elif step < youth.rung and fires(w.seed, youth, Way.STEP_DOWN, step_down_rate(p, youth, w.week)):
            youth.rung -= 1
            record_event(w, i, Event.STEP_DOWN, youth.rung)


@rule
def does_with_less(w, youth):
    """Whether a lower step works for this pupil, and the team looks for it."""
    looks = w.teams[youth.policy].least_intrusive if youth.policy >= 0 else 0.0
    return looks > 0.0 and chance(w.seed, youth.person, 0, Decision.LOWER) < looks * w.p[0].lower_works


@rule
def come_of_age(w):
    """On turning 18 a pupil comes on benefit, or goes into education or a job like others."""
    p = w.p[0]
    for i in w.pupils:
        youth = w.youths[i]
        if youth.status != Status.SCHOOL or youth.clock > w.week:
            continue
        u, v = chances(w.seed, youth.person, 0, Decision.ADULT)
        youth.since = w.week
        youth.rung = 0
        youth.programme = NOBODY
        youth.team = NOBODY
        youth.policy = NOBODY
        leave_worker(p, youth)
        if u < inflow_chance(p, youth):
            youth.status = Status.BENEFIT
            youth.benefit_spells += 1
            youth.category = Category.UNASSESSED
            youth.met = w.week
            youth.heard = w.week
            youth.counselled = w.week
            w.out[0].inflow_18 += 1.0
            record_event(w, i, Event.ARRIVED, 0)
        elif v < p.school_to_job:
            youth.status = Status.JOB
            youth.first_job = w.week
            record_event(w, i, Event.JOB, 0)
        else:
            youth.status = Status.EDUCATION
            youth.first_education = w.week
            youth.first_enrolment = w.week
            youth.courses += 1
            youth.course_since = w.week
            youth.course = Course.VOCATIONAL if chance(w.seed, youth.person, 0, Decision.COURSE, 1) < p.vocational_share else Course.GENERAL
            youth.stage = Stage.BASIC
            youth.stage_due = w.week + int(p.basic_weeks)
            record_event(w, i, Event.EDUCATION, 0)
