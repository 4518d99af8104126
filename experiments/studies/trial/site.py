"""One municipality of a trial: randomised in one week, then followed."""

from typing import NamedTuple

import numpy as np

from caseload.experiments.running.run import release
from caseload.experiments.running.scenario import Scenario
from caseload.experiments.studies.trial.arms import HALVES, own_team
from caseload.experiments.studies.trial.protocol import Trial
from caseload.model.events import Event
from caseload.model.municipality import Municipality
from caseload.model.organisation import numbers, week_of


class Followed(NamedTuple):
    """What a trial sees of a site: who was randomised, and where everybody was in each week after."""

    status: np.ndarray  # int8 [weeks, youths], row r after r + 1 weeks; all youths who were there when the trial began
    randomised: np.ndarray  # int64: rows of the youths randomised, if nobody was treated
    half: np.ndarray  # int64: which half each of them is in, 0 or 1
    worker: np.ndarray  # int64: row of the social worker of each of them, -1 for none


def follow(scenario: Scenario, number: int, trial: Trial) -> Followed:
    """Live run `number` of a world of a trial: up to the week of randomisation, and on for as long as its youths are followed."""
    start, teams = week_of(trial.start), numbers(scenario.place, scenario.design)
    first, own = teams[HALVES[0]], teams[own_team(trial, scenario.place)]
    weeks, seed = start + trial.weeks, scenario.seed_of(number)
    site = Municipality(scenario.design, scenario.place, scenario.parameters, weeks, seed, history=True)
    site.run_for(start + 1)
    status = np.empty((trial.weeks, len(site.youths)), np.int8)
    status[0] = site.youths["status"]
    drawn = site.history[(site.history["event"] == Event.ENROLLED) & (site.history["detail"] >= first)]
    if trial.randomised == "worker":  # of the team that serves them: who is just changing category has a worker of another
        drawn = drawn[site.workers["team"][drawn["worker"]] == own]
    for row in range(1, trial.weeks):
        site.step()
        status[row] = site.youths["status"][: status.shape[1]]
    release(site)
    return Followed(status, drawn["youth"], drawn["detail"] - first, drawn["worker"])
