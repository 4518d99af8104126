"""The history of a run tells the same story as its tables."""

import numpy as np

from caseload.agents.youth import Status
from caseload.model.events import Event
from tests.worlds import ALL_READY, BUSY, STILL, parameters, place, stratum, town

LIVELY = {"quit_rate": 0.05, "education_base": -5.0, "dropout_base": -2.5, "deal_base": 0.0, "job_base": -7.0, "shock_rate": 0.05}
SOONER = {
    "move_rate": 0.002,
    "education_weeks": 30.0,
    "apprenticeship_weeks": 20.0,
    "job_loss_rate": 0.03,
    "return_rate": 0.03,
    "preparatory_weeks": 20.0,
}

BECOMES = {
    Event.EDUCATION: Status.EDUCATION,
    Event.APPRENTICESHIP: Status.APPRENTICESHIP,
    Event.JOB: Status.JOB,
    Event.SUBSIDISED: Status.JOB,
    Event.QUALIFIED: Status.JOB,
    Event.SELF_SUPPORT: Status.SELF_SUPPORT,
    Event.OTHER_BENEFIT: Status.OTHER_BENEFIT,
    Event.RETURNED: Status.BENEFIT,
    Event.GONE: Status.GONE,
    Event.ARRIVED: Status.BENEFIT,
    Event.PREPARATORY: Status.PREPARATORY,
    Event.PREPARED: Status.BENEFIT,
}


def eventful():
    where = place(
        stratum(60),
        stratum(40, "ready"),
        workers=2,
        plan=BUSY,
        per_year=150,
        firms={"count": 9, "openings": 3},
        mentors={"count": 4},
        pupils={"per_year": 40},
    )
    return town(where, parameters(LIVELY, SOONER), weeks=150, seed=2, history=True).run()


def test_the_history_of_events_tells_where_everybody_is():
    """Replayed from the first day, the events give every youth's status and mentor, and the counts on the youth's row."""
    model = eventful()
    status, mentor = model.born["status"].copy(), np.full(len(model.born), -1)
    counts = {event: np.zeros(len(model.born), int) for event in Event}
    for event in model.history:
        youth, kind = event["youth"], Event(event["event"])
        counts[kind][youth] += 1
        status[youth] = BECOMES.get(kind, status[youth])
        if kind in (Event.MENTOR, Event.MENTOR_ENDED):
            mentor[youth] = event["detail"] if kind == Event.MENTOR else -1
    assert np.array_equal(status, model.youths["status"]) and np.array_equal(mentor, model.youths["mentor"])
    assert all(counts[event].any() for event in BECOMES)
    assert np.array_equal(counts[Event.MET] + counts[Event.MET_OUTSIDE], model.youths["meetings"])
    for event, column in (
        (Event.MET_OUTSIDE, "outings"),
        (Event.MISSED, "missed"),
        (Event.CALLED, "calls"),
        (Event.INTERNSHIP, "internships"),
    ):
        assert np.array_equal(counts[event], model.youths[column])


def test_every_internship_in_the_history_ends_becomes_an_agreement_or_goes_on():
    model = eventful()
    counts = {event: int((model.history["event"] == event).sum()) for event in Event}
    running = int(((model.youths["employer"] >= 0) & (model.youths["status"] == Status.BENEFIT)).sum())
    assert counts[Event.INTERNSHIP] == counts[Event.INTERNSHIP_ENDED] + counts[Event.APPRENTICESHIP] + running


def test_every_kind_of_event_is_noted_when_it_happens():
    model = eventful()
    of_programmes = {Event.ENROLLED, Event.COUNSELLED, Event.DETECTED, Event.DECLINED}
    unseen = set(Event) - {Event(event) for event in model.history["event"]} - of_programmes
    assert not unseen, unseen


def test_whoever_has_come_to_have_a_job_has_a_first_job():
    where = place(stratum(30, "ready"))
    model = town(where, parameters(STILL, ALL_READY, education_base=8.0, education_weeks=5.0), weeks=10).run()
    assert (model.youths["status"] == Status.JOB).all() and (model.youths["weeks_in_job"] > 0).all()
    assert (model.youths["first_job"] >= 0).all()
