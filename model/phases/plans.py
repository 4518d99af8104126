"""What was agreed earlier falls due: the youth keeps the plan, or it lapses (M5, M9)."""

from caseload.agents.chance import Decision, chance
from caseload.agents.codes import Planner, Status, Topic
from caseload.agents.compiled import rule
from caseload.agents.intention import drop_plan, has_plan, keeps, make_plan
from caseload.agents.relation import observe
from caseload.agents.schooling import may_apply
from caseload.agents.youth import on_benefit
from caseload.model.events import Event, record_event
from caseload.model.phases.admission import apply


@rule
def agree(w, youth, i, topic, weeks, planner):
    """Agree on the youth's next step, unless it is agreed on already; another plan that was still to be kept is given up for it."""
    if has_plan(youth, topic, w.week):
        return
    if youth.next_step >= 0 and youth.step_due >= w.week:
        record_event(w, i, Event.PLAN_REPLACED, youth.next_step)
    make_plan(youth, topic, w.week + weeks, planner)


@rule
def lose_plan(w, youth, i):
    """What the last worker had arranged lapses, unless the new one takes it over (M9)."""
    if youth.next_step < 0 or youth.step_by != Planner.WORKER:
        return
    if chance(w.seed, youth.person, youth.plans, Decision.CARRIED) < w.p[0].plan_carried:
        return
    record_event(w, i, Event.PLAN_LAPSED, youth.next_step)
    youth.plans_lapsed += 1
    w.out[0].plans_lapsed_change += 1.0
    drop_plan(youth)


@rule
def keep_plans(w):
    """Plans that fall due this week are kept or lapse, on benefit, at school, and in education and work, where a mentor makes them too."""
    for i in w.served:
        keep_plan(w, w.youths[i], i)
    for i in w.off_benefit:
        keep_plan(w, w.youths[i], i)


@rule
def keep_plan(w, youth, i):
    """Settle a plan that is due by the n-th plan's own chance; a worker in charge sees how it went."""
    if youth.next_step < 0 or youth.step_due > w.week:
        return
    p, topic = w.p[0], youth.next_step
    kept = chance(w.seed, youth.person, youth.plans, Decision.KEEP) < keeps(p, youth, w.week)
    in_charge = youth.worker >= 0 and (on_benefit(youth) or youth.status == Status.SCHOOL)
    drop_plan(youth)
    settle(w, youth, i, topic, kept)
    if in_charge:
        observe(p, youth, kept)


@rule
def settle(w, youth, i, topic, kept):
    """Remember how the plan went, and do what it was for."""
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
    if topic == Topic.DIRECTION:
        youth.direction += p.direction_gain * (1.0 - youth.direction)
    elif topic == Topic.APPLICATION and on_benefit(youth) and may_apply(p, youth):
        apply(w, youth, i)
