"""Waiting times against theory: geometric, competing, certain, impossible, a path of steps; Little's law exactly.

Tolerances are stated: bands and z values that a right model leaves in fewer than one of 10,000 seeds, while the wrong models
named in each test leave them with probability above 0.99.
"""

import math

import numpy as np
import pytest
from scipy.stats import chisquare

from caseload.agents.codes import NEVER, Course, Stage, Status
from caseload.agents.compiled import PLAIN
from caseload.model.design import designs
from caseload.model.events import Event
from caseload.model.municipality import Municipality
from tests.small import SMALL, fast
from tests.worlds import ALIKE, ALL_READY, CERTAIN_RATE, STILL, SURE, parameters, place, stratum, town

OUTSIDE_BAND = 1e-4
LEAVES = [Event.EDUCATION, Event.APPRENTICESHIP, Event.JOB, Event.SUBSIDISED, Event.SELF_SUPPORT, Event.OTHER_BENEFIT, Event.GONE]
WOMEN = {"women": 1, "origin": 0, "home_at_18": 0, "home_decline": 1, "fathers": 0, "single_parents": 0}
SMALLER = 20 if PLAIN else 1  # towns in plain Python are so much smaller


def alone(count, weeks, *start, **rates):
    """So many women of one class, all alike, without staff, seasons or any way off benefit but those of a constant rate."""
    model = town(place(stratum(count, "ready"), people=WOMEN), parameters(STILL, ALL_READY, ALIKE, rates), weeks=weeks)
    for column, value in dict(*start).items():
        model.youths[column] = value
    return model.run()


def band(count: int) -> float:
    """Half-width of the Dvoretzky-Kiefer-Wolfowitz band: the empirical distribution leaves it with probability 1e-4."""
    return math.sqrt(math.log(2 / OUTSIDE_BAND) / (2 * count))


def shares_within(weeks_to: np.ndarray, horizon: int) -> np.ndarray:
    """Share of all whose event came within 1..horizon weeks, from weeks counted from 0 (-1 where it never came)."""
    came = np.bincount(weeks_to[weeks_to >= 0], minlength=horizon)[:horizon]
    return came.cumsum() / len(weeks_to)


@pytest.mark.parametrize(("rate", "weeks"), [(0.05, 60), (0.5, 15)])
def test_time_to_an_exit_of_constant_rate_is_geometric(rate, weeks):
    """Caught: nobody leaving in the first week, a rate 20 % off."""
    youths = alone(6000 // SMALLER, weeks, support_rate=rate).youths
    expected = 1 - np.exp(-rate * np.arange(1, weeks + 1))
    assert np.abs(shares_within(youths["first_self_support"], weeks) - expected).max() < band(len(youths))
    wrong = 1 - np.exp(-0.75 * rate * np.arange(1, weeks + 1))
    assert PLAIN or np.abs(wrong - expected).max() > 2 * band(len(youths))  # so a rate 25 % off is caught


def test_competing_exits_each_have_a_clock_and_the_first_to_be_tried_wins_a_week():
    """Own means before a birth: in a week 1 - exp(-a) and exp(-a) (1 - exp(-b)). Caught: one clock for both."""
    a, b, weeks = 0.4, 0.3, 30
    youths = alone(12_000 // SMALLER, weeks, support_rate=a, birth_rate=b).youths
    weekly = np.array([1 - math.exp(-a), math.exp(-a) * (1 - math.exp(-b))])
    left = [int((youths[column] >= 0).sum()) for column in ("first_self_support", "first_other_benefit")]
    assert sum(left) == len(youths)
    assert chisquare(left, len(youths) * weekly / weekly.sum()).pvalue > OUTSIDE_BAND


def test_coming_back_follows_the_markov_chain():
    """Benefit and own means with constant chances a of leaving, b of coming back: the share on benefit nears b / (a + b) by (1 - a - b)^t.

    Caught: a chance of coming back that equals its rate (0.5 for 0.39).
    """
    count, weeks, rate, back = 6000 // SMALLER, 40, 0.3, 0.5
    model = alone(count, weeks, support_rate=rate, return_rate=back)
    a, b = -math.expm1(-rate), -math.expm1(-back)
    expected = b / (a + b) + a / (a + b) * (1 - a - b) ** np.arange(1, weeks + 1)
    error = np.sqrt(expected * (1 - expected) / count)
    assert (np.abs(model.weekly["on_benefit"] / count - expected) < 5 * error).all()  # 5: for 40 weeks looked at together


@pytest.mark.parametrize(
    ("rates", "column", "status"),
    [
        ({"support_rate": CERTAIN_RATE}, "first_self_support", Status.SELF_SUPPORT),
        ({"birth_rate": CERTAIN_RATE}, "first_other_benefit", Status.OTHER_BENEFIT),
        ({"interview_rate": CERTAIN_RATE, "job_floor": -9.0}, "first_job", Status.JOB),
    ],
)
def test_a_certain_exit_takes_everybody_in_the_first_week(rates, column, status):
    model = alone(60, 3, **rates)
    assert (model.youths[column] == 0).all() and (model.youths["first_exit"] == 0).all()
    assert (model.youths["status"] == status).all() and not model.weekly["on_benefit"].any()
    assert not model.youths["weeks_on_benefit"].any() and not model.weekly["benefit"].any()


def test_an_impossible_exit_takes_nobody():
    weeks = 20 if PLAIN else 156
    model = alone(60, weeks)
    assert (model.youths["status"] == Status.BENEFIT).all() and (model.weekly["on_benefit"] == 60).all()
    assert (model.youths["weeks_on_benefit"] == weeks).all()
    columns = ("first_exit", "gone", "first_return", "first_self_support", "first_other_benefit", "first_job", "first_education")
    assert all((model.youths[column] == NEVER).all() for column in columns)


STUDENTS = {"direction": 1.0, "eligible": 1, "confidence": 1.0}
CERTAIN = {"application_rate": CERTAIN_RATE, "answer_weeks": 3, "admitted": 1, "intake_rolling": 1, "show_base": SURE, "idle_confidence": 0}


def test_a_path_without_a_failure_takes_the_sum_of_its_waits():
    """Applied in week 0, answered in week 3, the first day a week later; four weeks of basic course, five of main course, a job."""
    how = parameters(STILL, ALL_READY, ALIKE, CERTAIN, vocational_share=0, basic_weeks=4, main_weeks=5, qualified_job=1)
    model = town(place(stratum(9, "ready"), people=WOMEN), how, weeks=20, history=True)
    for column, value in STUDENTS.items():
        model.youths[column] = value
    model.run()
    for event, week in {Event.APPLIED: 0, Event.ADMITTED: 3, Event.EDUCATION: 4, Event.BASIC_DONE: 8, Event.QUALIFIED: 13}.items():
        assert (model.history["week"][model.history["event"] == event] == week).all(), event
    youths = model.youths
    assert (youths["first_enrolment"] == 4).all() and (youths["weeks_in_education"] == 9).all() and (youths["first_job"] == 13).all()
    assert (youths["applications"] == 1).all() and (youths["qualified"] == 1).all() and (youths["status"] == Status.JOB).all()


@pytest.mark.parametrize(
    ("broken", "events", "never"),
    [
        ({"admitted": 0}, [Event.APPLIED, Event.REFUSED], Event.ADMITTED),
        ({"show_base": -SURE}, [Event.APPLIED, Event.ADMITTED, Event.NEVER_STARTED], Event.EDUCATION),
        ({"dropout_rate": CERTAIN_RATE}, [Event.APPLIED, Event.ADMITTED, Event.EDUCATION, Event.DROPPED_OUT], Event.BASIC_DONE),
    ],
)
def test_each_step_of_the_path_can_fail_and_leads_back(broken, events, never):
    model = town(place(stratum(6, "ready"), people=WOMEN), parameters(STILL, ALL_READY, ALIKE, CERTAIN, broken), weeks=9, history=True)
    for column, value in STUDENTS.items():
        model.youths[column] = value
    model.run()
    for youth in range(6):
        happened = iter(model.history["event"][model.history["youth"] == youth].tolist())
        assert all(event in happened for event in events)
    assert never not in model.history["event"]
    assert (model.youths["stage"] < Stage.MAIN).all()
    assert (model.youths["confidence"] < 1).all()  # it costs belief in oneself


@pytest.mark.parametrize("missing", [{"direction": 0.0}, {"eligible": 0}, {"need": 1.0}])
def test_nobody_applies_without_a_direction_the_requirement_and_days_that_allow_it(missing):
    """The chain of steps: each is a gate of its own."""
    model = alone(20, 6, STUDENTS | missing, **CERTAIN)
    assert not model.youths["applications"].any() and (model.youths["course"] == Course.NONE).all()


@pytest.mark.parametrize("design", designs()[:1] if PLAIN else designs())
def test_littles_law_is_an_identity_in_every_run(design):
    """Area under the number on benefit = weeks between the events that begin and end each spell, cut at the horizon: exact."""
    model = Municipality(design, SMALL, fast(), 15 if PLAIN else 80, rng=8, history=True).run()
    spells, horizon = 0, model.weeks
    waiting = np.isin(model.born["status"], (Status.BENEFIT, Status.PREPARATORY))
    began = {i: int(arrival) for i, arrival in enumerate(model.youths["arrival"]) if waiting[i]}
    for event in model.history:
        if event["event"] in (Event.RETURNED, Event.ARRIVED):  # pupils arrive at 18
            began[int(event["youth"])] = int(event["week"])
        elif event["event"] in LEAVES:  # those who leave education or a job have no spell begun
            spells += int(event["week"]) - began.pop(int(event["youth"]), int(event["week"]))
    spells += sum(horizon - week for week in began.values())
    assert model.weekly["on_benefit"].sum() == spells == model.youths["weeks_on_benefit"].sum()
