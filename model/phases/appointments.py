"""What a department was asked for begins with a first appointment, or comes to nothing (M4, M11)."""

from caseload.agents.chance import Decision, chances
from caseload.agents.codes import Department, Offer, Status
from caseload.agents.compiled import rule
from caseload.agents.coordination import close_request, is_agreed, is_asked, survives_handover
from caseload.agents.intention import keeps, succeed
from caseload.agents.needs import start_help
from caseload.agents.relation import observe
from caseload.agents.youth import on_benefit
from caseload.model.events import Event, record_event
from caseload.model.phases.exits import begin_offer, leave_placement


@rule
def answer_requests(w):
    """First appointments of this week, on benefit, at school, and in education and work."""
    for i in w.served:
        answer_request(w, w.youths[i], i)
    for i in w.off_benefit:
        answer_request(w, w.youths[i], i)


@rule
def answer_request(w, youth, i):
    """Some requests are lost on the way; else it begins if the youth turns up. Firms have answered already, if they are still wanted."""
    if not is_asked(youth) or youth.asked_due > w.week:
        return
    p, department, kind = w.p[0], youth.asked_of, youth.asked_kind
    u, v = chances(w.seed, youth.person, youth.requests, Decision.APPOINTMENT)
    arrives = department != Department.EMPLOYMENT and v < survives_handover(p, 1.0 if is_agreed(youth, w.week) else 0.0)
    comes = u < keeps(p, youth, w.week)
    begins = arrives and comes and is_still_needed(youth, department, kind)
    close_request(w.out[0], youth, w.week, begins)
    if arrives and youth.worker >= 0 and (on_benefit(youth) or youth.status == Status.SCHOOL):
        observe(p, youth, comes)
    if not begins:
        record_event(w, i, Event.REQUEST_LAPSED, department)
        if arrives and not comes:
            youth.confidence *= 1.0 - p.lapse_cost
    elif department == Department.SCHOOL:
        begin_preparatory(w, youth, i)
    else:
        start_help(youth, kind)
        succeed(p, youth)
        record_event(w, i, Event.HELP, kind)


@rule
def is_still_needed(youth, department, kind):
    """Whether what was asked for makes sense now: a preparatory school without grade 02 on benefit, help for a need there is."""
    if department == Department.SCHOOL:
        return youth.status == Status.BENEFIT and not youth.eligible
    return kind >= 0 and youth.need[kind] > 0.0


@rule
def begin_preparatory(w, youth, i):
    """A production school, from August 2019 FGU, on benefit: an offer that ends in grade 02 for some."""
    leave_placement(w, youth)
    youth.status = Status.PREPARATORY
    youth.since = w.week
    youth.courses += 1
    begin_offer(youth, Offer.PREPARATORY)
    youth.offer_until = w.week + int(w.p[0].preparatory_weeks)
    record_event(w, i, Event.PREPARATORY, 0)
