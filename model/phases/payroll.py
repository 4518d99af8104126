"""What the unit's staff and mentors cost; benefits are paid in model/pay.py."""

from caseload.agents.codes import Flow, Status
from caseload.agents.compiled import rule
from caseload.agents.pupil import Rung
from caseload.model.ledger import from_municipality

OERE = 100  # per krone
DAYS_A_WEEK, DAYS_A_YEAR = 7, 365
FULL_TIME = 37.0  # hours a week, the Danish collective agreements


@rule
def pay_staff(w):
    """Social workers, counsellors and mentors by their contracted hours in post; what a design adds is programme cost."""
    p, out = w.p[0], w.out[0]
    for worker in w.workers:
        if worker.filled:
            wage = int(p.staff_year * OERE * worker.hours / FULL_TIME * DAYS_A_WEEK / DAYS_A_YEAR)
            out.full_time += worker.hours / FULL_TIME
            out.municipality += wage
            out.programme += wage * worker.hired
            out.staff += wage * (1 - worker.hired)
    for mentor in w.mentors:
        if mentor.starts <= w.week:
            wage = int(p.mentor_hour_price * OERE * mentor.hours)
            out.municipality += wage
            out.programme += wage * (mentor.team >= 0)
            out.staff += wage * (mentor.team < 0)
    for team in w.teams:
        visit = int(team.visited * p.detection_price * OERE)
        out.municipality += visit
        out.programme += visit
        team.visited = 0


@rule
def pay_placements(w):
    """Steps of the ladder, week by week, at their yearly price."""
    p, out = w.p[0], w.out[0]
    for i in w.pupils:
        youth = w.youths[i]
        if youth.status == Status.SCHOOL and youth.rung > 0:
            due = int(ladder_price(p, youth.rung) * OERE * DAYS_A_WEEK / DAYS_A_YEAR)
            from_municipality(out, youth, Flow.PLACEMENT_MUNICIPALITY, due)
            out.placements += due
            out.placed += 1.0 * (youth.rung >= Rung.KIN)


@rule
def ladder_price(p, step):
    """Price of a year on a step of the ladder, kroner."""
    if step == Rung.EARLY:
        return p.ladder_1
    if step == Rung.PREVENTIVE:
        return p.ladder_2
    if step == Rung.AT_HOME:
        return p.ladder_3
    if step == Rung.KIN:
        return p.ladder_4
    return p.ladder_5 if step == Rung.FOSTER else p.ladder_6
