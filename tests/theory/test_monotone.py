"""More of this gives no less of that, under the same luck; and money follows rates and prices without moving anybody."""

from itertools import pairwise

import numpy as np
import pytest

from caseload.agents.codes import Flow
from caseload.agents.compiled import PLAIN
from caseload.model.law import load
from tests.small import FAST
from tests.worlds import ALL_UNREADY, BUSY, SELDOM, STILL, differing, parameters, place, programme, stratum, town

MONTHLY = SELDOM | {"meeting_within": 4}
MONEY = (
    "benefit",
    "supplement",
    "grant_home",
    "grant_away",
    "school_pay_minor",
    "school_pay_home",
    "school_pay_away",
    "bonus",
    "wage_subsidy",
)
BY_LAW = [Flow[name] for name in ("BENEFIT_MUNICIPALITY", "BENEFIT_STATE", "GRANT_STATE", "SCHOOL_PAY_MUNICIPALITY", "BONUS_STATE")]
BY_LAW += [Flow.SUBSIDY_MUNICIPALITY, Flow.SUBSIDY_STATE]
BY_PRICE = [flow for flow in Flow if flow not in BY_LAW]
HOURS = (5, 10, 20, 30, 37, 48)
LATE = 25  # youths of one worker, all late


def first_week(hours, policy, seed):
    """One worker and youths who are all late; lived one week."""
    model = town(place(stratum(LATE, weeks_from=70), workers=1, hours=hours, policy=policy), parameters(STILL), weeks=1, seed=seed)
    model.youths["met"] = model.youths["heard"] = -60 - np.arange(LATE)
    return model.run()


@pytest.mark.parametrize("seed", range(2 if PLAIN else 5))
def test_more_contracted_hours_reach_everyone_that_fewer_hours_reach(seed):
    """A theorem where all meetings cost alike: the queue is the same and is served further down. (Outings and families at the table are
    given up under pressure, so that with more hours one of these may take the place of two meetings, and counts need not grow.)"""
    reached = [first_week(hours, MONTHLY, seed).youths for hours in HOURS]
    for fewer, more in pairwise(reached):
        assert (more["meetings"] + more["missed"] >= fewer["meetings"] + fewer["missed"]).all()
        assert (more["meetings"] >= fewer["meetings"]).all()
    assert reached[0]["meetings"].sum() < reached[-1]["meetings"].sum()


def contacts_a_week(cases, seed):
    """Contacts of any kind per youth and week of one worker with so many cases, of whom nobody leaves."""
    weeks = 26 if PLAIN else 104
    model = town(place(stratum(cases), workers=1, hours=7.4, policy=MONTHLY), parameters(STILL, ALL_UNREADY), weeks=weeks, seed=seed)
    model.run()
    assert (model.workers["cases"][0], model.weekly["on_benefit"].min()) == (cases, cases)
    return (model.youths["meetings"] + model.youths["calls"]).sum() / (cases * weeks)


@pytest.mark.parametrize("seed", range(1 if PLAIN else 4))
def test_fewer_cases_give_each_youth_no_fewer_contacts(seed):
    """Down to the load at which hours are left over; from there on nobody gains from more."""
    by_load = [contacts_a_week(cases, seed) for cases in (4, 7, 17, 30)]  # of a fifth of a post: 20, 35, 84 and 150 of a full one
    assert by_load[1] > 1.2 * by_load[2] > 1.2 * by_load[3]
    assert by_load[0] == pytest.approx(by_load[1], rel=0.2) or by_load[0] > by_load[1]


def busy(how, seed=3, law=None):
    """A small world where every flow of money runs, with the law changed if asked."""
    around = {"firms": {"count": 10, "places": 3, "openings": 3}, "mentors": {"count": 3}, "pupils": {"per_year": 15}}
    where = place(
        stratum(20, age_below=30, weeks_mean=30), stratum(15, "ready", age_below=30), workers=2, policy=BUSY, per_year=40, **around
    )
    more = {"caseload": 10, "workers_hired": 1, "hired_from": "2017-01-02", "mentors": 1, "mentor_hours": 5, "policy": BUSY}
    model = town(where, how, programme(**more), weeks=16 if PLAIN else 100, seed=seed)
    model._law = model._law.copy()
    if law:
        law(model._law)
    return model.run()


# What money moves (a motive) and what it costs by other prices than the law's are out of the way.
LIVELY = parameters(FAST, money_motive=0.0, hours_deduction=0.0)


def times(factor):
    """Change of the law: every amount so many times as large, shares and weeks as they are."""

    def change(table):
        for name in MONEY:
            table[name] *= factor

    return change


def test_every_amount_of_the_law_is_named_here():
    """The amounts are what `times` scales; a new one in the law must be added to it."""
    rest = {
        "full_time_hours",
        "supplement_weeks",
        "school_pay_refund",
        "school_weeks",
        "apprenticeship_weeks",
        "refund",
        "refund_until",
        "reset_weeks",
    }
    assert set(load().dtype.names) - {"from_day", "grant_is_self_support", "apprenticeship_is_self_support"} - rest == set(MONEY)


@pytest.mark.parametrize("factor", [2] if PLAIN else [2, 7])
def test_spending_is_linear_in_the_law_and_moves_nobody(factor):
    one, more = busy(LIVELY), busy(LIVELY, law=times(factor))
    assert differing(one.youths, more.youths) <= {"paid", "worth"}
    assert differing(one.weekly, more.weekly) == {"benefit", "refund", "grants", "municipality", "state"}
    assert PLAIN or (one.youths["paid"].sum(axis=0) > 0).all()  # every flow was there
    assert np.array_equal(more.youths["paid"][:, BY_PRICE], one.youths["paid"][:, BY_PRICE])  # no amounts of the law
    off = np.abs(more.youths["paid"] - factor * one.youths["paid"])[:, BY_LAW]
    paid_weeks = sum(one.youths[f"weeks_{where}"] for where in ("on_benefit", "in_education", "in_job"))[:, None]
    assert (off <= (factor + 1) * paid_weeks).all()  # a week's two roundings are each off by at most half an oere, scaled
    assert off.max() < 0.001 * one.youths["paid"].max()


def test_without_amounts_nothing_is_paid_by_law():
    model = busy(LIVELY, law=times(0))
    assert not model.youths["paid"][:, BY_LAW].any() and not model.weekly["benefit"].any()


def test_prices_of_staff_move_nobody_and_are_paid_as_they_stand():
    cheap, dear = (busy(parameters(LIVELY.values, more)) for more in ({}, {"staff_year": 1e6, "mentor_hour_price": 1e3}))
    assert differing(cheap.youths, dear.youths) == set()
    assert all(differing(getattr(cheap, table), getattr(dear, table)) == set() for table in ("workers", "mentors", "employers"))
    assert differing(cheap.weekly, dear.weekly) == {"municipality", "programme", "staff"}
    added = dear.weekly["municipality"] - cheap.weekly["municipality"]
    assert (added > 0).all() and (dear.weekly["programme"] >= cheap.weekly["programme"]).all()


@pytest.mark.parametrize("price", ["department_hour_price", "preparatory_year", "other_benefit_month", "ladder_3", "support_year"])
def test_other_prices_move_nobody_and_only_their_own_flow(price):
    cheap, dear = (busy(parameters(LIVELY.values, {price: factor * LIVELY.values[price]})) for factor in (1, 3))
    assert differing(cheap.youths, dear.youths) <= {"paid"}
    moved = [flow for flow in Flow if (cheap.youths["paid"][:, flow] != dear.youths["paid"][:, flow]).any()]
    assert len(moved) <= 2 and set(moved) <= set(BY_PRICE) and (PLAIN or moved)


def test_programme_cost_is_linear_in_the_price_of_staff():
    price = {"staff_year": 365_000.0, "mentor_hour_price": 0.0}
    one, two = (busy(parameters(LIVELY.values, price, staff_year=price["staff_year"] * k)) for k in (1, 2))
    assert np.array_equal(two.weekly["programme"], 2 * one.weekly["programme"])  # 1,000 kroner a day: no rounding
    assert one.weekly["programme"].max() == 7 * 1000 * 100
