"""Sanctions for missed meetings: whose choice they are, what they cost, and what the activity supplement follows."""

import pytest

from caseload.agents.codes import Category, Offer, Status
from caseload.model.events import Event
from caseload.model.pay import pay
from tests.model.phases.held import LONG_KNOWN, STAYS_AWAY, hold
from tests.small_rows import a_world, happened


def sanctioned(youth=LONG_KNOWN, sanctions=1.0, **p):
    w = hold(
        youth, p=STAYS_AWAY | {"sanction_rate": 1e6, "sanction_trust": 0.15, "sanction_unready": 1.0} | p, teams=[{"sanctions": sanctions}]
    )
    return w.youths[0].sanctions == 1, w


def test_a_sanction_is_the_workers_and_the_teams_choice_and_costs_trust():
    assert not sanctioned(sanction_rate=0.0)[0] and not sanctioned(sanctions=0.0)[0]
    assert not sanctioned(LONG_KNOWN | {"category": Category.ACTIVITY_READY}, sanction_unready=0.0)[0]
    yes, w = sanctioned(LONG_KNOWN | {"trust": 0.4})
    assert yes and w.youths[0].trust == pytest.approx(0.34) and w.youths[0].sanctioned == 10
    assert happened(w) == [Event.MISSED, Event.SANCTIONED] and w.out[0].sanctions == 1.0


def test_pupils_have_no_benefit_to_lose():
    assert not sanctioned(LONG_KNOWN | {"status": Status.SCHOOL, "category": Category.PUPIL})[0]


def test_a_sanction_costs_845_kroner_for_a_youth_living_away_in_2017():
    """Three days of 6,106 kr. a month: 3 x 6,106 x 12 / 260 = 845.45 kr.; a week is 1,405.22 kr."""
    w = hold(LONG_KNOWN, p=STAYS_AWAY | {"sanction_rate": 1e6})
    pay(w)
    assert w.out["benefit"][0] == 140522 - 84545
    later = w._replace(week=11, out=w.out.copy())
    later.out["benefit"] = 0.0
    pay(later)
    assert later.out["benefit"][0] == 140522


def test_the_same_missed_meetings_are_sanctioned_in_whatever_week():
    def ever(week):
        youths = [LONG_KNOWN | {"person": person} for person in range(1, 30)]
        w = hold(*youths, p=STAYS_AWAY | {"sanction_rate": 0.5}, spare=37.0, week=week)
        return {int(youth.person) for youth in w.youths if youth.sanctions}

    assert ever(10) == ever(40) and 5 < len(ever(10)) < 20


@pytest.mark.parametrize("weeks_since", [0, 4, 30])
def test_the_activity_supplement_follows_the_offer_or_the_wish_and_not_the_last_meeting(weeks_since):
    """6,106 + 1,076 kr. = 7,182 kr. a month: 1,652.84 kr. a week."""
    unready = {"category": Category.ACTIVITY_READY, "spell_weeks": 60, "met": 10 - weeks_since, "heard": 10 - weeks_since}
    for offer, due in ((Offer.WISH, 165284), (Offer.PLACEMENT, 165284), (Offer.MENTOR, 165284), (Offer.NONE, 140522)):
        w = a_world(unready | {"offer": offer}, week=10)
        pay(w)
        assert w.out["benefit"][0] == due
