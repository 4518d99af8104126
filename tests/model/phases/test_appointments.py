"""What a department was asked for begins with a first appointment, or comes to nothing."""

import pytest

from caseload.agents.chance import Decision, chances
from caseload.agents.codes import LONG_AGO, NOBODY, Category, Department, Need, Offer, Status, Topic
from caseload.model.events import Event
from caseload.model.phases.appointments import answer_requests
from tests.small_rows import SURE, a_world, events, happened

COMES, STAYS_AWAY = {"keep_base": SURE, "preparatory_weeks": 40}, {"keep_base": -SURE}
HELP = {"asked_of": Department.SOCIAL, "asked_kind": Need.DEBT, "asked_week": 6, "asked_due": 10, "requests": 1, "need": {Need.DEBT: 0.9}}
EXAM = {"asked_of": Department.SCHOOL, "asked_week": 6, "asked_due": 10, "requests": 1}
FIRM = EXAM | {"asked_of": Department.EMPLOYMENT}


def after(youth, p=COMES, week=10, **more):
    w = a_world(youth, p=p, week=week, **more)
    answer_requests(w)
    return w


@pytest.mark.parametrize("request_for", [HELP, EXAM, FIRM])
def test_a_request_waits_until_its_first_appointment(request_for):
    w = after(request_for, week=9)
    assert not happened(w) and (w.youths[0].asked_of, w.youths[0].asked_due) == (request_for["asked_of"], 10)


def test_help_begins_with_what_was_asked_for_and_is_a_success():
    w = after(HELP | {"need": {Need.DEBT: 0.7, Need.MENTAL: 0.9}, "confidence": 0.5}, COMES | {"success": 0.1})
    youth = w.youths[0]
    assert youth.helped == 1 << Need.DEBT and youth.confidence == pytest.approx(0.55)
    assert (youth.asked_of, youth.asked_kind, youth.asked_due) == (NOBODY, NOBODY, LONG_AGO)
    assert events(w) == [(0, Event.HELP, Need.DEBT)]
    assert (w.out[0].requests_begun, w.out[0].requests_lapsed, w.out[0].request_weeks) == (1.0, 0.0, 4.0)


def test_who_does_not_turn_up_loses_it_and_some_belief():
    w = after(HELP | {"confidence": 0.5}, STAYS_AWAY | {"lapse_cost": 0.1, "belief_gain": 0.2})
    youth = w.youths[0]
    assert (youth.helped, youth.asked_of) == (0, NOBODY) and (youth.confidence, youth.belief) == pytest.approx((0.45, 0.4))
    assert events(w) == [(0, Event.REQUEST_LAPSED, Department.SOCIAL)]
    assert (w.out[0].requests_begun, w.out[0].requests_lapsed) == (0.0, 1.0)


def test_what_another_department_loses_is_not_the_youths_fault():
    lost = COMES | {"handover_loss": 1.0, "lapse_cost": 0.1, "belief_gain": 0.2}
    w = after(HELP | {"confidence": 0.5}, lost)
    assert happened(w) == [Event.REQUEST_LAPSED] and (w.youths[0].confidence, w.youths[0].belief) == (0.5, 0.5)
    assert happened(after(HELP | {"agreed_until": 11}, lost)) == [Event.HELP]  # nothing is lost within one plan


def test_it_is_the_nth_requests_own_luck_whatever_the_week():
    for person in range(1, 40):
        u, v = chances(1, person, 1, Decision.APPOINTMENT)
        for week in (10, 30):
            w = after(HELP | {"person": person, "asked_due": week, "confidence": 0.5}, {"handover_loss": 0.3}, week=week)
            assert (happened(w) == [Event.HELP]) == (u < 0.5 and v < 0.7)


def test_the_requirement_is_a_preparatory_school_on_benefit():
    w = after(EXAM | {"absence": 0.5})
    youth = w.youths[0]
    assert (youth.status, youth.since, youth.offer) == (Status.PREPARATORY, 10, Offer.PREPARATORY)
    assert (youth.offer_until, youth.absence) == (50, 0.0) and happened(w) == [Event.PREPARATORY]


@pytest.mark.parametrize("but", [{"eligible": 1}, {"status": Status.JOB}])
def test_who_needs_no_preparatory_school_any_more_begins_none(but):
    w = after(EXAM | but)
    assert happened(w) == [Event.REQUEST_LAPSED] and w.youths[0].status == but.get("status", Status.BENEFIT)


def test_nobody_is_in_a_firm_and_in_a_preparatory_school_at_once():
    youth = EXAM | {"placed_until": 20, "employer": 0, "offer": Offer.PLACEMENT, "category": Category.ACTIVITY_READY}
    w = after(youth, firm=[{"interns": 1}])
    assert (w.youths[0].status, w.youths[0].placed_until, w.youths[0].offer) == (Status.PREPARATORY, LONG_AGO, Offer.PREPARATORY)
    assert w.employers[0].interns == 0


def test_a_firm_that_has_not_answered_by_then_is_not_waited_for():
    assert events(after(FIRM)) == [(0, Event.REQUEST_LAPSED, Department.EMPLOYMENT)]


@pytest.mark.parametrize("status", [Status.EDUCATION, Status.APPRENTICESHIP, Status.JOB, Status.SELF_SUPPORT])
def test_help_asked_for_begins_wherever_the_youth_is_by_then_and_no_worker_sees_it(status):
    w = after(HELP | {"status": status}, COMES | {"belief_gain": 0.2})
    assert happened(w) == [Event.HELP] and w.youths[0].belief == 0.5


def test_a_plan_goes_on_beside_a_request():
    w = after(HELP | {"next_step": Topic.SEARCH, "step_due": 10})
    assert w.youths[0].next_step == Topic.SEARCH and happened(w) == [Event.HELP]
