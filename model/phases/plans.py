"""What was agreed earlier falls due: the youth keeps the plan, or it lapses (M5, M9, M11)."""

from caseload.agents.chance import Decision, chance
from caseload.agents.compiled import rule
from caseload.agents.coordination import is_agreed, survives_handover
from caseload.agents.intention import drop_plan, keeps, succeed
from caseload.agents.needs import start_help, worst_known, worst_unhelped
from caseload.agents.relation import observe
from caseload.agents.schooling import may_apply
from caseload.agents.youth import NOBODY, Offer, Status, Topic, on_benefit
from caseload.model.events import Event, record_event
from caseload.model.phases.admission import apply
from caseload.model.phases.exits import begin_offer, leave_placement


@rule
def keep_plans(w):
    """Plans that fall due this week are kept or lapse, on benefit, at school, and in education and work, where a mentor makes them too."""
    for i in w.served:
        keep_plan(w, w.youths[i], i)
    for i in w.off_benefit:
        keep_plan(w, w.youths[i], i)


@rule
def keep_plan(w, youth, i):
    """Settle a plan that is due by the n-th plan's own chance; another department loses some on the way; a worker in charge sees it."""
    if youth.next_step < 0 or youth.step_due > w.week or youth.next_step == Topic.FIRM:
        return
    p, topic = w.p[0], youth.next_step
    survives = 1.0
    if topic == Topic.NEEDS or topic == Topic.REQUIREMENT:
        survives = survives_handover(p, 1.0 if is_agreed(youth, w.week) else 0.0)
    kept = chance(w.seed, youth.person, youth.plans, Decision.KEEP) < keeps(p, youth, w.week) * survives
    in_charge = youth.worker >= 0 and (on_benefit(youth) or youth.status == Status.SCHOOL)
    drop_plan(youth)
    settle(w, youth, i, topic, kept)
    if in_charge:
        observe(p, w.workers[youth.worker], youth, kept)


@rule
def settle(w, youth, i, topic, kept):
    """Remember how the plan went, and let what it was for begin."""
    p, out = w.p[0], w.out[0]
    if not kept:
        youth.plans_lapsed += 1
        out.plans_lapsed += 1.0
        record_event(w, i, Event.PLAN_LAPSED, topic)
        youth.confidence *= 1.0 - p.lapse_cost
        return
    youth.plans_kept += 1
    out.plans_kept += 1.0
    record_event(w, i, Event.PLAN_KEPT, topic)
    if topic == Topic.NEEDS:
        begin_help(w, youth, i)
    elif topic == Topic.DIRECTION:
        youth.direction += p.direction_gain * (1.0 - youth.direction)
    elif topic == Topic.REQUIREMENT and youth.status == Status.BENEFIT and not youth.eligible:
        begin_preparatory(w, youth, i)
    elif topic == Topic.APPLICATION and may_apply(p, youth):
        apply(w, youth, i)


@rule
def begin_help(w, youth, i):
    """Help begins for the worst need that somebody knows of, or that the youth comes with."""
    kind = worst_known(w.p[0], youth)
    if kind == NOBODY:
        kind = worst_unhelped(youth)
    if kind != NOBODY:
        start_help(youth, kind)
        succeed(w.p[0], youth)
        record_event(w, i, Event.HELP, kind)


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
