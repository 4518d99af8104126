"""Other departments ask for their own meetings and papers, unless one plan stands for all (M10, M12)."""

from caseload.agents.chance import Decision, chance
from caseload.agents.compiled import rule
from caseload.agents.coordination import agrees_chance, asks_for_meeting, confer, others
from caseload.agents.post import present, spend_joint
from caseload.agents.youth import Category, Flow
from caseload.model.ledger import from_municipality

OERE = 100  # per krone


@rule
def book_departments(w):
    """Each department with a case asks for a meeting now and then; a coordinator calls them to one table instead, in the team's rhythm."""
    p, out = w.p[0], w.out[0]
    for i in w.served:
        youth = w.youths[i]
        if youth.worker < 0 or youth.category == Category.UNASSESSED or others(youth) <= 0.0:
            continue
        worker, team = w.workers[youth.worker], w.teams[youth.plan]
        if team.one_plan > 0.0 and w.week >= youth.agreed_until and present(worker):
            joint_meeting(w, worker, team, youth)
        if asks_for_meeting(p, youth, w.seed, w.week):
            youth.booked = w.week
            spend_joint(worker, p.overlap_hours)
            pay_department(w, youth, p.department_hours)
            out.department_meetings += 1.0


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
