"""The places of a programme as a queue: the discrete-time queue Geo/Geo/c state by state, and Erlang's formulas as its limits.

Youths come in Poisson numbers, wait, and are met in the week in which they get one of c places; being met makes the alliance complete,
and only then do they leave, with a constant chance q a week. So servers are places, and service is geometric from its first week on.
What is measured is a mean over the weeks of long runs; its standard error is that of the exact chain, correlations included.
`tests/theory/test_waiting.py` has exits without a queue (geometric, competing), no queue at all, and Little's law for a label.
"""

import itertools
import math
from functools import cache

import numpy as np
import pytest
from scipy.stats import binom, poisson

from caseload.model.events import Event
from tests.worlds import ALL_READY, CERTAIN_RATE, SELDOM, STILL, parameters, place, programme, town

Z, POWER = 4.0, 2.33  # standard errors: outside with probability 6e-5; added to Z, a wrong value is outside with probability 0.99
MOST = 160  # states of the chain that are looked at
WARM = 200  # weeks until the start is forgotten
FREE = 1000.0  # log units that separate those who are in from those who wait
AT_ONCE = {  # a worker who has time for everybody, and whom one meeting makes wholly trusted
    "overhead_share": 0.0,
    "admin_hours": 0.0,
    "employer_share": 0.0,
    "meeting_hours": 0.001,
    "notes_hours": 0.0,
    "attend_base": 40.0,
    "trust_gain": 1.0,
    "trust_fading": 0.0,
    "quality_spread": 0.0,
    "likeness": 0.0,
    "practice_effect": 0.0,
    "strain_quality": 0.0,
}


def queue(per_week, q, places, weeks, seed=1, lost=False):
    """Run a programme of so many places; `lost` lets those who find no place give up in the week they ask for one."""
    rate = math.log(-math.log1p(-q))
    exits = (
        {"job_base": CERTAIN_RATE, "relation_effect": rate - CERTAIN_RATE} if lost else {"job_base": -FREE, "relation_effect": FREE + rate}
    )
    exits["education_base"] = -10 * FREE  # which the alliance would raise as well
    plan = SELDOM | {"meeting_every": 1}
    design = programme(category="ready", caseload=places, workers_hired=1, hired_from="2017-01-02", plan=plan)
    how = parameters(STILL, ALL_READY, AT_ONCE, exits)
    model = town(place(per_year=52 * per_week), how, design, weeks, seed, history=True)
    everyone = model._everyone  # nobody grows too old while waiting
    everyone["leaves"], everyone["birth"] = 10 * weeks, 7 * everyone["arrival"] - 20 * 365
    return model.run()


@cache
def chain(per_week, q, places, lost=False):
    """Transition matrix of the number who are there when places have been given: some of those in a place leave, some come."""
    top = places + 1 if lost else MOST
    steps = np.zeros((top, top))
    for now in range(top):
        left = now - np.arange(min(now, places) + 1)
        for stay, chance in zip(left, binom.pmf(now - left, min(now, places), q), strict=True):
            arrive = poisson.pmf(np.arange(top - stay), per_week)
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


def erlang_b(offered, places):
    """Erlang B: the share of offered work that is lost."""
    blocked = 1.0
    for n in range(1, places + 1):
        blocked = offered * blocked / (n + offered * blocked)
    return blocked


def erlang_c(offered, places):
    """Erlang C: the chance of having to wait."""
    blocked = erlang_b(offered, places)
    return places * blocked / (places - offered * (1 - blocked))


@pytest.mark.parametrize(("per_week", "q", "places"), [(1.0, 0.3, 6), (0.4, 0.75, 1), (2.0, 0.5, 6)])
def test_the_number_there_follows_geo_geo_c_state_by_state(per_week, q, places):
    """Caught: a service one week longer, a place that stands empty for a week when somebody has left it; places are counted below."""
    weeks = 5000
    model, steps = queue(per_week, q, places, weeks), chain(per_week, q, places)
    seen, share = numbers(model)[WARM:], stationary(steps)
    states = np.arange(len(steps))
    for state in np.flatnonzero(share * (weeks - WARM) > 20):
        error = standard_error(steps, (states == state) * 1.0, weeks - WARM)
        assert abs((seen == state).mean() - share[state]) < Z * error, state
    error = standard_error(steps, states * 1.0, weeks - WARM)
    assert abs(seen.mean() - share @ states) < Z * error
    assert (Z + POWER) * error < per_week  # a week longer each adds at least the arrivals of a week


def test_places_are_never_empty_while_somebody_waits_and_never_overfull():
    model = queue(1.0, 0.25, 6, 2000, seed=3)
    assert np.array_equal(in_place(model), np.minimum(numbers(model), 6))


def test_the_wait_for_a_place_obeys_littles_law():
    """Exact in a finite run, wait by wait; in the long run the mean wait is the chain's mean number waiting per arrival."""
    per_week, q, places, weeks = 1.0, 0.25, 6, 6000
    model, steps = queue(per_week, q, places, weeks, seed=5), chain(per_week, q, places)
    asked, waits = {}, {}
    for event in model.history:
        if event["event"] == Event.ASSESSED:
            asked[event["youth"]] = event["week"]
        elif event["event"] == Event.ENROLLED:
            waits[event["youth"]] = event["week"] - asked[event["youth"]]
    waiting = np.maximum(numbers(model) - places, 0)
    assert waiting.sum() == sum(waits.values()) + sum(weeks - week for youth, week in asked.items() if youth not in waits)
    line = np.maximum(np.arange(len(steps)) - places, 0.0)
    error = standard_error(steps, line, weeks - WARM)
    mean = stationary(steps) @ line
    assert abs(waiting[WARM:].mean() - mean) < Z * error
    late = [wait for youth, wait in waits.items() if asked[youth] >= WARM]
    assert abs(np.mean(late) * per_week - mean) < Z * error + mean * Z / math.sqrt(len(late))  # arrivals vary, too
    assert (Z + POWER) * error < per_week  # what a week more of waiting would make


def test_erlang_c_is_the_limit_of_small_steps():
    """Arrivals and exits both made rarer: the chain nears M/M/c, and the model with it."""
    offered, places, ready = 2.0, 3, []
    for step in (0.4, 0.2, 0.1, 0.05, 0.025):
        share = stationary(chain(offered * step, -math.expm1(-step), places))
        ready.append(abs(share[places:].sum() - erlang_c(offered, places)))
    assert all(later < 0.6 * sooner for sooner, later in itertools.pairwise(ready))  # of first order in the step
    assert erlang_c(offered, places) == pytest.approx(4 / 9)  # by hand: (8/6 x 3) / (1 + 2 + 2 + 4)
    step, weeks, runs = 0.05, 5000, 16
    steps = chain(offered * step, -math.expm1(-step), places)
    models = [queue(offered * step, -math.expm1(-step), places, weeks, seed) for seed in range(runs)]
    seen = np.mean([(numbers(model)[WARM:] >= places).mean() for model in models])
    error = standard_error(steps, (np.arange(len(steps)) >= places) * 1.0, runs * (weeks - WARM))
    assert abs(seen - erlang_c(offered, places)) < Z * error + ready[3]
    assert (Z + POWER) * error + ready[3] < erlang_c(offered, places) - erlang_c(offered, places + 1)  # so one place more is caught


def test_erlang_b_is_the_limit_where_nobody_waits():
    """Those who find no place give up at once. Share lost against the exact chain, and the chain against Erlang B."""
    offered, places, far = 2.0, 3, []
    for step in (0.4, 0.2, 0.1, 0.05, 0.025):
        share = stationary(chain(offered * step, -math.expm1(-step), places, lost=True))
        served = -math.expm1(-step) * (share @ np.arange(places + 1)) / (offered * step)
        far.append(abs(1 - served - erlang_b(offered, places)))
    assert all(later < 0.6 * sooner for sooner, later in itertools.pairwise(far))
    assert erlang_b(offered, places) == pytest.approx(4 / 19)  # by hand: (8/6) / (1 + 2 + 2 + 8/6)
    per_week, q, weeks = 1.0, 0.3, 4000
    steps = chain(per_week, q, places, lost=True)
    model = queue(per_week, q, places, weeks, seed=2, lost=True)
    seen, share = held(model, places), stationary(steps)
    for state in range(places + 1):
        error = standard_error(steps, (np.arange(places + 1) == state) * 1.0, weeks - WARM)
        assert abs((seen[WARM:] == state).mean() - share[state]) < Z * error, state


def held(model, places):
    """Number in a place each week where those without one are lost: enrolled by then, and not left before."""
    change, enrolled = np.zeros(model.weeks + 1), set()
    for event in model.history:
        if event["event"] == Event.ENROLLED:
            enrolled.add(int(event["youth"]))
            change[event["week"]] += 1
        elif event["event"] == Event.JOB and int(event["youth"]) in enrolled:
            change[event["week"] + 1] -= 1
    present = change.cumsum()[:-1].astype(int)
    assert present.max() == places
    return present
