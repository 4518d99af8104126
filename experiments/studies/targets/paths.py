"""C7: where new entrants are in the second year after they came, under two readings of the source."""

import numpy as np

from caseload.agents.youth import Status
from caseload.experiments.studies.targets.ratio import Ratio
from caseload.experiments.studies.targets.seen import IN_EDUCATION, ON_BENEFIT, YEAR, Seen

PATHS: dict[str, tuple[Status, ...]] = {
    "active": (*IN_EDUCATION, Status.JOB),
    "benefit": ON_BENEFIT,
    "self_support": (Status.SELF_SUPPORT,),
    "in_and_out": (),  # whoever is on no other path
    "other_benefit": (Status.OTHER_BENEFIT,),
}
IN_AND_OUT = list(PATHS).index("in_and_out")


def paths(seen: Seen) -> dict[str, Ratio]:
    """Share of each path, strictly and by where most of the second year was spent; who left the field by then is left out."""
    weeks = second_year(seen)
    return {
        f"{name}_{reading}": Ratio(float((path == number).sum()), float(len(path)))
        for reading, path in (("strict", strictly(weeks)), ("mostly", mostly(weeks)))
        for number, name in enumerate(PATHS)
    }


def second_year(seen: Seen) -> np.ndarray:
    """Weeks of the second year that each entrant spent on each path, [entrants, paths]."""
    first = seen.on_benefit.argmax(axis=0)
    came = seen.on_benefit.any(axis=0) & (first > 0) & ~seen.former & (first + 2 * YEAR <= seen.weeks + 1)
    rows = first[came][:, np.newaxis] + np.arange(YEAR, 2 * YEAR)
    states = seen.status[rows, np.flatnonzero(came)[:, np.newaxis]]
    states = states[(states != Status.GONE).all(axis=1)]
    counts = np.zeros((len(states), len(PATHS)), np.int64)
    for path, kinds in enumerate(PATHS.values()):
        counts[:, path] = np.isin(states, kinds).sum(axis=1)
    return counts


def strictly(weeks: np.ndarray) -> np.ndarray:
    """Active or on benefit in every week, self-support or other benefit in half of them; all others go in and out."""
    least = np.array([YEAR, YEAR, YEAR / 2, np.inf, YEAR / 2])
    reached = weeks >= least
    return np.where(reached.any(axis=1), reached.argmax(axis=1), IN_AND_OUT)


def mostly(weeks: np.ndarray) -> np.ndarray:
    """Wherever more than half of the year was spent; in and out where that was nowhere."""
    return np.where(weeks.max(axis=1, initial=0) > YEAR / 2, weeks.argmax(axis=1), IN_AND_OUT)
