"""Lives written out by hand, and a run of them, for the tests of targets."""

import numpy as np

from caseload.agents.codes import Category, Status
from caseload.experiments.studies.targets.seen import Seen
from caseload.model.events import HISTORY
from caseload.model.record import WEEKLY

B, E, A, J, S, O, G, P = (  # noqa: E741
    Status.BENEFIT,
    Status.EDUCATION,
    Status.APPRENTICESHIP,
    Status.JOB,
    Status.SELF_SUPPORT,
    Status.OTHER_BENEFIT,
    Status.GONE,
    Status.PREPARATORY,
)
NOT_YET = -1
THREE_YEARS = 156


def life(*parts, weeks=THREE_YEARS):
    """A youth's states in rows 0..weeks: (state, rows) one after the other, the last kept to the end."""
    states = [state for state, rows in parts for _ in range(rows)]
    return np.array((states + [parts[-1][0]] * (weeks + 1 - len(states)))[: weeks + 1], np.int8)


def happened(*events):
    """A history: (youth, week, event, detail) each."""
    table = np.zeros(len(events), HISTORY)
    for row, values in zip(table, events, strict=True):
        row["youth"], row["week"], row["event"], row["detail"] = values
    return table


def seen(*lives, category=Category.ACTIVITY_READY, mentored=False, worker=0, changes=0, former=(), **more):
    """A run of these lives; the other matrices alike for all unless given; `more` may hold paid, absence, spell, history and measures."""
    status = np.stack(lives, axis=1)
    full = [np.broadcast_to(np.asarray(value), status.shape) for value in (category, mentored, worker, changes)]
    paid, absence = (np.broadcast_to(more.pop(name, value), status.shape) for name, value in (("paid", False), ("absence", np.nan)))
    spell, history = np.broadcast_to(more.pop("spell", 0), len(lives)), more.pop("history", happened())
    weekly = np.zeros(len(status) - 1, WEEKLY)
    weekly["on_benefit"] = np.isin(status[1:], (B, P)).sum(axis=1)
    for name, values in more.items():
        weekly[name] = values
    return Seen(status, *full, np.isin(np.arange(len(lives)), former), paid, absence, spell, weekly, history)
