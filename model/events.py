"""Events of a run's history: who, when, what. Recording draws nothing and changes nothing in the world."""

from enum import IntEnum

import numpy as np

from caseload.agents.compiled import rule

HISTORY = np.dtype([("youth", "i8"), ("week", "i8"), ("event", "i8"), ("detail", "i8"), ("status", "i8"), ("worker", "i8")], align=True)
ROOM_PER_YOUTH = 16  # events a youth can have in one week, at most


class Event(IntEnum):
    """What can happen to a youth; `detail` is the class, post, mentor, firm, programme, topic or need it concerns."""

    ARRIVED = 0  # comes on benefit for the first time
    ASSESSED = 1  # is given another visitation class
    ENROLLED = 2  # gets a place in a programme
    WORKER = 3  # gets a social worker, or another one
    MET = 4  # meets the social worker at the town hall; the topic
    MET_OUTSIDE = 5  # meets the social worker elsewhere; the topic
    MISSED = 6  # does not come to a meeting
    CALLED = 7  # talks with the social worker by telephone; the topic
    COUNSELLED = 8  # talks with an education counsellor
    MENTOR = 9  # gets a mentor or contact person
    MENTOR_ENDED = 10  # the mentor's time is over
    INTERNSHIP = 11  # begins a placement in a firm
    INTERNSHIP_ENDED = 12  # ends it without agreement, job or hours
    EDUCATION = 13  # starts an education on a grant
    APPRENTICESHIP = 14  # starts under a training agreement
    JOB = 15  # starts an ordinary job
    SELF_SUPPORT = 16  # is off benefit with neither job nor education
    OTHER_BENEFIT = 17  # goes to another benefit
    GONE = 18  # moves away or turns 30
    DROPPED_OUT = 19  # breaks off an education
    QUALIFIED = 20  # completes an education
    RETURNED = 21  # comes back on benefit
    SHOCK = 22  # one need becomes severe at a blow
    SANCTIONED = 23  # is sanctioned
    DECLINED = 24  # declines a programme as too close
    DETECTED = 25  # is noticed by a detection team at school
    STEP_UP = 26  # moves a step up the ladder of interventions
    STEP_DOWN = 27  # moves a step down the ladder
    PREPARATORY = 28  # begins a preparatory school on benefit
    PREPARED = 29  # completes it: 1 with grade 02, 0 without
    SUBSIDISED = 30  # starts a job with wage subsidy
    PLAN_KEPT = 31  # keeps an agreed plan; the topic
    PLAN_LAPSED = 32  # lets it lapse; the topic
    HELP = 33  # help for a need begins; the need
    HELP_ENDED = 34  # help for a need is broken off
    APPLIED = 35  # applies for an education; the kind of course
    REFUSED = 36  # is refused a place
    ADMITTED = 37  # is admitted
    NEVER_STARTED = 38  # does not show up on the first day
    NOT_HIRED = 39  # an interview leads to nothing
    HOURS = 40  # begins ordinary paid hours beside benefit; the firm, or -1
    HOURS_ENDED = 41  # they end
    ONWARD = 42  # goes on after the basic course: 1 with an agreement, 0 in school practice
    BASIC_DONE = 43  # completes the basic course
    ORDERED = 44  # is given a concrete order to apply (*uddannelsespålæg*)
    LEFT_SCHOOL = 45  # breaks off a preparatory school
    NO_FIRM = 46  # no firm has a place, or takes the youth
    PLAN_REPLACED = 47  # gives up an agreed plan for another; the topic of the old one
    PLAN_DROPPED = 48  # gives up an agreed plan because the spell on benefit ends; the topic
    ASKED = 49  # a department is asked for help, a preparatory school or a place in a firm; the department
    REQUEST_LAPSED = 50  # the request comes to nothing: lost on the way, or the youth does not turn up; the department


@rule
def record_event(w, i, event, detail):
    """Write an event of youth row i, if the run records its history."""
    at = w.recorded[0]
    if at < len(w.history):
        w.history[at].youth = i
        w.history[at].week = w.week
        w.history[at].event = event
        w.history[at].detail = detail
        w.history[at].status = w.youths[i].status
        w.history[at].worker = w.youths[i].worker
        w.recorded[0] = at + 1
