"""A week in a youth's life: needs ease or worsen, a shock strikes, relations fade, and time passes with or without progress."""

from caseload.agents.clock import fires
from caseload.agents.codes import NOBODY, Status, Way
from caseload.agents.compiled import rule
from caseload.agents.coordination import is_asked
from caseload.agents.intention import wait_without_progress
from caseload.agents.needs import break_off_help, department_of, live_with_needs, suffer, worst_unhelped
from caseload.agents.pupil import grow_up
from caseload.agents.relation import forget, has_support
from caseload.agents.schooling import is_about_to_begin
from caseload.agents.youth import is_placed
from caseload.model.events import Event, record_event
from caseload.model.phases.requests import ask


@rule
def live(w):
    """Everyone still in the field changes."""
    p = w.p[0]
    for i in w.pupils:
        youth = w.youths[i]
        if youth.status == Status.SCHOOL:
            grow_up(p, youth)
            pass_week(w, p, youth, i)
    for i in w.on_benefit:
        youth = w.youths[i]
        if is_idle(youth, w.week):
            wait_without_progress(p, youth)
        live_with_needs(p, youth)
        pass_week(w, p, youth, i)
    for i in w.off_benefit:
        youth = w.youths[i]
        live_with_needs(p, youth)
        pass_week(w, p, youth, i)


@rule
def is_idle(youth, week):
    """Whether the youth waits on benefit without practice, paid hours or a school that begins soon; a mentor alone is none of these."""
    busy = is_placed(youth) or youth.paid_hours > 0.0 or is_about_to_begin(youth, week)
    return youth.status == Status.BENEFIT and not busy


@rule
def pass_week(w, p, youth, i):
    """Shocks, help asked for or broken off, a tie to civil society, and fading relations."""
    if suffer(p, youth, w.seed, w.week):
        record_event(w, i, Event.SHOCK, 0)
    kind = worst_unhelped(youth)
    if break_off_help(p, youth, w.seed, has_support(p, youth, w.week)):
        record_event(w, i, Event.HELP_ENDED, 0)
    elif kind != NOBODY and not is_asked(youth) and fires(w.seed, youth, Way.HELP, p.seek_help * youth.need[kind]):
        ask(w, youth, i, department_of(kind), kind)
    volunteers = p.civil_tie * w.teams[youth.policy].volunteers if youth.policy >= 0 and not youth.volunteer else 0.0
    if fires(w.seed, youth, Way.VOLUNTEER, volunteers):
        youth.volunteer = 1
    forget(p, youth)
