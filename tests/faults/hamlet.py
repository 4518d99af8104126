"""A tiny place where everything happens within weeks, lived in plain Python: what each week was like before and after it."""

import sys
from collections import defaultdict
from functools import cache
from typing import NamedTuple

import numpy as np

from caseload.agents import chance
from caseload.model.municipality import Municipality
from tests.small import FAST
from tests.worlds import BUSY, parameters, place, programme, stratum, town

WEEKS = 14
POLICY = BUSY | {"meeting_within": 2, "network": 0.5, "follow_weeks": 8, "volunteers": 0.1, "chosen": 0.5, "accompany": 0.5}
SOON = FAST | {
    "placement_weeks_unready": 2.0,
    "placement_weeks_ready": 2.0,
    "preparatory_weeks": 3.0,
    "mentor_weeks": 4.0,
    "quit_rate": 0.05,
    "vacancy_weeks": 1.0,
    "reassess_weeks": 2.0,
    "trust_gain": 0.35,
    "attend_base": 0.5,
    "place_base": 2.0,
}
FREE = {"staff_year": 0.0, "mentor_hour_price": 0.0, "detection_price": 0.0}  # what no youth's account shows would have to be taken off


class Week(NamedTuple):
    """The youths before and after a week, and the other tables after it."""

    number: int
    old: np.ndarray
    new: np.ndarray
    workers: np.ndarray
    mentors: np.ndarray
    employers: np.ndarray
    teams: np.ndarray
    out: np.void


def hamlet(name: str = "one", weeks: int = WEEKS) -> Municipality:
    """A unit of two teams and a programme of this name, firms, mentors and pupils."""
    where = place(
        stratum(7, age_below=26, weeks_from=5, weeks_mean=20),
        stratum(5, "ready", age_below=30),
        workers=2,
        counsellors=1,
        hours=9,
        policy=POLICY,
        per_year=40,
        firms={"count": 2, "places": 2, "openings": 1},
        mentors={"count": 2, "hours": 3},
        pupils={"per_year": 4},
    )
    design = programme(caseload=2, workers_moved=1, moved_from="unready", policy=POLICY)
    design = design.model_copy(update={"name": name})
    return town(where, parameters(SOON, FREE), design, weeks=weeks, seed=2)


@cache
def diary() -> tuple[list[Week], dict[tuple[int, int], set[str]], Municipality]:
    """Every week of the hamlet; and who asked for a lot at which address (who, where)."""
    askers: dict[tuple[int, int], set[str]] = defaultdict(set)
    cipher = chance.threefry

    def watched(key0, key1, who, where):  # type: ignore[no-untyped-def]
        frame = sys._getframe(1)
        while frame.f_code.co_filename == chance.__file__:
            frame = frame.f_back
        askers[int(who), int(where)].add(f"{frame.f_code.co_name}:{frame.f_lineno}")
        return cipher(key0, key1, who, where)

    model = hamlet()
    chance.threefry = watched
    weeks = []
    for number in range(WEEKS):
        old = model._everyone.copy()
        model.step()
        new = model.youths.copy()
        tables = (model.workers, model.mentors, model.employers, model._teams)
        weeks.append(Week(number, old[: len(new)], new, *(table.copy() for table in tables), model.weekly[-1].copy()))
    chance.threefry = cipher
    return weeks, askers, model
