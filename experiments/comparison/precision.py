"""How many replications a wanted precision takes: runs are added in growing batches until every paired interval is narrow enough."""

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from caseload.experiments.comparison.tabulation import by_design
from caseload.experiments.measures.outcomes import columns
from caseload.experiments.running.engine.progress import print_status
from caseload.experiments.running.study import Study
from caseload.experiments.statistics.intervals import interval
from caseload.model.input_error import InputError, nearest

LEAST = 20  # runs of a design before the first look: with fewer the width of an interval is itself little known
GROWTH = 2.0  # at most so many times as many at the next look, so that one look that is wide by chance costs little
MOST = 5000  # runs of a design at which it stops, narrow or not


class Precision(NamedTuple):
    """A half-width of the paired 95 % interval wanted of one outcome of one group, in the outcome's unit."""

    outcome: str
    group: str
    half_width: float
    place: int  # of the outcome among `columns`


def read_precision(text: str, weeks: int) -> Precision:
    """Read OUTCOME=HALF-WIDTH or OUTCOME:GROUP=HALF-WIDTH; without its horizon an outcome has the longest that `weeks` weeks reach.

    Raises
    ------
    InputError
        If the outcome or the group is unknown, or the half-width not a number above 0.
    """
    name, _, value = (part.strip() for part in text.partition("="))
    outcome, _, group = (part.strip() for part in name.partition(":"))
    places = {(known, of): place for place, (known, of, _) in enumerate(columns(weeks))}
    group, outcome = group or "all", with_horizon(outcome, [known for known, _ in places])
    if (outcome, group) not in places:
        groups = [of for known, of in places if known == outcome]
        raise InputError(f"--precision {text}: {outcome} has no group {group!r}{nearest(group, groups)}; it has: {', '.join(groups)}")
    return Precision(outcome, group, half_width(text, value), places[outcome, group])


def with_horizon(name: str, known: Sequence[str]) -> str:
    """Complete the name of an outcome by its longest horizon; `InputError` if there is none such."""
    if name in known:
        return name
    horizons = [int(end) for completed in known if (end := completed.removeprefix(f"{name}_")).isdigit()]
    if not horizons:
        names = list(dict.fromkeys(known))
        raise InputError(
            f"--precision {name}: is not an outcome of a run this long{nearest(name, names)}; outcomes are: {', '.join(names)}"
        )
    return f"{name}_{max(horizons)}"


def half_width(text: str, value: str) -> float:
    """Read a number above 0."""
    try:
        width = float(value)
    except ValueError:
        width = math.nan
    if not 0.0 < width < math.inf:
        raise InputError(f"--precision {text}: must be OUTCOME=HALF-WIDTH, a number above 0 in the outcome's unit")
    return width


def run_until(wanted: Precision | None, replications: int, run: Callable[[int], Study], shown: bool) -> Study:
    """Run so many replications, and then as many more as what is wanted takes; `run` extends the study to a number of replications."""
    study = run(replications)
    while wanted and (needed := replications_needed(study, wanted)) > study.replications:
        print_status(
            f"{wanted.outcome} is not yet known to within {wanted.half_width:g}: from {study.replications} to {needed} replications", shown
        )
        study = run(needed)
    if wanted and study.replications >= MOST:
        print_status(f"{wanted.outcome} is known as well as {study.replications:,} replications tell, the most that are run for it", shown)
    return study


def replications_needed(study: Study, wanted: Precision) -> int:
    """Say how many replications of every draw to have at the next look, or as many as there are.

    Raises
    ------
    InputError
        If what is wanted is hardly ever defined.
    """
    values = {name: study.outcomes(scenario)[:, wanted.place] for name, scenario in by_design(study).items()}
    baseline = values.pop(study.scenarios[0].design.name)
    differences = np.stack([design - baseline for design in values.values()], axis=1)
    if len(differences) >= LEAST and (np.isfinite(differences).sum(axis=0) < 2).any():
        name = f"{wanted.outcome}:{wanted.group}"
        raise InputError(
            f"--precision {name}: is undefined in all but one of {len(differences)} runs or more, so no number of runs is enough"
        )
    return next_replications(differences, wanted.half_width)


def next_replications(differences: np.ndarray, half_width: float) -> int:
    """Say how many runs to have at the next look: as many as there are once every design's interval is narrow enough, or at MOST.

    `differences` [runs, designs] from the baseline, NaN where a run failed. Stopping at the first look that is narrow enough makes the
    interval cover a little less than 95 %, by under one point from LEAST runs on, and exactly 95 % as the half-width goes to 0.
    Source: Chow & Robbins 1965, Ann. Math. Stat. 36:457-462.
    """
    runs = len(differences)
    estimate = interval(differences)
    widest = float(np.max(estimate.high - estimate.mean))  # NaN if a design has fewer than two pairs
    if runs >= MOST or (runs >= LEAST and widest <= half_width):
        return runs
    wanted = runs * (widest / half_width) ** 2 if widest == widest else math.inf
    return min(MOST, max(LEAST, runs + 1, math.ceil(min(wanted, GROWTH * runs))))
