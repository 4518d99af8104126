"""Mentors: offered, meeting their youths, and ending."""

from caseload.agents.chance import Decision, chance, happens
from caseload.agents.compiled import rule
from caseload.agents.relation import meet_mentor
from caseload.agents.youth import NOBODY, Category, Measure, on_benefit
from caseload.model.note import Event, note
from caseload.model.phases.decision import decide, is_due
from caseload.model.phases.payroll import pay_mentor


@rule
def free_mentor(w, youth):
    """Mentor for the team with most hours to spare, ties by lot; -1 if all are taken."""
    best, spare, lot = NOBODY, 0.0, 0.0
    for row in range(len(w.mentors)):
        mentor = w.mentors[row]
        free = mentor.hours - mentor.mentees * w.p[0].mentor_hours
        if mentor.starts <= w.week and (mentor.team < 0 or mentor.team == youth.plan) and free >= w.p[0].mentor_hours:
            mine = chance(w.seed, youth.person, w.week, Decision.WHICH_MENTOR, row)
            if best < 0 or free > spare or (free == spare and mine < lot):
                best, spare, lot = row, free, mine
    return best


@rule
def may_have_mentor(youth):
    """Whether the youth is one to be offered a mentor: activity-ready, known to a worker, with nothing decided."""
    return youth.category == Category.ACTIVITY_READY and youth.worker >= 0 and youth.decided == Measure.NONE


@rule
def attach_mentors(w):
    """Activity-ready youths known to a worker are offered a mentor at the team's rate if one is free, first come, first served."""
    for i in w.on_benefit:
        youth = w.youths[i]
        if youth.mentor >= 0:
            if w.week >= youth.mentor_until:
                part_from_mentor(w, youth, i)
        elif is_due(w, youth, Measure.MENTOR):
            begin_mentoring(w, youth, i)
        elif may_have_mentor(youth) and is_offered(w, youth) and free_mentor(w, youth) >= 0:
            decide(w, youth, Measure.MENTOR)


@rule
def begin_mentoring(w, youth, i):
    """The mentor begins, if one is still free; else the decision lapses."""
    youth.decided = Measure.NONE
    row = free_mentor(w, youth)
    if row >= 0:
        youth.mentor = row
        youth.mentor_until = w.week + int(w.p[0].mentor_weeks)
        w.mentors[row].mentees += 1
        note(w, i, Event.MENTOR, row)


@rule
def is_offered(w, youth):
    """Whether the youth is offered a mentor this week, at the team's rate."""
    return happens(chance(w.seed, youth.person, w.week, Decision.MENTOR), w.teams[youth.plan].mentor_rate)


@rule
def part_from_mentor(w, youth, i):
    """The mentor's time with the youth is over; the tie fades."""
    w.mentors[youth.mentor].mentees -= 1
    note(w, i, Event.MENTOR_ENDED, youth.mentor)
    youth.mentor = NOBODY


@rule
def meet_mentors(w):
    """Every mentor sees each youth once a week, hours permitting, also in education and work; some weeks the youth does not come."""
    p = w.p[0]
    for mentor in w.mentors:
        mentor.left = mentor.hours if mentor.starts <= w.week else 0.0
    for i in range(len(w.youths)):
        youth = w.youths[i]
        if youth.mentor >= 0:
            mentor = w.mentors[youth.mentor]
            if mentor.left >= p.mentor_hours:
                mentor.left -= p.mentor_hours
                pay_mentor(w, p.mentor_hours, 1 if mentor.team >= 0 or w.teams[youth.plan].programme else 0)
                if chance(w.seed, youth.person, w.week, Decision.MENTOR_MEETING) < p.mentor_attendance:
                    meet_mentor(p, mentor, youth)
                    youth.active = max(youth.active, w.week + 1)
                    if not on_benefit(youth):
                        youth.follow_meetings += 1
                    w.out[0].mentor_meetings += 1.0
