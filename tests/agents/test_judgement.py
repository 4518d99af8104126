"""What a talk is about, whom a worker sees first, and when a missed meeting is sanctioned: worked by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.agents import judgement
from caseload.agents.chance import Decision, chance
from caseload.agents.codes import Category, Department, Need, Stage, Status, Topic
from tests.small_rows import a_team, a_worker, a_youth, numbers

share = st.floats(0.0, 1.0)
counts = st.floats(0.0, 20.0)
P = numbers(
    notice_from=0.15,
    stable_below=0.6,
    direction_enough=0.5,
    job_below=0.4,
    work_from=0.22,
    trouble_cost=0.45,
    least_gain=0.35,
    weigh_need=1.0,
    weigh_chance=0.6,
    weigh_deadline=0.5,
    weigh_fair=0.5,
)
UNDECIDED = {"direction": 0.1, "leaning": 0.6}
DECIDED = {"direction": 0.5, "leaning": 0.6, "skill": 0.6, "eligible": 1}


def topic(youth, worker=None, **team):
    return judgement.topic_for(P, worker or a_worker(), a_team(**team), a_youth(**youth), 1)


@pytest.mark.parametrize(
    ("youth", "about"),
    [
        ({"missed_in_row": 2}, Topic.CONTROL),
        ({**UNDECIDED, "skill": 0.6, "missed_in_row": 1}, Topic.DIRECTION),
        ({"status": Status.PREPARATORY}, Topic.FOLLOW_UP),
        ({"stage": Stage.ADMITTED}, Topic.FOLLOW_UP),
        ({"placed_until": 20}, Topic.FIRM),
        ({"need": {Need.ABUSE: 0.6}, "knowledge": 0.25}, Topic.NEEDS),  # 0.6 x 0.25 shows
        ({**UNDECIDED, "skill": 0.6}, Topic.DIRECTION),
        ({**UNDECIDED, "skill": 0.6, "talked": {Topic.DIRECTION: 0.3}}, Topic.FIRM),
        ({**UNDECIDED, "skill": 0.6, "talked": {Topic.DIRECTION: 0.3, Topic.FIRM: 0.3}}, Topic.DIRECTION),
        ({**UNDECIDED, "skill": 0.2, "talked": {Topic.DIRECTION: 1.0}}, Topic.REQUIREMENT),  # a school, no firm, for the weakest
        ({**UNDECIDED, "skill": 0.2, "eligible": 1, "talked": {Topic.DIRECTION: 1.0}}, Topic.DIRECTION),
        ({"direction": 0.1, "leaning": 0.3, "skill": 0.6}, Topic.SEARCH),
        ({"direction": 0.1, "leaning": 0.3, "skill": 0.6, "talked": {Topic.SEARCH: 0.3}}, Topic.FIRM),
        ({"direction": 0.1, "leaning": 0.3, "skill": 0.2}, Topic.REQUIREMENT),
        ({**DECIDED, "eligible": 0}, Topic.REQUIREMENT),
        ({**DECIDED, "eligible": 0, "talked": {Topic.REQUIREMENT: 0.3}}, Topic.FIRM),
        ({**DECIDED, "eligible": 0, "skill": 0.2, "talked": {Topic.REQUIREMENT: 0.3}}, Topic.REQUIREMENT),
        (DECIDED, Topic.APPLICATION),
        ({**DECIDED, "leaning": 0.1}, Topic.APPLICATION),  # who has chosen an education is not asked about jobs
        ({**DECIDED, "stage": Stage.APPLIED}, Topic.FOLLOW_UP),
        ({"status": Status.SCHOOL}, Topic.DIRECTION),
        ({"status": Status.SCHOOL, "need": {Need.MENTAL: 0.4}, "knowledge": 0.5}, Topic.NEEDS),
    ],
)
def test_a_talk_is_about_what_blocks_the_path(youth, about):
    assert topic(youth) == about


def test_what_the_worker_does_not_know_of_is_not_talked_about():
    assert topic({**DECIDED, "need": {Need.ABUSE: 0.9}, "knowledge": 0.1}) == Topic.APPLICATION


ASKED = {"need": {Need.ABUSE: 0.7}, "knowledge": 0.9, "asked_of": Department.HEALTH, "asked_kind": Need.ABUSE, "asked_due": 14}


@pytest.mark.parametrize(
    ("youth", "about"),
    [
        ({"direction": 0.2, "leaning": 0.6}, Topic.DIRECTION),
        ({"direction": 0.2, "leaning": 0.6, "skill": 0.6, "talked": {Topic.DIRECTION: 1.0}}, Topic.DIRECTION),  # no firm is asked besides
        ({"direction": 0.1, "leaning": 0.3, "skill": 0.6}, Topic.SEARCH),
        ({"direction": 0.1, "leaning": 0.3, "skill": 0.1}, Topic.DIRECTION),
        ({**DECIDED, "eligible": 0}, Topic.FOLLOW_UP),
        (DECIDED, Topic.APPLICATION),
    ],
)
def test_what_is_asked_for_is_passed_over_and_some_workers_go_on_with_the_path(youth, about):
    assert topic(youth | ASKED, a_worker(parallel=1)) == about
    assert topic(youth | ASKED, a_worker(parallel=0)) == Topic.FOLLOW_UP  # one thing after the other
    assert topic(youth | ASKED | {"asked_of": -1, "asked_kind": -1}, a_worker(parallel=1)) == Topic.NEEDS


def test_one_thing_after_the_other_lasts_until_help_has_eased_the_need():
    helped = {**DECIDED, "need": {Need.ABUSE: 0.7}, "knowledge": 0.9, "helped": 1 << Need.ABUSE}
    assert topic(helped) == Topic.FOLLOW_UP and topic(helped | {"need": {Need.ABUSE: 0.5}}) == Topic.APPLICATION
    assert topic(helped, a_worker(parallel=1)) == Topic.APPLICATION


def test_search_help_is_a_share_of_youths():
    def go_on(share):
        return {person for person in range(200) if topic({**DECIDED, **ASKED, "person": person}, search_help=share) == Topic.APPLICATION}

    some = go_on(0.3)
    assert some == {person for person in range(200) if chance(1, person, 0, Decision.GOES_ON) < 0.3}
    assert go_on(0.0) == set() and some < go_on(0.6) and len(go_on(1.0)) == 200


def test_placement_first_is_a_share_of_contacts_with_the_activity_ready():
    unready = {**DECIDED, "category": Category.ACTIVITY_READY}

    def turned(share, youth=unready):
        return {n for n in range(200) if topic({**youth, "meetings": n}, firm_first=share) == Topic.FIRM}

    some = turned(0.3)
    assert some == {n for n in range(200) if chance(1, 0, n, Decision.FIRM_FIRST) < 0.3}
    assert turned(0.0) == set() and some < turned(0.6) and len(turned(1.0)) == 200
    assert not turned(1.0, {**DECIDED, "category": Category.READY})
    assert not turned(1.0, unready | {"asked_of": Department.EMPLOYMENT})  # firms have been asked already


def test_a_first_talk_gives_all_and_a_second_half():
    assert judgement.gain_left(a_youth(), Topic.SEARCH) == 1.0
    youth = a_youth(talked={Topic.SEARCH: 1.0, Topic.NEEDS: 3.0})
    gains = [judgement.gain_left(youth, about) for about in (Topic.SEARCH, Topic.NEEDS, Topic.FIRM)]
    assert gains == [0.5, 0.25, 1.0]


@given(counts, counts)
def test_what_is_left_to_gain_falls_with_recent_talks(low, high):
    few, many = (judgement.gain_left(a_youth(talked={Topic.FIRM: talks}), Topic.FIRM) for talks in sorted((low, high)))
    assert 0.0 < many <= few <= 1.0


@pytest.mark.parametrize(("talks", "closeness", "gains"), [(0.0, 0.0, True), (1.8, 0.0, True), (1.9, 0.0, False), (0.0, 0.3, False)])
def test_a_worker_calls_in_who_would_gain_and_is_not_too_close(talks, closeness, gains):
    youth = a_youth(talked={Topic.SEARCH: talks}, closeness=closeness, comfort=1.0)  # 1 / 2.8 = 0.357; 0.3 a week is 1.3 a month
    assert judgement.would_gain(P, youth, Topic.SEARCH) == gains


@pytest.mark.parametrize(("met", "required"), [(9, False), (3, False), (2, True), (0, True)])
def test_a_meeting_is_required_when_the_interval_has_passed(met, required):
    assert (
        bool(judgement.is_required(P, a_team(meeting_within=8.0), a_youth(since=-50, spell_weeks=60, met=met, heard=met), 10)) == required
    )


def test_nobody_is_called_in_again_before_a_new_invitation_is_due():
    youth = a_youth(since=-50, spell_weeks=60, met=-20, invited=12)
    assert not judgement.is_required(P, a_team(), youth, 11) and judgement.is_required(P, a_team(), youth, 12)


def test_what_has_struck_a_youth_cannot_wait_and_once_is_enough():
    youth = {"since": -50, "spell_weeks": 60, "met": 9, "shocked": 9}
    assert judgement.is_required(P, a_team(), a_youth(**youth, heard=8), 10)
    assert not judgement.is_required(P, a_team(), a_youth(**youth, heard=9), 10)  # has been heard since
    assert not judgement.is_required(P, a_team(), a_youth(**youth, heard=8), 11)  # two weeks have passed


def test_a_newcomer_not_yet_assessed_is_seen_within_a_week():
    newcomer = a_youth(category=Category.UNASSESSED, since=10, met=10, heard=10)
    assert not judgement.is_required(P, a_team(), newcomer, 10) and judgement.is_required(P, a_team(), newcomer, 11)


def test_priority_is_need_chance_deadline_and_fairness_times_what_there_is_to_gain():
    youth = a_youth(need={Need.ABUSE: 0.8}, knowledge=0.5, confidence=0.4, belief=0.6, heard=6)
    assert judgement.priority(P, a_worker(), youth, Topic.NEEDS, 10) == pytest.approx(
        0.8 + 0.6 * 0.5 + 0.5 * 0.5
    )  # four weeks: half a unit
    youth.talked[Topic.NEEDS] = 1.0
    assert judgement.priority(P, a_worker(), youth, Topic.NEEDS, 10) == pytest.approx(1.35 / 2)
    youth.next_step, youth.step_due = Topic.NEEDS, 11
    assert judgement.priority(P, a_worker(), youth, Topic.NEEDS, 10) == pytest.approx(1.85 / 2)


def test_workers_differ_in_what_they_weigh():
    youth = a_youth(need={Need.ABUSE: 0.8}, knowledge=0.5, confidence=0.4, belief=0.6, heard=10)
    assert judgement.priority(P, a_worker(cares=2.0), youth, Topic.NEEDS, 10) == pytest.approx(1.6 + 0.3)
    assert judgement.priority(P, a_worker(creams=2.0), youth, Topic.NEEDS, 10) == pytest.approx(0.8 + 0.6)


@given(st.integers(0, 40), st.integers(0, 40), share)
def test_who_has_waited_longer_never_counts_less(one, other, confidence):
    recent, long_ago = (a_youth(heard=100 - weeks, confidence=confidence) for weeks in sorted((one, other)))
    before, after = (judgement.priority(P, a_worker(), youth, Topic.SEARCH, 100) for youth in (recent, long_ago))
    assert before <= after


PRESSED = numbers(shorten_from=2.0, shortest_talk=0.5)


@pytest.mark.parametrize(
    ("asked", "spare", "length", "drops"),
    [
        (0.0, 20.0, 1.0, False),
        (20.0, 20.0, 1.0, False),
        (40.0, 20.0, 1.0, False),  # twice the hours: intervals stretch, talks are as long as ever
        (50.0, 20.0, 0.8, False),  # then talks shorten
        (79.0, 20.0, 40 / 79, False),
        (80.0, 20.0, 0.5, True),  # then outings, network and firms go
        (5.0, 0.0, 0.5, True),
    ],
)
def test_under_pressure_intervals_stretch_then_talks_shorten_then_method_goes(asked, spare, length, drops):
    pressed = judgement.pressure(PRESSED, a_worker(asked=asked, spare=spare))
    assert judgement.shortened(PRESSED, pressed) == pytest.approx(length)
    assert judgement.drops_method(PRESSED, pressed) == drops


@given(counts, counts)
def test_more_pressure_never_makes_talks_longer_or_brings_method_back(one, other):
    low, high = sorted((one, other))
    assert judgement.shortened(PRESSED, high) <= judgement.shortened(PRESSED, low)
    assert judgement.drops_method(PRESSED, high) >= judgement.drops_method(PRESSED, low)


def test_where_hours_do_not_count_nothing_presses_and_there_is_always_time():
    fixed, worker = numbers(contact_rate=0.12, shorten_from=1.0, shortest_talk=0.5), a_worker(asked=90.0, spare=-5.0)
    assert judgement.pressure(fixed, worker) == 0.0 and judgement.has_time(fixed, worker, 9.0)
    assert not judgement.has_time(PRESSED, worker, 0.0) and judgement.has_time(PRESSED, a_worker(spare=2.0), 2.0)


def sanction_chance(sanctions=0, unready=False, strict=1.0):
    p = numbers(sanction_rate=0.5, sanction_again=0.5, sanction_unready=0.4)
    return judgement.sanction_chance(p, a_worker(strict=strict), a_youth(sanctions=sanctions), unready)


def test_a_missed_meeting_is_sanctioned_by_strictness_history_and_class():
    assert sanction_chance() == pytest.approx(1 - math.exp(-0.5))  # 0.39
    assert sanction_chance(strict=2.0) == pytest.approx(1 - math.exp(-1.0))
    assert sanction_chance(unready=True) == pytest.approx(1 - math.exp(-0.2))
    assert sanction_chance(sanctions=2) == pytest.approx(1 - math.exp(-1.0))
    assert sanction_chance(strict=0.0) == 0.0


@given(st.integers(0, 10), st.floats(0.1, 5.0), st.booleans())
def test_the_chance_rises_with_earlier_sanctions_up_to_four_and_is_a_probability(sanctions, strict, unready):
    now, next_time = (sanction_chance(times, unready, strict) for times in (sanctions, sanctions + 1))
    assert 0.0 <= now <= next_time <= 1.0
    assert (now < next_time) == (sanctions < 4)


@pytest.mark.parametrize(("status", "required"), [(Status.BENEFIT, True), (Status.PREPARATORY, True), (Status.SCHOOL, False)])
def test_whoever_is_new_on_benefit_and_not_yet_met_is_to_be_seen(status, required):
    youth = a_youth(status=status, since=10, met=10, heard=10, spell_weeks=2)
    assert bool(judgement.is_required(P, a_team(), youth, 12)) == required
    youth.met = 11
    assert not judgement.is_required(P, a_team(), youth, 12)
