"""C7: where new entrants are in the second year after they came, under two readings of the source."""

import numpy as np

from caseload.agents.codes import Status
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
OFTEN = 2  # steps off or on benefit in a year: a single one is a path, not in and out


def paths(seen: Seen) -> dict[str, Ratio]:
    """Share of each path, by the sequence of the second year and by where most of it was spent; who left the field by then is left out."""
    states = second_year(seen)
    weeks = weeks_on(states)
    return {
        f"{name}_{reading}": Ratio(float((path == number).sum()), float(len(path)))
        for reading, path in (("sequence", by_sequence(states, weeks)), ("mostly", mostly(weeks)))
        for number, name in enumerate(PATHS)
    }


def second_year(seen: Seen) -> np.ndarray:
    """State of each entrant in every week of the second year, [entrants, weeks]."""
    first = seen.on_benefit.argmax(axis=0)
    came = seen.on_benefit.any(axis=0) & (first > 0) & ~seen.former & (first + 2 * YEAR <= seen.weeks + 1)
    rows = first[came][:, np.newaxis] + np.arange(YEAR, 2 * YEAR)
    states = seen.status[rows, np.flatnonzero(came)[:, np.newaxis]]
    return np.asarray(states[(states != Status.GONE).all(axis=1)])


def weeks_on(states: np.ndarray) -> np.ndarray:
    """Weeks of the second year that each entrant spent on each path, [entrants, paths]."""
    counts = np.zeros((len(states), len(PATHS)), np.int64)
    for path, kinds in enumerate(PATHS.values()):
        counts[:, path] = np.isin(states, kinds).sum(axis=1)
    return counts


def by_sequence(states: np.ndarray, weeks: np.ndarray) -> np.ndarray:
    """In and out if benefit was left or taken up at least twice in the year; else where most of it was spent, the first path of equals."""
    on = np.isin(states, ON_BENEFIT)
    steps = (on[:, 1:] != on[:, :-1]).sum(axis=1)
    return np.where(steps >= OFTEN, IN_AND_OUT, weeks.argmax(axis=1))


def mostly(weeks: np.ndarray) -> np.ndarray:
    """Wherever more than half of the year was spent; in and out where that was nowhere."""
    return np.where(weeks.max(axis=1, initial=0) > YEAR / 2, weeks.argmax(axis=1), IN_AND_OUT)
