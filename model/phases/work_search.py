"""Youths look for work: an interview, then some paid hours, a job, or a no (C8, C12, C17)."""

from caseload.agents.chance import Decision, chances, logistic_quantile
from caseload.agents.clock import fires
from caseload.agents.codes import NOBODY, Category, Status, Way
from caseload.agents.compiled import rule
from caseload.agents.intention import fail, succeed
from caseload.agents.schooling import is_about_to_begin
from caseload.agents.working import can_work, impression, interview_rate
from caseload.agents.youth import is_placed
from caseload.model.events import Event, record_event
from caseload.model.phases.admission import intention_to_work
from caseload.model.phases.exits import start_job


@rule
def look_for_work(w):
    """Whoever can work some hours gets interviews at his or her own rate; paid hours beside benefit end now and then."""
    p, now = w.p[0], w.now[0]
    for i in w.on_benefit:
        youth = w.youths[i]
        if youth.status != Status.BENEFIT or youth.category == Category.UNASSESSED:
            continue
        if youth.paid_hours > 0.0 and fires(w.seed, youth, Way.HOURS_END, p.hours_end):
            end_hours(w, youth, i)
        if not can_work(p, youth) or is_about_to_begin(youth, w.week):
            continue
        busy = p.lock_in if is_placed(youth) else 1.0
        if fires(w.seed, youth, Way.INTERVIEW, busy * interview_rate(p, youth, intention_to_work(p, youth), now.jobs, w.week)):
            be_interviewed(w, youth, i)


@rule
def be_interviewed(w, youth, i):
    """The n-th interview: the firm's floor and its impression of the youth decide; below the floor some hours may do."""
    p = w.p[0]
    youth.interviews += 1
    u, v = chances(w.seed, youth.person, youth.interviews, Decision.HIRED)
    above = impression(p, youth, u) - (p.job_floor + p.job_floor_spread * logistic_quantile(v))
    w.out[0].interviews += 1.0
    if above >= 0.0:
        start_job(w, youth, i)
    elif above >= -p.hours_margin and youth.paid_hours == 0.0:
        begin_hours(w, youth, i, NOBODY)
    else:
        fail(p, youth)
        record_event(w, i, Event.NOT_HIRED, 0)


@rule
def begin_hours(w, youth, i, firm):
    """Ordinary paid hours beside benefit begin."""
    youth.paid_hours = w.p[0].hours_a_week
    w.out[0].hours_begun += 1.0
    succeed(w.p[0], youth)
    record_event(w, i, Event.HOURS, firm)


@rule
def end_hours(w, youth, i):
    """They end."""
    youth.paid_hours = 0.0
    record_event(w, i, Event.HOURS_ENDED, 0)
