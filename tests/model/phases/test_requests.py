"""Departments are asked once at a time, and the n-th request waits as long in whatever week."""

import pytest

from caseload.agents.codes import NOBODY, Department, Need, Topic
from caseload.model.events import Event
from caseload.model.phases.requests import ask
from caseload.model.record import count_youths
from tests.small_rows import a_world, events

WAITS = {"wait_own": 1.2, "wait_other": 4.0}
HELP = {"asked_of": Department.HEALTH, "asked_kind": Need.ABUSE, "asked_due": 12}


def asked(youth=None, department=Department.HEALTH, kind=Need.ABUSE, week=10):
    w = a_world(youth or {}, p=WAITS, week=week)
    return ask(w, w.youths[0], 0, department, kind), w


def test_a_request_says_who_was_asked_for_what_and_when_and_is_an_event():
    made, w = asked({"next_step": Topic.SEARCH, "step_due": 12})
    youth = w.youths[0]
    assert made and (youth.asked_of, youth.asked_kind, youth.asked_week, youth.requests) == (Department.HEALTH, Need.ABUSE, 10, 1)
    assert youth.asked_due > 10 and events(w) == [(0, Event.ASKED, Department.HEALTH)] and w.out[0].requests == 1.0
    assert (youth.next_step, youth.step_due) == (Topic.SEARCH, 12)  # what the youth is to do stays


@pytest.mark.parametrize("waiting", [Department.EMPLOYMENT, Department.SCHOOL, Department.HEALTH])
def test_nobody_is_asked_while_an_earlier_request_waits(waiting):
    made, w = asked({"asked_of": waiting, "asked_kind": NOBODY, "asked_due": 12, "requests": 3})
    assert not made and (w.youths[0].asked_of, w.youths[0].asked_due, w.youths[0].requests) == (waiting, 12, 3) and not events(w)


def test_the_nth_request_waits_as_long_in_whatever_week():
    for person in range(1, 20):
        waits = [asked({"person": person, "requests": 2}, week=week)[1].youths[0].asked_due - week for week in (10, 40)]
        assert waits[0] == waits[1] >= 1


@pytest.mark.parametrize(("waiting", "count"), [(HELP, 1.0), ({"asked_of": Department.SCHOOL, "asked_due": 12}, 0.0), ({}, 0.0)])
def test_who_waits_for_help_is_counted(waiting, count):
    w = a_world(waiting, week=10)
    count_youths(w)
    assert w.out[0].waiting_help == count
