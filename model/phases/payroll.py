"""What the unit's staff and mentors cost; benefits are paid in model/pay.py."""

from agents.compiled import rule

OERE = 100  # per krone
DAYS_A_WEEK, DAYS_A_YEAR = 7, 365


@rule
def pay_staff(w):
    """Social workers and counsellors by the day in post; a post that a design adds is programme cost."""
    p, out = w.p[0], w.out[0]
    for worker in w.workers:
        if worker.starts <= w.week and worker.vacant_until <= w.week:
            wage = int(p.staff_year * OERE * DAYS_A_WEEK / DAYS_A_YEAR)
            out.municipality += wage
            out.programme += wage * worker.hired


@rule
def pay_mentor(w, hours, in_programme):
    """A mentor's hours with one youth; programme cost if the youth is served by a programme, whoever the mentor is."""
    price = int(hours * w.p[0].mentor_hour_price * OERE)
    w.out[0].municipality += price
    w.out[0].programme += price * in_programme
