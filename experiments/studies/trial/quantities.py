"""What the replications of a trial tell together: a registry of quantities, each with its 95 % interval over replications."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.special import chdtri, ndtri

from caseload.experiments.measures.kinds import PERCENT
from caseload.experiments.statistics.intervals import UPPER, interval
from caseload.experiments.studies.trial.protocol import Outcome
from caseload.experiments.studies.trial.replicate import EFFECT, LEVEL

type Summary = tuple[float, float, float, float]  # mean, low, high, replications
UNKNOWN: Summary = (np.nan, np.nan, np.nan, 0.0)


class Quantity(NamedTuple):
    """Something told of an outcome, and how it is found from the outcome's rows of estimates."""

    name: str
    unit: str
    meaning: str
    how: Callable[[pd.DataFrame, Outcome], Summary]


def over(values: np.ndarray | pd.Series) -> Summary:
    """Mean over replications with its 95 % t-interval."""
    mean = interval(np.asarray(values, np.float64))
    return float(mean.mean), float(mean.low), float(mean.high), float(mean.runs)


def mean_of(column: str) -> Callable[[pd.DataFrame, Outcome], Summary]:
    """Build the mean of a column of estimates."""
    return lambda rows, _: over(rows[column])


def share(holds: pd.Series, defined: pd.Series) -> Summary:
    """Share of the replications in which something holds, %, of those in which it is defined, with Wilson's interval."""
    count, z = int(defined.sum()), float(ndtri(UPPER))
    if not count:
        return UNKNOWN
    part = float((holds & defined).sum()) / count
    middle = (part + z * z / (2 * count)) / (1 + z * z / count)
    half = z / (1 + z * z / count) * float(np.sqrt(part * (1 - part) / count + (z / (2 * count)) ** 2))
    return PERCENT * part, PERCENT * (middle - half), PERCENT * (middle + half), float(count)


def published(_: pd.DataFrame, outcome: Outcome) -> Summary:
    """What the real trial found."""
    known = outcome.published
    if known is None or known.estimate is None:
        return UNKNOWN
    low, high = (np.nan if end is None or known.kind == "band" else end for end in (known.low, known.high))
    return known.estimate, low, high, np.nan


def band(_: pd.DataFrame, outcome: Outcome) -> Summary:
    """What was set as agreement: its middle and its ends."""
    known = outcome.published
    if known is None or known.kind != "band" or known.low is None or known.high is None:
        return UNKNOWN
    return (known.low + known.high) / 2, known.low, known.high, np.nan


def spread(rows: pd.DataFrame, _: Outcome) -> Summary:
    """Median estimate, and between what 95 % of estimates lie."""
    values = rows["estimate"].dropna()
    if values.empty:
        return UNKNOWN
    middle, low, high = np.quantile(values, (0.5, 1 - UPPER, UPPER))
    return float(middle), float(low), float(high), float(len(values))


def deviation(rows: pd.DataFrame, _: Outcome) -> Summary:
    """Standard deviation of the estimates, with its interval as if they were normal."""
    values = rows["estimate"].dropna()
    if len(values) < 2:
        return np.nan, np.nan, np.nan, float(len(values))
    sd, freedom = float(values.std()), len(values) - 1
    low, high = (sd * float(np.sqrt(freedom / chdtri(freedom, tail))) for tail in (1 - UPPER, UPPER))
    return sd, low, high, float(len(values))


def coverage(rows: pd.DataFrame, _: Outcome) -> Summary:
    """How often the trial's own interval holds the true effect, the mean truth over replications."""
    truth = rows["truth"].mean()
    return share((rows["low"] <= truth) & (truth <= rows["high"]), rows["low"].notna())


def power(rows: pd.DataFrame, _: Outcome) -> Summary:
    """How often the trial's own interval leaves zero out."""
    return share((rows["low"] > 0) | (rows["high"] < 0), rows["low"].notna())


def wrong_sign(rows: pd.DataFrame, _: Outcome) -> Summary:
    """How often it does so on the other side than the truth; unknown where nothing is true."""
    truth = rows["truth"].mean()
    return share((rows["high"] if truth > 0 else -rows["low"]) < 0, rows["low"].notna()) if truth else UNKNOWN


def as_large(column: str, trend: float | None = None) -> Callable[[pd.DataFrame, Outcome], Summary]:
    """Build how often a column of estimates is at least as large as what was published, in its direction.

    With a `trend` they are moved so that what is found if nothing is done is that on average. That its mean is estimated is not in
    the interval, which is a little too wide for it: estimates that are moved by their own mean vary less around it.
    """

    def how(rows: pd.DataFrame, outcome: Outcome) -> Summary:
        if outcome.published is None or not outcome.published.estimate:
            return UNKNOWN
        effect, moved = outcome.published.estimate, 0.0 if trend is None else trend - rows["placebo"].mean()
        return share((rows[column] + moved) * np.sign(effect) >= abs(effect), rows[column].notna())

    return how


def within(rows: pd.DataFrame, outcome: Outcome) -> Summary:
    """How often the estimate lies within the published interval, or the band."""
    if outcome.published is None or outcome.published.low is None:
        return UNKNOWN
    return share(rows["estimate"].between(outcome.published.low, outcome.published.high), rows["estimate"].notna())


QUANTITIES = (
    Quantity("published", EFFECT, "effect that the real trial found, with its 95 % interval if there is one", published),
    Quantity("band", EFFECT, "no interval of the real trial's: from where to where was set as agreement, and the middle of it", band),
    Quantity("estimate", EFFECT, "estimate of the trial", mean_of("estimate")),
    Quantity("spread", EFFECT, "estimates of such trials: the median, and between what 95 % of them lie", spread),
    Quantity("truth", EFFECT, "true effect of being assigned, with half of the sample treated", mean_of("truth")),
    Quantity("total", EFFECT, "true effect of treating the whole sample rather than none", mean_of("total")),
    Quantity("spillover", EFFECT, "true effect on who is not assigned, of the other half's treatment", mean_of("spillover")),
    Quantity("bias", EFFECT, "estimate less truth, replication by replication", lambda rows, _: over(rows["estimate"] - rows["truth"])),
    Quantity("placebo", EFFECT, "estimate of the trial had the treatment done nothing", mean_of("placebo")),
    Quantity("sampling_sd", EFFECT, "standard deviation of the estimates over replications", deviation),
    Quantity("standard_error", EFFECT, "standard error that the trial's analyst computes", mean_of("standard_error")),
    Quantity("coverage", "%", "trials whose 95 % interval holds the true effect of being assigned, its mean over replications", coverage),
    Quantity("power", "%", "trials whose 95 % interval leaves zero out", power),
    Quantity("wrong_sign", "%", "trials whose 95 % interval leaves zero out on the other side than the truth", wrong_sign),
    Quantity("as_large", "%", "trials whose estimate is as large as the published one, or larger, in its direction", as_large("estimate")),
    Quantity("as_large_by_chance", "%", "the same had the treatment done nothing", as_large("placebo")),
    Quantity("within_published", "%", "trials whose estimate lies within the published interval, or the band", within),
    Quantity("treated", LEVEL, "mean outcome of those assigned to treatment", mean_of("treated")),
    Quantity("control", LEVEL, "mean outcome of the others", mean_of("control")),
    Quantity("youths", "youths", "randomised; in a before-after study the stock before", mean_of("youths")),
    Quantity("analysed", "youths", "of them with a known outcome in the trial", mean_of("analysed")),
    Quantity("units", "units", "that were randomised", mean_of("units")),
)


def quantities(outcome: Outcome) -> list[Quantity]:
    """List what is told of an outcome: the registry, and how likely what was published is under each trend that was there anyway."""
    return [*QUANTITIES, *(quantity for trend in outcome.trends for quantity in under(trend))]


def under(trend: float) -> list[Quantity]:
    """Build what is told under a trend, %."""
    where = f", were the change on average {trend:+g} % with nothing done"
    return [
        Quantity(f"as_large_at_{trend:g}", "%", f"as as_large{where}", as_large("estimate", trend)),
        Quantity(f"as_large_by_chance_at_{trend:g}", "%", f"as as_large_by_chance{where}", as_large("placebo", trend)),
    ]
