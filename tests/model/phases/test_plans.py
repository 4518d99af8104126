"""A plan that falls due is kept or lapses, and what it was for begins."""

import pytest

from caseload.agents.chance import Decision, chance
from caseload.agents.codes import LONG_AGO, NOBODY, Course, Need, Planner, Stage, Status, Topic
from caseload.model.events import Event
from caseload.model.phases.plans import agree, keep_plans, lose_plan
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


@pytest.mark.parametrize("topic", [Topic.DIRECTION, Topic.APPLICATION, Topic.SEARCH, Topic.FOLLOW_UP])
def test_a_plan_due_is_kept_or_lapses_and_is_over_either_way(topic):
    kept, lapsed = after(due(topic), KEPT), after(due(topic), LAPSED)
    assert events(kept)[0] == (0, Event.PLAN_KEPT, topic) and events(lapsed) == [(0, Event.PLAN_LAPSED, topic)]
    for w, counts in ((kept, (1, 0)), (lapsed, (0, 1))):
        youth = w.youths[0]
        assert (youth.next_step, youth.step_due) == (NOBODY, LONG_AGO)
        assert (youth.plans_kept, youth.plans_lapsed) == (w.out[0].plans_kept, w.out[0].plans_lapsed) == counts


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


def test_a_school_seen_moves_direction():
    assert after(due(Topic.DIRECTION, direction=0.2), KEPT | {"direction_gain": 0.25}).youths[0].direction == pytest.approx(0.4)


def test_an_application_that_is_kept_to_is_sent():
    may = KEPT | {"answer_weeks": 3, "vocational_share": 1.0, "stable_below": 0.6}
    w = after(due(Topic.APPLICATION, eligible=1), may)
    youth = w.youths[0]
    assert (youth.stage, youth.stage_due, youth.course, youth.applications) == (Stage.APPLIED, 13, Course.VOCATIONAL, 1)
    for no in ({"eligible": 0}, {"eligible": 1, "stage": Stage.ADMITTED}):
        assert after(due(Topic.APPLICATION, **no), may).youths[0].applications == 0


def test_plans_of_one_youth_are_nothing_to_another():
    w = a_world(due(Topic.DIRECTION), {"direction": 0.3}, due(Topic.SEARCH, week=12), p=KEPT | {"direction_gain": 0.5}, week=10)
    keep_plans(w)
    assert [bool(youth.plans_kept) for youth in w.youths] == [True, False, False]
    assert w.youths[1].direction == 0.3 and w.youths[2].next_step == Topic.SEARCH


def test_an_application_asks_for_the_same_with_a_plan_as_without():
    p = KEPT | {"direction_enough": 0.5, "stable_below": 0.6}
    assert after(due(Topic.APPLICATION, eligible=1, direction=0.6), p).youths[0].applications == 1
    assert after(due(Topic.APPLICATION, eligible=1, direction=0.4), p).youths[0].applications == 0
    assert after(due(Topic.APPLICATION, eligible=1, direction=0.6, need={Need.ABUSE: 0.9}), p).youths[0].applications == 0


@pytest.mark.parametrize("status", [Status.EDUCATION, Status.APPRENTICESHIP, Status.JOB, Status.SELF_SUPPORT])
def test_plans_off_benefit_are_kept_or_lapse_too_and_no_worker_sees_it(status):
    w = after(due(Topic.FOLLOW_UP, status=status, step_by=Planner.MENTOR), KEPT | {"belief_gain": 0.2})
    assert happened(w) == [Event.PLAN_KEPT] and (w.youths[0].plans_kept, w.youths[0].belief) == (1, 0.5)
    assert happened(after(due(Topic.FOLLOW_UP, status=status), LAPSED)) == [Event.PLAN_LAPSED]


@pytest.mark.parametrize(
    ("topic", "due_in", "now"), [(Topic.SEARCH, 13, [Event.PLAN_REPLACED]), (Topic.SEARCH, 9, []), (Topic.APPLICATION, 13, [])]
)
def test_what_a_youth_was_to_do_may_be_replaced_and_that_is_an_event(topic, due_in, now):
    w = a_world({"next_step": topic, "step_due": due_in, "plans": 1}, week=10)
    agree(w, w.youths[0], 0, Topic.APPLICATION, 4, Planner.COUNSELLOR)
    assert happened(w) == now
    assert w.youths[0].step_due == (13 if topic == Topic.APPLICATION else 14)  # the same is left to run out


@pytest.mark.parametrize("carried", [0.0, 0.4, 1.0])
def test_what_the_last_worker_had_arranged_lapses_unless_the_next_takes_it_over(carried):
    people = range(1, 101)
    w = a_world(*[due(Topic.SEARCH, person=person) for person in people], p={"plan_carried": carried}, week=8)
    for i, youth in enumerate(w.youths):
        lose_plan(w, youth, i)
    kept = {int(youth.person) for youth in w.youths if youth.next_step == Topic.SEARCH}
    assert kept == {person for person in people if chance(1, person, 1, Decision.CARRIED) < carried}
    assert w.out[0].plans_lapsed_change == 100 - len(kept)
