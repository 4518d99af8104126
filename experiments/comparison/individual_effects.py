"""Who gains and who loses: the differences between the same youth's two lives, under a design and under the baseline."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from caseload.agents.codes import Need
from caseload.agents.row import Column
from caseload.experiments.comparison.tables import bounds, tidy
from caseload.experiments.measures.groups import GROUPS, masks
from caseload.experiments.measures.kinds import HORIZONS, PERCENT
from caseload.experiments.statistics.intervals import interval

QUANTILES = (5, 25, 50, 75, 95)  # %
SHARES = (
    Column("gaining", "%", "youths to whom it is less under the design: sooner in education, shorter on benefit, less paid"),
    Column("losing", "%", "youths to whom it is more under the design"),
    Column("unchanged", "%", "youths to whom it is exactly the same"),
)
SIZES = (
    Column("mean", "see unit", "mean difference, design less baseline"),
    Column("mean_gaining", "see unit", "mean difference of those who gain"),
    Column("mean_losing", "see unit", "mean difference of those who lose"),
    *(Column(f"quantile_{q}", "see unit", f"least difference that {q} % of the youths do not exceed") for q in QUANTILES),
)
STATISTICS = (*SHARES, *SIZES)
NEEDS = tuple(f"need_{kind.name.lower()}" for kind in Need)
TRAITS = ("arrival", "clock", "birth", "sex", "former", "target", "first_category", "exam", "children", "diagnosed", "spell_at_start")
GROUPED_BY = (*TRAITS, *NEEDS)
COLUMNS = (*GROUPED_BY, "weeks_to_education", "weeks_on_benefit", "benefit_municipality", "benefit_state")  # of people that are read here

type Columns = Mapping[str, np.ndarray]  # compact columns of a run's people, caseload.experiments.measures.people


class PersonOutcome(NamedTuple):
    """One number a youth, whole, known of those whose clock runs for `horizon` weeks at least."""

    name: str
    unit: str
    value: Callable[[Columns], np.ndarray]
    horizon: int = 0


def waited(horizon: int) -> PersonOutcome:
    """Build the weeks to education, or the horizon for those who have not started by then."""

    def value(people: Columns) -> np.ndarray:
        weeks = people["weeks_to_education"]
        return np.where((weeks >= 0) & (weeks < horizon), weeks, horizon)

    return PersonOutcome(f"weeks_to_education_{horizon}", "weeks", value, horizon)


PERSON_OUTCOMES = (
    *map(waited, HORIZONS),
    PersonOutcome("weeks_on_benefit", "weeks", lambda people: people["weeks_on_benefit"]),
    PersonOutcome("benefit", "kr", lambda people: people["benefit_municipality"] + people["benefit_state"]),
)


def person_outcomes(weeks: int) -> list[PersonOutcome]:
    """Leave out the horizons that a run of `weeks` weeks does not reach."""
    return [outcome for outcome in PERSON_OUTCOMES if outcome.horizon <= weeks]


def grouped(people: Columns) -> np.ndarray:
    """Who is in which group, by what is alike in every design: masks [GROUPS, youths]."""
    return masks({**people, "need": np.stack([people[name] for name in NEEDS], axis=1)})


def compare_persons(baseline: Columns, design: Columns, who: np.ndarray, weeks: int) -> np.ndarray:
    """Compare the youths of one pair of runs, `grouped`: [lives, GROUPS, STATISTICS], NaN for a group without youths followed far enough.

    Raises
    ------
    ValueError
        If the two runs do not have the same youths in the same rows.
    """
    if not np.array_equal(baseline["youth"], design["youth"]):
        raise ValueError("the two runs have not the same youths: only runs of one number are pairs")
    followed = weeks - baseline["clock"]
    return np.stack(
        [
            describe(outcome.value(design) - outcome.value(baseline), who & (followed >= outcome.horizon))
            for outcome in person_outcomes(weeks)
        ]
    )


def describe(differences: np.ndarray, who: np.ndarray) -> np.ndarray:
    """Describe whole differences [youths] in each group of masks [groups, youths]: [groups, STATISTICS], NaN where it is of nobody."""
    changed = np.flatnonzero(differences)
    changed = changed[np.argsort(differences[changed])]
    ranked, members, count = differences[changed].astype(np.float64), who[:, changed], who.sum(axis=1)
    below, above = ranked < 0, ranked > 0
    less, more, lost, added = (members.astype(np.float64) @ np.column_stack((below, above, ranked * below, ranked * above))).T
    with np.errstate(invalid="ignore"):
        shares = [PERCENT * number / count for number in (less, more, count - less - more)]
        means = [(lost + added) / count, lost / less, added / more]
        return np.column_stack([*shares, *means, quantiles(ranked, members, less.astype(np.int64), count)])


def quantiles(ranked: np.ndarray, members: np.ndarray, less: np.ndarray, count: np.ndarray) -> np.ndarray:
    """Find the QUANTILES of each group from its differences that are not 0, in rising order, of which `less` are below 0."""
    place = -(-np.array(QUANTILES) * count[:, np.newaxis] // 100) - 1  # in the group, from 0
    number = members.sum(axis=1)
    below, same = less[:, np.newaxis], (count - number)[:, np.newaxis]
    values = np.append(ranked[np.flatnonzero(members) % max(len(ranked), 1)], 0.0)  # group after group; the last stands for the 0s
    among = (number.cumsum() - number)[:, np.newaxis] + np.where(place < below, place, place - same)
    values_at = values[np.where((below <= place) & (place < below + same), -1, among)]
    return np.where(count[:, np.newaxis] > 0, values_at, np.nan)


def individual_effects(effects: Mapping[str, np.ndarray], weeks: int, baseline: str) -> pd.DataFrame:
    """Build the table: design -> [runs, lives, GROUPS, STATISTICS], one `compare_persons` a pair of runs, NaN for a pair that failed."""
    measured = person_outcomes(weeks)
    life, group, statistic = (places.ravel() for places in np.indices((len(measured), len(GROUPS), len(STATISTICS))))
    units = [[column.unit if column in SHARES else outcome.unit for column in STATISTICS] for outcome in measured]
    keys = {
        "baseline": baseline,
        "outcome": np.array([outcome.name for outcome in measured])[life],
        "group": np.array([member.name for member in GROUPS])[group],
        "unit": np.array(units)[life, statistic],
        "statistic": np.array([column.name for column in STATISTICS])[statistic],
    }
    parts = []
    for design, runs in effects.items():
        mean, low, high, pairs = interval(runs.reshape(len(runs), -1), *bounds(keys["unit"]))
        parts.append(keys | {"design": design, "mean": mean, "low": low, "high": high, "pairs": pairs})
    return tidy("gains", parts)
