"""From an application to the first day of an education: applied, admitted, shown up (C5, C9, C15, C22)."""

from caseload.agents.chance import Decision, chance, chances
from caseload.agents.clock import fires
from caseload.agents.codes import Course, Stage, Way
from caseload.agents.compiled import rule
from caseload.agents.intention import fail, intends, succeed, wants_education
from caseload.agents.schooling import application_rate, is_free, may_apply, show_up_chance
from caseload.agents.youth import is_placed, on_benefit
from caseload.model.events import Event, record_event
from caseload.model.phases.exits import first, start_education


@rule
def intention_to_study(p, youth):
    """Strength of the intention to take an education."""
    return intends(p, youth, wants_education(p, youth, youth.worth))


@rule
def intention_to_work(p, youth):
    """Strength of the intention to take a job: what is not wanted of an education."""
    return intends(p, youth, 1.0 - wants_education(p, youth, youth.worth))


@rule
def enter_education(w):
    """Answers come, first days come; whoever may apply does so by his or her own intention, from benefit, a job or other means."""
    for i in w.on_benefit:
        take_next_step(w, w.youths[i], i)
    for i in w.off_benefit:
        take_next_step(w, w.youths[i], i)


@rule
def take_next_step(w, youth, i):
    """One week on the way into an education; off benefit nobody helps with an application."""
    p = w.p[0]
    if not is_free(youth):
        return
    if youth.stage == Stage.APPLIED and w.week >= youth.stage_due:
        hear_from_school(w, youth, i)
    elif youth.stage == Stage.ADMITTED and w.week >= youth.stage_due:
        first_day(w, youth, i)
    elif may_apply(p, youth):
        held_up = p.lock_in if is_placed(youth) else (1.0 if on_benefit(youth) else p.apply_unaided)
        if fires(w.seed, youth, Way.APPLICATION, held_up * application_rate(p, youth, intention_to_study(p, youth), w.week)):
            apply(w, youth, i)


@rule
def apply(w, youth, i):
    """The n-th application: vocational or general, by its own chance; the school answers some weeks later."""
    youth.applications += 1
    kind = chance(w.seed, youth.person, youth.applications, Decision.COURSE)
    youth.course = Course.VOCATIONAL if kind < w.p[0].vocational_share else Course.GENERAL
    youth.stage = Stage.APPLIED
    youth.stage_due = w.week + int(w.p[0].answer_weeks)
    w.out[0].applications += 1.0
    record_event(w, i, Event.APPLIED, youth.course)


@rule
def hear_from_school(w, youth, i):
    """Admitted to the next intake of that course, or refused: there are not places for all."""
    p = w.p[0]
    u, v = chances(w.seed, youth.person, youth.applications, Decision.ADMIT)
    if u < p.admitted:
        youth.stage = Stage.ADMITTED
        youth.stage_due = w.week + weeks_to_intake(p, w.now[0], youth.course, v)
        succeed(p, youth)
        record_event(w, i, Event.ADMITTED, youth.course)
    else:
        record_event(w, i, Event.REFUSED, youth.course)
        youth.stage = Stage.NONE
        youth.course = Course.NONE
        youth.ordered = 0
        fail(p, youth)


@rule
def weeks_to_intake(p, now, course, v):
    """Weeks to the next intake: a few courses begin all the time, vocational and some general ones in January too, all in August."""
    if v < p.intake_rolling:
        return 1
    if course == Course.VOCATIONAL or v < p.intake_rolling + p.intake_january:
        return int(min(now.to_august, now.to_january))
    return int(now.to_august)


@rule
def first_day(w, youth, i):
    """The first day: some do not show up, and start over; the others begin."""
    p = w.p[0]
    youth.first_enrolment = first(youth.first_enrolment, w.week)
    w.out[0].enrolments += 1.0
    if chance(w.seed, youth.person, youth.applications, Decision.SHOW_UP) < show_up_chance(p, youth, w.week):
        start_education(w, youth, i)
        return
    youth.stage = Stage.NONE
    youth.course = Course.NONE
    youth.ordered = 0
    fail(p, youth)
    w.out[0].never_started += 1.0
    record_event(w, i, Event.NEVER_STARTED, 0)
