"""What a talk moves: its own topic and nothing else."""

import pytest

from caseload.agents.chance import Decision, chance
from caseload.agents.codes import LONG_AGO, NOBODY, Category, Department, Need, Topic
from caseload.model.events import Event
from caseload.model.phases import talk
from tests.model.phases.moved import moved
from tests.small_rows import a_world, happened

PLAN = {"next_step", "step_due", "step_by", "plans"}
REQUEST = {"asked_of", "asked_week", "asked_due", "requests"}
P = {"direction_gain": 0.25, "plan_weeks": 4, "wait_other": 4.0, "wait_own": 1.2, "notice_from": 0.15, "acquaintance_gain": 0.2}
ALONE = {"need": {Need.MENTAL: 0.8}, "knowledge": 0.5, "trust": 0.5, "skill": 0.5, "confidence": 0.5, "direction": 0.2}
MOVES = {
    Topic.NEEDS: REQUEST | {"asked_kind"},
    Topic.DIRECTION: {"direction"},
    Topic.REQUIREMENT: REQUEST,
    Topic.APPLICATION: PLAN,
    Topic.SEARCH: PLAN,
    Topic.FIRM: REQUEST,
    Topic.FOLLOW_UP: PLAN,
    Topic.CONTROL: set(),
}


def talked(topic, youth=ALONE, length=1.0, week=10, p=P, **more):
    """A world in which one talk has been held, and the columns that it has moved."""
    w = a_world(youth, week=week, p=p, **more)
    before = w.youths.copy()
    talk.talk(w, w.workers[0], w.youths[0], 0, topic, length)
    return w, moved(before, w.youths)


@pytest.mark.parametrize("topic", Topic)
def test_a_talk_moves_its_own_topic_and_nothing_else(topic):
    w, columns = talked(topic)
    assert columns == {"talked", *MOVES[topic]}
    assert list(w.youths[0].talked) == [1.0 if other == topic else 0.0 for other in Topic]
    assert w.youths[0].next_step == (topic if MOVES[topic] == PLAN else NOBODY)
    assert (w.youths[0].asked_of != NOBODY) == bool(MOVES[topic] & REQUEST)


@pytest.mark.parametrize("topic", Topic)
def test_no_talk_finds_a_job_teaches_or_wins_an_exam(topic):
    _, columns = talked(topic, {**ALONE, "placed_until": 20, "employer": 0}, firm=[{}])
    assert not columns & {"status", "skill", "eligible", "paid_hours", "need", "helped", "confidence", "stage", "offer"}


@pytest.mark.parametrize("topic", Topic)
def test_every_talk_is_counted_by_what_it_was_about(topic):
    w, _ = talked(topic)
    counts = {name: w.out[0][name] for name in w.out.dtype.names if name.startswith("talks_")}
    assert {name for name, count in counts.items() if count} == {f"talks_{topic.name.lower()}"}


@pytest.mark.parametrize(("trust", "direction"), [(0.0, 0.2 + 0.125 * 0.8), (1.0, 0.2 + 0.25 * 0.8)])
def test_a_first_talk_about_direction_closes_a_quarter_of_the_gap_at_full_trust(trust, direction):
    w, _ = talked(Topic.DIRECTION, {"trust": trust, "direction": 0.2})
    assert w.youths[0].direction == pytest.approx(direction)


def test_a_second_talk_so_soon_gives_half_a_shorter_one_less_and_a_better_worker_more():
    def gain(worker=None, length=1.0, **youth):
        w, _ = talked(Topic.DIRECTION, {"trust": 1.0, **youth}, length, p=P | {"practice_effect": 0.2}, worker=[worker or {}])
        return w.youths[0].direction

    assert gain() == pytest.approx(0.25)
    assert gain(talked={Topic.DIRECTION: 1.0}) == pytest.approx(0.125)
    assert gain(talked={Topic.SEARCH: 9.0}) == pytest.approx(0.25)
    assert gain(length=0.6) == pytest.approx(0.15)
    assert gain({"quality": 1.2}) == pytest.approx(0.3)
    assert gain({"practice": 1.0}) == pytest.approx(0.3)


def test_nothing_is_asked_for_while_the_worker_knows_of_no_need():
    _, columns = talked(Topic.NEEDS, {"need": {Need.MENTAL: 0.9}, "knowledge": 0.1})
    assert columns == {"talked"}


def test_a_referral_that_waits_is_not_made_again():
    w, columns = talked(Topic.NEEDS, {**ALONE, "asked_of": Department.HEALTH, "asked_due": 12, "requests": 1})
    assert columns == {"talked"} and w.youths[0].asked_due == 12


@pytest.mark.parametrize(("due", "again"), [(9, True), (10, False), (14, False)])
def test_a_plan_of_the_same_kind_is_left_to_run_out(due, again):
    w, _ = talked(Topic.APPLICATION, {"next_step": Topic.APPLICATION, "step_due": due})
    assert w.youths[0].step_due == (14 if again else due)


def test_a_worker_comes_along_where_the_team_works_so_and_pays_with_hours():
    p = P | {"accompany_hours": 1.0, "travel_hours": 0.5, "paperwork": 1.0}
    w, _ = talked(Topic.NEEDS, p=p, worker=[{"spare": 10.0}], teams=[{"accompany": 1.0}])
    assert w.youths[0].accompanied == w.youths[0].asked_due > 10
    assert (w.workers[0].contact, w.workers[0].travel, w.workers[0].spare) == pytest.approx((1.0, 0.5, 7.5))
    for less in ({"worker": [{"spare": 2.4}], "teams": [{"accompany": 1.0}]}, {"worker": [{"spare": 10.0}]}):  # it takes 2.5 hours
        w, _ = talked(Topic.NEEDS, p=p, **less)
        assert w.youths[0].accompanied == LONG_AGO and w.workers[0].contact == 0.0


@pytest.mark.parametrize(("knowledge", "share", "ordered"), [(0.3, 1.0, 1), (0.29, 1.0, 0), (0.9, 0.0, 0)])
def test_who_is_known_may_be_ordered_to_apply(knowledge, share, ordered):
    w, _ = talked(Topic.APPLICATION, {"knowledge": knowledge, "direction": 0.6}, p=P | {"order_known": 0.3, "order_share": share})
    assert w.youths[0].ordered == ordered and happened(w) == [Event.ORDERED] * ordered


def test_an_order_is_the_nth_plans_own_luck():
    for person in range(1, 30):
        w, _ = talked(Topic.APPLICATION, {"person": person}, p=P | {"order_share": 0.4})
        assert w.youths[0].ordered == (chance(1, person, 1, Decision.ORDER) < 0.4)


def test_a_visit_makes_firm_and_worker_know_each_other_and_asks_no_other_firm():
    w, columns = talked(Topic.FIRM, {"placed_until": 20, "employer": 1, "visited": 1}, firm=[{}, {}])
    assert columns == {"talked", "visited"} and w.youths[0].visited == 2
    assert w.acquainted[:, 0].tolist() == [0.0, 0.2] and w.out[0].visits == 1.0


def test_asking_firms_takes_hours_and_is_a_request():
    w, _ = talked(Topic.FIRM, {"category": Category.READY}, p=P | {"placing_hours": 1.0}, worker=[{"spare": 3.0}])
    assert w.youths[0].asked_of == Department.EMPLOYMENT and w.youths[0].asked_due > 10
    assert (w.workers[0].joint, w.workers[0].spare) == (1.0, 2.0)


@pytest.mark.parametrize("topic", [Topic.SEARCH, Topic.APPLICATION, Topic.FOLLOW_UP])
def test_a_youth_goes_on_with_a_plan_while_a_request_waits(topic):
    w, columns = talked(topic, {**ALONE, "asked_of": Department.HEALTH, "asked_kind": Need.MENTAL, "asked_due": 13})
    assert columns == {"talked", *PLAN} and w.youths[0].asked_due == 13 and not happened(w)


@pytest.mark.parametrize("topic", [Topic.NEEDS, Topic.REQUIREMENT, Topic.FIRM])
def test_a_request_takes_nothing_from_what_the_youth_was_to_do(topic):
    w, columns = talked(topic, {**ALONE, "next_step": Topic.SEARCH, "step_due": 13, "step_by": 1})
    assert not columns & PLAN and happened(w) == [Event.ASKED]


def test_a_call_uses_up_as_much_as_it_gives():
    w, _ = talked(Topic.SEARCH, length=1 / 3)
    assert w.youths[0].talked[Topic.SEARCH] == pytest.approx(1 / 3)


def test_a_worker_without_hours_asks_no_firm():
    w, _ = talked(Topic.FIRM, p=P | {"placing_hours": 1.0}, worker=[{"spare": 0.9}])
    assert w.youths[0].asked_of == NOBODY and w.workers[0].joint == 0.0
