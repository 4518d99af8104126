"""A pupil of 15-17, worked by hand: what is noticed, what helps, and what it leads to at 18."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.agents import pupil
from caseload.agents.codes import NOBODY, Need
from caseload.agents.pupil import Rung
from tests.small_rows import a_youth, numbers

share = st.floats(0.0, 1.0)
LADDER = numbers(ladder_from=0.1, ladder_width=0.04)


def burdened(mean, **more):
    return a_youth(need=dict.fromkeys(Need, mean), **more)


def test_a_need_shows_from_a_threshold_on_with_noise():
    p = numbers(detection_threshold=0.28, detection_noise=0.07)
    assert not pupil.shows(p, burdened(0.27), 0.5) and pupil.shows(p, burdened(0.29), 0.5)
    lucky, unlucky = 0.95, 0.05  # log-odds of 2.94 either way, times sqrt(3) / pi and 0.07: 0.114
    assert pupil.shows(p, burdened(0.17), lucky) and not pupil.shows(p, burdened(0.16), lucky)
    assert not pupil.shows(p, burdened(0.39), unlucky) and pupil.shows(p, burdened(0.40), unlucky)


@given(share, share, st.floats(0.001, 0.999))
def test_a_larger_need_is_never_overlooked_where_a_smaller_one_is_seen(one, other, u):
    p = numbers(detection_threshold=0.28, detection_noise=0.07)
    small, large = (pupil.shows(p, burdened(need), u) for need in sorted((one, other)))
    assert large or not small


def test_coming_on_benefit_at_18():
    p = numbers(inflow_base=0.2, inflow_need=6.0, inflow_exam=0.8, inflow_direction=1.5)
    chance = pupil.inflow_chance(p, burdened(0.2, eligible=1, direction=0.4))  # 0.2 + 1.2 - 0.8 - 0.6 = 0
    assert chance == pytest.approx(0.5)
    assert pupil.inflow_chance(p, burdened(0.0)) == pytest.approx(1 / (1 + math.exp(-0.2)))


@given(share, share, share, st.sampled_from([0, 1]))
def test_need_never_makes_it_less_likely_nor_an_exam_or_a_direction_more(one, other, direction, exam):
    p = numbers(inflow_base=0.2, inflow_need=6.0, inflow_exam=0.8, inflow_direction=1.5)
    small, large = sorted((one, other))
    assert pupil.inflow_chance(p, burdened(small, direction=direction)) <= pupil.inflow_chance(p, burdened(large, direction=direction))
    assert pupil.inflow_chance(p, burdened(small, eligible=1)) <= pupil.inflow_chance(p, burdened(small, eligible=exam))
    assert pupil.inflow_chance(p, burdened(one, direction=large)) <= pupil.inflow_chance(p, burdened(one, direction=small))


@pytest.mark.parametrize(("need", "step"), [(0.0, 0), (0.05, 0), (0.11, 1), (0.13, 1), (0.15, 2), (0.31, 6), (0.9, 6)])
def test_a_step_for_every_four_hundredths_of_need_above_a_tenth(need, step):
    assert pupil.step_for(LADDER, need, 0) == step


@given(share, share)
def test_more_need_never_calls_for_a_lower_step_and_least_intrusive_is_one_step_less_at_most(one, other):
    small, large = sorted((one, other))
    assert Rung.NONE <= pupil.step_for(LADDER, small, 0) <= pupil.step_for(LADDER, large, 0) <= Rung.INSTITUTION
    assert 0 <= pupil.step_for(LADDER, one, 0) - pupil.step_for(LADDER, one, 1) <= 1


def test_steps_down_are_faster_right_after_a_follow_up_by_a_worker():
    p = numbers(step_down=0.005, follow_up_effect=0.5, follow_up_weeks=6)
    followed = a_youth(heard=10, worker=0)
    assert pupil.step_down_rate(p, followed, 10) == pytest.approx(0.0075)
    assert pupil.step_down_rate(p, followed, 16) == pytest.approx(0.005 * (1 + 0.5 / math.e))
    assert pupil.step_down_rate(p, a_youth(heard=10, worker=NOBODY), 10) == pytest.approx(0.005)


@pytest.mark.parametrize(("knowledge", "rate"), [(0.0, 0.02), (0.5, 0.01), (1.0, 0.0)])
def test_steps_up_come_when_nobody_has_seen_it_in_time(knowledge, rate):
    assert pupil.step_up_rate(numbers(step_up=0.02), a_youth(knowledge=knowledge)) == pytest.approx(rate)


def test_a_week_as_a_pupil():
    p = numbers(ladder_relief=0.01, school_growth=0.1)
    unseen, seen, helped = (a_youth(need={Need.MENTAL: 0.5}, **more) for more in ({}, {"knowledge": 1.0}, {"knowledge": 1.0, "rung": 3}))
    for youth in (unseen, seen, helped):
        pupil.grow_up(p, youth)
    assert [youth.need[Need.MENTAL] for youth in (unseen, seen, helped)] == pytest.approx([0.525, 0.5, 0.485])
    assert unseen.need[Need.DEBT] == 0.0


def test_help_eases_a_pupils_need_until_it_is_gone_and_a_step_of_the_ladder_eases_it_too():
    p = numbers(ladder_relief=0.01, school_growth=0.1, help_relief=0.2)
    helped, both = (a_youth(need={Need.MENTAL: 0.5}, helped=1 << Need.MENTAL, rung=rung) for rung in (0, 3))
    for youth in (helped, both):
        pupil.grow_up(p, youth)
    assert [helped.need[Need.MENTAL], both.need[Need.MENTAL]] == pytest.approx([0.4, 0.4 * 0.97])
    little = a_youth(need={Need.MENTAL: 0.11}, helped=1 << Need.MENTAL)
    pupil.grow_up(p, little)
    assert (little.need[Need.MENTAL], little.helped) == (0.0, 0)


@given(share, share, share, st.integers(0, 5))
def test_who_is_seen_and_higher_on_the_ladder_is_never_worse_off(need, one, other, rung):
    p = numbers(ladder_relief=0.01, school_growth=0.015)
    known, unknown = (burdened(need, knowledge=value, rung=rung) for value in sorted((one, other), reverse=True))
    higher = burdened(need, knowledge=max(one, other), rung=rung + 1)
    for youth in (known, unknown, higher):
        pupil.grow_up(p, youth)
    assert 0.0 <= higher.need[0] <= known.need[0] <= unknown.need[0] <= 1.0
