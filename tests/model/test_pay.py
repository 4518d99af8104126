import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseload.agents.codes import LONG_AGO, Course, Flow, Need, Offer, Status
from caseload.agents.compiled import rows
from caseload.agents.row import new_rows
from caseload.agents.youth import COLUMNS
from caseload.model.pay import pay
from tests.model.households import LATER, LAW, day, supplemented, world, youths

STATE_FLOWS = [flow for flow in Flow if flow.name.endswith("_STATE")]
MUNICIPAL_FLOWS = [flow for flow in Flow if flow.name.endswith("_MUNICIPALITY")]

PRICED = (
    Flow.OFFER_MUNICIPALITY,
    Flow.OTHER_MUNICIPALITY,
    Flow.OTHER_STATE,
    Flow.HELP_MUNICIPALITY,
    Flow.HELP_STATE,
)  # by parameters, not by law
RATES = ("benefit", "supplement", "grant_home", "grant_away", "school_pay_minor", "school_pay_home", "school_pay_away", "bonus")


def paid(table, week=0):
    """Pay one youth one week; oere by flow, without those at the end that are 0."""
    w = world(table, week)
    pay(w)
    assert w.out["municipality"][0] == table["paid"][:, MUNICIPAL_FLOWS].sum()
    assert w.out["state"][0] == table["paid"][:, STATE_FLOWS].sum()
    return list(np.trim_zeros(table["paid"][0], "b"))


def gross(table, week=0):
    return sum(paid(table, week)[: Flow.GRANT_STATE])


def test_a_week_is_seven_days_of_twelve_months_in_a_year():
    assert gross(youths(), 10) == 140522  # 6,106 x 12 x 7 / 365 = 1,405.216 kr.
    assert gross(supplemented(), 10) == 165284  # 7,182 x 12 x 7 / 365 = 1,652.844 kr.


def test_turning_25_on_a_thursday_is_three_days_at_one_rate_and_four_at_the_other():
    youth = supplemented(birth=day(1992, 1, 5))
    assert gross(youth, 0) == 217374  # (3 x 7,182 + 4 x 11,143) x 12 / 365 = 2,173.7425 kr.


@pytest.mark.parametrize(("born", "expected"), [((1992, 1, 2), 256442), ((1992, 1, 8), 178307), ((1992, 1, 9), 165284)])
def test_turning_25_on_monday_on_sunday_and_the_week_after(born, expected):
    assert gross(supplemented(birth=day(*born)), 0) == expected  # 7, 1 and 0 days at 11,143


def test_turning_18_on_saturday_gives_two_days():
    assert gross(youths(birth=day(1999, 1, 7)), 0) == 40149  # 2 x 6,106 x 12 / 365 = 401.490 kr.


def test_turning_30_on_sunday_gives_six_days():
    assert gross(youths(birth=day(1987, 1, 8)), 0) == 120447  # 6 x 6,106 x 12 / 365 = 1,204.471 kr.


def test_the_new_year_of_2019_falls_on_a_tuesday():
    assert day(2019, 1, 1) == 7 * 104 + 1
    assert gross(youths(), 104) == 143790  # (1 x 6,182 + 6 x 6,259) x 12 / 365 = 1,437.896 kr.


def test_a_birthday_and_a_new_year_in_one_week():
    youth = supplemented(birth=day(1994, 1, 4))  # 25 on Friday 4 January 2019
    assert day(2019, 1, 4) == 7 * 104 + 4
    assert gross(youth, 104) == 209181  # (1 x 7,271 + 3 x 7,362 + 3 x 11,423) x 12 / 365 = 2,091.8137 kr.


def test_the_grant_rises_with_the_month():
    youth = youths(status=Status.EDUCATION, birth=day(1999, 7, 15))  # 20 on 15 July 2019; August begins on a Thursday
    assert paid(youth, 134)[Flow.GRANT_STATE] == 107303  # (3 x 2,658 + 4 x 6,166) x 12 / 365 = 1,073.0301 kr.


@pytest.mark.parametrize(("weeks", "state"), [(0, 132227), (3, 132227), (4, 66114), (25, 66114), (26, 49585), (51, 49585), (52, 33057)])
def test_the_ladder_splits_the_week(weeks, state):
    amounts = paid(supplemented(support_weeks=weeks))
    assert amounts == [165284 - state, state]  # 80, 40, 30 and 20 % of 1,652.84 kr.


def test_an_apprenticeship_begun_under_egu():
    youth = youths(status=Status.APPRENTICESHIP, course=Course.TRAINING, since=0)
    # 1,687 x 30 / 104 = 486.63 kr. of school pay, 65 % from the state; 68 x 7 x 74 / 104 = 338.69 kr. of bonus
    assert paid(youth, 10) == [0, 0, 31631, 48663 - 31631, 33869]


def test_an_apprenticeship_keeps_the_rules_it_began_under():
    old, new = (youths(status=Status.APPRENTICESHIP, course=Course.TRAINING, since=since) for since in (134, 135))
    assert paid(old, 150)[Flow.SCHOOL_PAY_MUNICIPALITY] == 17628  # 1,746 x 30 / 104 = 503.65 kr., less 65 % of it
    assert paid(new, 150) == [0, 0, 42462, 0, 33869]  # 1,472 x 30 / 104 = 424.62 kr., all from the state


@pytest.mark.parametrize(("who", "oere"), [({"home": 1}, 18288), ({"birth": day(2003, 1, 1)}, 10529)])
def test_school_pay_under_fgu_asks_for_home_and_age(who, oere):
    youth = youths(status=Status.APPRENTICESHIP, course=Course.TRAINING, since=135, **who)
    assert paid(youth, 150)[Flow.GRANT_STATE] == oere  # 634 and 365 x 30 / 104 = 182.88 and 105.29 kr.


@pytest.mark.parametrize("status", [Status.JOB, Status.SELF_SUPPORT, Status.GONE, Status.SCHOOL])
def test_nothing_is_paid_elsewhere(status):
    assert paid(youths(status=status)) == []


def test_the_firm_pays_a_vocational_apprentice():
    assert paid(youths(status=Status.APPRENTICESHIP, course=Course.VOCATIONAL), 10) == []


def test_a_sanction_costs_three_days_of_twelve_months_in_260():
    """845.45 kr. away from home, 364.29 kr. at home; no week pays less than nothing."""
    assert 140522 - gross(youths(sanctioned=10), 10) == 84545  # 3 x 6,106 x 12 / 260
    assert gross(youths(home=1), 10) - gross(youths(home=1, sanctioned=10), 10) == 36429  # 3 x 2,631 x 12 / 260
    assert gross(youths(sanctioned=9), 10) == gross(youths(sanctioned=11), 10) == 140522


def test_paid_hours_are_taken_from_benefit_down_to_nothing():
    assert 140522 - gross(youths(paid_hours=8.0), 10) == 68000  # 8 x 85 kr.
    assert gross(youths(home=1, paid_hours=8.0), 10) == 0


def test_another_benefit_is_paid_and_refunded_like_any():
    amounts = paid(youths(status=Status.OTHER_BENEFIT, support_weeks=60), 10)
    due = int(11143 * 100 * 12 * 7 / 365)  # 2,564.42 kr., 20 % of it from the state
    assert amounts[Flow.OTHER_MUNICIPALITY] + amounts[Flow.OTHER_STATE] == due == 256441
    assert amounts[Flow.OTHER_STATE] == round(due * 0.2)


def test_who_turned_30_on_benefit_is_paid_for_three_years_more_and_less_each_week():
    first, year, end = (paid(youths(status=Status.GONE, too_old=1, gone=10), 10 + weeks) for weeks in (0, 52, 156))
    assert sum(first) == int(11143 * 100 * 12 * 7 / 365) and end == []
    assert sum(year) / sum(first) == pytest.approx(math.exp(-0.008 * 52), rel=1e-4)


def test_a_preparatory_school_costs_its_place():
    assert paid(youths(status=Status.PREPARATORY), 10)[Flow.OFFER_MUNICIPALITY] == int(90_000 * 100 * 7 / 365)


@pytest.mark.parametrize("status", [Status.JOB, Status.SELF_SUPPORT, Status.SCHOOL])
def test_help_costs_every_week_it_runs_and_the_region_pays_for_what_it_treats(status):
    ill = youths(status=status, helped=1 << Need.MENTAL)
    paid(ill)
    assert ill["paid"][0, [Flow.HELP_MUNICIPALITY, Flow.HELP_STATE]].tolist() == [0, 76712]
    treated = paid(youths(status=status, helped=1 << Need.ABUSE))[Flow.HELP_MUNICIPALITY]
    both = paid(youths(status=status, helped=1 << Need.ABUSE | 1 << Need.DEBT))[Flow.HELP_MUNICIPALITY]
    assert (treated, both) == (76712, 118904)  # 40,000 x 7 / 365 = 767.12 kr.; with 22,000 for debt advice 1,189.04 kr.
    assert paid(youths(status=status)) == paid(youths(status=Status.GONE, helped=1 << Need.DEBT)) == []


def test_what_a_grant_is_worth_against_the_benefit():
    """In 2017 away from home 6,015 kr. of SU against 6,106 kr.; a parent alone gives up half."""
    young, parent = youths(), youths(children=1)
    for table in (young, parent):
        pay(world(table, 30))
    assert young["worth"][0] == pytest.approx((6015 - 6106) / 6106)
    assert parent["worth"][0] < -0.45


def test_a_year_away_from_home_past_week_52_costs_the_municipality_what_the_evidence_says():
    youth = supplemented(support_weeks=60)
    ring = np.zeros((1, 156), "i1")
    for week in range(52):
        pay(world(youth, week, ring=ring))
    assert youth["support_weeks"][0] == 112
    kroner = youth["paid"][0, Flow.BENEFIT_MUNICIPALITY] / 100 * 365 / 364
    assert round(kroner) == 68947


def test_weeks_are_counted_after_they_are_paid():
    youth, ring = supplemented(support_weeks=3), np.zeros((1, 156), "i1")
    pay(world(youth, 0, ring=ring))
    pay(world(youth, 1, ring=ring))
    assert youth["paid"][0, Flow.BENEFIT_STATE] == 132227 + 66114
    youth["status"] = Status.JOB
    pay(world(youth, 2, ring=ring))
    assert (youth["support_weeks"][0], youth["self_weeks"][0]) == (5, 1)
    assert list(np.flatnonzero(ring[0])) == [2]


FIELDS = {
    "status": st.sampled_from(list(Status)),
    "subsidised_until": st.sampled_from([LONG_AGO, LATER]),
    "sanctioned": st.integers(-3, 200),
    "birth": st.integers(day(1986, 1, 1), day(2003, 1, 1)),
    "home": st.integers(0, 1),
    "children": st.integers(0, 2),
    "single": st.integers(0, 1),
    "diagnosed": st.integers(0, 1),
    "category": st.integers(0, 3),
    "spell_weeks": st.integers(0, 30),
    "offer": st.sampled_from(list(Offer)),
    "course": st.sampled_from(list(Course)),
    "too_old": st.integers(0, 1),
    "paid_hours": st.sampled_from([0.0, 8.0]),
    "support_weeks": st.integers(0, 80),
    "since": st.integers(-50, 150),
}


@st.composite
def crowds(draw):
    crowd = draw(st.lists(st.fixed_dictionaries(FIELDS), min_size=1, max_size=5))
    table = new_rows(COLUMNS, len(crowd))
    for row, person in enumerate(crowd):
        for name, value in person.items():
            table[name][row] = value
    return table


@settings(deadline=None)
@given(crowds(), st.integers(0, 200))
def test_kroner_are_conserved(table, week):
    """What youths are paid is what the two payers pay; benefit is municipality plus state; nothing is negative."""
    w = world(table, week)
    pay(w)
    flows = table["paid"]
    assert (flows >= 0).all()
    assert len(MUNICIPAL_FLOWS) + len(STATE_FLOWS) == len(Flow)
    assert w.out["benefit"][0] == flows[:, : Flow.GRANT_STATE].sum()
    assert w.out["municipality"][0] == flows[:, MUNICIPAL_FLOWS].sum()
    assert w.out["state"][0] == flows[:, STATE_FLOWS].sum()
    assert w.out["refund"][0] == flows[:, Flow.BENEFIT_STATE].sum()
    assert w.out["grants"][0] == flows[:, [Flow.GRANT_STATE, Flow.BONUS_STATE]].sum()
    assert w.out["municipality"][0] + w.out["state"][0] == flows.sum()


@settings(deadline=None)
@given(crowds(), st.integers(0, 200), st.integers(2, 9))
def test_rates_times_k_are_spending_times_k(table, week, factor):
    dearer = np.array(LAW)
    for name in (*RATES, "wage_subsidy"):
        dearer[name] *= factor
    table["paid_hours"] = 0.0  # what an hour takes is no rate of the law
    once, more = table.copy(), table.copy()
    pay(world(once, week))
    pay(world(more, week, law=rows(dearer)))
    scaled = [flow for flow in Flow if flow not in PRICED]
    assert np.abs(more["paid"] - factor * once["paid"])[:, scaled].max() <= 2 * factor + 2  # each amount is rounded at most three times


@settings(deadline=None)
@given(crowds(), st.integers(0, 200))
def test_a_youth_is_paid_the_same_alone_and_in_company(table, week):
    alone = [table[row : row + 1].copy() for row in range(len(table))]
    pay(world(table, week))
    for row, one in enumerate(alone):
        pay(world(one, week))
        assert np.array_equal(one[0], table[row])
