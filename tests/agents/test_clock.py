"""Clocks: a way opens when the rate lived under adds up to its threshold, and a higher rate only brings it forward."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.agents.chance import Decision, chance, waiting_time
from caseload.agents.clock import NOT_DRAWN, fires, uniform_after
from caseload.agents.codes import Way
from tests.small_rows import a_youth

SEED = 3
rates = st.floats(0.01, 2.0)


def weeks_until(rate, person=1, way=Way.SHOCK, limit=100_000):
    """Week, counted from 1, in which a way first opens at a constant rate."""
    youth = a_youth(person=person)
    return next(week for week in range(1, limit) if fires(SEED, youth, way, rate))


def test_nothing_happens_at_rate_0_and_nothing_is_drawn():
    youth = a_youth()
    assert not fires(SEED, youth, Way.SHOCK, 0.0) and not fires(SEED, youth, Way.SHOCK, -1.0)
    assert youth.left[Way.SHOCK] == NOT_DRAWN and youth.fired[Way.SHOCK] == 0


def test_a_way_opens_in_the_week_in_which_the_rates_reach_the_threshold():
    youth = a_youth(person=1, left={Way.SHOCK: 1.0})
    lived = [fires(SEED, youth, Way.SHOCK, 0.4) for _ in range(3)]  # 0.4, 0.8, 1.2 against 1
    assert lived == [False, False, True]
    assert youth.fired[Way.SHOCK] == 1 and youth.left[Way.SHOCK] == NOT_DRAWN


def test_the_threshold_is_the_unit_exponential_of_the_next_time_at_its_own_address():
    youth = a_youth(person=9, fired={Way.PARTNER: 2})
    threshold = waiting_time(chance(SEED, 9, 2, Decision.CLOCK, Way.PARTNER))
    assert not fires(SEED, youth, Way.PARTNER, threshold / 4)
    assert youth.left[Way.PARTNER] == pytest.approx(0.75 * threshold)


def test_only_the_clock_that_is_asked_moves():
    youth = a_youth(left={way: 5.0 for way in Way})
    fires(SEED, youth, Way.RETURN, 1.0)
    assert [youth.left[way] for way in Way] == [4.0 if way == Way.RETURN else 5.0 for way in Way]


def test_a_certain_rate_opens_at_once():
    assert weeks_until(1e6) == 1


@given(rates, rates, st.integers(1, 50))
def test_a_higher_rate_never_opens_later(one, other, person):
    assert weeks_until(max(one, other), person) <= weeks_until(min(one, other), person)


def test_what_one_spell_has_used_up_counts_in_the_next():
    youth = a_youth(left={Way.DROPOUT: 1.0})
    fires(SEED, youth, Way.DROPOUT, 0.9)
    assert youth.left[Way.DROPOUT] == pytest.approx(0.1)
    assert fires(SEED, youth, Way.DROPOUT, 0.2)


def test_in_law_it_is_a_weekly_draw_at_the_same_rate():
    people, rate = 4000, 0.3
    first = sum(weeks_until(rate, person) == 1 for person in range(people)) / people
    expected = 1.0 - math.exp(-rate)  # 0.259
    assert abs(first - expected) < 4 * math.sqrt(expected * (1 - expected) / people)


def test_where_it_leads_is_drawn_anew_each_time():
    drawn = [uniform_after(SEED, a_youth(person=1, fired={Way.RETURN: times}), Way.RETURN) for times in range(3)]
    assert len(set(drawn)) == 3
    assert drawn[1] == chance(SEED, 1, 1, Decision.AFTER, Way.RETURN)
