"""What a firm sees, decides and remembers, worked by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.agents import firm
from caseload.agents.firm import Verdict
from tests.small_rows import a_youth, an_employer, numbers

share = st.floats(0.0, 1.0)
luck = st.floats(0.001, 0.999)
LN3 = math.log(3.0)
P = numbers(
    firm_bent=0.8,
    firm_memory=0.8,
    firm_acquainted=1.0,
    firm_visit=0.4,
    firm_trade=0.5,
    firm_sight=5.0,
    agreement_from=1.6,
    subsidy_from=1.5,
    hours_from=0.7,
)


def verdict(seen=0.5, visited=0, acquainted=0.0, fits=0.0, wants=True, u=0.5, **employer):
    return firm.verdict(P, an_employer(**{"floor": 0.5, **employer}), a_youth(seen=seen, visited=visited), acquainted, fits, wants, u)


@pytest.mark.parametrize(("taken", "room"), [(0, True), (1, True), (2, False), (3, False)])
def test_places_and_openings_are_counted_apart(taken, room):
    assert firm.has_place(an_employer(places=2, interns=taken, openings=0)) == room
    assert firm.has_opening(an_employer(openings=2, apprentices=taken, places=0)) == room


def test_a_firm_takes_who_it_has_not_seen_by_bent_memory_and_whom_it_knows():
    p = numbers(place_base=0.0, firm_bent=LN3, firm_memory=LN3, firm_acquainted=LN3)
    assert firm.takes_chance(p, an_employer(), 0.0) == pytest.approx(0.5)
    assert firm.takes_chance(p, an_employer(bent=1.0), 0.0) == pytest.approx(0.75)
    assert firm.takes_chance(p, an_employer(experience=-1.0), 0.0) == pytest.approx(0.25)
    assert firm.takes_chance(p, an_employer(experience=-1.0), 1.0) == pytest.approx(0.5)


def test_seeing_takes_weeks():
    p = numbers(watch_gain=0.15, impression_noise=0.1)
    youth = a_youth(skill=0.8, seen=0.3)
    for _ in range(13):
        firm.watch(p, youth, 0.5)  # no noise at the median
    assert youth.seen == pytest.approx(0.8 - 0.5 * 0.85**13)  # 0.74


def test_luck_shows_a_youth_better_or_worse_than_he_or_she_is():
    p = numbers(watch_gain=1.0, impression_noise=0.1)
    seen = []
    for u in (0.2, 0.5, 0.8):
        youth = a_youth(skill=0.5)
        firm.watch(p, youth, u)
        seen.append(youth.seen)
    assert seen[0] < seen[1] == 0.5 < seen[2]
    assert seen[0] + seen[2] == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("seen", "decided"),
    [
        (0.5, Verdict.NOTHING),
        (0.63, Verdict.NOTHING),
        (0.65, Verdict.HOURS),
        (0.79, Verdict.HOURS),
        (0.81, Verdict.SUBSIDISED_JOB),
        (0.83, Verdict.AGREEMENT),
    ],
)
def test_the_verdict_goes_up_with_what_has_been_seen(seen, decided):
    assert verdict(seen) == decided  # 5 x (seen - 0.5): 0.7 at 0.64, 1.5 at 0.8, 1.6 at 0.82


def test_an_agreement_needs_an_opening_and_a_youth_who_wants_it():
    assert verdict(0.9) == Verdict.AGREEMENT
    assert verdict(0.9, wants=False) == Verdict.SUBSIDISED_JOB
    assert verdict(0.9, apprentices=1, openings=1) == Verdict.SUBSIDISED_JOB


def test_who_stands_by_counts_up_to_three_visits():
    assert [verdict(0.5, visited=visits) for visits in (0, 1, 2, 3, 9)] == [0, 0, 1, 1, 1]  # 0.4, 0.8, 1.2, 1.2
    assert verdict(0.5, visited=2, acquainted=0.8) == Verdict.AGREEMENT  # 0.8 + 0.8 = 1.6
    assert verdict(0.5, bent=1.0) == Verdict.HOURS and verdict(0.5, bent=1.0, experience=1.0, fits=1.0) == Verdict.AGREEMENT


@given(share, share, luck, st.floats(-1.0, 1.0), st.integers(0, 5), st.booleans())
def test_the_verdict_is_monotone_in_what_the_firm_has_seen(one, other, u, bent, visited, wants):
    less, more = (verdict(seen, visited, wants=wants, u=u, bent=bent) for seen in sorted((one, other)))
    assert less <= more


@given(share, luck, luck, st.integers(0, 5))
def test_it_is_monotone_in_luck_visits_and_acquaintance(seen, one, other, visits):
    bad, good = sorted((one, other))
    assert verdict(seen, u=bad) <= verdict(seen, u=good)
    assert verdict(seen, u=one, visited=visits) <= verdict(seen, u=one, visited=visits + 1)
    assert verdict(seen, u=one, acquainted=bad) <= verdict(seen, u=one, acquainted=good)


@given(share, luck, st.floats(0.0, 4.0), st.floats(0.0, 4.0), st.floats(-1.0, 3.0), share)
def test_it_stays_monotone_whatever_the_order_of_the_limits(seen, u, agreement, subsidy, some_hours, other):
    p = numbers(firm_sight=5.0, agreement_from=agreement, subsidy_from=subsidy, hours_from=some_hours)
    less, more = (firm.verdict(p, an_employer(), a_youth(seen=value), 0.0, 0.0, True, u) for value in sorted((seen, other)))
    assert less <= more


def test_a_firm_remembers_how_it_went_against_its_floor():
    p = numbers(firm_learning=0.3)
    for seen, after in ((0.5, 0.0), (0.6, 0.09), (1.0, 0.3), (0.0, -0.3)):  # three times the distance, at most 1
        employer = an_employer(floor=0.5)
        firm.remember(p, employer, a_youth(seen=seen))
        assert employer.experience == pytest.approx(after)


@given(st.floats(-1.0, 1.0), share, share)
def test_experience_stays_between_minus_1_and_1(experience, seen, learning):
    employer = an_employer(experience=experience)
    firm.remember(numbers(firm_learning=learning), employer, a_youth(seen=seen))
    assert -1.0 <= employer.experience <= 1.0
