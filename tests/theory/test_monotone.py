"""More of this gives no less of that, under the same luck; and money follows rates and prices without moving anybody."""

from itertools import pairwise

import numpy as np
import pytest

from caseload.agents.youth import Flow
from caseload.model.law import load
from tests.worlds import ALL_UNREADY, BUSY, SELDOM, STILL, differing, parameters, place, programme, stratum, town

# What a week of contact costs here, whatever the file says.
COSTS = {
    "overhead_share": 0.4,
    "admin_hours": 0.14,
    "least_share": 0.15,
    "employer_share": 0.1,
    "meeting_hours": 0.75,
    "notes_hours": 0.35,
    "travel_hours": 0.75,
    "call_hours": 0.25,
    "invite_weeks": 2.0,
}
MONTHLY = SELDOM | {"meeting_every": 4}
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
HOURS = (5, 10, 20, 30, 37, 48)


def first_week(hours, plan, seed):
    """One worker, 80 youths who are all late; lived one week."""
    model = town(place(stratum(80), workers=1, hours=hours, plan=plan), parameters(STILL, COSTS), weeks=1, seed=seed)
    model.youths["met"] = model.youths["heard"] = -60 - np.arange(80)
    return model.run()


@pytest.mark.parametrize("plan", [MONTHLY, MONTHLY | {"outreach": 1}, SELDOM | {"call_every": 1, "meeting_every": 51}])
@pytest.mark.parametrize("seed", range(5))
def test_more_contracted_hours_reach_everyone_that_fewer_hours_reach(plan, seed):
    """A theorem where all contacts cost alike: the queue is the same and is served further down. (With calls and outings mixed, one
    outing may take the place of several calls, so counts need not grow.)"""
    reached = []
    for hours in HOURS:
        youths = first_week(hours, plan, seed).youths
        reached.append(youths["meetings"] + youths["calls"] + youths["missed"] > 0)
    for fewer, more in pairwise(reached):
        assert (more >= fewer).all()
    assert reached[0].sum() < reached[-1].sum() < 80


@pytest.mark.parametrize("seed", range(5))
def test_more_contracted_hours_hold_no_fewer_meetings_with_anybody(seed):
    held = [first_week(hours, MONTHLY, seed).youths["meetings"] for hours in HOURS]
    assert all((more >= fewer).all() for fewer, more in pairwise(held))


def meetings_a_month(cases, seed):
    """Meetings held per youth and month by one worker with so many cases who means to see everyone every month, over two years."""
    model = town(place(stratum(cases), workers=1, plan=MONTHLY), parameters(STILL, ALL_UNREADY, COSTS), weeks=104, seed=seed).run()
    assert (model.workers["cases"][0], model.weekly["on_benefit"].min()) == (cases, cases)
    return model.youths["meetings"].sum() / (cases * 24)


@pytest.mark.parametrize("seed", range(4))
def test_fewer_cases_give_each_youth_more_meetings(seed):
    by_load = [meetings_a_month(cases, seed) for cases in (20, 35, 84, 120)]
    assert by_load[1] > 1.3 * by_load[2] > 1.3 * by_load[3]
    assert by_load[0] == pytest.approx(by_load[1], rel=0.1)  # both are below what the hours allow: the plan binds, not the load


def test_fewer_cases_leave_more_hours_for_each_youth():
    hours = {}
    for cases in (20, 35, 84, 120):
        worker = town(place(stratum(cases), workers=1, plan=MONTHLY), parameters(STILL, COSTS), weeks=1).run().workers[0]
        hours[cases] = worker["had"] / cases
        assert worker["had"] == pytest.approx(max(37 * 0.6 - 0.14 * cases, 37 * 0.15))
    assert sorted(hours.values(), reverse=True) == list(hours.values())


def busy(how, seed=3, weeks=150, law=None):
    """A small world where every flow of money runs, with the law changed if asked."""
    where = place(
        stratum(60, age_below=30, weeks_mean=30),
        stratum(30, "ready", age_below=30),
        workers=2,
        plan=BUSY,
        per_year=80,
        firms={"count": 10, "places": 3, "openings": 3},
        mentors={"count": 3},
        former={"education": 10, "job": 10},
        pupils={"per_year": 30},
    )
    more = {"caseload": 10, "workers_hired": 1, "hired_from": "2017-01-02", "mentors": 1, "mentor_hours": 5, "plan": BUSY}
    model = town(where, how, programme(**more), weeks=weeks, seed=seed)
    model._law = model._law.copy()
    if law:
        law(model._law)
    return model.run()


LIVELY = parameters(subsidy_share=1.0, deal_base=0.0, education_base=-5.0, dropout_base=-3.5, job_base=-7.0)


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


@pytest.mark.parametrize("factor", [2, 7])
def test_spending_is_linear_in_the_law_and_moves_nobody(factor):
    one, more = busy(LIVELY), busy(LIVELY, law=times(factor))
    assert differing(one.youths, more.youths) == {"paid"}
    assert differing(one.weekly, more.weekly) == {"benefit", "refund", "grants", "municipality", "state"}
    assert (one.youths["paid"].sum(axis=0) > 0).all()  # every flow was there
    ladder = one.youths["paid"][:, Flow.PLACEMENT_MUNICIPALITY]  # no amount of the law: its prices are parameters
    assert np.array_equal(more.youths["paid"][:, Flow.PLACEMENT_MUNICIPALITY], ladder)
    off = np.abs(np.delete(more.youths["paid"] - factor * one.youths["paid"], Flow.PLACEMENT_MUNICIPALITY, axis=1))
    paid_weeks = sum(one.youths[f"weeks_{where}"] for where in ("on_benefit", "in_education", "in_job"))[:, None]
    assert (off <= (factor + 1) * paid_weeks).all()  # a week's two roundings are each off by at most half an oere, scaled
    assert off.sum() > 0 and off.max() < 0.001 * one.youths["paid"].max()


def test_without_amounts_nothing_is_paid():
    model = busy(LIVELY, law=times(0))
    assert not np.delete(model.youths["paid"], Flow.PLACEMENT_MUNICIPALITY, axis=1).any()
    assert not model.weekly["benefit"].any() and not model.weekly["state"].any()


def test_prices_of_staff_move_nobody_and_are_paid_as_they_stand():
    cheap, dear = (busy(parameters(LIVELY.values, more)) for more in ({}, {"staff_year": 1e6, "mentor_hour_price": 1e3}))
    assert differing(cheap.youths, dear.youths) == set()
    assert all(differing(getattr(cheap, table), getattr(dear, table)) == set() for table in ("workers", "mentors", "employers"))
    assert differing(cheap.weekly, dear.weekly) == {"municipality", "programme", "staff"}
    added = dear.weekly["municipality"] - cheap.weekly["municipality"]
    assert (added > 0).all() and (dear.weekly["programme"] >= cheap.weekly["programme"]).all()


def test_programme_cost_is_linear_in_the_price_of_staff():
    price = {"staff_year": 365_000.0, "mentor_hour_price": 0.0}
    one, two = (busy(parameters(LIVELY.values, price, staff_year=price["staff_year"] * k)) for k in (1, 2))
    assert np.array_equal(two.weekly["programme"], 2 * one.weekly["programme"])  # 1,000 kroner a day: no rounding
    assert one.weekly["programme"].max() == 7 * 1000 * 100
