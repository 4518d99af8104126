"""Events of a run's history: who, when, what. Noting draws nothing and changes nothing in the world."""

from enum import IntEnum

import numpy as np

from agents.compiled import rule

HISTORY = np.dtype([("youth", "i8"), ("week", "i8"), ("event", "i8"), ("detail", "i8"), ("status", "i8"), ("worker", "i8")], align=True)
ROOM_PER_YOUTH = 8  # events a youth can have in one week, at most


class Event(IntEnum):
    """What can happen to a youth; `detail` is the class, post, mentor, firm or programme it concerns."""

    ARRIVED = 0
    ASSESSED = 1
    ENROLLED = 2
    WORKER = 3
    MET = 4
    MET_OUTSIDE = 5
    MISSED = 6
    CALLED = 7
    COUNSELLED = 8
    MENTOR = 9
    MENTOR_ENDED = 10
    INTERNSHIP = 11
    INTERNSHIP_ENDED = 12
    EDUCATION = 13
    APPRENTICESHIP = 14
    JOB = 15
    SELF_SUPPORT = 16
    OTHER_BENEFIT = 17
    GONE = 18
    DROPPED_OUT = 19
    QUALIFIED = 20
    RETURNED = 21
    SHOCK = 22
    SANCTIONED = 23
    DECLINED = 24
    DETECTED = 25
    STEP_UP = 26
    STEP_DOWN = 27
    PREPARATORY = 28
    PREPARED = 29


@rule
def note(w, i, event, detail):
    """Write an event of youth row i, if the run records its history."""
    at = w.noted[0]
    if at < len(w.history):
        w.history[at].youth = i
        w.history[at].week = w.week
        w.history[at].event = event
        w.history[at].detail = detail
        w.history[at].status = w.youths[i].status
        w.history[at].worker = w.youths[i].worker
        w.noted[0] = at + 1
