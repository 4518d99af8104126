"""What a talk moves: its topic, and nothing else. A firm contact does not teach Danish; a talk about school does not find a job."""

from caseload.agents.chance import Decision, chance
from caseload.agents.compiled import rule
from caseload.agents.coordination import is_agreed
from caseload.agents.intention import has_plan, make_plan, waits_for_others
from caseload.agents.judgement import gain_left
from caseload.agents.needs import department_of, weeks_for_department, worst_known
from caseload.agents.post import spend_contact, spend_joint, spend_travel
from caseload.agents.youth import NOBODY, Department, Topic, is_placed, on_benefit
from caseload.model.events import Event, record_event

BY_YOUTH, BY_WORKER, BY_MENTOR, BY_COUNSELLOR = 0, 1, 2, 3


@rule
def talk(w, worker, youth, i, topic, length):
    """Move what the talk is about, by as much as the worker's skill and the last talks leave."""
    p, team = w.p[0], w.teams[youth.plan]
    moved = length * worker.quality * (1.0 + p.practice_effect * worker.practice) * gain_left(youth, topic)
    youth.talked[topic] += 1.0
    count_talk(w.out[0], topic)
    if topic == Topic.NEEDS:
        refer(w, worker, team, youth, i)
    elif topic == Topic.DIRECTION:
        clarify(p, youth, moved)
    elif topic == Topic.REQUIREMENT:
        plan_with_worker(w, youth, i, topic, weeks_for_department(p, youth, w.seed, Department.SCHOOL, is_agreed(youth, w.week)))
    elif topic == Topic.APPLICATION:
        plan_with_worker(w, youth, i, topic, int(p.plan_weeks))
        order(w, youth, i)
    elif topic == Topic.SEARCH or topic == Topic.FOLLOW_UP:
        if not has_plan(youth, topic, w.week + 1):
            plan_with_worker(w, youth, i, topic, int(p.plan_weeks * (0.5 + 0.5 * min(moved, 2.0))))
    elif topic == Topic.FIRM:
        visit_or_search_firm(w, worker, youth, i)


@rule
def count_talk(out, topic):
    """Count a contact by what it was about."""
    out.talks_needs += 1.0 * (topic == Topic.NEEDS)
    out.talks_direction += 1.0 * (topic == Topic.DIRECTION)
    out.talks_requirement += 1.0 * (topic == Topic.REQUIREMENT)
    out.talks_application += 1.0 * (topic == Topic.APPLICATION)
    out.talks_search += 1.0 * (topic == Topic.SEARCH)
    out.talks_firm += 1.0 * (topic == Topic.FIRM)
    out.talks_follow_up += 1.0 * (topic == Topic.FOLLOW_UP)
    out.talks_control += 1.0 * (topic == Topic.CONTROL)


@rule
def plan_with_worker(w, youth, i, topic, weeks):
    """Agree on the next step, if none of the same kind is waiting and no request is to be answered by others."""
    if waits_for_others(youth, w.week) or (youth.next_step == topic and youth.step_due >= w.week):
        return False
    replace_plan(w, youth, i, topic, weeks, BY_WORKER)
    return True


@rule
def replace_plan(w, youth, i, topic, weeks, by):
    """Agree on a plan; one that was still to be kept is given up for it."""
    if youth.next_step >= 0 and youth.step_due >= w.week:
        record_event(w, i, Event.PLAN_REPLACED, youth.next_step)
    make_plan(youth, topic, w.week + weeks, by)


@rule
def clarify(p, youth, moved):
    """A talk about what the youth could become: the more trust, the more of it is the youth's own."""
    youth.direction += min(p.direction_gain * moved * (0.5 + 0.5 * youth.trust), 1.0) * (1.0 - youth.direction)


@rule
def refer(w, worker, team, youth, i):
    """Ask the department that helps; the worker goes along where the team works so and there are hours (M4)."""
    p = w.p[0]
    kind = worst_known(p, youth)
    if kind == NOBODY:
        return
    weeks = weeks_for_department(p, youth, w.seed, department_of(kind), is_agreed(youth, w.week))
    if not plan_with_worker(w, youth, i, Topic.NEEDS, weeks):
        return
    if chance(w.seed, youth.person, youth.plans, Decision.ACCOMPANY) < team.accompany and worker.spare > p.accompany_hours:
        spend_contact(p, worker, p.accompany_hours)
        spend_travel(worker, p.travel_hours)
        youth.accompanied = youth.step_due
        w.out[0].accompanied += 1.0


@rule
def order(w, youth, i):
    """A worker who knows the youth's direction may give a concrete order to apply for one named education (*uddannelsespålæg*)."""
    p = w.p[0]
    if not youth.ordered and on_benefit(youth) and youth.knowledge >= p.order_known:
        if chance(w.seed, youth.person, youth.plans, Decision.ORDER) < p.order_share:
            youth.ordered = 1
            record_event(w, i, Event.ORDERED, 0)


@rule
def visit_or_search_firm(w, worker, youth, i):
    """Visit the firm of a placement and smooth the way, or ask firms for a place (M7)."""
    p = w.p[0]
    if is_placed(youth):
        youth.visited += 1
        row = youth.employer
        w.acquainted[row, youth.worker] += p.acquaintance_gain * (1.0 - w.acquainted[row, youth.worker])
        w.out[0].visits += 1.0
    else:
        weeks = weeks_for_department(p, youth, w.seed, Department.EMPLOYMENT, is_agreed(youth, w.week))
        if plan_with_worker(w, youth, i, Topic.FIRM, weeks):
            spend_joint(worker, p.placing_hours)
