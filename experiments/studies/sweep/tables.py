"""The tables of a sweep."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from caseload.agents.row import Column
from caseload.experiments.comparison.tables import DESIGN, GROUP, OUTCOME, UNIT
from caseload.experiments.economics.design_costs import WEEKS
from caseload.experiments.measures.kinds import HORIZONS
from caseload.experiments.measures.outcomes import ACCOUNTS, columns
from caseload.experiments.running.table_files import codebook_rows
from caseload.experiments.statistics.intervals import Interval
from caseload.experiments.studies.sweep.break_even import crossings, unclear
from caseload.experiments.studies.sweep.captions import SweepSetup
from caseload.experiments.studies.sweep.cases import Case
from caseload.experiments.studies.sweep.factors import Factor
from caseload.experiments.studies.sweep.samples import Samples, probability_best
from caseload.experiments.studies.sweep.staffing import FACTS, TO_MILLION

OVER = "95 % interval: Student's t over pairs of runs or, with draws, 2.5th to 97.5th percentile of the draws"
SPENT = (
    Column("spent_a_year", "million kr/year", "what the runs spent on staff, mentors and school visits beyond the baseline"),
    Column("spent_low", "million kr/year", f"lower end of its {OVER}"),
    Column("spent_high", "million kr/year", f"upper end of its {OVER}"),
)
OVER_BUDGET = Column("over_budget", "0/1", "1 for a split that spent more than the budget even at spent_low: never the best")
SPENDING = ("staff", "programme")
POINT = DESIGN._replace(meaning="design of the point")
DIFFERENCE = (
    Column("difference", "see unit", "mean difference from the baseline, on the same youths with the same random numbers and parameters"),
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
    Column("best", "0/1", "1 for the point with the least mean; a split that is over the budget is neither best nor beaten"),
)
BREAK_EVEN = (
    *(OUTCOME, UNIT),
    Column("cheaper", "name", "where it is less than under the baseline: below or above the value; everywhere or nowhere if there is none"),
    Column("value", "see the factor", "where the difference from the baseline is zero, straight between points"),
    Column("low", "see the factor", "least value around it whose 95 % interval holds zero; empty if that reaches past the values tried"),
    Column("high", "see the factor", "greatest such value; if the mean is zero nowhere, both are of all tried, empty if none is such"),
)


def judged(weeks: int) -> list[tuple[str, str]]:
    """Outcomes, with their group, of which less is better: what each account pays, and the weeks to education."""
    horizon = max((candidate for candidate in HORIZONS if candidate <= weeks), default=0)
    waits = [(f"weeks_to_education_{horizon}", group) for group in ("all", "target")] if horizon else []
    return waits + [(account, "all") for account in ACCOUNTS]


def points_table(setup: SweepSetup, cases: Sequence[Case], samples: Samples, weeks: int) -> pd.DataFrame:
    """One row a point: its factors, what it is in posts, places and kroner, what was spent on it, and whether that breaks the budget."""
    rows = [(case.scenario.design.name, *case.values, *case.facts) for case in cases]
    table = pd.DataFrame(rows, columns=["design", *setup.names, *(fact.name for fact in FACTS)])
    names = [name for name, _, _ in columns(weeks)]
    spent = samples.around(samples.differences[:, :, [names.index(name) for name in SPENDING]].sum(axis=-1).T * WEEKS / weeks)
    table = table.assign(**dict(zip((column.name for column in SPENT), spent, strict=False)))
    if setup.budget is None:
        return table
    least = np.where(np.isnan(spent.low), spent.mean, spent.low)
    return table.assign(over_budget=(least > setup.budget + TO_MILLION).astype(int))


def sweep_table(points: pd.DataFrame, samples: Samples, weeks: int) -> pd.DataFrame:
    """One row a point and outcome; `points` holds the columns that say which point."""
    keys = pd.DataFrame(columns(weeks), columns=["outcome", "group", "unit"])
    parts = []
    for (_, point), values, differences in zip(points.iterrows(), samples.values, samples.differences, strict=True):
        level, paired = samples.around(values), samples.around(differences)
        numbers = {"mean": level.mean, "low": level.low, "high": level.high, **_difference(paired), "pairs": paired.runs}
        parts.append(pd.concat([pd.DataFrame([point] * len(keys)).reset_index(drop=True), keys, pd.DataFrame(numbers)], axis=1))
    return pd.concat(parts, ignore_index=True)


def best_table(points: pd.DataFrame, samples: Samples, weeks: int, seed: int, within: np.ndarray) -> pd.DataFrame:
    """One row a judged outcome and point: how likely it is the best of those `within` the budget."""
    parts, places = [], {(name, group): place for place, (name, group, _) in enumerate(columns(weeks))}
    for key in judged(weeks):
        place = places[key]
        differences = samples.differences[:, :, place].T
        spread = samples.around(differences)
        least, likely, tried = np.zeros(len(points), int), np.full(len(points), np.nan), within & ~np.isnan(spread.mean)
        if tried.any():
            least[np.argmin(np.where(tried, spread.mean, np.inf))] = 1
            likely[tried] = probability_best(differences[:, tried], samples.drawn, seed)
        named = {"outcome": key[0], "group": key[1], "unit": columns(weeks)[place][2]}
        numbers = _difference(spread) | {"probability": likely, "best": least}
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
        tried = Interval(*(part[known] for part in curve))
        unit, zeros = columns(weeks)[place][2], crossings(levels[order][known], tried)
        rows += [(account, unit, "below" if zero.below else "above", zero.value, zero.low, zero.high) for zero in zeros]
        if not zeros and known.any():
            cheaper = "everywhere" if (tried.mean < 0).all() else "nowhere"
            rows.append((account, unit, cheaper, np.nan, *unclear(levels[order][known], tried)))
    return pd.DataFrame(rows, columns=[column.name for column in BREAK_EVEN])


def codebook(setup: SweepSetup) -> pd.DataFrame:
    """Every column of every table of a sweep."""
    varied = [Column(factor.name, "see meaning", f"varied: {factor.lever.meaning} ({factor.lever.path})") for factor in setup.factors]
    keys, spent = [POINT, *varied], SPENT if setup.budget is None else (*SPENT, OVER_BUDGET)
    tables = {"points": [*keys, *FACTS, *spent], "sweep": [*keys, *SWEEP], "best": [*keys, *BEST], "break_even": BREAK_EVEN}
    return pd.DataFrame(codebook_rows(tables), columns=["table", "column", "unit", "meaning"])


def _difference(spread: tuple[np.ndarray, ...]) -> dict[str, np.ndarray]:
    return dict(zip((column.name for column in DIFFERENCE), spread, strict=False))
