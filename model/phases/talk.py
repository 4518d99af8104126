"""What a talk moves: its topic, and nothing else. A firm contact does not teach Danish; a talk about school does not find a job."""

from caseload.agents.chance import Decision, chance
from caseload.agents.codes import NOBODY, Department, Planner, Topic
from caseload.agents.compiled import rule
from caseload.agents.judgement import gain_left, has_time
from caseload.agents.needs import department_of, worst_known
from caseload.agents.post import spend_contact, spend_joint, spend_travel
from caseload.agents.youth import is_placed, on_benefit
from caseload.model.events import Event, record_event
from caseload.model.phases.plans import agree
from caseload.model.phases.requests import ask


@rule
def talk(w, worker, youth, i, topic, length):
    """Move what the talk is about, by as much as its length, the worker's skill and the last talks leave."""
    p = w.p[0]
    moved = length * worker.quality * (1.0 + p.practice_effect * worker.practice) * gain_left(youth, topic)
    youth.talked[topic] += length
    count_talk(w.out[0], topic)
    if topic == Topic.DIRECTION:
        clarify(p, youth, moved)
    elif topic == Topic.FIRM and is_placed(youth):
        visit_firm(w, youth)
    elif topic == Topic.NEEDS or topic == Topic.REQUIREMENT or topic == Topic.FIRM:
        refer(w, worker, youth, i, topic)
    elif topic != Topic.CONTROL:
        carried = 1.0 if topic == Topic.APPLICATION else 0.5 + 0.5 * min(moved, 2.0)
        agree(w, youth, i, topic, int(p.plan_weeks * carried), Planner.WORKER)
        if topic == Topic.APPLICATION:
            order(w, youth, i)


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
def clarify(p, youth, moved):
    """A talk about what the youth could become: the more trust, the more of it is the youth's own."""
    youth.direction += min(p.direction_gain * moved * (0.5 + 0.5 * youth.trust), 1.0) * (1.0 - youth.direction)


@rule
def refer(w, worker, youth, i, topic):
    """Ask the department in charge: for help with the worst need known, a preparatory school, or a firm, which takes the worker hours."""
    p = w.p[0]
    kind = worst_known(p, youth) if topic == Topic.NEEDS else NOBODY
    if (topic == Topic.NEEDS and kind == NOBODY) or (topic == Topic.FIRM and not has_time(p, worker, p.placing_hours)):
        return
    elsewhere = Department.SCHOOL if topic == Topic.REQUIREMENT else Department.EMPLOYMENT
    if not ask(w, youth, i, department_of(kind) if topic == Topic.NEEDS else elsewhere, kind):
        return
    if topic == Topic.FIRM:
        spend_joint(worker, p.placing_hours)
    elif topic == Topic.NEEDS:
        go_along(w, worker, youth)


@rule
def go_along(w, worker, youth):
    """The worker goes along to the first appointment where the team works so and there are hours for it (M4)."""
    p = w.p[0]
    goes = chance(w.seed, youth.person, youth.requests, Decision.ACCOMPANY) < w.teams[youth.policy].accompany
    if goes and has_time(p, worker, p.accompany_hours * (1.0 + p.paperwork) + p.travel_hours):
        spend_contact(p, worker, p.accompany_hours)
        spend_travel(worker, p.travel_hours)
        youth.accompanied = youth.asked_due
        w.out[0].accompanied += 1.0


@rule
def order(w, youth, i):
    """A worker who knows the youth's direction may give a concrete order to apply for one named education (*uddannelsespålæg*)."""
    p = w.p[0]
    known = not youth.ordered and on_benefit(youth) and youth.knowledge >= p.order_known
    if known and chance(w.seed, youth.person, youth.plans, Decision.ORDER) < p.order_share:
        youth.ordered = 1
        record_event(w, i, Event.ORDERED, 0)


@rule
def visit_firm(w, youth):
    """Visit the firm of a placement and smooth the way (M7)."""
    youth.visited += 1
    row = youth.employer
    w.acquainted[row, youth.worker] += w.p[0].acquaintance_gain * (1.0 - w.acquainted[row, youth.worker])
    w.out[0].visits += 1.0
