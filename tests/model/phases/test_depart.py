"""Ways off benefit that are not education, and what ends with a spell."""

import math

import pytest

from caseload.agents.codes import LONG_AGO, NOBODY, Category, Course, Need, Offer, Stage, Status, Topic
from caseload.model.events import Event
from caseload.model.phases.depart import RESOURCE_AFTER, depart, resource_rate, support_rate
from caseload.model.phases.exits import leave_benefit
from tests.small_rows import TWENTY, a_world, a_youth, events, happened, numbers

P = numbers(support_rate=0.01, support_burden=2.0, support_home=1.5, support_alone=0.5, sanction_push=2.0, sanction_weeks=13)


def test_own_means_are_found_more_at_home_and_less_under_needs():
    assert support_rate(P, a_youth(), 50) == pytest.approx(0.01)
    assert support_rate(P, a_youth(home=1), 50) == pytest.approx(0.015)
    assert support_rate(P, a_youth(need=dict.fromkeys(Need, 0.5)), 50) == pytest.approx(0.01 / math.e)


@pytest.mark.parametrize(("weeks", "factor"), [(0, 3.0), (12, 3.0), (13, 1.0)])
def test_a_sanction_pushes_for_thirteen_weeks(weeks, factor):
    assert support_rate(P, a_youth(sanctioned=50 - weeks), 50) == pytest.approx(0.01 * factor)


def test_the_ill_go_to_another_benefit_after_a_year():
    p = numbers(resource_rate=0.002)
    youth = {"need": {Need.MENTAL: 0.5, Need.DEBT: 0.9}}
    assert resource_rate(p, a_youth(spell_weeks=RESOURCE_AFTER - 1, **youth)) == 0.0
    assert resource_rate(p, a_youth(spell_weeks=RESOURCE_AFTER, **youth)) == pytest.approx(0.0005)


OWN_MEANS = {"support_rate": 1e6, "support_home": 1.0, "support_alone": 1.0}


def left(youth, week=10, p=None, **more):
    w = a_world(youth, p=p or {}, week=week, **more)
    depart(w)
    return w


def test_each_cause_leads_where_it_belongs():
    partner = left({}, p=OWN_MEANS)
    birth, no_birth = (left({"sex": sex}, p={"birth_rate": 1e6}) for sex in (0, 1))
    ill = left({"spell_weeks": 60, "need": {Need.MENTAL: 1.0}}, p={"resource_rate": 1e6})
    assert [w.youths[0].status for w in (partner, birth, no_birth, ill)] == [
        *(Status.SELF_SUPPORT, Status.OTHER_BENEFIT, Status.BENEFIT, Status.OTHER_BENEFIT)
    ]
    assert (partner.youths[0].first_self_support, birth.youths[0].first_other_benefit) == (10, 10)
    assert happened(partner) == [Event.SELF_SUPPORT] and happened(ill) == [Event.OTHER_BENEFIT]


@pytest.mark.parametrize("but", [{"category": Category.UNASSESSED}, {"status": Status.JOB}, {"status": Status.EDUCATION}])
def test_who_is_new_or_off_benefit_does_not_leave_it(but):
    assert left(but, p=OWN_MEANS).youths[0].status == but.get("status", Status.BENEFIT)


@pytest.mark.parametrize("but", [{"stage": Stage.ADMITTED, "stage_due": 30}, {"status": Status.PREPARATORY, "offer": Offer.PREPARATORY}])
def test_all_ways_are_open_to_who_waits_for_school_or_is_in_a_preparatory_one(but):
    partner, birth = left(but, p=OWN_MEANS), left(but, p={"birth_rate": 1e6})
    ill = left(but | {"spell_weeks": 60, "need": {Need.MENTAL: 1.0}}, p={"resource_rate": 1e6})
    found = [int(w.youths[0].status) for w in (partner, birth, ill)]
    assert found == [Status.SELF_SUPPORT, Status.OTHER_BENEFIT, Status.OTHER_BENEFIT]
    assert partner.youths[0].offer == Offer.NONE and partner.youths[0].offer_until == LONG_AGO


def test_moving_away_comes_in_its_week_and_ends_everything():
    youth = {"leaves": 10, "mentor": 0, "placed_until": 20, "employer": 0, "offer": Offer.PLACEMENT}
    assert left(youth, week=9, mentor=[{"mentees": 1}], firm=[{"interns": 1}]).youths[0].status == Status.BENEFIT
    w = left(youth, mentor=[{"mentees": 1}], firm=[{"interns": 1}])
    assert (w.youths[0].status, w.youths[0].gone, w.youths[0].too_old) == (Status.GONE, 10, 0)
    assert (w.mentors[0].mentees, w.employers[0].interns) == (0, 0)
    assert happened(w) == [Event.MENTOR_ENDED, Event.GONE]


@pytest.mark.parametrize(("status", "too_old"), [(Status.BENEFIT, 1), (Status.JOB, 0)])
def test_who_turns_30_on_benefit_is_followed_in_the_accounts(status, too_old):
    thirty = TWENTY - 10 * 366
    assert left({"leaves": 10, "birth": thirty, "status": status}).youths[0].too_old == too_old


def test_an_apprentices_place_is_free_again():
    w = left({"leaves": 10, "status": Status.APPRENTICESHIP, "employer": 0}, firm=[{"apprentices": 1}])
    assert w.employers[0].apprentices == 0
    assert left({"leaves": 10, "status": Status.EDUCATION, "stage": Stage.BASIC}).youths[0].stage == Stage.NONE


SPELL = {"programme": 0, "offer": Offer.WISH, "paid_hours": 8.0, "next_step": Topic.SEARCH, "step_due": 12, "spell_weeks": 30, "booked": 10}
SPELL |= {"stage": Stage.APPLIED, "course": Course.GENERAL, "worker": 0, "trust": 0.5}


@pytest.mark.parametrize("status", [Status.JOB, Status.SELF_SUPPORT, Status.OTHER_BENEFIT, Status.GONE])
def test_the_end_of_a_spell_ends_offers_plans_hours_and_programme(status):
    w = a_world(SPELL, week=10)
    leave_benefit(w, w.youths[0], 0, status)
    youth = w.youths[0]
    assert (youth.status, youth.since, youth.first_exit) == (status, 10, 10)
    assert (youth.programme, youth.offer, youth.paid_hours, youth.next_step, youth.spell_weeks) == (NOBODY, Offer.NONE, 0.0, NOBODY, 0)
    assert youth.booked == LONG_AGO
    assert (youth.worker, youth.trust) == (0, 0.5)  # remembered, for those who come back


@pytest.mark.parametrize("status", list(Status)[1:7])
def test_a_place_waits_for_who_has_a_job_or_other_means_meanwhile(status):
    w = a_world(SPELL | {"stage": Stage.ADMITTED}, week=10)
    leave_benefit(w, w.youths[0], 0, status)
    ends = status in (Status.OTHER_BENEFIT, Status.GONE)
    assert (w.youths[0].stage, w.youths[0].course) == ((Stage.NONE, Course.NONE) if ends else (Stage.ADMITTED, Course.GENERAL))


def test_a_plan_made_on_benefit_ends_with_it_as_an_event():
    for youth, dropped in ((SPELL, [(0, Event.PLAN_DROPPED, Topic.SEARCH)]), (SPELL | {"next_step": NOBODY}, [])):
        w = a_world(youth, week=10)
        leave_benefit(w, w.youths[0], 0, Status.JOB)
        assert events(w) == dropped


def test_parents_alone_find_other_means_less():
    assert support_rate(P, a_youth(children=1, single=1), 50) == pytest.approx(0.005)
    assert support_rate(P, a_youth(children=1, single=0), 50) == pytest.approx(0.01)
