"""C10, how many lose their social worker; C11, the spread between workers with the same kind of clients."""

import numpy as np

from caseload.experiments.studies.targets.ratio import NOTHING, Ratio
from caseload.experiments.studies.targets.seen import YEAR, Seen, dates

FOLLOWED = 65  # weeks, 15 months: the middle of 12-18
ENOUGH = 30 * 13  # client-months followed: 30 clients for a year


def changes(seen: Seen) -> dict[str, Ratio]:
    """Activity-ready youths at dates spread over a year: share with another worker at least once in 15 months."""
    changed = total = 0.0
    for row in dates(seen, FOLLOWED):
        youths = seen.unready[row]
        changed += float((youths & (seen.changes[row + FOLLOWED] > seen.changes[row])).sum())
        total += float(youths.sum())
    return {"worker_changed": Ratio(changed, total)}


def success_by_worker(seen: Seen) -> np.ndarray:
    """Share of each worker's activity-ready clients in education or job a year later, workers with enough clients only."""
    worker, active = [], []
    for row in dates(seen, YEAR):
        clients = np.flatnonzero(seen.unready[row] & (seen.worker[row] >= 0))
        worker.append(seen.worker[row, clients])
        active.append((seen.in_education | seen.in_job)[row + YEAR, clients])
    if not worker:
        return np.empty(0)
    who = np.concatenate(worker)
    followed = np.bincount(who)
    succeeded = np.bincount(who, np.concatenate(active))
    enough = followed >= ENOUGH
    return np.asarray(succeeded[enough] / followed[enough])


def spread(seen: Seen) -> dict[str, Ratio]:
    """Best and weakest worker of the run, and the ratio of the two."""
    success = success_by_worker(seen)
    if len(success) < 2:
        return dict.fromkeys(("best_worker", "weakest_worker", "best_to_weakest"), NOTHING)
    best, weakest = float(success.max()), float(success.min())
    return {"best_worker": Ratio(best), "weakest_worker": Ratio(weakest), "best_to_weakest": Ratio(best, weakest)}
