"""Waiting times against theory: geometric, competing, certain, impossible; Little's law exactly and in the long run.

Tolerances are stated: bands and z values that a right model leaves in fewer than one of 10,000 seeds, while the wrong models
named in each test leave them with probability above 0.99.
"""

import math

import numpy as np
import pytest
from scipy.stats import chisquare, poisson

from caseload.agents.youth import NEVER, Category, Status
from caseload.model.design import designs
from caseload.model.municipality import Municipality
from caseload.model.events import Event
from tests.worlds import ALL_READY, CERTAIN_RATE, STILL, parameters, place, programme, stratum, town

Z, POWER = 4.0, 2.33  # standard errors: outside with probability 6e-5; added to Z, a wrong value is outside with probability 0.99
OUTSIDE_BAND = 1e-4
EXITS = {
    "education_base": ("first_education", Status.EDUCATION),
    "job_base": ("first_job", Status.JOB),
    "self_support_base": ("first_self_support", Status.SELF_SUPPORT),
    "other_benefit_base": ("first_other_benefit", Status.OTHER_BENEFIT),
}
LEAVES = [Event.EDUCATION, Event.APPRENTICESHIP, Event.JOB, Event.SUBSIDISED, Event.SELF_SUPPORT, Event.OTHER_BENEFIT, Event.GONE]


def alone(count, weeks, **rates):
    """So many youths of one class, without staff, needs that matter, seasons or any exit but those of a constant log rate."""
    return town(place(stratum(count, "ready")), parameters(STILL, ALL_READY, rates), weeks=weeks).run()


def band(count: int) -> float:
    """Half-width of the Dvoretzky-Kiefer-Wolfowitz band: the empirical distribution leaves it with probability 1e-4."""
    return math.sqrt(math.log(2 / OUTSIDE_BAND) / (2 * count))


def shares_within(weeks_to: np.ndarray, horizon: int) -> np.ndarray:
    """Share of all whose event came within 1..horizon weeks, from weeks counted from 0 (-1 where it never came)."""
    came = np.bincount(weeks_to[weeks_to >= 0], minlength=horizon)[:horizon]
    return came.cumsum() / len(weeks_to)


@pytest.mark.parametrize(("rate", "weeks"), [(0.05, 150), (0.5, 20)])
def test_time_to_education_is_geometric(rate, weeks):
    """Caught: nobody leaving in the first week, a rate 20 % off."""
    youths = alone(6000, weeks, education_base=math.log(rate)).youths
    expected = 1 - np.exp(-rate * np.arange(1, weeks + 1))
    assert np.abs(shares_within(youths["first_education"], weeks) - expected).max() < band(len(youths))
    wrong = 1 - np.exp(-0.8 * rate * np.arange(1, weeks + 1))
    assert np.abs(wrong - expected).max() > 2 * band(len(youths))  # so a rate 20 % off is caught


def test_competing_exits_split_as_their_rates_and_share_one_clock():
    """Exponential race: cause k by week t is r_k / r (1 - exp(-r t)). Caught: exits tried one after another (0.42 for 0.36 first)."""
    rates = dict(zip(EXITS, (0.4, 0.3, 0.2, 0.1), strict=True))
    weeks, total = 40, sum(rates.values())
    youths = alone(20_000, weeks, **{name: math.log(rate) for name, rate in rates.items()}).youths
    clock = np.arange(1, weeks + 1)
    for name, (column, _) in EXITS.items():
        expected = rates[name] / total * (1 - np.exp(-total * clock))
        assert np.abs(shares_within(youths[column], weeks) - expected).max() < band(len(youths)), column
    left = [int((youths[column] >= 0).sum()) for column, _ in EXITS.values()]
    assert sum(left) == len(youths)  # 40 weeks at rate 1: a chance of 4e-18 each to be still there
    assert chisquare(left, [len(youths) * rate / total for rate in rates.values()]).pvalue > OUTSIDE_BAND


def test_coming_back_follows_the_markov_chain():
    """Benefit and job with constant chances a of a job, b of losing it: the share on benefit nears b / (a + b) by (1 - a - b)^t.

    Caught: a chance of losing the job that equals its rate (0.5 for 0.39).
    """
    count, weeks, rate, loss = 8000, 60, 0.3, 0.5
    model = alone(count, weeks, job_base=math.log(rate), job_loss_rate=loss, job_loss_to_benefit=1.0)
    a, b = -math.expm1(-rate), -math.expm1(-loss)
    expected = b / (a + b) + a / (a + b) * (1 - a - b) ** np.arange(1, weeks + 1)
    error = np.sqrt(expected * (1 - expected) / count)
    assert (np.abs(model.weekly["on_benefit"] / count - expected) < 5 * error).all()  # 5: for 60 weeks looked at together


@pytest.mark.parametrize("name", EXITS)
def test_a_certain_exit_takes_everybody_in_the_first_week(name):
    model = alone(300, 5, **{name: CERTAIN_RATE})
    column, status = EXITS[name]
    assert (model.youths[column] == 0).all() and (model.youths["first_exit"] == 0).all()
    assert (model.youths["status"] == status).all() and not model.weekly["on_benefit"].any()
    assert not model.youths["weeks_on_benefit"].any() and not model.weekly["benefit"].any()


def test_an_impossible_exit_takes_nobody():
    model = alone(300, 156)
    assert (model.youths["status"] == Status.BENEFIT).all() and (model.weekly["on_benefit"] == 300).all()
    assert (model.youths["weeks_on_benefit"] == 156).all()
    assert all((model.youths[column] == NEVER).all() for column in ("first_exit", "gone", "first_return", *(c for c, _ in EXITS.values())))


@pytest.mark.parametrize("design", designs())
def test_littles_law_is_an_identity_in_every_run(design):
    """Area under the number on benefit = weeks between the events that begin and end each spell, cut at the horizon: exact."""
    model = Municipality(design, rng=8, history=True).run()
    spells, horizon = 0, model.weeks
    began = {i: int(arrival) for i, arrival in enumerate(model.youths["arrival"]) if model.born["status"][i] == Status.BENEFIT}
    for event in model.history:
        if event["event"] in (Event.RETURNED, Event.ARRIVED):  # pupils arrive at 18
            began[int(event["youth"])] = int(event["week"])
        elif event["event"] in LEAVES:  # those who leave education or a job have no spell begun
            spells += int(event["week"]) - began.pop(int(event["youth"]), int(event["week"]))
    spells += sum(horizon - week for week in began.values())
    assert model.weekly["on_benefit"].sum() == spells == model.youths["weeks_on_benefit"].sum()
    assert model.weekly["returns"].sum() > 0  # second spells were there to be counted


def steady(weeks, seed, leaving, per_week, design=None):
    """Newcomers only, who are classed a week after they come and then leave at a constant rate."""
    how = parameters(STILL, ALL_READY, education_base=math.log(-math.log1p(-leaving)))
    where = place(per_year=52 * per_week)
    return town(where, how, design, weeks, seed, history=True) if design else town(where, how, weeks=weeks, seed=seed)


def standard_error(per_week: float, leaving: float, weeks: int) -> float:
    """Of the mean number over so many weeks: Poisson numbers of mean n whose autocorrelation falls by the share that stays."""
    return math.sqrt(per_week / leaving * (2 - leaving) / leaving / weeks)


def test_littles_law_in_the_long_run():
    """L = arrival rate x mean wait; the number itself is Poisson (infinitely many servers). Caught: a week more or less each."""
    per_week, leaving, weeks, warm = 8.0, 0.2, 800, 100
    model = steady(weeks, 7, leaving, per_week).run()
    number = model.weekly["on_benefit"][warm:]
    error = standard_error(per_week, leaving, weeks - warm)
    assert abs(number.mean() - per_week / leaving) < Z * error
    assert (Z + POWER) * error < per_week  # what a week more or less each would make
    done = model.youths[(model.youths["first_exit"] >= 0) & (model.youths["arrival"] < weeks - warm)]
    waits = done["first_exit"] - done["arrival"]
    assert abs(waits.mean() - 1 / leaving) < Z * math.sqrt(1 - leaving) / leaving / math.sqrt(len(waits))
    assert np.array_equal(waits, done["weeks_on_benefit"])


def waiting_list(model: Municipality) -> np.ndarray:
    """Youths who are in the target group of the one programme and not in it, week by week; steps the model to its end."""
    numbers = []
    for _ in range(model.weeks):
        model.step()
        youths = model.youths
        waits = (youths["status"] == Status.BENEFIT) & (youths["category"] == Category.READY) & (youths["programme"] < 0)
        numbers.append(int(waits.sum()))
    return np.array(numbers)


def waits_of(model: Municipality) -> int:
    """Weeks spent on the waiting list by everybody, from the events that begin and end each wait, cut at the horizon."""
    began, waited = {}, 0
    for event in model.history:
        youth, week = int(event["youth"]), int(event["week"])
        if event["event"] == Event.ASSESSED:
            began[youth] = week
        elif event["event"] in (*LEAVES, Event.ENROLLED):
            waited += week - began.pop(youth, week)
    return waited + sum(model.weeks - week for week in began.values())


def test_littles_law_on_a_waiting_list():
    """Exact over a finite horizon; in the long run (number a week ago - places)+ of a Poisson number, less those who leave this week.

    Caught: places that stand empty for a week before they are filled.
    """
    per_week, leaving, places, weeks, warm = 25.0, 0.5, 40, 500, 40
    model = steady(weeks, 11, leaving, per_week, programme(category="ready", places=places))
    numbers = waiting_list(model)
    assert numbers.sum() == waits_of(model)
    present = np.arange(400)
    over, chance = np.maximum(present - places, 0), poisson.pmf(present, per_week / leaving)
    mean = (over * chance).sum()
    spread = math.sqrt((over**2 * chance).sum() - mean**2)
    error = spread * math.sqrt((2 - leaving) / leaving / (weeks - warm))
    assert abs(numbers[warm:].mean() - (1 - leaving) * mean) < Z * error
    assert (Z + POWER) * error < (1 - leaving) * leaving * places  # what such places would add to those who wait


def test_no_place_stands_empty_while_somebody_waits():
    model = steady(120, 5, 0.3, 12.0, programme(category="ready", places=25))
    full = 0
    for _ in range(120):
        before = set(np.flatnonzero(model.youths["programme"] >= 0)) if model.steps else set()
        model.step()
        enrolled = {int(event["youth"]) for event in model.history if event["event"] == Event.ENROLLED and event["week"] == model.week - 1}
        stayed = {i for i in before if model.youths["first_exit"][i] == NEVER or model.youths["first_exit"][i] >= model.week - 1}
        waited = (model.youths["category"] == Category.READY) & (model.youths["status"] == Status.BENEFIT) & (model.youths["programme"] < 0)
        assert len(stayed) + len(enrolled) <= 25
        if waited.any():
            full += 1
            assert len(stayed) + len(enrolled) == 25
    assert full > 60
