"""The years before week 0, lived under the status quo: whoever is there in week 0 has come there by the same rules.

Lived once for a place, a set of parameters and a seed, and copied by every design. Draws before week 0 have addresses of their own;
the law before the first dated table is that of the first.
"""

from collections import OrderedDict
from typing import NamedTuple

import numpy as np

from caseload.agents.codes import Status
from caseload.agents.compiled import rows
from caseload.agents.post import fill
from caseload.model import law, organisation, population
from caseload.model.calendar import weeks_of
from caseload.model.design import Design
from caseload.model.events import HISTORY
from caseload.model.parameters import Parameters
from caseload.model.place import Place
from caseload.model.record import WEEKLY
from caseload.model.refund import WINDOW
from caseload.model.week import live_one_week
from caseload.model.world import make_world

REMEMBERED = 4  # last towns kept in this process, so that the designs of one replication share one
STATUS_QUO = Design(name="status-quo", title="Status quo", summary="the unit as it is")
OF_POST = ("team", "moves", "moves_to", "role", "starts", "hired", "hours")  # what a design says of a post; the rest is the holder's


class Past(NamedTuple):
    """What the burn-in leaves: tables as they stand when week 0 begins, and everyone who is still to come."""

    youths: np.ndarray
    workers: np.ndarray
    mentors: np.ndarray
    employers: np.ndarray
    teams: np.ndarray
    acquainted: np.ndarray
    selfsupport: np.ndarray

    def copy(self) -> "Past":
        """Copy of every table."""
        return Past(*(table.copy() for table in self))

    def hand_on(self, workers: np.ndarray, mentors: np.ndarray, teams: np.ndarray, acquainted: np.ndarray) -> None:
        """Put the unit's own staff and teams, as they have become, into a design's tables: they stand first there, in the same order."""
        for name in self.workers.dtype.names or ():
            if name not in OF_POST:
                workers[name][: len(self.workers)] = self.workers[name]
        mentors["mentees"][: len(self.mentors)] = self.mentors["mentees"]
        for name in ("insight",):
            teams[name][: len(self.teams)] = self.teams[name]
        acquainted[:, : len(self.workers)] = self.acquainted


_remembered: OrderedDict[tuple[object, ...], Past] = OrderedDict()


def burn_in(place: Place, parameters: Parameters, weeks: int, seed: int) -> Past:
    """Tables of week 0 of a run of so many weeks: lived, or copied from what this process remembers."""
    key = (place.model_dump_json(), tuple(parameters.values.items()), weeks, seed)
    if key not in _remembered:
        _remembered[key] = _live(place, parameters, weeks, seed)
        if len(_remembered) > REMEMBERED:
            _remembered.popitem(last=False)
    return _remembered[key].copy()


def fill_posts(workers: np.ndarray, first: int, p: np.ndarray, seed: int) -> None:
    """First holders of the posts from row `first` on."""
    for post in range(first, len(workers)):
        fill(rows(p)[0], rows(workers)[post], post, np.uint64(seed))


def _live(place: Place, parameters: Parameters, weeks: int, seed: int) -> Past:
    """Live the weeks before week 0, and leave out whoever is gone by then."""
    p, start = parameters.row(), -place.burn_in
    calendar = weeks_of(place.burn_in + weeks, start).copy()
    youths = population.people(place, parameters.values, calendar["entries"], start, np.uint64(seed))
    workers, mentors = organisation.workers(place, STATUS_QUO), organisation.mentors(place, STATUS_QUO)
    employers, teams = organisation.employers(place), organisation.teams(place, STATUS_QUO)
    population.firms(employers, place, parameters.values, np.uint64(seed))
    population.skills(mentors, parameters.values, np.uint64(seed))
    fill_posts(workers, 0, p, seed)
    acquainted = np.zeros((len(employers), len(workers)))
    selfsupport = np.zeros((len(youths), WINDOW), np.int8)
    listed, score = np.zeros(len(youths), np.int64), np.zeros(len(youths))
    out, history, recorded = np.zeros(1, WEEKLY), np.zeros(0, HISTORY), np.zeros(1, np.int64)
    rates = law.load().copy()
    arrived = np.searchsorted(youths["arrival"], np.arange(start, 0), side="right")
    for number, week in enumerate(range(start, 0)):
        out[:] = np.zeros(1, WEEKLY)
        world = make_world(
            np.uint64(seed),
            week,
            youths[: arrived[number]],
            workers,
            mentors,
            employers,
            acquainted,
            teams,
            p,
            calendar[number : number + 1],
            rates,
            out,
            selfsupport,
            listed,
            score,
            history,
            recorded,
        )
        live_one_week(world)
    kept = (youths["arrival"] >= 0) | (youths["status"] != Status.GONE)
    youths, selfsupport = youths[kept], selfsupport[kept]
    population.begin_reporting(youths, parameters.values)
    workers["quits"] = 0
    return Past(youths, workers, mentors, employers, teams, acquainted, selfsupport)
