"""C10, how many lose their social worker; C11, the spread between workers with the same kind of clients."""

import numpy as np

from caseload.agents.chance import chance
from caseload.experiments.running.scenario import Scenario
from caseload.experiments.studies.targets.ratio import NOTHING, Ratio
from caseload.experiments.studies.targets.seen import YEAR, Seen, dates, observe
from caseload.experiments.studies.trial.experiment import grown
from caseload.model.municipality import Municipality

FOLLOWED = 65  # weeks, 15 months: the middle of 12-18
WORKERS, CLIENTS = 20, 50  # C11's: the best and weakest of so many, each with so many clients at a date
LEAST = 30  # clients of a worker who counts
WHICH_CLIENTS = 254  # decision part of the draw's address, apart from every decision of the model


def changes(seen: Seen) -> dict[str, Ratio]:
    """Activity-ready youths at dates spread over a year: share with another worker at least once in 15 months."""
    changed = total = 0.0
    for row in dates(seen, FOLLOWED):
        youths = seen.unready[row]
        changed += float((youths & (seen.changes[row + FOLLOWED] > seen.changes[row])).sum())
        total += float(youths.sum())
    return {"worker_changed": Ratio(changed, total)}


def spread(scenario: Scenario, number: int) -> dict[str, Ratio]:
    """Best and weakest of twenty workers, the ratio of the two, and the variance between workers that is not luck.

    The town is made so large that the team for the activity-ready has twenty workers; everything else grows alike.
    """
    own = next(team for team in scenario.place.team.values() if team.serves == "activity-ready")
    if not own.social_workers:
        return dict.fromkeys(("best_worker", "weakest_worker", "best_to_weakest", "worker_variance"), NOTHING)
    place = grown(scenario.place, max(1, round(WORKERS / own.social_workers)))
    seed = scenario.seed_of(number)
    model = Municipality(scenario.design, place, scenario.parameters, weeks=YEAR, rng=seed)
    persons, arrived = model.born["person"], model.born["arrival"] == 0
    draws = np.array([chance(np.uint64(seed), person, 0, WHICH_CLIENTS) for person in persons]) * arrived
    return compare(*success_by_worker(observe(model), draws))


def success_by_worker(seen: Seen, draws: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Share of each worker's activity-ready clients in education or job after a year, and their number: at most 50, the highest draws."""
    clients = np.flatnonzero(seen.unready[0] & (seen.worker[0] >= 0))
    clients = clients[np.argsort(-draws[clients], kind="stable")]
    active = (seen.in_education | seen.in_job)[YEAR]
    shares, counts = [], []
    for worker in np.unique(seen.worker[0, clients]):
        own = clients[seen.worker[0, clients] == worker][:CLIENTS]
        if len(own) >= LEAST:
            shares.append(active[own].mean())
            counts.append(len(own))
    return np.array(shares), np.array(counts)


def compare(shares: np.ndarray, clients: np.ndarray) -> dict[str, Ratio]:
    """Best and weakest; and the variance between workers less what luck alone would give, relative to the squared mean."""
    if len(shares) < 2:
        return dict.fromkeys(("best_worker", "weakest_worker", "best_to_weakest", "worker_variance"), NOTHING)
    best, weakest, mean = float(shares.max()), float(shares.min()), float(shares.mean())
    luck = float((shares * (1 - shares) / (clients - 1)).mean())
    return {
        "best_worker": Ratio(best),
        "weakest_worker": Ratio(weakest),
        "best_to_weakest": Ratio(best, weakest),
        "worker_variance": Ratio(float(shares.var(ddof=1)) - luck, mean**2),
    }
