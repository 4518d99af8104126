"""A week in a youth's life: needs ease or a shock strikes, relations fade, readiness follows."""

from caseload.agents.compiled import rule
from caseload.agents.coordination import collide
from caseload.agents.health import heal, seek_treatment
from caseload.agents.progress import ease, fester, meet_volunteer, ripen, suffer
from caseload.agents.relation import forget
from caseload.agents.youth import Status, on_benefit
from caseload.model.note import Event, note


@rule
def live(w):
    """Everyone still in the field changes; only on benefit does somebody's knowledge ease a need."""
    p = w.p[0]
    for i in range(len(w.youths)):
        youth = w.youths[i]
        if youth.status == Status.GONE or youth.status == Status.OTHER_BENEFIT:
            continue
        if youth.status == Status.SCHOOL:
            fester(p, youth)
        if on_benefit(youth) or youth.status == Status.SCHOOL:
            ease(p, youth)
            if youth.plan >= 0:
                collide(p, w.teams[youth.plan], youth, w.seed, w.week)
                meet_volunteer(p, w.teams[youth.plan], youth, w.seed, w.week)
        seek_treatment(p, youth, w.seed, w.week)
        heal(p, youth)
        if suffer(p, youth, w.seed, w.week):
            note(w, i, Event.SHOCK, 0)
        forget(p, youth)
        ripen(p, youth)
