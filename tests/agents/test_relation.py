"""What contact does between two people, worked by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.agents import relation
from caseload.agents.chance import Decision, chance
from caseload.agents.codes import NOBODY, Need, Topic
from tests.small_rows import a_worker, a_youth, numbers

share = st.floats(0.0, 1.0)
yes_no = st.sampled_from([0.0, 1.0])
LN3 = math.log(3.0)
COMING = numbers(attend_base=1.15, attend_trust=1.3, attend_network=0.5, attend_outside=0.6, attend_mental=1.0, attend_clash=1.0)


def comes(outside=0.0, network=0.0, clash=0.0, **youth):
    return relation.comes(COMING, a_youth(**youth), outside, network, clash)


def log_odds(probability):
    return math.log(probability / (1 - probability))


def test_every_part_of_attendance_adds_what_it_is_worth():
    assert log_odds(comes()) == pytest.approx(1.15)
    assert log_odds(comes(trust=0.5)) == pytest.approx(1.15 + 0.65)
    assert log_odds(comes(network=1.0)) == pytest.approx(1.65)
    assert log_odds(comes(clash=1.0)) == pytest.approx(0.15)
    assert log_odds(comes(need={Need.MENTAL: 0.8})) == pytest.approx(1.15 - 0.8)


def test_another_place_takes_away_fear_and_does_nothing_for_who_has_none():
    assert log_odds(comes(outside=1.0, need={Need.MENTAL: 0.8})) == pytest.approx(1.15 - 0.8 * 0.4)
    assert comes(outside=1.0) == comes(outside=0.0)


def test_three_in_four_to_nine_in_ten_meetings_are_held():
    assert comes() == pytest.approx(0.760, abs=0.001)
    assert comes(trust=0.8) == pytest.approx(0.899, abs=0.001)


@given(share, share, share, yes_no, yes_no, yes_no)
def test_more_trust_never_makes_coming_less_likely(low, high, fear, outside, network, clash):
    less, more = (comes(outside, network, clash, trust=trust, need={Need.MENTAL: fear}) for trust in sorted((low, high)))
    assert less <= more


@given(share, share, share)
def test_fear_never_makes_it_more_likely_nor_another_place_less(low, high, trust):
    light, heavy = ({"trust": trust, "need": {Need.MENTAL: need}} for need in sorted((low, high)))
    assert comes(**heavy) <= comes(**light)
    assert comes(outside=0.0, **heavy) <= comes(outside=1.0, **heavy)


@pytest.mark.parametrize(("sex", "origin", "factor"), [(0, 0, 1.1), (1, 0, 1.0), (0, 1, 1.0), (1, 1, 0.9)])
def test_likeness_is_worth_a_tenth_either_way_and_nothing_on_the_mean(sex, origin, factor):
    worker = a_worker(sex=0, origin=0)
    assert relation.likeness(numbers(likeness=0.2), worker, a_youth(sex=sex, origin=origin)) == pytest.approx(factor)


def test_a_meeting_builds_trust_and_then_more_is_told():
    youth = a_youth(trust=0.5, knowledge=0.2)
    relation.open_up(numbers(trust_gain=0.2, tell_gain=0.1), a_worker(), youth, 1.0)
    assert youth.trust == pytest.approx(0.6)  # a fifth of the gap
    assert youth.knowledge == pytest.approx(0.2 + 0.1 * 1.1 * 0.8)  # told at the trust that is there now


def test_a_call_of_a_third_does_a_third_and_a_better_worker_more():
    p = numbers(trust_gain=0.3)
    short, good = a_youth(), a_youth()
    relation.open_up(p, a_worker(), short, 1 / 3)
    relation.open_up(p, a_worker(quality=1.5), good, 1.0)
    assert (short.trust, good.trust) == pytest.approx((0.1, 0.45))


@given(share, share, st.floats(0.0, 5.0), st.floats(0.2, 5.0))
def test_a_contact_never_costs_trust_or_knowledge_and_never_passes_1(trust, knowledge, weight, quality):
    youth = a_youth(trust=trust, knowledge=knowledge)
    relation.open_up(numbers(trust_gain=0.15, tell_gain=0.2, likeness=0.2), a_worker(quality=quality), youth, weight)
    assert trust <= youth.trust <= 1.0 and knowledge <= youth.knowledge <= 1.0


def test_a_youth_who_trusts_comes_nearer_to_what_the_worker_believes():
    p = numbers(encouragement=0.5)
    up, down, closed = a_youth(trust=0.4, belief=0.9, confidence=0.5), a_youth(trust=0.4, belief=0.1, confidence=0.5), a_youth(belief=0.9)
    for youth in (up, down, closed):
        relation.encourage(p, youth, 1.0)
    assert (up.confidence, down.confidence, closed.confidence) == pytest.approx((0.58, 0.42, 0.0))  # half x 0.4 of a gap of 0.4


def test_one_contact_more_than_is_comfortable_costs_trust():
    p = numbers(closeness_fading=0.125, intrusion=0.1)
    youth = a_youth(trust=0.5, comfort=1.0)
    relation.press(p, youth, 1.0)  # 0.125 a week is 0.54 a month
    assert youth.trust == 0.5 and not relation.is_too_close(youth)
    relation.press(p, youth, 1.0)  # 0.25 a week is 1.09 a month
    assert relation.is_too_close(youth) and youth.trust == pytest.approx(0.45)


def test_a_call_comes_a_third_as_close_as_a_meeting():
    p = numbers(closeness_fading=0.125, intrusion=0.3)
    youth = a_youth(trust=0.5, comfort=0.0)
    relation.press(p, youth, 1 / 3)
    assert (youth.closeness, youth.trust) == pytest.approx((0.125 / 3, 0.45))


def test_contacts_every_week_come_to_nearly_four_a_month_and_every_fourth_to_one():
    p = numbers(closeness_fading=0.125)

    def a_month(every):
        youth = a_youth(comfort=1e9)
        counts = []
        for week in range(400):
            if week % every == 0:
                relation.press(p, youth, 1.0)
            counts.append(youth.closeness * relation.WEEKS_A_MONTH)
            relation.forget(p, youth)
        return sum(counts[200:]) / 200

    assert a_month(1) == pytest.approx(relation.WEEKS_A_MONTH, rel=0.15)  # 4.3
    assert a_month(4) == pytest.approx(relation.WEEKS_A_MONTH / 4, rel=0.15)  # 1.1


def test_the_workers_belief_follows_what_is_seen_less_for_who_is_known():
    p = numbers(belief_gain=0.2)
    kept, lapsed, known = a_youth(belief=0.5), a_youth(belief=0.5), a_youth(belief=0.5, knowledge=1.0)
    relation.observe(p, kept, True)
    relation.observe(p, lapsed, False)
    relation.observe(p, known, True)
    assert (kept.belief, lapsed.belief, known.belief) == pytest.approx((0.6, 0.4, 0.55))


def test_a_new_worker_starts_over_with_a_belief_of_his_or_her_own():
    p = numbers(trust_carried=0.4, knowledge_carried=0.5)
    youth = a_youth(worker=2, trust=0.5, knowledge=0.6, belief=0.9)
    relation.change_worker(p, 1, youth, 3, a_worker(optimism=0.4), 0.0)
    after = (youth.worker, youth.trust, youth.knowledge, youth.belief, youth.worker_changes)
    assert after == pytest.approx((3, 0.2, 0.3, 0.4, 1))


def test_the_first_worker_is_no_change():
    youth = a_youth(worker=NOBODY, trust=0.5)
    relation.change_worker(numbers(), 1, youth, 3, a_worker(), 0.0)
    assert (youth.worker, youth.trust, youth.worker_changes) == (3, 0.5, 0)


def test_who_loses_the_worker_starts_over_once():
    p = numbers(trust_carried=0.4)
    youth = a_youth(worker=2, trust=0.5)
    relation.leave_worker(p, youth)
    relation.leave_worker(p, youth)
    assert (youth.worker, youth.trust, youth.worker_changes) == pytest.approx((NOBODY, 0.2, 1))


def test_a_worker_whom_the_youth_chose_is_trusted_sooner_by_the_nth_changes_own_luck():
    def trust(changes, chosen):
        youth = a_youth(person=7, trust=0.1, worker_changes=changes)
        relation.welcome(numbers(chosen_trust=0.3), 1, youth, a_worker(), chosen)
        return youth.trust

    assert trust(0, 1.0) == 0.3 and trust(0, 0.0) == 0.1
    assert [trust(changes, 0.5) for changes in range(20)] == [0.3 if chance(1, 7, n, Decision.CHOICE) < 0.5 else 0.1 for n in range(20)]


def test_a_week_fades_relations_and_makes_talks_less_recent():
    p = numbers(trust_fading=0.02, knowledge_fading=0.01, closeness_fading=0.125, talk_fading=0.12)
    youth = a_youth(trust=0.5, tie=0.5, knowledge=0.5, closeness=0.8, confidence=0.5, talked={Topic.NEEDS: 1.0, Topic.FIRM: 2.0})
    relation.forget(p, youth)
    assert (youth.trust, youth.tie, youth.knowledge, youth.closeness) == pytest.approx((0.49, 0.49, 0.495, 0.7))
    assert list(youth.talked[[Topic.NEEDS, Topic.FIRM, Topic.SEARCH]]) == pytest.approx([0.88, 1.76, 0.0])
    assert youth.confidence == 0.5  # belongs to the youth


def test_somebody_stands_by_a_worker_a_mentor_and_a_network_as_if_each_might_fail():
    p = numbers(support_weeks=4)
    youth = a_youth(trust=0.5, heard=10, tie=0.4, mentor=0, mentor_met=10, backing=0.2)
    assert relation.has_support(p, youth, 12) == pytest.approx(1 - 0.5 * 0.6 * 0.8)  # 0.76
    assert relation.has_support(p, youth, 15) == pytest.approx(0.2)  # nobody in touch for five weeks: the network
    youth.mentor, youth.mentor_met = NOBODY, 15
    assert relation.has_support(p, youth, 15) == pytest.approx(0.2)


@given(share, share, share, share)
def test_support_is_a_share_and_no_less_with_more_trust(low, high, tie, backing):
    p = numbers(support_weeks=4)
    less, more = (
        relation.has_support(p, a_youth(trust=trust, tie=tie, mentor=0, mentor_met=0, backing=backing), 0) for trust in sorted((low, high))
    )
    assert 0.0 <= less <= more <= 1.0
