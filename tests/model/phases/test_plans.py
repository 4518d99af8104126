"""A plan that falls due is kept or lapses, and what it was for begins."""

import pytest

from caseload.agents.chance import Decision, chance
from caseload.agents.youth import LONG_AGO, NOBODY, Category, Course, Need, Offer, Stage, Status, Topic
from caseload.model.events import Event
from caseload.model.phases.plans import keep_plans
from tests.small_rows import SURE, a_world, events, happened

KEPT, LAPSED = {"keep_base": SURE}, {"keep_base": -SURE}


def due(step, week=10, **more):
    return {"next_step": step, "step_due": week, "step_by": 1, "plans": 1, **more}


def after(youth, p, week=10, **more):
    w = a_world(youth, p=p, week=week, **more)
    keep_plans(w)
    return w


@pytest.mark.parametrize("p", [KEPT, LAPSED])
def test_a_plan_waits_until_it_falls_due(p):
    w = after(due(Topic.DIRECTION, week=11), p)
    assert not happened(w) and (w.youths[0].next_step, w.youths[0].step_due) == (Topic.DIRECTION, 11)


@pytest.mark.parametrize("topic", [topic for topic in Topic if topic != Topic.FIRM])
def test_a_plan_due_is_kept_or_lapses_and_is_over_either_way(topic):
    kept, lapsed = after(due(topic), KEPT), after(due(topic), LAPSED)
    assert events(kept)[0] == (0, Event.PLAN_KEPT, topic) and events(lapsed) == [(0, Event.PLAN_LAPSED, topic)]
    for w, counts in ((kept, (1, 0)), (lapsed, (0, 1))):
        youth = w.youths[0]
        assert (youth.next_step, youth.step_due) == (NOBODY, LONG_AGO)
        assert (youth.plans_kept, youth.plans_lapsed) == (w.out[0].plans_kept, w.out[0].plans_lapsed) == counts


def test_a_request_for_a_firm_is_not_the_youths_to_keep():
    w = after(due(Topic.FIRM), KEPT)
    assert not happened(w) and w.youths[0].next_step == Topic.FIRM


def test_it_is_the_nth_plans_own_luck_whatever_the_week():
    for person in range(1, 40):
        kept = chance(1, person, 1, Decision.KEEP) < 0.5
        for week in (10, 30):
            w = after(due(Topic.SEARCH, week=week, person=person, confidence=0.5), {}, week=week)
            assert happened(w) == [Event.PLAN_KEPT if kept else Event.PLAN_LAPSED]


def test_a_lapse_costs_belief_in_oneself_and_the_workers_belief():
    p = {"lapse_cost": 0.1, "belief_gain": 0.2}
    lapsed, kept = after(due(Topic.SEARCH, confidence=0.5), LAPSED | p), after(due(Topic.SEARCH, confidence=0.5), KEPT | p)
    assert (lapsed.youths[0].confidence, lapsed.youths[0].belief) == pytest.approx((0.45, 0.4))
    assert (kept.youths[0].confidence, kept.youths[0].belief) == pytest.approx((0.5, 0.6))


def test_help_begins_for_the_worst_need_that_is_known_and_is_a_success():
    youth = due(Topic.NEEDS, need={Need.DEBT: 0.9, Need.MENTAL: 0.5}, knowledge=0.2, confidence=0.5)
    w = after(youth, KEPT | {"notice_from": 0.15, "success": 0.1})
    assert w.youths[0].helped == 1 << Need.DEBT and w.youths[0].confidence == pytest.approx(0.55)
    assert events(w)[1] == (0, Event.HELP, Need.DEBT)
    secret = after(youth | {"knowledge": 0.0}, KEPT | {"notice_from": 0.15})
    assert secret.youths[0].helped == 1 << Need.DEBT  # the youth comes with it
    assert not after(due(Topic.NEEDS), KEPT).youths[0].helped


@pytest.mark.parametrize("topic", [Topic.NEEDS, Topic.REQUIREMENT])
def test_another_department_loses_some_on_the_way_unless_one_plan_stands(topic):
    p = KEPT | {"handover_loss": 1.0}
    youth = due(topic, need={Need.DEBT: 0.9})
    assert happened(after(youth, p)) == [Event.PLAN_LAPSED]
    assert happened(after(youth | {"agreed_until": 11}, p))[0] == Event.PLAN_KEPT


def test_no_handover_is_in_the_way_of_what_the_youth_does():
    assert happened(after(due(Topic.DIRECTION), KEPT | {"handover_loss": 1.0})) == [Event.PLAN_KEPT]


def test_a_school_seen_moves_direction():
    assert after(due(Topic.DIRECTION, direction=0.2), KEPT | {"direction_gain": 0.25}).youths[0].direction == pytest.approx(0.4)


def test_the_requirement_is_a_preparatory_school_on_benefit():
    w = after(due(Topic.REQUIREMENT, absence=0.5), KEPT | {"preparatory_weeks": 40})
    youth = w.youths[0]
    assert (youth.status, youth.since, youth.offer, youth.offer_until, youth.absence) == (
        Status.PREPARATORY,
        10,
        Offer.PREPARATORY,
        50,
        0.0,
    )
    assert happened(w) == [Event.PLAN_KEPT, Event.PREPARATORY]


def test_who_has_the_requirement_needs_no_preparatory_school():
    assert after(due(Topic.REQUIREMENT, eligible=1), KEPT).youths[0].status == Status.BENEFIT


def test_an_application_that_is_kept_to_is_sent():
    w = after(due(Topic.APPLICATION, eligible=1), KEPT | {"stable_below": 0.6, "answer_weeks": 3, "vocational_share": 1.0})
    youth = w.youths[0]
    assert (youth.stage, youth.stage_due, youth.course, youth.applications) == (Stage.APPLIED, 13, Course.VOCATIONAL, 1)
    for no in ({"eligible": 0}, {"eligible": 1, "stage": Stage.ADMITTED}):
        assert after(due(Topic.APPLICATION, **no), KEPT).youths[0].applications == 0


def test_plans_of_one_youth_are_nothing_to_another():
    w = a_world(due(Topic.DIRECTION), {"direction": 0.3}, due(Topic.SEARCH, week=12), p=KEPT | {"direction_gain": 0.5}, week=10)
    keep_plans(w)
    assert [bool(youth.plans_kept) for youth in w.youths] == [True, False, False]
    assert w.youths[1].direction == 0.3 and w.youths[2].next_step == Topic.SEARCH


def test_nobody_is_in_a_firm_and_in_a_preparatory_school_at_once():
    youth = due(Topic.REQUIREMENT, placed_until=20, employer=0, offer=Offer.PLACEMENT, category=Category.ACTIVITY_READY)
    w = after(youth, KEPT, firm=[{"interns": 1}])
    youth = w.youths[0]
    assert (youth.status, youth.placed_until, youth.offer) == (Status.PREPARATORY, LONG_AGO, Offer.PREPARATORY)
    assert w.employers[0].interns == 0


def test_an_application_asks_for_the_same_with_a_plan_as_without():
    p = KEPT | {"direction_enough": 0.5, "stable_below": 0.6}
    assert after(due(Topic.APPLICATION, eligible=1, direction=0.6), p).youths[0].applications == 1
    assert after(due(Topic.APPLICATION, eligible=1, direction=0.4), p).youths[0].applications == 0
    assert after(due(Topic.APPLICATION, eligible=1, direction=0.6, need={Need.ABUSE: 0.9}), p).youths[0].applications == 0


@pytest.mark.parametrize("status", [Status.EDUCATION, Status.APPRENTICESHIP, Status.JOB, Status.SELF_SUPPORT])
def test_plans_off_benefit_are_kept_or_lapse_too_and_no_worker_sees_it(status):
    youth = {"status": status, "step_by": 2, "need": {Need.DEBT: 0.8}}
    followed, helped = (after(due(topic, **youth), KEPT | {"belief_gain": 0.2}) for topic in (Topic.FOLLOW_UP, Topic.NEEDS))
    assert happened(followed) == [Event.PLAN_KEPT] and (followed.youths[0].plans_kept, followed.youths[0].belief) == (1, 0.5)
    assert happened(helped) == [Event.PLAN_KEPT, Event.HELP]
    assert happened(after(due(Topic.FOLLOW_UP, **youth), LAPSED)) == [Event.PLAN_LAPSED]
