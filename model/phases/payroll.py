"""What the unit's staff and mentors cost this week; benefits are paid in model/pay.py."""

from agents.compiled import rule

OERE = 100  # per krone
DAYS_A_WEEK, DAYS_A_YEAR = 7, 365


@rule
def pay_staff(w):
    """Social workers and counsellors by the day in post, mentors by the hour; what a design adds is its programme cost."""
    p, out = w.p[0], w.out[0]
    for worker in w.workers:
        if worker.starts <= w.week and worker.vacant_until <= w.week:
            wage = int(p.staff_year * OERE * DAYS_A_WEEK / DAYS_A_YEAR)
            out.municipality += wage
            out.programme += wage * worker.hired
    for mentor in w.mentors:
        price = int((mentor.hours - mentor.left) * p.mentor_hour_price * OERE)
        if mentor.starts <= w.week and price > 0:
            out.municipality += price
            if mentor.team >= 0:
                out.programme += price
