"""What a youth intends and keeps to, worked by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.agents import intention
from caseload.agents.codes import LONG_AGO, NOBODY, Need, Topic
from tests.small_rows import a_youth, numbers

share = st.floats(0.0, 1.0)
LN3 = math.log(3.0)  # log-odds that make 1/2 into 3/4
WEIGHTS = numbers(weight_wanted=0.4, weight_expected=0.2)
KEEPING = numbers(keep_base=0.4, keep_support=1.6, keep_company=1.2, keep_confidence=2.0, keep_trouble=1.2, support_weeks=4)


def logistic(x):
    return 1.0 / (1.0 + math.exp(-x))


@pytest.mark.parametrize(
    ("leaning", "worth", "wanted"), [(0.5, 0.4, 0.6), (0.5, 0.0, 0.5), (0.5, -0.4, 0.4), (0.9, 1.0, 1.0), (0.1, -1.0, 0.0)]
)
def test_an_education_is_wanted_by_leaning_and_by_what_it_pays(leaning, worth, wanted):
    p = numbers(money_motive=0.25)  # 0.5 + 0.25 x 0.4 = 0.6; kept within 0 and 1
    assert intention.wants_education(p, a_youth(leaning=leaning), worth) == pytest.approx(wanted)


def test_an_intention_weighs_what_is_wanted_expected_and_believed_possible():
    youth = a_youth(friends=0.6, backing=0.2, confidence=0.25)
    assert intention.expected(youth) == pytest.approx(0.6)  # the network expects no less than the friends
    assert intention.intends(WEIGHTS, youth, 0.5) == pytest.approx(0.4 * 0.5 + 0.2 * 0.6 + 0.4 * 0.25)


@pytest.mark.parametrize(("friends", "backing", "expected"), [(0.0, 0.0, 0.0), (1.0, 0.0, 1.0), (0.2, 0.8, 0.5), (0.0, 1.0, 0.5)])
def test_a_network_that_backs_expects_more_than_friends_do(friends, backing, expected):
    assert intention.expected(a_youth(friends=friends, backing=backing)) == pytest.approx(expected)


@given(share, share, share, share)
def test_an_intention_is_between_the_least_and_the_most_of_its_parts(wanted, friends, backing, confidence):
    youth = a_youth(friends=friends, backing=backing, confidence=confidence)
    parts = (wanted, intention.expected(youth), confidence)
    assert min(parts) - 1e-12 <= intention.intends(WEIGHTS, youth, wanted) <= max(parts) + 1e-12


@given(share, share, share)
def test_who_believes_more_in_oneself_never_intends_less(wanted, low, high):
    less, more = (a_youth(confidence=value, friends=0.3) for value in sorted((low, high)))
    assert intention.intends(WEIGHTS, less, wanted) <= intention.intends(WEIGHTS, more, wanted)


@pytest.mark.parametrize(("direction", "chosen"), [(0.0, False), (0.49, False), (0.5, True), (1.0, True)])
def test_a_direction_is_chosen_from_a_decidedness_on(direction, chosen):
    assert intention.is_directed(numbers(direction_enough=0.5), a_youth(direction=direction)) == chosen


def test_a_plan_holds_for_its_own_step_until_the_week_it_falls_due():
    youth = a_youth(plans=2)
    intention.make_plan(youth, Topic.SEARCH, 14, 1)
    assert (youth.next_step, youth.step_due, youth.step_by, youth.plans) == (Topic.SEARCH, 14, 1, 3)
    assert intention.has_plan(youth, Topic.SEARCH, 14) and not intention.has_plan(youth, Topic.SEARCH, 15)
    assert not intention.has_plan(youth, Topic.APPLICATION, 14)
    intention.drop_plan(youth)
    assert (youth.next_step, youth.step_due) == (NOBODY, LONG_AGO)
    assert not any(intention.has_plan(youth, topic, 0) for topic in Topic)


def test_who_has_nobody_and_no_trouble_keeps_a_plan_by_belief_in_oneself_alone():
    p = numbers(keep_base=0.0, keep_confidence=2 * LN3)
    assert intention.keeps(p, a_youth(confidence=0.5), 0) == pytest.approx(0.5)
    assert intention.keeps(p, a_youth(confidence=1.0), 0) == pytest.approx(0.75)  # log-odds 2 ln 3 x (1 - 1/2) = ln 3
    assert intention.keeps(p, a_youth(confidence=0.0), 0) == pytest.approx(0.25)


def test_somebody_in_touch_carries_a_plan_for_some_weeks():
    p = numbers(keep_support=LN3, support_weeks=4)
    trusting = a_youth(confidence=0.5, trust=1.0, heard=10)
    assert intention.keeps(p, trusting, 14) == pytest.approx(0.75)
    assert intention.keeps(p, trusting, 15) == pytest.approx(0.5)


def test_company_counts_in_the_week_and_the_one_after_and_not_before_it_has_come():
    p = numbers(keep_company=LN3)
    youth = a_youth(confidence=0.5, accompanied=20)
    kept = {week: intention.keeps(p, youth, week) for week in (15, 19, 20, 21, 22)}
    assert kept == pytest.approx({15: 0.5, 19: 0.5, 20: 0.75, 21: 0.75, 22: 0.5})


def test_trouble_takes_from_it_and_less_while_help_runs():
    p = numbers(keep_trouble=2 * LN3, while_helped=0.5)
    alone = a_youth(confidence=0.5, need={Need.ABUSE: 1.0})
    helped = a_youth(confidence=0.5, need={Need.ABUSE: 1.0}, helped=1 << Need.ABUSE)
    assert intention.keeps(p, alone, 0) == pytest.approx(0.1)  # odds 1 : 9
    assert intention.keeps(p, helped, 0) == pytest.approx(0.25)  # odds 1 : 3


def test_all_together_at_the_values_of_the_file():
    youth = a_youth(confidence=0.6, trust=0.5, heard=9, backing=0.2, need={Need.DEBT: 0.4}, accompanied=10)
    support = 1 - 0.5 * 0.8  # a worker trusted by half, a network that backs by a fifth
    expected = logistic(0.4 + 1.6 * support + 1.2 + 2.0 * 0.1 - 1.2 * 0.4)
    assert intention.keeps(KEEPING, youth, 10) == pytest.approx(expected)  # log-odds 2.28: 0.907
    assert expected == pytest.approx(0.907, abs=0.001)


@given(share, share, st.integers(0, 8), share, share)
def test_more_trust_never_makes_a_plan_less_likely_to_be_kept(low, high, since, confidence, need):
    less, more = (a_youth(trust=trust, heard=0, confidence=confidence, need={Need.MENTAL: need}) for trust in sorted((low, high)))
    assert intention.keeps(KEEPING, less, since) <= intention.keeps(KEEPING, more, since)


@given(share, share, share)
def test_more_trouble_never_makes_it_more_likely(low, high, confidence):
    light, heavy = (a_youth(confidence=confidence, need={Need.DEBT: need}) for need in sorted((low, high)))
    assert intention.keeps(KEEPING, heavy, 0) <= intention.keeps(KEEPING, light, 0)


def test_a_success_closes_a_share_of_the_gap_and_a_failure_takes_a_share():
    youth = a_youth(confidence=0.5, direction=0.4, leaning=0.7)
    intention.succeed(numbers(success=0.1), youth)
    assert youth.confidence == pytest.approx(0.55)
    intention.fail(numbers(setback=0.2), youth)
    assert (youth.confidence, youth.direction) == pytest.approx((0.44, 0.32))
    assert youth.leaning == 0.7  # wishes stay


@given(share, share, share)
def test_belief_in_oneself_stays_between_0_and_1(confidence, success, setback):
    youth = a_youth(confidence=confidence, direction=confidence)
    intention.succeed(numbers(success=success), youth)
    assert confidence <= youth.confidence <= 1.0
    intention.fail(numbers(setback=setback), youth)
    assert 0.0 <= youth.confidence <= 1.0 and 0.0 <= youth.direction <= confidence


def test_a_year_of_waiting_wears_off_what_a_week_does_52_times():
    p = numbers(idle_skill=0.0015, idle_friends=0.006, idle_confidence=0.003)
    youth = a_youth(skill=0.6, friends=0.4, confidence=0.5, direction=0.8)
    for _ in range(52):
        intention.wait_without_progress(p, youth)
    assert youth.skill == pytest.approx(0.6 * 0.9985**52)  # 0.555
    assert youth.friends == pytest.approx(0.4 * 0.994**52)  # 0.293
    assert youth.confidence == pytest.approx(0.5 * 0.997**52)  # 0.428
    assert youth.direction == 0.8


def test_teaching_closes_a_share_of_what_is_lacking():
    youth = a_youth(skill=0.5)
    intention.learn(youth, 0.1)
    assert youth.skill == pytest.approx(0.55)
    intention.learn(youth, 1.0)
    assert youth.skill == 1.0
