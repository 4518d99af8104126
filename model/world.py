"""What a phase of the week is handed: every table, the clock and the seed, as one plain tuple."""

from typing import NamedTuple

import numpy as np

from caseload.agents.codes import Status
from caseload.agents.compiled import rows

ON_BENEFIT = np.isin(list(Status), (Status.BENEFIT, Status.PREPARATORY))  # by status
OFF_BENEFIT = np.isin(list(Status), (Status.EDUCATION, Status.APPRENTICESHIP, Status.JOB, Status.SELF_SUPPORT, Status.OTHER_BENEFIT))


class World(NamedTuple):
    """The tables a compiled phase reads and writes; arrays are structured, one row an agent, unless said otherwise."""

    seed: np.uint64
    week: int  # negative before the reported weeks begin
    youths: np.ndarray  # those who have arrived
    on_benefit: np.ndarray  # int64: rows of the youths on benefit when the week began
    pupils: np.ndarray  # int64: rows of the pupils when the week began
    served: np.ndarray  # int64: rows of both
    off_benefit: np.ndarray  # int64: rows of those in education, a job, self-support or another benefit when the week began
    workers: np.ndarray
    mentors: np.ndarray
    employers: np.ndarray
    acquainted: np.ndarray  # float64 [employers, workers]: how well a firm knows a worker, 0..1
    teams: np.ndarray  # the unit's own teams and the design's programmes
    p: np.ndarray  # one row, one field a parameter
    now: np.ndarray  # one row of the calendar: this week
    law: np.ndarray  # one row a dated table of rates
    out: np.ndarray  # one row: this week's measures
    selfsupport: np.ndarray  # int8 [youths, 156]: self-supporting in each of the last 156 weeks
    listed: np.ndarray  # int64 scratch: youth rows, worker by worker
    score: np.ndarray  # float64 scratch: their order, highest first
    history: np.ndarray  # events, or no rows when nothing is recorded
    recorded: np.ndarray  # int64 [1]: events recorded so far


def make_world(
    seed: np.uint64,
    week: int,
    youths: np.ndarray,
    workers: np.ndarray,
    mentors: np.ndarray,
    employers: np.ndarray,
    acquainted: np.ndarray,
    teams: np.ndarray,
    p: np.ndarray,
    now: np.ndarray,
    law: np.ndarray,
    out: np.ndarray,
    selfsupport: np.ndarray,
    listed: np.ndarray,
    score: np.ndarray,
    history: np.ndarray,
    recorded: np.ndarray,
) -> World:
    """Build what a week is handed; who is where is read as it stands when the week begins."""
    status = youths["status"].copy()
    on_benefit, pupils = np.flatnonzero(ON_BENEFIT[status]), np.flatnonzero(status == Status.SCHOOL)
    return World(
        seed=seed,
        week=week,
        youths=rows(youths),
        on_benefit=on_benefit,
        pupils=pupils,
        served=np.concatenate([on_benefit, pupils]),
        off_benefit=np.flatnonzero(OFF_BENEFIT[status]),
        workers=rows(workers),
        mentors=rows(mentors),
        employers=rows(employers),
        acquainted=acquainted,
        teams=rows(teams),
        p=rows(p),
        now=rows(now),
        law=rows(law),
        out=rows(out),
        selfsupport=selfsupport,
        listed=listed,
        score=score,
        history=rows(history),
        recorded=recorded,
    )
