"""A site: randomised in its week and no later, and otherwise the town it would have been."""

from datetime import date

import numpy as np

from caseload.experiments.running.run import run_model
from caseload.experiments.studies.trial.arms import worlds
from caseload.experiments.studies.trial.site import follow
from caseload.model.events import Event
from tests.experiments.studies.trial.made import base, trial

LATER = {"start": date(2017, 3, 6)}  # week 9
WEEKS = 40


def test_who_is_randomised_but_not_treated_lives_as_if_there_were_no_trial():
    made, scenario = trial(**LATER), base()
    found, plain = follow(worlds(made, scenario).none, 2, made), run_model(scenario, 2)
    assert found.status.shape[0] == WEEKS and scenario.weeks > 9 + WEEKS
    until = run_model(base(weeks=9 + WEEKS), 2)
    np.testing.assert_array_equal(found.status[-1], until.youths["status"][: found.status.shape[1]])
    assert len(plain.youths) > found.status.shape[1]  # who came later is not followed


def test_nobody_is_randomised_after_the_week_of_the_trial():
    scenario = worlds(trial({"meeting_within": 2}, **LATER), base()).every
    history = run_model(scenario, 0, history=True).history
    enrolled = history[history["event"] == Event.ENROLLED]
    assert len(enrolled) > 50 and set(enrolled["week"]) == {9}
