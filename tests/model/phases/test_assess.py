"""Visitation: the default class for three months, and then what the worker sees."""

import pytest

from caseload.agents.chance import Decision, chance
from caseload.agents.codes import LONG_AGO, Category, Need, Offer
from caseload.model.events import Event
from caseload.model.phases.assess import DEFAULT_WEEKS, assess, classify, perceived
from tests.small_rows import a_world, events, happened, numbers

P = {
    "ready_from": 0.4,
    "obvious_from": 0.7,
    "class_margin": 0.05,
    "trouble_cost": 0.5,
    "direction_enough": 0.5,
    "stable_below": 0.6,
    "reassess_weeks": 26,
}
NEW = {"category": Category.UNASSESSED, "since": 9, "spell_weeks": 1}
ABLE = {"skill": 0.8, "eligible": 1, "direction": 0.6}
KNOWN = {"category": Category.READY, "since": -60, "spell_weeks": 70, "assessed": -20, "met": 9}


def assessed(youth, week=10, p=None):
    w = a_world(youth, p=P | (p or {}), week=week)
    assess(w)
    return w


@pytest.mark.parametrize(
    ("seen", "now", "category"),
    [
        (0.39, Category.UNASSESSED, Category.ACTIVITY_READY),
        (0.40, Category.UNASSESSED, Category.READY),
        (0.70, Category.UNASSESSED, Category.OBVIOUSLY_READY),
        (0.36, Category.READY, Category.READY),  # 0.35 to 0.75 stays
        (0.34, Category.READY, Category.ACTIVITY_READY),
        (0.74, Category.READY, Category.READY),
        (0.44, Category.ACTIVITY_READY, Category.ACTIVITY_READY),
        (0.46, Category.ACTIVITY_READY, Category.READY),
        (0.66, Category.OBVIOUSLY_READY, Category.OBVIOUSLY_READY),
        (0.64, Category.OBVIOUSLY_READY, Category.READY),
    ],
)
def test_a_margin_keeps_the_class_from_flickering(seen, now, category):
    assert classify(numbers(**P), seen, now) == category


@pytest.mark.parametrize(
    ("youth", "category"),
    [
        (ABLE, Category.OBVIOUSLY_READY),
        (ABLE | {"skill": 0.69}, Category.READY),
        (ABLE | {"eligible": 0}, Category.READY),
        (ABLE | {"direction": 0.4}, Category.READY),
        ({"skill": 0.1, "need": {Need.ABUSE: 1.0}}, Category.READY),  # however little he or she can do
    ],
)
def test_a_newcomer_who_could_not_start_at_once_is_ready_by_default(youth, category):
    w = assessed(NEW | youth)
    assert w.youths[0].category == category and events(w) == [(0, Event.ASSESSED, category)]


def test_the_week_of_arrival_is_for_arriving():
    w = assessed(NEW | ABLE | {"since": 10, "arrival": 10})
    assert w.youths[0].category == Category.UNASSESSED and happened(w) == [Event.ARRIVED]


@pytest.mark.parametrize(("weeks", "category"), [(DEFAULT_WEEKS - 1, Category.READY), (DEFAULT_WEEKS, Category.ACTIVITY_READY)])
def test_after_three_months_the_class_is_what_the_worker_sees(weeks, category):
    w = assessed({"category": Category.READY, "assessed": LONG_AGO, "spell_weeks": weeks, "since": -20, "skill": 0.3})
    assert w.youths[0].category == category
    assert w.youths[0].assessed == (10 if category == Category.ACTIVITY_READY else LONG_AGO)


@pytest.mark.parametrize("but", [{"met": 8}, {"met": 10}, {"assessed": -15}])
def test_the_class_changes_only_after_a_meeting_and_not_too_often(but):
    assert assessed(KNOWN | {"skill": 0.1}).youths[0].category == Category.ACTIVITY_READY
    assert assessed(KNOWN | {"skill": 0.1} | but).youths[0].category == Category.READY


def test_who_is_known_is_seen_as_he_or_she_is():
    w = a_world(
        *[{"person": person, "skill": 0.5, "knowledge": known} for known in (1.0, 0.5, 0.0) for person in range(1, 300)],
        p=P | {"perception_error": 0.1},
    )
    seen = [[perceived(w.p[0], youth, 1) for youth in w.youths[part : part + 299]] for part in (0, 299, 598)]
    assert seen[0] == pytest.approx([0.5] * 299)
    spread = [(sum((value - 0.5) ** 2 for value in part) / 299) ** 0.5 for part in seen]
    assert spread == pytest.approx([0.0, 0.05, 0.1], abs=0.012)


def test_what_the_nth_assessment_sees_is_the_same_whenever_it_comes():
    """An error of a fifth either way around the limit: some are classed down, the same ones in whatever week."""
    unknown = {"category": Category.READY, "since": -60, "spell_weeks": 70, "assessed": -100, "skill": 0.4}
    p = P | {"perception_error": 0.2, "class_margin": 0.0}

    def unready(week, assessments):
        w = a_world(*[unknown | {"person": person, "met": week - 1, "assessments": assessments} for person in range(1, 40)], p=p, week=week)
        assess(w)
        assert set(w.youths["assessments"]) == {assessments + 1}
        return {int(youth.person) for youth in w.youths if youth.category == Category.ACTIVITY_READY}

    assert 10 < len(unready(10, 2)) < 30
    assert unready(10, 2) == unready(30, 2) != unready(10, 3)


def test_every_assessment_counts():
    assert assessed(NEW | ABLE).youths[0].assessments == assessed(KNOWN | {"skill": 0.5}).youths[0].assessments == 1
    assert assessed(NEW | ABLE | {"since": 10}).youths[0].assessments == assessed(KNOWN | {"met": 8}).youths[0].assessments == 0


@pytest.mark.parametrize("met", [9, 2, -50])
def test_whether_a_youth_wishes_for_an_offer_is_the_youths_own_and_not_a_matter_of_meetings(met):
    def wishes(share, **but):
        unready = KNOWN | {"category": Category.ACTIVITY_READY, "skill": 0.3 if but.get("category") is None else 0.5, "met": met} | but
        w = a_world(*[unready | {"person": person} for person in range(1, 101)], p=P | {"wish_share": share}, week=10)
        assess(w)
        return {int(youth.person) for youth in w.youths if youth.offer == Offer.WISH}

    some = wishes(0.7)
    assert some == {person for person in range(1, 101) if chance(1, person, 0, Decision.WISH) < 0.7} == wishes(0.7, meetings=9)
    assert len(wishes(1.0)) == 100 and not wishes(0.0) and not wishes(1.0, category=Category.READY)
    assert not wishes(1.0, offer=Offer.MENTOR)


def test_who_is_classed_activity_ready_is_asked_at_once():
    first = {"category": Category.READY, "assessed": LONG_AGO, "spell_weeks": DEFAULT_WEEKS, "since": -20, "skill": 0.3}
    w = assessed(first, p={"wish_share": 1.0})
    assert (w.youths[0].category, w.youths[0].offer) == (Category.ACTIVITY_READY, Offer.WISH)


def test_a_wish_for_an_offer_belongs_to_the_activity_ready():
    w = assessed(KNOWN | {"category": Category.ACTIVITY_READY, "skill": 0.6, "offer": Offer.WISH})
    assert (w.youths[0].category, w.youths[0].offer) == (Category.READY, Offer.NONE)
    assert assessed(KNOWN | {"category": Category.ACTIVITY_READY, "skill": 0.6, "offer": Offer.MENTOR}).youths[0].offer == Offer.MENTOR
