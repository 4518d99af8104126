"""Ways off benefit, and what begins and ends with it."""

from caseload.agents.codes import LONG_AGO, NEVER, NOBODY, Course, Offer, Stage, Status
from caseload.agents.compiled import rule
from caseload.agents.intention import drop_plan, succeed
from caseload.agents.youth import is_placed, on_benefit
from caseload.model.benefits import TOO_OLD
from caseload.model.days import age_on
from caseload.model.events import Event, record_event
from caseload.model.phases.mentoring import follow, part_from_mentor


@rule
def first(known, week):
    """Week in which something happened first: the one known, or this one."""
    return week if known == NEVER else known


@rule
def leave_benefit(w, youth, i, status):
    """End the spell: offers, plans, hours and programme end, the week is remembered; a contact person may follow.

    An application or a place stands for who leaves for a job or other means, and may be taken up from there.
    """
    follow(w, youth, i, status)
    youth.programme = NOBODY
    youth.subsidised_until = LONG_AGO
    youth.paid_hours = 0.0
    youth.offer = Offer.NONE
    youth.offer_until = LONG_AGO
    give_up_plan(w, youth, i)
    leave_placement(w, youth)
    if status == Status.OTHER_BENEFIT or status == Status.GONE:
        youth.stage = Stage.NONE
        youth.course = Course.NONE
    youth.status = status
    youth.since = w.week
    youth.spell_weeks = 0
    youth.booked = LONG_AGO
    youth.first_exit = first(youth.first_exit, w.week)


@rule
def give_up_plan(w, youth, i):
    """What was agreed on benefit is nobody's any more."""
    if youth.next_step >= 0:
        record_event(w, i, Event.PLAN_DROPPED, youth.next_step)
        drop_plan(youth)


@rule
def begin_offer(youth, offer):
    """A daily offer begins: a placement or a preparatory school; nothing has been missed, and nothing is known against it."""
    youth.offer = offer
    youth.absence = 0.0
    youth.misfit = 0.0


@rule
def leave_placement(w, youth):
    """The placement in a firm is over; who has a mentor is still in an offer, who has none wishes for the next."""
    if is_placed(youth):
        w.employers[youth.employer].interns -= 1
        youth.placed_until = LONG_AGO
        youth.employer = NOBODY
        if youth.offer == Offer.PLACEMENT:
            youth.offer = Offer.MENTOR if youth.mentor >= 0 else Offer.WISH


@rule
def begin_course(w, youth, i):
    """What the first day of any education does."""
    youth.courses += 1
    youth.course_since = w.week
    youth.ordered = 0
    youth.absence = 0.0
    youth.first_education = first(youth.first_education, w.week)
    youth.first_enrolment = first(youth.first_enrolment, w.week)
    w.out[0].education_starts += 1.0
    succeed(w.p[0], youth)


@rule
def start_education(w, youth, i):
    """An education on a grant begins with its basic course, from benefit, a job or other means; how well it fits shows later."""
    ordered, vocational = youth.ordered, 1.0 * (youth.course == Course.VOCATIONAL)
    if on_benefit(youth):
        leave_benefit(w, youth, i, Status.EDUCATION)
        w.out[0].vocational_starts += vocational
        w.out[0].ordered_starts += ordered * vocational
    else:
        youth.status = Status.EDUCATION
        youth.since = w.week
        youth.subsidised_until = LONG_AGO
        w.out[0].starts_off_benefit += 1.0
    begin_course(w, youth, i)
    youth.stage = Stage.BASIC
    youth.stage_due = w.week + int(w.p[0].basic_weeks)
    record_event(w, i, Event.EDUCATION, youth.course)


@rule
def start_apprenticeship(w, youth, i, row):
    """A training agreement with a firm (EGU, or vocational school without the 02 demand)."""
    leave_benefit(w, youth, i, Status.APPRENTICESHIP)
    begin_course(w, youth, i)
    youth.course = Course.TRAINING
    youth.employer = row
    w.employers[row].apprentices += 1
    youth.stage = Stage.MAIN
    youth.stage_due = w.week + int(w.p[0].training_weeks)
    youth.first_apprenticeship = first(youth.first_apprenticeship, w.week)
    record_event(w, i, Event.APPRENTICESHIP, row)


@rule
def start_job(w, youth, i):
    """An ordinary job."""
    leave_benefit(w, youth, i, Status.JOB)
    youth.first_job = first(youth.first_job, w.week)
    w.out[0].job_starts += 1.0
    succeed(w.p[0], youth)
    record_event(w, i, Event.JOB, 0)


@rule
def start_subsidised_job(w, youth, i):
    """A job with wage subsidy (*løntilskud*): off benefit, and not yet an ordinary job."""
    leave_benefit(w, youth, i, Status.JOB)
    youth.subsidised_until = w.week + int(w.p[0].subsidy_weeks)
    w.out[0].job_starts += 1.0
    succeed(w.p[0], youth)
    record_event(w, i, Event.SUBSIDISED, 0)


@rule
def support_self(w, youth, i):
    """Off benefit without job or education: a saving, not a success."""
    leave_benefit(w, youth, i, Status.SELF_SUPPORT)
    youth.first_self_support = first(youth.first_self_support, w.week)
    w.out[0].self_support_starts += 1.0
    record_event(w, i, Event.SELF_SUPPORT, 0)


@rule
def change_benefit(w, youth, i):
    """Another benefit: birth, resource course, flexible job, pension."""
    leave_benefit(w, youth, i, Status.OTHER_BENEFIT)
    youth.first_other_benefit = first(youth.first_other_benefit, w.week)
    w.out[0].other_benefit_starts += 1.0
    record_event(w, i, Event.OTHER_BENEFIT, 0)


@rule
def go(w, youth, i):
    """Out of the field for good: moved away or too old."""
    if on_benefit(youth):
        youth.too_old = 1 if age_on(youth.birth, 7 * w.week + 6) >= TOO_OLD else 0
        leave_benefit(w, youth, i, Status.GONE)
    if youth.status == Status.APPRENTICESHIP:
        leave_firm(w, youth)
    if youth.mentor >= 0:
        part_from_mentor(w, youth, i)
    youth.status = Status.GONE
    youth.stage = Stage.NONE
    youth.course = Course.NONE
    youth.since = w.week
    youth.gone = w.week
    record_event(w, i, Event.GONE, 0)


@rule
def leave_firm(w, youth):
    """An apprentice's place is free again."""
    if youth.employer >= 0:
        w.employers[youth.employer].apprentices -= 1
        youth.employer = NOBODY
