"""What a phase of the week is handed: every table, the clock and the seed, as one plain tuple."""

from typing import NamedTuple

import numpy as np


class World(NamedTuple):
    """The tables a compiled phase reads and writes; arrays are structured, one row an agent, unless said otherwise."""

    seed: np.uint64
    week: int
    youths: np.ndarray  # those who have arrived
    on_benefit: np.ndarray  # int64: rows of the youths on benefit when the week began
    pupils: np.ndarray  # int64: rows of the pupils when the week began
    served: np.ndarray  # int64: rows of both
    workers: np.ndarray
    mentors: np.ndarray
    employers: np.ndarray
    teams: np.ndarray  # the unit's own teams and the design's programmes
    p: np.ndarray  # one row, one field a parameter
    now: np.ndarray  # one row of the calendar: this week
    law: np.ndarray  # one row a dated table of rates
    out: np.ndarray  # one row: this week's measures
    selfsupport: np.ndarray  # int8 [youths, 156]: self-supporting in each of the last 156 weeks
    queue: np.ndarray  # int64 scratch: youth rows
    link: np.ndarray  # int64 scratch: place in the queue that follows, or -1
    urgency: np.ndarray  # float64 [n, 2] scratch: urgency and lot
    history: np.ndarray  # events, or no rows when nothing is recorded
    noted: np.ndarray  # int64 [1]: events recorded so far
