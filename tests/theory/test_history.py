"""The history of a run tells the same story as its tables."""

from functools import cache

import numpy as np
import pytest

from caseload.agents.codes import LONG_AGO, Status
from caseload.agents.compiled import PLAIN
from caseload.model.events import Event
from caseload.model.municipality import Municipality
from tests.small import FAST
from tests.worlds import BUSY, parameters, place, programme, stratum, town

BECOMES = {
    Event.EDUCATION: Status.EDUCATION,
    Event.APPRENTICESHIP: Status.APPRENTICESHIP,
    Event.JOB: Status.JOB,
    Event.SUBSIDISED: Status.JOB,
    Event.SELF_SUPPORT: Status.SELF_SUPPORT,
    Event.OTHER_BENEFIT: Status.OTHER_BENEFIT,
    Event.RETURNED: Status.BENEFIT,
    Event.GONE: Status.GONE,
    Event.ARRIVED: Status.BENEFIT,
    Event.PREPARATORY: Status.PREPARATORY,
    Event.PREPARED: Status.BENEFIT,
    Event.LEFT_SCHOOL: Status.BENEFIT,
}
COUNTED = {
    Event.MET_OUTSIDE: "outings",
    Event.MISSED: "missed",
    Event.CALLED: "calls",
    Event.INTERNSHIP: "internships",
    Event.SANCTIONED: "sanctions",
    Event.APPLIED: "applications",
    Event.PLAN_KEPT: "plans_kept",
}


@cache
def eventful() -> Municipality:
    around = {"firms": {"count": 9, "openings": 3}, "mentors": {"count": 4}, "pupils": {"per_year": 20}, "counsellors": 1}
    where = place(stratum(25), stratum(20, "ready"), workers=2, policy=BUSY, per_year=60, **around)
    design = programme(caseload=8, workers_hired=1, hired_from="2017-01-02", policy=BUSY | {"meeting_within": 2})
    return town(where, parameters(FAST), design, weeks=25 if PLAIN else 130, seed=2, history=True).run()


def test_the_history_of_events_tells_where_everybody_is():
    """Replayed from the first day, the events give every youth's status and mentor, and the counts on the youth's row."""
    model = eventful()
    status, mentor = model.born["status"].copy(), np.full(len(model.born), -1)
    counts = {event: np.zeros(len(model.born), int) for event in Event}
    for event in model.history:
        youth, kind = event["youth"], Event(event["event"])
        counts[kind][youth] += 1
        if kind == Event.ONWARD and event["detail"]:
            status[youth] = Status.APPRENTICESHIP
        status[youth] = event["status"] if kind == Event.QUALIFIED else BECOMES.get(kind, status[youth])  # a job, or other means
        if kind in (Event.MENTOR, Event.MENTOR_ENDED):
            mentor[youth] = event["detail"] if kind == Event.MENTOR else -1
    there = len(model.youths)
    assert np.array_equal(status[:there], model.youths["status"]) and np.array_equal(mentor[:there], model.youths["mentor"])
    assert np.array_equal((counts[Event.MET] + counts[Event.MET_OUTSIDE])[:there], model.youths["meetings"])
    for event, column in COUNTED.items():
        assert np.array_equal(counts[event][:there], model.youths[column]), column


def test_every_placement_in_the_history_ends_somehow_or_goes_on():
    """By the firm's verdict, or because the youth left for something else, or was moved to a preparatory school."""
    model, running = eventful(), {}
    for event in model.history:
        youth, kind = int(event["youth"]), Event(event["event"])
        if kind == Event.INTERNSHIP:
            assert youth not in running, "a second placement began within one"
            running[youth] = int(event["week"])
        elif kind == Event.INTERNSHIP_ENDED:
            assert running.pop(youth) < event["week"]
        elif kind in BECOMES or (kind == Event.HOURS and event["detail"] >= 0):
            running.pop(youth, None)
    assert running.keys() == set(np.flatnonzero(model.youths["placed_until"] > LONG_AGO).tolist())


@pytest.mark.skipif(PLAIN, reason="too few weeks for everything to happen")
def test_every_kind_of_event_is_noted_when_it_happens():
    unseen = set(Event) - {Event(event) for event in eventful().history["event"]}
    assert unseen <= {Event.DETECTED}, unseen  # the programme visits no school


def test_an_event_is_of_a_youth_who_is_there():
    model = eventful()
    assert (model.history["week"] >= model.born["arrival"][model.history["youth"]]).all()
    assert (np.diff(model.history["week"]) >= 0).all()
    after = {int(row["youth"]): int(row["week"]) for row in model.history if row["event"] == Event.GONE}
    assert after and not [row for row in model.history if row["week"] > after.get(int(row["youth"]), 10**6)]
