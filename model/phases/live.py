"""A week in a youth's life: needs ease or worsen, a shock strikes, relations fade, and time passes with or without progress."""

from caseload.agents.clock import fires
from caseload.agents.compiled import rule
from caseload.agents.intention import wait_without_progress, waits_for_others
from caseload.agents.needs import break_off_help, live_with_needs, suffer, worst_unhelped
from caseload.agents.pupil import grow_up
from caseload.agents.relation import forget, has_support
from caseload.agents.schooling import is_about_to_begin
from caseload.agents.youth import NOBODY, Offer, Status, Topic, Way
from caseload.model.events import Event, record_event
from caseload.model.phases.talk import BY_YOUTH, replace_plan

HELP_WAIT = 4  # weeks from asking for help by oneself to a first appointment (first psychiatric contact 2015: 25 days)


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
        if youth.status == Status.BENEFIT and youth.offer <= Offer.COURSE and youth.paid_hours == 0.0 and not is_about_to_begin(youth, w.week):
            wait_without_progress(p, youth)
        live_with_needs(p, youth)
        pass_week(w, p, youth, i)
    for i in w.off_benefit:
        youth = w.youths[i]
        live_with_needs(p, youth)
        pass_week(w, p, youth, i)


@rule
def pass_week(w, p, youth, i):
    """Shocks, help asked for or broken off, a tie to civil society, and fading relations."""
    if suffer(p, youth, w.seed, w.week):
        record_event(w, i, Event.SHOCK, 0)
    if break_off_help(p, youth, w.seed, has_support(p, youth, w.week)):
        record_event(w, i, Event.HELP_ENDED, 0)
    elif worst_unhelped(youth) != NOBODY and not waits_for_others(youth, w.week):
        if fires(w.seed, youth, Way.HELP, p.seek_help * youth.need[worst_unhelped(youth)]):
            replace_plan(w, youth, i, Topic.NEEDS, HELP_WAIT, BY_YOUTH)
    if youth.plan >= 0 and not youth.volunteer and w.teams[youth.plan].volunteers > 0.0:
        if fires(w.seed, youth, Way.VOLUNTEER, w.teams[youth.plan].volunteers):
            youth.volunteer = 1
    forget(p, youth)
