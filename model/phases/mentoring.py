"""Mentors and contact persons: decided, meeting their youths, following them, and ending (M5, M14)."""

from caseload.agents.chance import Decision, chance
from caseload.agents.clock import fires, uniform_after
from caseload.agents.codes import NOBODY, Category, Department, Offer, Planner, Stage, Status, Topic, Way
from caseload.agents.compiled import rule
from caseload.agents.coordination import is_asked
from caseload.agents.intention import is_directed, make_plan
from caseload.agents.mentor import meet_mentor
from caseload.agents.needs import department_of, worst_unhelped
from caseload.agents.youth import on_benefit, studies
from caseload.model.events import Event, record_event
from caseload.model.ordering import sort_highest_first
from caseload.model.phases.requests import ask


@rule
def free_mentor(w, youth):
    """Mentor for the team with most hours to spare, ties by chance; -1 if all are taken."""
    best, spare, draw = NOBODY, 0.0, 0.0
    for row in range(len(w.mentors)):
        mentor = w.mentors[row]
        free = mentor.hours - mentor.mentees * w.p[0].mentor_hours
        if mentor.starts <= w.week and (mentor.team < 0 or mentor.team == youth.policy) and free >= w.p[0].mentor_hours:
            mine = chance(w.seed, youth.person, youth.fired[Way.MENTOR], Decision.MENTOR, row)
            if best < 0 or free > spare or (free == spare and mine < draw):
                best, spare, draw = row, free, mine
    return best


@rule
def attach_mentors(w):
    """Terms end; then activity-ready youths known to a worker are offered a mentor at the team's rate; the free ones go by draw.

    Among these are those who left benefit for education or work without a mentor, and whose team follows its youths there (M14).
    """
    waiting = 0
    for i in w.on_benefit:
        youth = w.youths[i]
        if youth.mentor >= 0:
            if w.week >= youth.mentor_until:
                part_from_mentor(w, youth, i)
        elif youth.category == Category.ACTIVITY_READY and youth.worker >= 0 and youth.policy >= 0:
            rate = w.teams[youth.policy].mentor_rate * scarce_offer(w.p[0], youth)
            if fires(w.seed, youth, Way.MENTOR, rate):
                w.listed[waiting] = i
                w.score[waiting] = uniform_after(w.seed, youth, Way.MENTOR)
                waiting += 1
    for i in w.off_benefit:
        youth = w.youths[i]
        if youth.mentor < 0 and w.week < youth.mentor_until and may_be_followed(youth.status):
            w.listed[waiting] = i
            w.score[waiting] = chance(w.seed, youth.person, youth.benefit_spells, Decision.FOLLOW)
            waiting += 1
    sort_highest_first(w.listed, w.score, 0, waiting)
    for at in range(waiting):
        begin_mentoring(w, w.youths[w.listed[at]], w.listed[at])


@rule
def scarce_offer(p, youth):
    """Relative readiness of a worker to give a scarce offer to this youth: more to those believed in (behaviour.md A2, M8)."""
    return 1.0 + p.offer_belief * 2.0 * (youth.belief - 0.5)


@rule
def begin_mentoring(w, youth, i):
    """The mentor begins, if one is free."""
    row = free_mentor(w, youth)
    if row >= 0:
        youth.mentor = row
        w.mentors[row].mentees += 1
        if on_benefit(youth):
            youth.mentor_until = w.week + int(w.p[0].mentor_weeks)
            if youth.offer <= Offer.WISH:
                youth.offer = Offer.MENTOR
        record_event(w, i, Event.MENTOR, row)


@rule
def part_from_mentor(w, youth, i):
    """The mentor's time with the youth is over; the tie fades."""
    w.mentors[youth.mentor].mentees -= 1
    record_event(w, i, Event.MENTOR_ENDED, youth.mentor)
    youth.mentor = NOBODY
    if youth.offer == Offer.MENTOR:
        youth.offer = Offer.WISH


@rule
def may_be_followed(status):
    """Whether a contact person has a place there: in education and work."""
    return status == Status.EDUCATION or status == Status.APPRENTICESHIP or status == Status.JOB


@rule
def follow(w, youth, i, status):
    """A contact person of the team follows into education and work for a time (M14); any other mentor takes leave."""
    weeks = w.teams[youth.policy].follow_weeks if youth.policy >= 0 and may_be_followed(status) else 0
    if youth.mentor >= 0 and weeks == 0:
        part_from_mentor(w, youth, i)
    youth.mentor_until = w.week + weeks


@rule
def meet_mentors(w):
    """Every mentor sees each youth once a week, hours permitting, also in education and work; some weeks the youth does not come."""
    for mentor in w.mentors:
        mentor.spare = mentor.hours if mentor.starts <= w.week else 0.0
    for i in w.on_benefit:
        if w.youths[i].mentor >= 0:
            see_mentor(w, w.youths[i], i)
    for i in w.off_benefit:
        if w.youths[i].mentor >= 0:
            see_mentor(w, w.youths[i], i)


@rule
def see_mentor(w, youth, i):
    """One week's meeting: company to what is planned or asked for this week, and a plan where there is none."""
    p, mentor = w.p[0], w.mentors[youth.mentor]
    if mentor.spare < p.mentor_hours:
        return
    mentor.spare -= p.mentor_hours
    youth.mentor_appointments += 1
    if chance(w.seed, youth.person, youth.mentor_appointments, Decision.MENTOR_MEETING) >= p.mentor_attendance:
        return
    meet_mentor(p, mentor, youth, w.week)
    w.out[0].mentor_meetings += 1.0
    if not on_benefit(youth):
        youth.follow_meetings += 1
    if is_asked(youth) and youth.asked_due - w.week <= 1:
        youth.accompanied = youth.asked_due
    elif youth.next_step >= 0 and youth.step_due - w.week <= 1:
        youth.accompanied = youth.step_due
    if youth.next_step < 0 or youth.step_due < w.week:
        step = step_with_mentor(p, youth)
        if step != NOBODY:
            make_plan(youth, step, w.week + int(p.plan_weeks), Planner.MENTOR)
    if youth.status == Status.BENEFIT and not is_asked(youth):
        ask_with_mentor(w, youth, i)


@rule
def step_with_mentor(p, youth):
    """A mentor has no authority, but time: the next step that needs none, a school to see, an application to write."""
    if studies(youth) or youth.stage == Stage.ADMITTED or youth.status == Status.PREPARATORY:
        return Topic.FOLLOW_UP
    if youth.status != Status.BENEFIT:
        return NOBODY
    if not is_directed(p, youth):
        return Topic.DIRECTION
    return Topic.APPLICATION if youth.eligible and youth.stage == Stage.NONE else NOBODY


@rule
def ask_with_mentor(w, youth, i):
    """What a mentor helps to ask for: help with the worst need that the youth has none for, or the exam that is lacking."""
    p, kind = w.p[0], worst_unhelped(youth)
    if kind != NOBODY and youth.need[kind] >= p.stable_below:
        ask(w, youth, i, department_of(kind), kind)
    elif is_directed(p, youth) and not youth.eligible:
        ask(w, youth, i, Department.SCHOOL, NOBODY)
