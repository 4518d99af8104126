"""The path to work, worked by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.agents import working
from caseload.agents.codes import Need, Topic
from tests.small_rows import a_youth, numbers

share = st.floats(0.0, 1.0)
LN3 = math.log(3.0)
SEARCH = numbers(interview_rate=0.1, search_factor=1.2, friend_tip=0.7, keep_base=LN3)


def searching(**more):
    return a_youth(confidence=0.5, next_step=Topic.SEARCH, step_due=10, **more)


@pytest.mark.parametrize(("skill", "need", "able"), [(0.22, 0.0, True), (0.21, 0.0, False), (0.4, 1.0, True), (0.39, 1.0, False)])
def test_some_hours_ask_for_little(skill, need, able):
    p = numbers(work_from=0.22, trouble_cost=0.45)  # at the worst need 0.55 of the skill is left: 0.4 x 0.55 = 0.22
    assert working.can_work(p, a_youth(skill=skill, need={Need.ABUSE: need})) == able


def test_interviews_come_from_intention_plan_friends_and_market():
    assert working.interview_rate(SEARCH, a_youth(), 0.5, 1.0, 10) == pytest.approx(0.05)
    assert working.interview_rate(SEARCH, searching(), 0.5, 1.0, 10) == pytest.approx(0.05 * 1.9)  # 1 + 1.2 x 3/4
    assert working.interview_rate(SEARCH, searching(), 0.5, 1.0, 11) == pytest.approx(0.05)
    assert working.interview_rate(SEARCH, a_youth(friends=0.5), 0.5, 1.0, 10) == pytest.approx(0.05 * 1.35)
    assert working.interview_rate(SEARCH, a_youth(friends=0.5, volunteer=1), 0.5, 1.0, 10) == pytest.approx(0.05 * 1.7)
    assert working.interview_rate(SEARCH, a_youth(), 0.5, 1.2, 10) == pytest.approx(0.06)
    assert working.interview_rate(SEARCH, searching(friends=1.0), 0.0, 1.0, 10) == 0.0


@given(share, share, share, st.floats(0.0, 2.0))
def test_friends_and_intention_never_lower_it(low, high, intention, market):
    rates = [working.interview_rate(SEARCH, searching(friends=friends), intention, market, 10) for friends in sorted((low, high))]
    assert rates[0] <= rates[1]
    rates = [working.interview_rate(SEARCH, searching(), wish, market, 10) for wish in sorted((low, high))]
    assert rates[0] <= rates[1]


def test_long_idleness_is_held_against_an_applicant_for_two_years():
    p = numbers(idle_markdown=0.08, impression_noise=0.1)
    seen = [working.impression(p, a_youth(skill=0.6, spell_weeks=weeks), 0.5) for weeks in (0, 52, 104, 500)]
    assert seen == pytest.approx([0.60, 0.56, 0.52, 0.52])


@given(share, st.floats(0.001, 0.999), st.floats(0.001, 0.999), st.integers(0, 500))
def test_luck_and_skill_never_lower_an_impression_and_idleness_never_raises_it(skill, low, high, weeks):
    p = numbers(idle_markdown=0.08, impression_noise=0.1)
    bad, good = sorted((low, high))
    youth = a_youth(skill=skill, spell_weeks=weeks)
    assert working.impression(p, youth, bad) <= working.impression(p, youth, good)
    assert working.impression(p, youth, bad) <= working.impression(p, a_youth(skill=skill), bad)


@pytest.mark.parametrize(("skill", "rate"), [(1.0, 0.0045), (0.5, 0.00675), (0.0, 0.009)])
def test_a_job_of_who_can_do_less_ends_up_to_twice_as_often(skill, rate):
    p = numbers(job_loss_rate=0.0045, qualified_loss=0.4)
    assert working.job_loss_rate(p, a_youth(skill=skill), 10) == pytest.approx(rate)
    assert working.job_loss_rate(p, a_youth(skill=skill, qualified=1), 10) == pytest.approx(0.4 * rate)


def test_who_has_managed_for_a_time_manages_on():
    p = numbers(job_loss_rate=0.01, settle_weeks=52)
    assert working.unsettled(p, a_youth(since=10), 10) == 1.0
    assert working.unsettled(p, a_youth(since=10), 62) == pytest.approx(1 / math.e)
    assert working.job_loss_rate(p, a_youth(skill=1.0, since=-94), 10) == pytest.approx(0.01 / math.e**2)
