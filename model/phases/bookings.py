"""Other departments ask for their own meetings and papers, unless one plan stands for all (M10, M12)."""

from caseload.agents.chance import Decision, chance
from caseload.agents.compiled import rule
from caseload.agents.coordination import agrees_chance, asks_for_meeting, confer, is_agreed, others
from caseload.agents.post import present, spend_joint
from caseload.agents.youth import Category, Flow
from caseload.model.ledger import from_municipality
from caseload.model.ordering import sort_highest_first

OERE = 100  # per krone


@rule
def book_departments(w):
    """A coordinator calls all departments to one table; each of those with a case that still stands alone asks for a meeting now and then."""
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
        if is_case(youth) and w.teams[youth.plan].one_plan > 0.0 and not is_agreed(youth, w.week) and present(w.workers[youth.worker]):
            w.listed[waiting] = i
            w.score[waiting] = w.week - youth.booked + chance(w.seed, youth.person, 0, Decision.DEPARTMENT)
            waiting += 1
    sort_highest_first(w.listed, w.score, 0, waiting)
    for at in range(waiting):
        youth = w.youths[w.listed[at]]
        joint_meeting(w, w.workers[youth.worker], w.teams[youth.plan], youth)


@rule
def joint_meeting(w, worker, team, youth):
    """All professions at one table, at the coordinator's hours: if they agree, one plan stands for some months; if not, soon again."""
    p, out = w.p[0], w.out[0]
    if worker.spare < p.joint_hours or w.week - youth.booked < p.joint_again:
        return
    spend_joint(worker, p.joint_hours)
    pay_department(w, youth, p.joint_hours * others(youth))
    youth.booked = w.week
    out.joint_meetings += 1.0
    agreed = chance(w.seed, youth.person, w.week, Decision.AGREE) < team.one_plan * agrees_chance(p, team)
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
