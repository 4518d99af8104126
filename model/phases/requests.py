"""A department is asked for help, a preparatory school or a place in a firm (M4, M7, M11).

A request is not the youth's plan: while it waits, the path may go on.
"""

from caseload.agents.compiled import rule
from caseload.agents.coordination import is_agreed, is_asked
from caseload.agents.needs import weeks_for_department
from caseload.model.events import Event, record_event


@rule
def ask(w, youth, i, department, kind):
    """Ask a department, for help with a kind of need (-1 for none); it is not asked while an earlier request waits."""
    if is_asked(youth):
        return False
    youth.requests += 1
    youth.asked_of = department
    youth.asked_kind = kind
    youth.asked_week = w.week
    youth.asked_due = w.week + weeks_for_department(w.p[0], youth, w.seed, department, is_agreed(youth, w.week))
    w.out[0].requests += 1.0
    record_event(w, i, Event.ASKED, department)
    return True
