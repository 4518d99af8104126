"""One municipality of a trial: randomised in one week, then followed."""

from typing import NamedTuple

import numpy as np

from experiments.emulation.arms import HALVES
from experiments.emulation.protocol import Trial
from experiments.scenario import Scenario
from model.municipality import Municipality
from model.note import Event
from model.organisation import week_of


class Site(Municipality):
    """A municipality that takes part in a trial."""

    @property
    def first_half(self) -> int:
        """Row of the first of the two arms among the teams, which they end."""
        return len(self._teams) - len(HALVES)

    def close(self) -> None:
        """End the week of randomisation: from here on nobody is of the age that the arms take."""
        self._teams["age_below"][self.first_half :] = 0


class Followed(NamedTuple):
    """What a trial sees of a site: who was randomised, and where everybody was in each week after."""

    status: np.ndarray  # int8 [weeks, youths], row r after r + 1 weeks; all youths who were there when the trial began
    randomised: np.ndarray  # int64: rows of the youths randomised, if nobody was treated
    half: np.ndarray  # int64: which half each of them is in, 0 or 1
    worker: np.ndarray  # int64: row of the social worker of each of them, -1 for none


def follow(scenario: Scenario, number: int, trial: Trial) -> Followed:
    """Live run `number` of a world of a trial: up to the week of randomisation, and on for as long as its youths are followed."""
    start = week_of(trial.start)
    site = Site(scenario.design, scenario.place, scenario.parameters, start + trial.weeks, scenario.seed_of(number), history=True)
    site.run_for(start + 1)
    site.close()
    status = np.empty((trial.weeks, len(site.youths)), np.int8)
    status[0] = site.youths["status"]
    drawn = site.history[(site.history["event"] == Event.ENROLLED) & (site.history["detail"] >= site.first_half)]
    for row in range(1, trial.weeks):
        site.step()
        status[row] = site.youths["status"][: status.shape[1]]
    return Followed(status, drawn["youth"], drawn["detail"] - site.first_half, drawn["worker"])
