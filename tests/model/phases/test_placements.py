"""Placements: finite places go by the youths' own luck, never by the order of rows; what a firm sees decides how one ends."""

import itertools

import pytest

from caseload.agents.chance import Decision, chance, chances, waiting_time
from caseload.agents.codes import LONG_AGO, NOBODY, Category, Course, Department, Offer, Stage, Status, Way
from caseload.agents.firm import Verdict
from caseload.model.events import Event
from caseload.model.phases.placements import LONGEST, firms_decide, work_in_firms
from tests.small_rows import SURE, a_world, events, happened

TAKEN = {"absent_base": -SURE, "place_base": SURE, "placement_weeks_unready": 13, "placement_weeks_ready": 4, "first_sight": 0.3}
ASKING = {"asked_of": Department.EMPLOYMENT, "asked_week": 8, "asked_due": 10, "requests": 1}
UNREADY = {"category": Category.ACTIVITY_READY}


def match(*youths, p=TAKEN, firm=({},), **more):
    w = a_world(*youths, p=p, week=10, firm=firm, **more)
    firms_decide(w)
    return w


def placed_people(w):
    return {int(youth.person) for youth in w.youths if youth.placed_until > LONG_AGO}


def test_a_request_that_is_due_finds_a_firm():
    w = match(ASKING | UNREADY)
    youth = w.youths[0]
    assert (youth.employer, youth.placed_until, youth.seen, youth.offer, youth.internships) == (0, 24, 0.3, Offer.PLACEMENT, 1)
    assert (w.employers[0].interns, youth.asked_of) == (1, NOBODY) and events(w) == [(0, Event.INTERNSHIP, 0)]


@pytest.mark.parametrize(("category", "weeks"), [(Category.ACTIVITY_READY, 13), (Category.READY, 4), (Category.OBVIOUSLY_READY, 4)])
def test_a_placement_lasts_13_weeks_for_the_activity_ready_and_4_for_others(category, weeks):
    w = match(ASKING | {"category": category})
    assert (w.youths[0].placed_since, w.youths[0].placed_until) == (11, 11 + weeks)


@pytest.mark.parametrize("but", [{"asked_due": 11}, {"asked_of": Department.HEALTH}, {"status": Status.PREPARATORY}])
def test_who_does_not_ask_now_gets_none(but):
    assert not placed_people(match(ASKING | but))


def test_no_firm_without_a_place_or_that_does_not_want_to_takes_anybody():
    for w in (match(ASKING, firm=[{"places": 0}]), match(ASKING, p=TAKEN | {"place_base": -SURE})):
        assert happened(w) == [Event.NO_FIRM]
        assert w.out[0].searches_failed == w.out[0].requests_lapsed == 1.0
        assert w.youths[0].asked_of == NOBODY and w.youths[0].offer == Offer.NONE


def test_without_firms_requests_wait():
    assert match(ASKING, firm=()).youths[0].asked_of == Department.EMPLOYMENT


def test_one_youths_place_is_anothers_no():
    w = match(*[ASKING | {"person": person} for person in (5, 6, 7)])
    assert len(placed_people(w)) == 1 == w.employers[0].interns
    assert sorted(happened(w)) == [Event.INTERNSHIP, Event.NO_FIRM, Event.NO_FIRM]


def test_who_gets_the_place_does_not_depend_on_the_order_of_rows():
    youths = [ASKING | {"person": person} for person in (5, 6, 7, 8)]
    found = {frozenset(placed_people(match(*order, firm=[{}, {"places": 1}]))) for order in itertools.permutations(youths)}
    assert len(found) == 1 and len(next(iter(found))) == 2


def test_the_highest_draw_of_the_nth_request_comes_first():
    people = range(1, 9)
    w = match(*[ASKING | {"person": person} for person in people])
    assert placed_people(w) == {max(people, key=lambda person: chance(1, person, 1, Decision.MATCH))}


def test_a_youth_who_does_not_ask_changes_nobodys_place():
    asking = [ASKING | {"person": person} for person in (5, 6, 7)]
    alone, among = match(*asking), match({"person": 1}, asking[0], {"person": 2}, *asking[1:])
    assert placed_people(alone) == placed_people(among)


def test_a_firm_and_a_worker_get_to_know_each_other():
    w = match(ASKING, p=TAKEN | {"acquaintance_gain": 0.15}, worker=[{}, {}], firm=[{}])
    assert w.acquainted.tolist() == [[0.15, 0.0]]


WORKING = {"employer": 0, "placed_since": 7, "placed_until": 20, "offer": Offer.PLACEMENT, "skill": 0.5, "seen": 0.3, "internships": 1}


def work(youth=WORKING, week=10, p=None, **firm):
    w = a_world(youth, p={"absent_base": -SURE} | (p or {}), week=week, firm=[{"interns": 1, **firm}])
    work_in_firms(w)
    firms_decide(w)
    return w


def test_a_week_in_the_firm_teaches_shows_and_gives_direction():
    w = work(p={"practice_teaches": 0.1, "placement_direction": 0.02, "watch_gain": 0.5})
    youth = w.youths[0]
    assert youth.skill == pytest.approx(0.55) and youth.direction == pytest.approx(0.02)
    assert youth.seen == pytest.approx(0.3 + 0.5 * (0.55 - 0.3)) and youth.placed_until == 20


def test_a_week_missed_teaches_and_shows_nothing():
    w = work(p={"absent_base": SURE, "practice_teaches": 0.1, "placement_direction": 0.02, "watch_gain": 0.5})
    youth = w.youths[0]
    assert (youth.skill, youth.direction, youth.seen) == pytest.approx((0.5, 0.0, 0.3))
    assert (youth.absence, youth.absences) == (0.125, 1) and (w.out[0].offer_weeks, w.out[0].offers_missed) == (1.0, 1.0)


def test_what_the_firm_sees_is_the_luck_of_the_nth_week_of_the_nth_placement():
    p = {"watch_gain": 1.0, "impression_noise": 0.1}
    seen = [work(WORKING | {"placed_since": week - 3, "placed_until": week + 9}, week, p).youths[0].seen for week in (10, 25)]
    later = work(WORKING | {"placed_since": 6}, 10, p).youths[0].seen
    assert seen[0] == seen[1] != later
    u, _ = chances(1, 1, 1, Decision.VIEW, LONGEST * 0 + 3)
    assert (seen[0] > 0.5) == (u > 0.5)


def test_a_placement_of_thirteen_weeks_begins_the_week_after():
    w = a_world(ASKING | UNREADY | {"skill": 0.5}, p=TAKEN | {"practice_teaches": 0.1}, week=10, firm=[{}])
    weeks = []
    for week in range(10, 26):
        before = float(w.youths[0].skill)
        work_in_firms(w._replace(week=week))
        firms_decide(w._replace(week=week))
        weeks.append(w.youths[0].skill > before)
    assert weeks == [False] + [True] * 13 + [False] * 2


LIMITS = {"agreement_from": 2.0, "subsidy_from": 1.0, "hours_from": 0.0, "hours_a_week": 8, "subsidy_weeks": 26, "training_weeks": 104}


def ended(value, wants=True, youth=WORKING, **firm):
    """End a placement with a verdict of this value, by way of the limits, and median luck."""
    limits = {name: LIMITS[name] - value for name in ("agreement_from", "subsidy_from", "hours_from")}
    luck = next(u for u in range(1, 200) if 0.45 < chance(1, u, 1, Decision.VERDICT) < 0.55)
    return work(youth | {"person": luck}, week=19, p=LIMITS | limits | {"agreement_wish": 0.0 if wants else 2.0, "setback": 0.5}, **firm)


def test_a_placement_ends_in_an_agreement():
    w = ended(2.5)
    youth, employer = w.youths[0], w.employers[0]
    assert (youth.status, youth.course, youth.stage, youth.stage_due) == (Status.APPRENTICESHIP, Course.TRAINING, Stage.MAIN, 123)
    assert (employer.interns, employer.apprentices, youth.employer, youth.first_apprenticeship) == (0, 1, 0, 19)
    assert w.out[0].agreements == w.out[0].education_starts == 1.0


def test_or_in_a_subsidised_job_or_some_hours():
    job, some_hours = ended(1.5), ended(0.5)
    assert (job.youths[0].status, job.youths[0].subsidised_until, job.youths[0].first_job) == (Status.JOB, 45, -1)
    assert (some_hours.youths[0].status, some_hours.youths[0].paid_hours) == (Status.BENEFIT, 8.0)
    assert [w.employers[0].interns for w in (job, some_hours)] == [0, 0]


def test_or_in_nothing_which_is_a_failure():
    w = ended(-0.5, youth=WORKING | {"confidence": 0.4})
    assert happened(w) == [Event.INTERNSHIP_ENDED] and w.youths[0].confidence == pytest.approx(0.2)
    assert w.youths[0].status == Status.BENEFIT and w.employers[0].interns == 0


def test_no_agreement_without_wish_or_opening():
    for w in (ended(2.5, wants=False), ended(2.5, openings=0)):
        assert w.youths[0].status == Status.JOB and w.employers[0].apprentices == 0


def test_verdicts_are_in_order():
    assert list(Verdict) == sorted(Verdict)


@pytest.mark.parametrize(("mentor", "offer"), [(NOBODY, Offer.WISH), (0, Offer.MENTOR)])
def test_the_activity_supplement_does_not_end_with_the_placement(mentor, offer):
    assert ended(-0.5, youth=WORKING | UNREADY | {"mentor": mentor}).youths[0].offer == offer


def test_the_last_opening_does_not_depend_on_the_order_of_rows():
    p = {"absent_base": -SURE, "agreement_from": -10.0, "subsidy_from": 10.0, "hours_from": 10.0}
    taken = set()
    for people in ((5, 6), (6, 5)):
        w = a_world(*[WORKING | {"person": person} for person in people], p=p, week=19, firm=[{"interns": 2, "openings": 1}])
        work_in_firms(w)
        firms_decide(w)
        taken.add(int(w.youths["person"][w.youths["status"] == Status.APPRENTICESHIP][0]))
    assert len(taken) == 1


def test_a_firm_of_the_youths_own_trade_is_asked_first():
    firms = [{"trade": 3}] * 3 + [{"trade": 2}] + [{"trade": 3}] * 3
    assert {int(match(ASKING | {"trade": 2, "person": person}, firm=firms).youths[0].employer) for person in range(1, 9)} == {3}
    others = {int(match(ASKING | {"trade": 1, "person": person}, firm=firms).youths[0].employer) for person in range(1, 40)}
    assert others == set(range(7))


def test_a_firm_answers_the_same_youth_as_often_as_it_is_asked_by_the_luck_of_each_time():
    """What another firm does, or how many plans the youth has made, changes no answer of this one."""
    p = TAKEN | {"place_base": 0.0}
    two, three = [{}, {}], [{}, {}, {"places": 0}]

    def found(firm, **more):
        return [int(match(ASKING | {"person": person} | more, p=p, firm=firm).youths[0].employer) for person in range(1, 60)]

    assert found(two) == found(two, plans=7)
    assert found(two) == found(three)
    assert found(two) != found(two, answers=1)


SEEKER = {"status": Status.EDUCATION, "stage": Stage.SEEKING, "stage_due": 20, "course": Course.VOCATIONAL, "skill": 1.0}
SEEKING = TAKEN | {"agreement_rate": 1e6, "main_weeks": 104}


def test_the_main_course_takes_an_opening_of_a_firm():
    w = match(SEEKER, p=SEEKING, firm=[{"places": 0}])
    youth = w.youths[0]
    assert (youth.status, youth.stage, youth.stage_due, youth.employer) == (Status.APPRENTICESHIP, Stage.MAIN, 114, 0)
    assert (w.employers[0].apprentices, w.employers[0].interns, w.out[0].main_agreements, youth.first_apprenticeship) == (1, 0, 1.0, 10)
    assert events(w) == [(0, Event.ONWARD, 1)]


def test_one_apprentices_opening_is_anothers_no_whoever_stands_first():
    found = set()
    for people in ((5, 6, 7), (7, 6, 5)):
        w = match(*[SEEKER | {"person": person} for person in people], p=SEEKING)
        found.add(tuple(w.youths["person"][w.youths["status"] == Status.APPRENTICESHIP].tolist()))
        assert sorted(happened(w)) == [Event.ONWARD, Event.NO_FIRM, Event.NO_FIRM]
    assert len(found) == 1 and len(next(iter(found))) == 1


def test_firms_are_asked_for_an_agreement_at_the_seekers_own_rate():
    assert match(SEEKER, p=TAKEN).youths[0].answers == 0
    w = match(SEEKER, p=TAKEN | {"agreement_rate": 0.3})
    assert w.youths[0].left[Way.AGREEMENT] == pytest.approx(waiting_time(chance(1, 1, 0, Decision.CLOCK, Way.AGREEMENT)) - 0.3)


def test_a_week_of_a_placement_missed_may_be_sanctioned_like_a_meeting():
    p = {"absent_base": SURE, "sanction_rate": 1e6, "sanction_trust": 0.1}
    w = work(WORKING | {"trust": 0.5}, p=p)
    assert (w.youths[0].sanctioned, w.youths[0].sanctions, w.youths[0].trust) == (10, 1, pytest.approx(0.45))
    assert happened(w) == [Event.SANCTIONED] and (w.out[0].sanctions, w.out[0].sanctions_offers) == (1.0, 1.0)
    for but in ({"worker": NOBODY}, {"sanctioned": 10}):
        assert not happened(work(WORKING | but, p=p))
    assert not happened(work(p=p | {"absent_base": -SURE}))
