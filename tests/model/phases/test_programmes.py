"""Programmes: target groups, places, and lots."""

import itertools

import pytest

from caseload.agents.chance import Decision, chance
from caseload.agents.codes import Category, Need, Status
from caseload.model.events import Event
from caseload.model.phases.programmes import enrol, in_target
from tests.small_rows import a_team, a_world, a_youth, events, happened

UNREADY = {"category": Category.ACTIVITY_READY, "support_weeks": 60, "comfort": 1000.0}
OPEN = {"programme": 1, "category": Category.ACTIVITY_READY, "age_from": 18, "age_below": 25, "support_weeks": 52, "places": 1}
OPEN |= {"planned": 1, "meeting_within": 1.0, "need_kind": -1, "diagnosed": -1, "exam": -1, "parent": -1}


def enrolled(*youths, team=OPEN, week=10, **more):
    w = a_world(*youths, teams=[{}, team], week=week, **more)
    enrol(w)
    return w


def inside(w):
    return {int(youth.person) for youth in w.youths if youth.programme == 1}


@pytest.mark.parametrize(
    ("team", "youth", "belongs"),
    [
        ({}, {}, True),
        ({}, {"category": Category.READY}, False),
        ({}, {"support_weeks": 52}, False),
        ({"age_below": 20}, {}, False),  # twenty years old
        ({"age_from": 20}, {}, True),
        ({"need_from": 0.1}, {"need": {Need.DEBT: 0.6}}, False),  # a mean of 0.086
        ({"need_from": 0.1}, {"need": {Need.DEBT: 0.71}}, True),
        ({"need_kind": Need.MENTAL}, {"need": {Need.DEBT: 0.7}}, False),
        ({"need_kind": Need.DEBT}, {"need": {Need.DEBT: 0.7}}, True),
        ({"diagnosed": 1}, {}, False),
        ({"diagnosed": 0}, {}, True),
        ({"exam": 1}, {"eligible": 1}, True),
        ({"parent": 1}, {"children": 2}, True),
        ({"detection": 1.0}, {}, False),
        ({"detection": 1.0}, {"detected": 1}, True),
    ],
)
def test_a_target_group_is_what_its_file_says(team, youth, belongs):
    assert in_target(a_team(**{**OPEN, **team}), a_youth(**{**UNREADY, **youth}), 0) == belongs


def test_places_go_by_lot_to_the_target_group():
    w = enrolled(UNREADY, UNREADY | {"category": Category.READY}, UNREADY, UNREADY, team=OPEN | {"places": 2})
    first = sorted((1, 3, 4), key=lambda person: chance(1, person, 0, Decision.ENROL, 1))[:2]
    assert inside(w) == set(first) and happened(w) == [Event.ENROLLED] * 2


def test_who_gets_a_place_does_not_depend_on_the_order_of_rows():
    youths = [UNREADY | {"person": person} for person in (5, 6, 7, 8)]
    assert len({frozenset(inside(enrolled(*order))) for order in itertools.permutations(youths)}) == 1


def test_one_more_who_waits_takes_a_place_from_at_most_one():
    few, more = ([UNREADY | {"person": person} for person in range(5, 5 + count)] for count in (6, 7))
    team = OPEN | {"places": 3}
    assert len(inside(enrolled(*few, team=team)) - inside(enrolled(*more, team=team))) <= 1


def test_a_place_is_kept_and_counts():
    w = enrolled(UNREADY | {"programme": 1}, UNREADY)
    assert inside(w) == {1} and not events(w)


@pytest.mark.parametrize("but", [{"starts": 11}, {"closes": 10}, {"places": 0}])
def test_nobody_is_taken_before_the_start_after_the_end_or_without_a_place(but):
    assert not inside(enrolled(UNREADY, team=OPEN | but))


def test_a_programme_with_workers_has_their_room():
    w = enrolled(*[UNREADY] * 9, team=OPEN | {"places": 0, "caseload": 3.0}, worker=[{"team": 1}, {"team": 1}, {"team": 1, "starts": 11}])
    assert len(inside(w)) == 6 and w.teams[1].staffed == 2


def test_points_weigh_cases():
    """120 points for one worker, a case at a mean need of 0.5 is 4 + 12 x 0.5 = 10: twelve of them."""
    youths = [UNREADY | {"need": dict.fromkeys(Need, 0.5)} for _ in range(20)]
    team = OPEN | {"places": 0, "caseload": 50.0, "points": 120.0}
    w = enrolled(*youths, team=team, worker=[{"team": 1}], p={"points_least": 4, "points_need": 12})
    assert len(inside(w)) == 12 and w.teams[1].load == pytest.approx(120.0)


def test_a_case_too_heavy_is_passed_over_for_one_that_fits():
    """Points for 14: one case of 10 and one of 4 fit, a second of 10 does not, wherever it stands in the queue."""
    youths = [UNREADY | {"need": dict.fromkeys(Need, need)} for need in (0.5, 0.5, 0.5, 0.0)]
    team = OPEN | {"places": 0, "caseload": 50.0, "points": 14.0}
    for seed in range(20):
        w = enrolled(*youths, team=team, worker=[{"team": 1}], p={"points_least": 4, "points_need": 12}, seed=seed)
        assert w.teams[1].load == pytest.approx(14.0) and 4 in inside(w)


def test_who_finds_it_too_close_declines_and_is_not_asked_again():
    w = enrolled(UNREADY | {"comfort": 3.0}, team=OPEN)  # a meeting a week is 4.3 a month
    assert not inside(w) and w.youths[0].declined == 1 and happened(w) == [Event.DECLINED]
    assert not happened(enrolled(UNREADY | {"comfort": 3.0, "declined": 1}))


@pytest.mark.parametrize(("weeks", "comfort", "takes"), [(8.0, 0.5, False), (8.0, 0.6, True), (2.0, 2.1, False), (2.0, 2.2, True)])
def test_only_closer_contact_than_is_comfortable_is_declined(weeks, comfort, takes):
    """Every eight weeks is 0.54 contacts a month, every other week 2.17; who declined another programme may take this one."""
    w = enrolled(UNREADY | {"comfort": comfort, "declined": 1}, team=OPEN | {"meeting_within": weeks})
    assert inside(w) == ({1} if takes else set())


def test_two_arms_by_lot_share_the_youths_out():
    youths = [UNREADY | {"person": person} for person in range(1, 101)]
    low = inside(enrolled(*youths, team=OPEN | {"places": 200, "lot_below": 0.5}))
    high = inside(enrolled(*youths, team=OPEN | {"places": 200, "lot_from": 0.5}))
    assert not low & high and len(low | high) == 100 and 30 < len(low) < 70


def test_a_lot_by_worker_takes_all_of_a_workers_youths_or_none():
    workers = [{} for _ in range(10)]
    youths = [UNREADY | {"worker": number % 10} for number in range(40)]
    w = enrolled(*youths, team=OPEN | {"places": 200, "lot_below": 0.5, "lot_by_worker": 1}, worker=workers)
    taken = {int(youth.worker) for youth in w.youths if youth.programme == 1}
    assert len(inside(w)) == 4 * len(taken) and 0 < len(taken) < 10


def test_posts_move_in_their_week():
    w = enrolled(UNREADY, team=OPEN, worker=[{"moves": 10, "moves_to": 1}])
    assert w.workers[0].team == 1
    assert enrolled({"status": Status.JOB}, team=OPEN, worker=[{"moves": 11, "moves_to": 1}]).workers[0].team == 0
