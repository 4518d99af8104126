"""The tables of a sweep."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from agents.row import Column
from experiments.explain import WEEKS
from experiments.frontier.best import chances
from experiments.frontier.break_even import crossings
from experiments.frontier.cases import Case
from experiments.frontier.factor import Factor
from experiments.frontier.samples import Samples
from experiments.frontier.staffing import FACTS
from experiments.outcomes import HORIZONS, columns
from experiments.statistics import Interval
from experiments.tables import DESIGN, GROUP, OUTCOME, UNIT, described

ACCOUNTS = ("account_municipality", "account_state", "account_public")
OVER = "95 % interval: Student's t over pairs of runs or, with draws, 2.5th to 97.5th percentile of the draws"
SPENT = Column(
    "spent_a_year", "million kr/year", "what the runs spent on it: posts while filled, mentors' hours used, those of the unit's own too"
)
POINT = DESIGN._replace(meaning="design of the point")
DIFFERENCE = (
    Column("difference", "see unit", "mean difference from the baseline, on the same youths with the same luck and parameters"),
    Column("difference_low", "see unit", f"lower end of its {OVER}"),
    Column("difference_high", "see unit", f"upper end of its {OVER}"),
)
SWEEP = (
    *(OUTCOME, GROUP, UNIT),
    Column("mean", "see unit", "mean over runs"),
    Column("low", "see unit", f"lower end of its {OVER}"),
    Column("high", "see unit", f"upper end of its {OVER}"),
    *DIFFERENCE,
    Column("pairs", "pairs", "pairs of runs, or draws, in which the outcome is defined"),
)
BEST = (
    *(OUTCOME, GROUP, UNIT, *DIFFERENCE),
    Column("probability", "0..1", "that the point has the least of all: share of bootstrap resamples of the runs, or of the draws"),
    Column("best", "0/1", "1 for the point with the least mean"),
)
BREAK_EVEN = (
    *(OUTCOME, UNIT),
    Column("cheaper", "name", "where it is less than under the baseline: below or above the value; everywhere or nowhere if there is none"),
    Column("value", "see the factor", "where the difference from the baseline is zero, straight between points"),
    Column("low", "see the factor", "least value around it whose 95 % interval holds zero; empty if that reaches past the values tried"),
    Column("high", "see the factor", "greatest such value"),
)


def judged(weeks: int) -> list[tuple[str, str]]:
    """Outcomes, with their group, of which less is better: what each account pays, and the weeks to education."""
    horizon = max((one for one in HORIZONS if one <= weeks), default=0)
    waits = [(f"weeks_to_education_{horizon}", group) for group in ("all", "target")] if horizon else []
    return waits + [(account, "all") for account in ACCOUNTS]


def points_table(factors: Sequence[Factor], cases: Sequence[Case], samples: Samples, weeks: int) -> pd.DataFrame:
    """One row a point: its factors, and what it is in posts, places and kroner."""
    rows = [(case.scenario.design.name, *case.values, *case.facts) for case in cases]
    table = pd.DataFrame(rows, columns=["design", *(factor.name for factor in factors), *(fact.name for fact in FACTS)])
    spent = [name for name, _, _ in columns(weeks)].index("programme")
    return table.assign(spent_a_year=np.nanmean(samples.values[:, :, spent], axis=1) * WEEKS / weeks)


def sweep_table(points: pd.DataFrame, samples: Samples, weeks: int) -> pd.DataFrame:
    """One row a point and outcome; `points` holds the columns that say which point."""
    keys = pd.DataFrame(columns(weeks), columns=["outcome", "group", "unit"])
    parts = []
    for (_, point), values, differences in zip(points.iterrows(), samples.values, samples.differences, strict=True):
        level, paired = samples.around(values), samples.around(differences)
        numbers = {"mean": level.mean, "low": level.low, "high": level.high, **_difference(paired), "pairs": paired.runs}
        parts.append(pd.concat([pd.DataFrame([point] * len(keys)).reset_index(drop=True), keys, pd.DataFrame(numbers)], axis=1))
    return pd.concat(parts, ignore_index=True)


def best_table(points: pd.DataFrame, samples: Samples, weeks: int, seed: int) -> pd.DataFrame:
    """One row a judged outcome and point: how likely it is the best."""
    parts, places = [], {(name, group): place for place, (name, group, _) in enumerate(columns(weeks))}
    for key in judged(weeks):
        place = places[key]
        differences = samples.differences[:, :, place].T
        found = samples.around(differences)
        least = np.zeros(len(points), int)
        least[np.argmin(np.where(np.isnan(found.mean), np.inf, found.mean))] = 1
        named = {"outcome": key[0], "group": key[1], "unit": columns(weeks)[place][2]}
        numbers = _difference(found) | {"probability": chances(differences, samples.drawn, seed), "best": least}
        parts.append(points.assign(**named, **numbers))
    return pd.concat(parts, ignore_index=True)


def break_even_table(points: pd.DataFrame, factors: Sequence[Factor], samples: Samples, weeks: int) -> pd.DataFrame:
    """One row an account and crossing of zero; none where more than one factor varies."""
    rows: list[tuple[object, ...]] = []
    if len(factors) > 1:
        return pd.DataFrame(rows, columns=[column.name for column in BREAK_EVEN])
    levels, places = points[factors[0].name].to_numpy(float), {name: place for place, (name, _, _) in enumerate(columns(weeks))}
    order = np.argsort(levels, kind="stable")
    for account in ACCOUNTS:
        place = places[account]
        curve = samples.around(samples.differences[order, :, place].T)
        known = ~np.isnan(curve.mean)
        unit, found = columns(weeks)[place][2], crossings(levels[order][known], Interval(*(part[known] for part in curve)))
        rows += [(account, unit, "below" if one.below else "above", one.value, one.low, one.high) for one in found]
        if not found and known.any():
            rows.append((account, unit, "everywhere" if (curve.mean[known] < 0).all() else "nowhere", np.nan, np.nan, np.nan))
    return pd.DataFrame(rows, columns=[column.name for column in BREAK_EVEN])


def codebook(factors: Sequence[Factor]) -> pd.DataFrame:
    """Every column of every table of a sweep."""
    varied = [Column(factor.name, "see meaning", f"varied: {factor.lever.meaning} ({factor.lever.path})") for factor in factors]
    keys = [POINT, *varied]
    tables = {"points": [*keys, *FACTS, SPENT], "sweep": [*keys, *SWEEP], "best": [*keys, *BEST], "break_even": BREAK_EVEN}
    return pd.DataFrame(described(tables), columns=["table", "column", "unit", "meaning"])


def _difference(found: tuple[np.ndarray, ...]) -> dict[str, np.ndarray]:
    return dict(zip((column.name for column in DIFFERENCE), found, strict=False))
