"""The week: its phases, in order. The body of `live_one_week` is the schedule, the loop and the documentation."""

import ast
import inspect
from collections.abc import Callable
from typing import Any, NamedTuple

from caseload.agents.compiled import rule
from caseload.model.pay import pay
from caseload.model.phases.admission import enter_education
from caseload.model.phases.appointments import answer_requests
from caseload.model.phases.assess import assess
from caseload.model.phases.assign import assign
from caseload.model.phases.bookings import book_departments
from caseload.model.phases.contact import hold_contacts, hold_counselling
from caseload.model.phases.depart import depart
from caseload.model.phases.live import live
from caseload.model.phases.mentoring import attach_mentors, meet_mentors
from caseload.model.phases.payroll import pay_placements, pay_staff
from caseload.model.phases.placements import firms_decide, work_in_firms
from caseload.model.phases.plans import keep_plans
from caseload.model.phases.programmes import enrol
from caseload.model.phases.school import climb, come_of_age, detect
from caseload.model.phases.staff import come_to_work, end_work
from caseload.model.phases.stay import stay
from caseload.model.phases.work_search import look_for_work
from caseload.model.record import record


@rule
def live_one_week(w):
    """Run every phase of one week; what a phase only reads, it reads as the phase before left it."""
    assess(w)
    enrol(w)
    assign(w)
    come_to_work(w)
    book_departments(w)
    detect(w)
    hold_contacts(w)
    hold_counselling(w)
    attach_mentors(w)
    meet_mentors(w)
    work_in_firms(w)
    firms_decide(w)
    answer_requests(w)
    keep_plans(w)
    enter_education(w)
    look_for_work(w)
    live(w)
    climb(w)
    depart(w)
    stay(w)
    come_of_age(w)
    pay(w)
    pay_staff(w)
    pay_placements(w)
    end_work(w)
    record(w)


class Phase(NamedTuple):
    """One phase of the week, as it stands in `live_one_week`."""

    name: str
    meaning: str
    run: Callable[[Any], None]


def phases() -> tuple[Phase, ...]:
    """List the week's phases in order, read from the body that runs."""
    source = getattr(live_one_week, "py_func", live_one_week)
    nodes = ast.walk(ast.parse(inspect.getsource(source)))
    calls = [node.func.id for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in globals()]
    return tuple(Phase(name, inspect.getdoc(globals()[name]) or "", globals()[name]) for name in calls)


WEEK = phases()
