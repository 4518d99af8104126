"""A measure is decided first and starts later: the lag grows with the worker's cases and the departments to be asked (M11)."""

from caseload.agents.compiled import rule
from caseload.agents.coordination import decision_weeks


@rule
def decide(w, youth, measure):
    """Decide a measure; it can start when the lag is over."""
    worker = w.workers[youth.worker]
    lag = decision_weeks(w.p[0], w.teams[youth.plan], worker.cases, youth, w.seed, w.week)
    youth.decided = measure
    youth.decided_week = w.week + int(lag)


@rule
def is_due(w, youth, measure):
    """Whether this measure has been decided, its lag is over, and somebody is there to start it."""
    return youth.decided == measure and youth.decided_week <= w.week and youth.worker >= 0
