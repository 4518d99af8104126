"""The tables of a comparison: built from stacked runs, intervals over runs, written so that the bytes repeat."""

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

import numpy as np
import pandas as pd

from caseload.agents.row import Column
from caseload.experiments.measures.events import CLOCKS, CURVE_GROUPS, EVENTS, shown
from caseload.experiments.measures.kinds import PERCENT, TO_KRONER
from caseload.experiments.measures.outcomes import columns
from caseload.experiments.statistics.intervals import ENOUGH_DRAWS, ENOUGH_PAIRS, interval, paired, simultaneous, spread
from caseload.experiments.statistics.survival import aalen_johansen
from caseload.model.calendar import monday

OERE = "oere"

DESIGN = Column("design", "name", "design the runs were made under")
OUTCOME = Column("outcome", "name", "what is measured; one row each in this codebook")
GROUP = Column("group", "name", "the youths it is measured for; one row each in this codebook")
UNIT = Column("unit", "text", "unit of mean, low and high")
LOW = Column("low", "as mean", "lower end of the 95 % t-interval over runs, of a share 0 at least; empty with one run")
HIGH = Column("high", "as mean", "upper end of the 95 % t-interval over runs, of a share 1 or 100 % at most; empty with one run")
BASELINE = Column("baseline", "name", "design it is compared with, on the same youths with the same random numbers")
EVENT = Column("event", "name", "what has happened by then; one row each in this codebook")
OVER_PAIRS = "95 % t-interval over pairs of runs"

TABLES = {
    "summary": (
        *(DESIGN, OUTCOME, GROUP, UNIT),
        Column("mean", "see unit", "mean over runs"),
        *(LOW, HIGH),
        Column("replications", "runs", "runs in which the outcome is defined"),
    ),
    "differences": (
        *(DESIGN, BASELINE, OUTCOME, GROUP, UNIT),
        Column("mean", "see unit", "mean over pairs of runs of the difference, design less baseline"),
        *(LOW, HIGH),
        Column("pairs", "pairs", "pairs of runs in which the outcome is defined in both"),
        Column(
            "variance_ratio",
            "ratio",
            "variance reduction factor: variance of the difference had the runs been unpaired, over that as paired; "
            f"hardly known from fewer than {ENOUGH_PAIRS} pairs; empty if it never varies",
        ),
        Column("replications_needed", "pairs", "pairs for a half-width of 10 % of the mean difference; empty where that is 0"),
    ),
    "pairs": (
        *(
            DESIGN,
            Column("other", "name", "design it is compared with, on the same youths with the same random numbers"),
            OUTCOME,
            GROUP,
            UNIT,
        ),
        Column("mean", "see unit", "mean over pairs of runs of the difference, design less other"),
        Column("low", "as mean", "lower end of its interval; in 95 % of studies those of all pairs of designs hold at once (Šidák)"),
        Column("high", "as mean", "upper end of that interval"),
        Column("pairs", "pairs", "pairs of runs in which the outcome is defined in both"),
    ),
    "uncertainty": (
        *(
            DESIGN,
            Column("baseline", "name", "design it is compared with, under the same draws, on the same youths with the same random numbers"),
        ),
        *(OUTCOME, GROUP, UNIT),
        Column("mean", "see unit", "mean over draws of the parameters of the mean difference over the runs of a draw"),
        Column("low", "as mean", f"2.5th percentile over draws; empty with fewer than {ENOUGH_DRAWS}"),
        Column("high", "as mean", "97.5th percentile over draws, likewise"),
        Column("draws", "draws", "draws in which the outcome is defined"),
        Column("noise", "share", "of the variance over draws, what is chance within a draw: more runs a draw make it less"),
    ),
    "survival": (
        *(DESIGN, GROUP, EVENT),
        Column("week", "weeks", "weeks since the clock started: at arrival; of retained at the first start, of returned at the first exit"),
        Column("estimate", "0..1", "share to whom it has happened (Aalen-Johansen), or still waiting (Kaplan-Meier); mean over runs"),
        LOW._replace(unit="0..1"),
        HIGH._replace(unit="0..1"),
        Column("at_risk", "youths", "youths observed to whom it had not happened just before that time, mean over runs"),
    ),
    "hazards": (
        *(DESIGN, BASELINE, GROUP, EVENT._replace(meaning="what happens; of waiting and retained, that which ends it")),
        Column(
            "hazard_ratio", "ratio", "weekly hazard under the design over that under the baseline: one Cox fit, stratified by pair of runs"
        ),
        Column("low", "ratio", f"lower end of its {OVER_PAIRS}, on the log scale"),
        Column("high", "ratio", f"upper end of its {OVER_PAIRS}, on the log scale"),
        Column("early", "ratio", "the same within the first half of the weeks of the run since the clock started"),
        Column("late", "ratio", "the same after that"),
        Column("proportionality", "p-value", "t-test over pairs of runs that early and late are alike; empty where neither ever varies"),
        Column("pairs", "pairs", "pairs of runs the ratio is of: those in which it happens to anybody, under either design"),
        Column("pairs_early", "pairs", "pairs that early is of"),
        Column("pairs_late", "pairs", "pairs that late is of"),
    ),
    "gains": (
        *(DESIGN, BASELINE, OUTCOME, GROUP, UNIT),
        Column("statistic", "name", "of the differences between the same youths' two lives; one row each in this codebook"),
        Column("mean", "see unit", "mean over pairs of runs"),
        LOW._replace(meaning=f"lower end of the {OVER_PAIRS}"),
        HIGH._replace(meaning=f"upper end of the {OVER_PAIRS}"),
        Column("pairs", "pairs", "pairs of runs in which the group has a youth followed far enough"),
    ),
    "weekly": (
        DESIGN,
        Column("week", "week", "week of the run, from 0"),
        Column("date", "date", "Monday of the week"),
        Column("measure", "name", "what is measured; one row each in this codebook"),
        Column("mean", "see the measure", "mean over runs"),
        *(LOW, HIGH),
    ),
    "codebook": (
        Column("table", "name", "table the column is in; or outcome, group, event or measure for a value"),
        Column("column", "name", "name of the column or value"),
        Column("unit", "text", "its unit"),
        Column("meaning", "text", "what it is"),
    ),
}


def summary(measured: Mapping[str, np.ndarray], weeks: int) -> pd.DataFrame:
    """Mean of each outcome: design -> outcomes [runs, columns] as `measure` returns them."""
    keys = _outcomes(weeks)
    least, most = bounds([unit for *_, unit in columns(weeks)])
    parts = []
    for design, values in measured.items():
        mean, low, high, runs = interval(values, least, most)
        parts.append(keys | {"design": design, "mean": mean, "low": low, "high": high, "replications": runs})
    return tidy("summary", parts)


def differences(measured: Mapping[str, np.ndarray], weeks: int, baseline: str) -> pd.DataFrame:
    """Difference of each outcome from the baseline: design -> outcomes [runs, columns], the same run in the same row."""
    parts = []
    for design, values in measured.items():
        if design != baseline:
            parts.append(_outcomes(weeks) | {"design": design, "baseline": baseline} | paired(values, measured[baseline])._asdict())
    return tidy("differences", parts)


def pairs(measured: Mapping[str, np.ndarray], weeks: int) -> pd.DataFrame:
    """Difference of each outcome between every two designs, the later less the earlier: design -> outcomes [runs, columns]."""
    couples = list(combinations(measured, 2))
    parts = []
    for other, design in couples:
        mean, low, high, runs = simultaneous(measured[design], measured[other], len(couples))
        parts.append(_outcomes(weeks) | {"design": design, "other": other, "mean": mean, "low": low, "high": high, "pairs": runs})
    return tidy("pairs", parts)


def uncertainty(differences: Mapping[str, np.ndarray], weeks: int, baseline: str) -> pd.DataFrame:
    """What the parameters' uncertainty does to each difference: design -> paired differences [draws, replications, columns]."""
    parts = []
    for design, values in differences.items():
        parts.append(_outcomes(weeks) | {"design": design, "baseline": baseline} | spread(values)._asdict())
    return tidy("uncertainty", parts)


def survival(curves: Mapping[str, np.ndarray]) -> pd.DataFrame:
    """Curves of each event: design -> counts [runs, groups, clocks, 1 + causes, weeks + 1] as `outcomes.measure` keeps them."""
    parts = []
    for design, runs in curves.items():
        group, week = (places.ravel() for places in np.indices((len(CURVE_GROUPS), runs.shape[-1])))
        keys = {"design": design, "group": np.array([group.name for group in CURVE_GROUPS])[group], "week": week}
        for event in EVENTS:
            estimates = aalen_johansen(runs[:, :, CLOCKS.index(event.clock)])
            share, waiting = (part.reshape(len(runs), -1) for part in (shown(event, estimates), estimates.at_risk))
            estimate, low, high, _ = interval(share, 0.0, 1.0)
            numbers = {"estimate": estimate, "low": low, "high": high, "at_risk": interval(waiting).mean}
            parts.append(keys | {"event": event.name} | numbers)
    return tidy("survival", parts)


def weekly(runs: Mapping[str, Callable[[str], np.ndarray]], measures: Sequence[Column]) -> pd.DataFrame:
    """Every measure in every week: design -> measure -> [runs, weeks], read one by one; money goes from oere to kroner."""
    parts = []
    for design, read in runs.items():
        intervals = [interval(read(measure.name) * (TO_KRONER if OERE in measure.unit else 1.0)) for measure in measures]
        mean, low, high, _ = (np.stack(column, axis=-1) for column in zip(*intervals, strict=True))
        weeks, names = np.repeat(np.arange(len(mean)), len(measures)), [measure.name for measure in measures] * len(mean)
        keys = {"design": design, "week": weeks, "date": np.datetime_as_string(np.datetime64(monday(0)) + 7 * weeks), "measure": names}
        parts.append(keys | {"mean": mean.ravel(), "low": low.ravel(), "high": high.ravel()})
    return tidy("weekly", parts)


def _outcomes(weeks: int) -> dict[str, object]:
    return dict(zip(("outcome", "group", "unit"), map(list, zip(*columns(weeks), strict=True)), strict=True))


def bounds(units: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """Say the least and the most that a value in each unit can be, if anything bounds it."""
    shares = np.array([unit == "%" for unit in units])
    return np.where(shares, 0.0, -np.inf), np.where(shares, PERCENT, np.inf)


def tidy(name: str, parts: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    """One table under the columns that TABLES gives it."""
    names = [column.name for column in TABLES[name]]
    if not parts:
        return pd.DataFrame(columns=names)
    return pd.concat([pd.DataFrame({key: part[key] for key in names}) for part in parts], ignore_index=True)
