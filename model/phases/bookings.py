"""Other departments ask for their own meetings and papers, unless one plan stands for all (M10, M12)."""

from caseload.agents.chance import Decision, chance
from caseload.agents.codes import Category, Flow
from caseload.agents.compiled import rule
from caseload.agents.coordination import agrees_chance, asks_for_meeting, confer, is_agreed, is_coordinated, others
from caseload.agents.judgement import has_time
from caseload.agents.post import present, spend_joint
from caseload.model.ledger import from_municipality
from caseload.model.ordering import sort_highest_first

OERE = 100  # per krone


@rule
def book_departments(w):
    """A coordinator calls all departments to one table; each of those that still stand alone asks for a meeting now and then."""
    p, out = w.p[0], w.out[0]
    hold_joint_meetings(w)
    for i in w.served:
        youth = w.youths[i]
        if is_case(youth) and asks_for_meeting(p, youth, w.seed, w.week):
            youth.booked = w.week
            spend_joint(w.workers[youth.worker], p.overlap_hours)
            pay_department(w, youth, p.department_hours)
            out.department_meetings += 1.0


@rule
def is_case(youth):
    """Whether a worker shares the youth with other departments."""
    return youth.worker >= 0 and youth.category != Category.UNASSESSED and others(youth) > 0.0


@rule
def hold_joint_meetings(w):
    """As far as the coordinators' hours go, those first whose departments met longest ago; ties by a draw of the youth's own."""
    waiting = 0
    for i in w.served:
        youth = w.youths[i]
        if not is_case(youth) or not is_coordinated(w.seed, w.teams[youth.policy], youth) or is_agreed(youth, w.week):
            continue
        if w.week - youth.joint_met >= w.p[0].joint_again and present(w.workers[youth.worker]):
            w.listed[waiting] = i
            w.score[waiting] = w.week - youth.joint_met + chance(w.seed, youth.person, 0, Decision.DEPARTMENT)
            waiting += 1
    sort_highest_first(w.listed, w.score, 0, waiting)
    for at in range(waiting):
        youth = w.youths[w.listed[at]]
        joint_meeting(w, w.workers[youth.worker], w.teams[youth.policy], youth)


@rule
def joint_meeting(w, worker, team, youth):
    """The youth and all professions at one table, at the coordinator's hours: if they agree, one plan stands for some months."""
    p, out = w.p[0], w.out[0]
    if not has_time(p, worker, p.joint_hours):
        return
    spend_joint(worker, p.joint_hours)
    pay_department(w, youth, p.joint_hours * others(youth))
    youth.joint_met = w.week
    youth.joint_meetings += 1
    youth.heard = w.week
    out.joint_meetings += 1.0
    agreed = chance(w.seed, youth.person, youth.joint_meetings, Decision.AGREE) < agrees_chance(p, team)
    confer(p, team)
    if agreed:
        youth.agreed_until = w.week + int(p.plan_stands)
        out.joint_agreed += 1.0


@rule
def pay_department(w, youth, hours):
    """Another department's hours, booked to the municipality in every design: coordination neither saves nor costs for free."""
    due = int(hours * w.p[0].department_hour_price * OERE)
    from_municipality(w.out[0], youth, Flow.OFFER_MUNICIPALITY, due)
    w.out[0].departments += due
