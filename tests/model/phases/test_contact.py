"""Social workers see youths: the required first, then who gains most; hours add up and nobody's row matters."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseload.agents.chance import Decision, chance
from caseload.agents.codes import LONG_AGO, Category, Department, Need, Stage, Topic, Way
from caseload.agents.post import accounted
from caseload.agents.social_worker import Role
from caseload.model.events import Event
from caseload.model.phases.assess import assess
from caseload.model.phases.contact import hold_contacts
from caseload.model.phases.staff import come_to_work, end_work
from tests.model.phases.held import COMES, LONG_KNOWN, SEEN, STAYS_AWAY, hold
from tests.small_rows import SURE, a_world, events, happened


def met(w):
    return {int(youth.person) for youth in w.youths if youth.met == w.week}


def test_a_meeting_takes_its_hours_and_as_much_paperwork_again():
    w = hold(LONG_KNOWN)
    worker, youth = w.workers[0], w.youths[0]
    assert (worker.contact, worker.paperwork, worker.spare, worker.asked) == pytest.approx((1.0, 1.0, 18.0, 2.0))
    assert (youth.met, youth.heard, youth.meetings, youth.missed_in_row) == (10, 10, 1, 0)
    assert w.out[0].meetings == 1.0 and happened(w) == [Event.MET]


def test_a_worker_has_the_youths_on_the_list_and_no_others():
    w = hold(LONG_KNOWN, LONG_KNOWN | {"worker": 1}, LONG_KNOWN | {"worker": -1}, worker=[{"spare": 20.0}, {"spare": 0.0}])
    assert met(w) == {1} and [worker.cases for worker in w.workers] == [1, 1]


@pytest.mark.parametrize("gone", [{"absent": 1}, {"filled": 0}, {"role": Role.COUNSELLOR}])
def test_who_is_not_at_work_as_a_social_worker_sees_nobody(gone):
    assert not met(hold(LONG_KNOWN, worker=[{"spare": 20.0, **gone}]))


def test_what_is_required_comes_before_whatever_else_a_worker_would_like():
    wanted = SEEN | {"need": {Need.ABUSE: 1.0}, "knowledge": 1.0, "confidence": 1.0, "belief": 1.0}
    p = COMES | {"weigh_need": 50.0, "weigh_chance": 50.0, "stable_below": 0.6}
    w = hold(wanted, LONG_KNOWN, p=p, spare=2.0)
    assert met(w) == {2}


def test_then_whoever_gains_most():
    p = COMES | {"weigh_fair": 1.0}
    youths = [SEEN | {"heard": 10 - weeks} for weeks in (4, 7, 5)]
    assert met(hold(*youths, p=p, spare=2.0)) == {2}
    assert met(hold(*youths, p=p, spare=4.0)) == {2, 3}


def test_whom_a_worker_sees_does_not_depend_on_the_order_of_rows():
    youths = [SEEN | {"person": 5 + at, "heard": 8 - at % 2} for at in range(4)]
    found = {frozenset(met(hold(*order, p=COMES | {"weigh_fair": 1.0}, spare=4.0))) for order in itertools.permutations(youths)}
    assert len(found) == 1 and len(next(iter(found))) == 2


def test_hours_that_nobody_needs_stay_idle():
    tired = SEEN | {"talked": dict.fromkeys(Topic, 1.9)}  # 1 / 2.9 of a first talk is left, which is too little
    w = hold(tired, SEEN | {"closeness": 9.0, "comfort": 1.0})
    assert not met(w) and w.workers[0].spare == 20.0


def test_a_meeting_is_begun_if_half_of_it_fits_into_the_week():
    assert met(hold(LONG_KNOWN, p=COMES | {"shortest_talk": 1.0}, spare=1.0)) == {1}
    assert not met(hold(LONG_KNOWN, p=COMES | {"shortest_talk": 1.0}, spare=0.9))


def test_intervals_stretch_before_talks_shorten():
    """Eight hours required, four there: two wait for next week, two are seen as long as ever."""
    w = hold(*[LONG_KNOWN] * 4, p=COMES | {"shortest_talk": 0.5, "shorten_from": 2.0}, spare=4.0)
    assert len(met(w)) == 2 and w.workers[0].contact == pytest.approx(2.0)


def test_talks_shorten_when_more_is_required_than_there_are_hours():
    w = hold(*[LONG_KNOWN] * 4, p=COMES | {"shortest_talk": 0.5}, spare=4.0)  # eight hours required, four there
    assert len(met(w)) == 4 and w.workers[0].contact == pytest.approx(2.0)


def test_an_outing_is_begun_only_if_half_of_it_and_the_way_fit_into_the_week():
    p = COMES | {"travel_hours": 1.5, "shortest_talk": 0.5, "shorten_from": 4.0}
    for spare, outside in ((2.6, 1), (2.4, 0)):  # half a meeting takes an hour with its paperwork
        w = hold(LONG_KNOWN, p=p, spare=spare, teams=[{"outreach": 1.0}])
        assert (w.youths[0].meetings, w.youths[0].outings) == (1, outside)


def test_a_table_with_family_is_not_free_for_a_worker_without_hours():
    p = COMES | {"network_gain": 0.2, "network_hours": 0.5, "shortest_talk": 0.5, "shorten_from": 4.0}
    for spare, backing in ((2.6, 0.6), (2.4, 0.5)):  # the meeting takes two hours
        w = hold(LONG_KNOWN | {"consents": 1, "backing": 0.5}, p=p, spare=spare, teams=[{"network": 1.0}])
        assert w.youths[0].backing == pytest.approx(backing) and w.workers[0].joint == (0.5 if backing > 0.5 else 0.0)


@pytest.mark.parametrize("firm", [{"placed_until": 20, "employer": 0}, {"category": Category.ACTIVITY_READY}])
@pytest.mark.parametrize(("asked", "kept_up"), [(0.0, True), (90.0, False)])
def test_under_the_highest_pressure_firms_are_neither_visited_nor_asked(firm, asked, kept_up):
    p = COMES | {"shortest_talk": 0.5, "placing_hours": 1.0}
    worker = [{"spare": 20.0, "asked": asked}]
    w = hold(LONG_KNOWN | firm, p=p, worker=worker, teams=[{"firm_first": 1.0}], firm=[{}])
    assert (w.out[0].talks_firm, w.out[0].talks_follow_up) == ((1.0, 0.0) if kept_up else (0.0, 1.0))
    assert (w.out[0].visits + (w.youths[0].asked_of == Department.EMPLOYMENT) == 1.0) == kept_up


@pytest.mark.parametrize(("spare", "outside"), [(4.0, 1), (1.0, 0)])
def test_under_pressure_nobody_is_met_outside(spare, outside):
    w = hold(LONG_KNOWN, p=COMES | {"travel_hours": 0.5, "shortest_talk": 0.5}, spare=spare, teams=[{"outreach": 1.0}])
    assert w.youths[0].outings == outside and w.workers[0].travel == 0.5 * outside
    assert happened(w) == [Event.MET_OUTSIDE if outside else Event.MET]


@pytest.mark.parametrize(("met_on", "calls"), [(7, 1), (6, 0)])
def test_between_meetings_a_call_will_do_for_an_application(met_on, calls):
    youth = SEEN | {"met": met_on, "heard": met_on, "direction": 1.0, "eligible": 1}
    w = hold(youth, p=COMES | {"direction_enough": 0.5, "stable_below": 0.6})
    assert (w.youths[0].calls, w.youths[0].meetings) == (calls, 1 - calls)
    assert w.workers[0].contact == (0.25 if calls else 1.0)


def test_nobody_is_seen_twice_in_a_week():
    w = hold(LONG_KNOWN | {"shocked": 10}, spare=37.0)
    hold_contacts(w)
    assert w.youths[0].meetings == 1


def test_a_meeting_missed_costs_the_preparation_and_a_new_invitation():
    w = hold(LONG_KNOWN, p=STAYS_AWAY)
    youth, worker = w.youths[0], w.workers[0]
    assert (youth.missed, youth.missed_in_row, youth.invited, youth.met, youth.heard) == (1, 1, 12, -90, -90)
    assert (worker.contact, worker.paperwork, worker.spare) == pytest.approx((0.0, 0.4, 19.6))
    assert happened(w) == [Event.MISSED] and not any(youth.talked)
    assert worker.asked == pytest.approx(0.4)  # of two hours required: the rest is asked for again with the new invitation


def test_a_clash_with_another_department_is_missed():
    clash = COMES | {"attend_base": 100.0, "attend_clash": 200.0}
    assert met(hold(LONG_KNOWN | {"booked": 9}, p=clash)) == {1} and not met(hold(LONG_KNOWN | {"booked": 10}, p=clash))


def test_family_at_the_table_backs_the_youth_more_where_there_is_one_that_is_wanted():
    p = COMES | {"network_gain": 0.2, "network_hours": 0.3}
    w = hold(LONG_KNOWN | {"consents": 1, "backing": 0.5}, LONG_KNOWN | {"backing": 0.5}, p=p, teams=[{"network": 1.0}])
    assert [youth.backing for youth in w.youths] == pytest.approx([0.6, 0.5]) and w.workers[0].joint == pytest.approx(0.3)


def test_a_mentors_tie_rubs_off_on_a_worker_who_is_trusted_less():
    p = COMES | {"network_hours": 0.3}
    youths = [LONG_KNOWN | {"mentor": 0, "tie": 0.8, "trust": trust} for trust in (0.2, 0.9)]
    w = hold(*youths, p=p, teams=[{"network": 1.0}], mentor=[{}])
    assert [youth.trust for youth in w.youths] == pytest.approx([0.5, 0.9])


def test_where_a_youth_is_met_is_the_nth_meetings_own_luck():
    youths = [LONG_KNOWN | {"person": person, "meetings": 2, "missed": 1} for person in range(1, 9)]
    w = hold(*youths, p=COMES, spare=37.0, teams=[{"outreach": 0.5}])
    assert [youth.outings for youth in w.youths] == [int(chance(1, person, 3, Decision.PLACE) < 0.5) for person in range(1, 9)]


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.integers(-20, 9), st.floats(0.0, 1.0), st.sampled_from(list(Stage)[:3])), max_size=25),
    st.floats(15.0, 37.0),
    st.floats(-2.0, 3.0),
    st.booleans(),
    st.integers(1, 50),
)
def test_a_workers_week_always_adds_up_to_the_contracted_hours(cases, contracted, comes, absent, seed):
    p = COMES | {
        "attend_base": comes,
        "fixed_share": 0.41,
        "paperwork": 1.3,
        "travel_hours": 0.75,
        "network_hours": 0.3,
        "placing_hours": 1.0,
    }
    p |= {"missed_hours": 0.4, "shortest_talk": 0.56, "accompany_hours": 1.0, "notice_from": 0.15, "stable_below": 0.6, "wait_other": 4.0}
    p |= {"illness": SURE if absent else 0.0, "direction_enough": 0.5, "cover_hours": 0.05}
    youths = [
        {"met": at, "heard": at, "since": -50, "spell_weeks": 60, "comfort": 1e3, "stage": stage, "consents": 1, "knowledge": share}
        | {"need": {Need.ABUSE: share}, "direction": share, "worker": number % 2}
        for number, (at, share, stage) in enumerate(cases)
    ]
    team = {"outreach": 0.4, "network": 0.5, "accompany": 0.5}
    w = a_world(*youths, p=p, week=10, worker=[{"hours": contracted}, {"hours": contracted, "overrun": 1.5}], teams=[team], seed=seed)
    for week in (10, 11, 12):
        now = w._replace(week=week)
        come_to_work(now)
        hold_contacts(now)
        end_work(now)
        assert [accounted(worker) for worker in w.workers] == pytest.approx([contracted] * 2)
        assert all(worker.idle >= 0.0 and worker.overrun >= 0.0 for worker in w.workers)


def test_a_joint_meeting_in_the_same_week_is_no_clash():
    clash = COMES | {"attend_base": 100.0, "attend_clash": 200.0}
    assert met(hold(LONG_KNOWN | {"joint_met": 10}, p=clash)) == {1}


def test_the_draw_between_equals_is_the_nth_contacts_own():
    def first(week, **count):
        youths = [{"person": person, "since": -99, "spell_weeks": 199, "comfort": 1e3, **count} for person in range(1, 9)]
        return met(
            hold(*[one | {"met": week - 20, "heard": week - 20} for one in youths], spare=2.0, week=week, p=COMES | {"shortest_talk": 1.0})
        )

    assert len(first(10)) == 1 and first(10) == first(33)
    assert first(10, calls=1) == first(10, missed=1) == first(33, calls=1) and len({frozenset(first(10, calls=n)) for n in range(9)}) > 1


@pytest.mark.parametrize("cases", [5, 40])
def test_where_hours_are_made_not_to_count_every_youth_is_seen_at_one_rate(cases):
    """M1 off: a threshold of 1 and a rate of 0.4 a week bring a contact in the third week, whatever the hours, at full length."""
    youths = [SEEN | {"left": {Way.CONTACT: 1.0}} for _ in range(cases)]
    w = a_world(
        *youths, p=COMES | {"contact_rate": 0.4, "shortest_talk": 0.5}, worker=[{"spare": 10.0}], week=10, teams=[{"meeting_within": 1.0}]
    )
    held = []
    for week in (10, 11, 12):
        hold_contacts(w._replace(week=week))
        held.append([int(youth.meetings) for youth in w.youths])
    assert held == [[0] * cases, [0] * cases, [1] * cases] and w.workers[0].contact == pytest.approx(cases)


@pytest.mark.parametrize("youth", [{"category": Category.UNASSESSED}, {"category": Category.ACTIVITY_READY, "benefit_spells": 2}])
def test_the_first_meeting_of_a_spell_is_required_in_its_first_full_week(youth):
    w = a_world(youth | {"comfort": 1e3, "assessed": -5}, p=COMES | {"ready_from": 0.4, "obvious_from": 0.7}, worker=[{"spare": 20.0}])
    w.p["least_gain"] = 2.0  # nobody is seen but who must be
    held = []
    for week in range(10):
        now = w._replace(week=week)
        assess(now)
        hold_contacts(now)
        w.youths["spell_weeks"] += 1
        held.append(int(w.youths[0].meetings))
    assert held == [0, 1, 1, 1, 1, 1, 1, 1, 1, 2]  # and then every eight weeks


def test_score_and_list_are_scratch_and_hold_each_youth_once():
    w = hold(*[LONG_KNOWN] * 5, spare=37.0)
    assert sorted(w.listed) == list(range(5)) and np.isfinite(w.score).all()
    assert len(events(w)) == 5 and w.youths[0].booked == LONG_AGO
