"""The places of a programme as a queue: the discrete-time queue Geo/Geo/c state by state.

Youths come in Poisson numbers, wait, and are met in the week in which they get one of c places; the talk ends in a plan for the search,
and only who has that plan gets interviews, at a constant chance q a week, each of which ends in a job. So servers are places, and service
is geometric from its first week on. What is measured is a mean over the weeks of long runs; its standard error is that of the exact chain,
correlations included.
"""

import math
from functools import cache

import numpy as np
import pytest
from scipy.stats import binom, poisson

from caseload.agents.compiled import PLAIN
from caseload.model.events import Event
from tests.worlds import ALIKE, ALL_READY, SELDOM, STILL, SURE, parameters, place, programme, town

Z, POWER = 4.0, 2.33  # standard errors: outside with probability 6e-5; added to Z, a wrong value is outside with probability 0.99
MOST = 60  # states of the chain that are looked at
WARM = 50 if PLAIN else 200  # weeks until the start is forgotten
WITHOUT_PLAN = 1e-12  # weekly rate of an interview of who has none
AT_ONCE = {  # a worker who has time for everybody; a plan that holds for ever and is always kept; a job for whoever is interviewed
    "fixed_share": 0.0,
    "least_gain": 2.0,  # no second talk before it is due
    "meeting_hours": 0.001,
    "paperwork": 0.0,
    "missed_hours": 0.0,
    "attend_base": SURE,
    "plan_weeks": 1e6,
    "keep_base": SURE,
    "leaning_mean": 0.0,
    "money_motive": 0.0,
    "weight_wanted": 1.0,
    "weight_expected": 0.0,
    "interview_rate": WITHOUT_PLAN,
    "friend_tip": 0.0,
    "job_floor": -9.0,
    "job_floor_spread": 0.0,
}


def queue(per_week, q, places, weeks, seed=1):
    """Run a programme of so many places, whose youths leave with chance q a week."""
    exits = {"search_factor": -math.log1p(-q) / WITHOUT_PLAN}
    policy = SELDOM | {"meeting_within": 52}
    design = programme(category="ready", caseload=places, workers_hired=1, hired_from="2017-01-02", policy=policy, weeks_on_support=-1)
    how = parameters(STILL, ALL_READY, ALIKE, AT_ONCE, exits)
    model = town(place(per_year=52 * per_week), how, design, weeks, seed, history=True)
    everyone = model._everyone  # nobody grows too old while waiting
    everyone["leaves"], everyone["birth"] = 10 * weeks, 7 * everyone["arrival"] - 20 * 365
    return model.run()


@cache
def chain(per_week, q, places):
    """Transition matrix of the number who are there when places have been given: some of those in a place leave, some come."""
    steps = np.zeros((MOST, MOST))
    for now in range(MOST):
        left = now - np.arange(min(now, places) + 1)
        for stay, chance in zip(left, binom.pmf(now - left, min(now, places), q), strict=True):
            arrive = poisson.pmf(np.arange(MOST - stay), per_week)
            steps[now, stay:] += chance * arrive
        steps[now, -1] += 1 - steps[now].sum()
    return steps


def stationary(steps):
    """Long-run distribution of a chain."""
    size = len(steps)
    return np.linalg.lstsq(np.vstack([steps.T - np.eye(size), np.ones(size)]), np.r_[np.zeros(size), 1.0], rcond=None)[0]


def standard_error(steps, values, weeks):
    """Of a mean over so many successive weeks of a function of the state: the fundamental matrix sums all correlations."""
    share = stationary(steps)
    off = values - share @ values
    summed = np.linalg.solve(np.eye(len(steps)) - steps + share, off)
    return math.sqrt(max(2 * share @ (off * summed) - share @ off**2, 0.0) / weeks)


def numbers(model):
    """Number there each week when places have been given, from the events: assessed by then, and not left before."""
    change = np.zeros(model.weeks + 1)
    for event in model.history:
        if event["event"] == Event.ASSESSED:
            change[event["week"]] += 1
        elif event["event"] == Event.JOB:
            change[event["week"] + 1] -= 1
    return change.cumsum()[:-1].astype(int)


def in_place(model):
    """Number in a place each week, those who leave in it counted."""
    leaves = model.history["week"][model.history["event"] == Event.JOB]
    return model.weekly["enrolled"] + np.bincount(leaves, minlength=model.weeks)


@pytest.mark.parametrize(("per_week", "q", "places"), [(1.0, 0.3, 6), (0.3, 0.75, 1)])
def test_the_number_there_follows_geo_geo_c_state_by_state(per_week, q, places):
    """Caught: a service one week longer, a place that stands empty for a week when somebody has left it; places are counted below."""
    weeks = 150 if PLAIN else 2500
    model, steps = queue(per_week, q, places, weeks), chain(per_week, q, places)
    seen, share = numbers(model)[WARM:], stationary(steps)
    states = np.arange(len(steps))
    for state in np.flatnonzero(share * (weeks - WARM) > 20):
        error = standard_error(steps, (states == state) * 1.0, weeks - WARM)
        assert abs((seen == state).mean() - share[state]) < Z * error, state
    error = standard_error(steps, states * 1.0, weeks - WARM)
    assert abs(seen.mean() - share @ states) < Z * error
    assert PLAIN or (Z + POWER) * error < per_week  # a week longer each adds at least the arrivals of a week


def test_places_are_never_empty_while_somebody_waits_and_never_overfull():
    model = queue(1.0, 0.25, 6, 100 if PLAIN else 1000, seed=3)
    assert np.array_equal(in_place(model), np.minimum(numbers(model), 6))


def test_the_wait_for_a_place_obeys_littles_law_wait_by_wait():
    per_week, q, places, weeks = 1.0, 0.25, 6, 100 if PLAIN else 1500
    model = queue(per_week, q, places, weeks, seed=5)
    asked, waits = {}, {}
    for event in model.history:
        if event["event"] == Event.ASSESSED:
            asked[event["youth"]] = event["week"]
        elif event["event"] == Event.ENROLLED:
            waits[event["youth"]] = event["week"] - asked[event["youth"]]
    waiting = np.maximum(numbers(model) - places, 0)
    assert waiting.sum() == sum(waits.values()) + sum(weeks - week for youth, week in asked.items() if youth not in waits)
