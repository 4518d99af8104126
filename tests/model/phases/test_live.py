"""A week in a youth's life, worked in tiny worlds."""

import pytest

from caseload.agents.codes import Category, Department, Need, Offer, Stage, Status, Topic
from caseload.model.events import Event
from caseload.model.phases.live import live
from tests.small_rows import a_world, events, happened

IDLE = {"idle_skill": 0.1, "idle_confidence": 0.2, "idle_friends": 0.5}
YOUTH = {"skill": 0.5, "confidence": 0.5, "friends": 0.4}


def lived(youth, p=IDLE, week=10, **more):
    w = a_world(youth, p=p, week=week, **more)
    live(w)
    return w


def idles(**more):
    youth = lived(YOUTH | more).youths[0]
    changed = (youth.skill, youth.confidence, youth.friends) == pytest.approx((0.45, 0.4, 0.2))
    assert changed or (youth.skill, youth.confidence, youth.friends) == (0.5, 0.5, 0.4)
    return changed


@pytest.mark.parametrize("doing", [{}, {"offer": Offer.WISH}, {"category": Category.UNASSESSED}])
def test_who_waits_without_progress_forgets_and_loses_heart(doing):
    assert idles(**doing)


@pytest.mark.parametrize(
    "doing",
    [
        {"offer": Offer.PLACEMENT, "placed_until": 20},
        {"status": Status.PREPARATORY, "offer": Offer.PREPARATORY},
        {"paid_hours": 8.0},
        {"stage": Stage.ADMITTED},
        {"status": Status.JOB},
        {"status": Status.EDUCATION},
        {"status": Status.SCHOOL, "category": Category.PUPIL},
    ],
)
def test_who_does_something_does_not(doing):
    assert not idles(**doing)


def test_a_mentor_alone_is_no_practice():
    assert idles(offer=Offer.MENTOR, mentor=0)


@pytest.mark.parametrize("status", [Status.BENEFIT, Status.PREPARATORY, Status.EDUCATION, Status.JOB, Status.SELF_SUPPORT])
def test_needs_go_on_wherever_a_youth_is(status):
    youth = {"status": status, "need": {Need.DEBT: 0.5, Need.ABUSE: 0.5}, "helped": 1 << Need.ABUSE}
    after = lived(youth, {"need_growth": 0.1, "help_relief": 0.2}).youths[0]
    assert (after.need[Need.DEBT], after.need[Need.ABUSE]) == pytest.approx((0.525, 0.4))


def test_a_shock_is_an_event():
    w = lived({"knowledge": 1.0}, {"shock_rate": 1e6, "shock_size": 0.7})
    assert happened(w) == [Event.SHOCK] and w.youths[0].shocked == 10 and max(w.youths[0].need) == 0.7


def test_somebody_in_touch_keeps_help_up():
    helped = {"need": {Need.ABUSE: 0.9}, "helped": 1 << Need.ABUSE}
    p = {"help_lapse": 1e6, "help_kept": 1.0, "support_weeks": 4}
    alone, backed = lived(helped, p), lived(helped | {"trust": 1.0, "heard": 9}, p)
    assert happened(alone) == [Event.HELP_ENDED] and alone.youths[0].helped == 0
    assert not happened(backed) and backed.youths[0].helped == 1 << Need.ABUSE


def test_a_youth_may_ask_for_help_unprompted():
    w = lived({"need": {Need.DEBT: 0.5}}, {"seek_help": 1e6})
    youth = w.youths[0]
    assert (youth.asked_of, youth.asked_kind, youth.asked_week) == (Department.SOCIAL, Need.DEBT, 10) and youth.asked_due > 10
    assert events(w) == [(0, Event.ASKED, Department.SOCIAL)]
    assert lived({}, {"seek_help": 1e6}).youths[0].asked_of == -1  # nothing to ask for
    waiting = lived({"need": {Need.DEBT: 0.5}, "asked_of": Department.HEALTH, "asked_due": 12}, {"seek_help": 1e6})
    assert waiting.youths[0].asked_due == 12 and not happened(waiting)


@pytest.mark.parametrize(("rate", "met"), [(0.0, 0), (1e6, 1)])
def test_civil_society_is_met_at_the_teams_rate(rate, met):
    assert lived({}, teams=[{"volunteers": rate}]).youths[0].volunteer == met
    assert lived({}, {"civil_tie": 0.0}, teams=[{"volunteers": rate}]).youths[0].volunteer == 0


def test_relations_fade_for_everybody():
    w = a_world({"trust": 0.5}, {"trust": 0.5, "status": Status.JOB}, {"trust": 0.5, "status": Status.SCHOOL}, p={"trust_fading": 0.1})
    live(w)
    assert w.youths["trust"] == pytest.approx(0.45)


def test_help_eases_a_pupils_need():
    pupil = {"status": Status.SCHOOL, "category": Category.PUPIL, "knowledge": 1.0, "need": {Need.MENTAL: 0.8}, "helped": 1 << Need.MENTAL}
    eased = lived(pupil, {"help_relief": 0.2}).youths[0]
    assert eased.need[Need.MENTAL] == pytest.approx(0.64) and eased.helped == 1 << Need.MENTAL
    over = lived(pupil | {"need": {Need.MENTAL: 0.11}}, {"help_relief": 0.2}).youths[0]
    assert (over.need[Need.MENTAL], over.helped) == (0.0, 0)


@pytest.mark.parametrize(("due", "forgets"), [(19, True), (18, False)])
def test_a_place_in_the_distant_future_is_no_progress(due, forgets):
    waiting = {"skill": 0.5, "stage": Stage.ADMITTED, "stage_due": due}
    assert (lived(waiting, {"idle_skill": 0.1}).youths[0].skill < 0.5) == forgets


@pytest.mark.parametrize("step", [Topic.APPLICATION, Topic.SEARCH, Topic.FOLLOW_UP])
def test_asking_for_help_gives_up_nothing_that_was_to_be_done(step):
    youth = lived({"need": {Need.DEBT: 0.3}, "next_step": step, "step_due": 12}, {"seek_help": 1e6}).youths[0]
    assert (youth.next_step, youth.step_due, youth.asked_of) == (step, 12, Department.SOCIAL)


def test_a_shock_that_nobody_comes_to_know_of_is_an_event_and_no_alarm():
    w = lived({"knowledge": 0.0}, {"shock_rate": 1e6, "shock_size": 0.7})
    assert happened(w) == [Event.SHOCK] and w.youths[0].shocked < 0
