"""The numbers of all pairs of runs: weekly series, outcomes, and what each pair came to."""

from typing import NamedTuple

import numpy as np

from caseload.experiments.economics import accounts
from caseload.experiments.measures.outcomes import TIMED, TO_MILLION, columns, within
from caseload.experiments.running.scenario import Scenario
from caseload.experiments.running.study import Study
from caseload.experiments.statistics.intervals import interval, paired
from caseload.experiments.web.trace.block import pack
from caseload.experiments.web.trace.schema import Futures, MoneyItem, Outcome, Series
from caseload.model.record import MEASURES

SHOWN = ("all", "stock", "entrants", "pupils", "target")  # groups whose outcomes a trace holds
PAIRED = ("all", "target")  # groups whose headlines it holds pair by pair
DRAWS = 20  # pairs whose weeks a trace holds
MILLION = "million kr since the start"
TOLD = {one.name: one for one in MEASURES}


class Weekly(NamedTuple):
    """A series: the sum of some measures, week by week, or in million kroner since the start."""

    name: str
    unit: str
    meaning: str
    measures: tuple[str, ...]


def plain(name: str) -> Weekly:
    """Take one measure as it stands."""
    return Weekly(name, TOLD[name].unit, TOLD[name].meaning, (name,))


def money(name: str, meaning: str, *measures: str) -> Weekly:
    """Add up what is paid, week after week."""
    return Weekly(name, MILLION, meaning, measures)


SERIES = (
    *(
        plain(name)
        for name in ("in_education", "on_benefit", "in_job", "target_stock", "meetings", "caseload", "idle_hours", "waiting_help")
    ),
    money("account_public", "all public budgets, income tax left out", "municipality", "state"),
    money("account_municipality", "all the municipality pays, net of refund", "municipality"),
    money("account_state", "all the state pays", "state"),
    money("benefits", "gross benefit", "benefit"),
    money("programme", "what the design costs beyond the unit's own staff", "programme"),
)


def series(first: Scenario, second: Scenario, pairs: Study) -> list[Series]:
    """Every series under both designs, with the paired difference."""
    return [one_series(one, values(one, first, pairs), values(one, second, pairs)) for one in SERIES]


def values(one: Weekly, scenario: Scenario, pairs: Study) -> np.ndarray:
    """Take a series from a design's runs: [runs, weeks]."""
    found = np.sum([pairs.weekly(scenario, measure) for measure in one.measures], axis=0)
    return np.cumsum(found, axis=1) * TO_MILLION if one.unit == MILLION else found


def one_series(one: Weekly, first: np.ndarray, second: np.ndarray) -> Series:
    """Summarise a series over runs: [runs, weeks] each."""
    difference = paired(second, first)
    table = np.stack([interval(first).mean, interval(second).mean, difference.mean, difference.low, difference.high])
    return Series(name=one.name, unit=one.unit, meaning=one.meaning, values=pack(table, "f4"))


def outcomes(first: Scenario, second: Scenario, pairs: Study) -> list[Outcome]:
    """Every outcome of the groups shown, as in summary.csv and differences.csv."""
    sides = [pairs.outcomes(scenario) for scenario in (first, second)]
    means, difference = [interval(side).mean for side in sides], paired(sides[1], sides[0])
    table = np.stack([*means, difference.mean, difference.low, difference.high], axis=1)
    found = []
    for (name, group, unit), row, count in zip(columns(first.weeks), table, difference.pairs, strict=True):
        if group in SHOWN:
            a, b, mean, low, high = (None if np.isnan(value) else float(value) for value in row)
            told = {"first": a, "second": b, "mean": mean, "low": low, "high": high}
            found.append(Outcome(outcome=name, group=group, unit=unit, pairs=int(count), **told))
    return found


def money_items(first: Scenario, second: Scenario, pairs: Study) -> list[MoneyItem]:
    """What the difference in all public budgets is made of: the parts of the public account that the designs differ in."""
    there = whole(first, second, pairs)
    sides = [accounts.split({name: pairs.weekly(scenario, name)[there] for name in accounts.measures()}) for scenario in (first, second)]
    found = []
    for account, item in sides[0]:
        if account == accounts.PUBLIC and item not in (accounts.NET, accounts.BENEFITS_NET):
            before, after = (side[account, item].sum(axis=-1) for side in sides)
            if mean := float((after - before).mean() * TO_MILLION):
                found.append(MoneyItem(item=item, meaning=accounts.NAMES[item], mean=mean))
    return found


def futures(first: Scenario, second: Scenario, pairs: Study) -> Futures:
    """What each pair came to, without those in which a run failed."""
    sides = [pairs.outcomes(scenario) for scenario in (first, second)]
    there = whole(first, second, pairs)
    names = [(outcome, group) for outcome, group, _ in columns(first.weeks)]
    kept = [place for place, name in enumerate(names) if name in headlines(first.weeks)]
    in_education = np.stack([pairs.weekly(scenario, "in_education")[there][:DRAWS] for scenario in (first, second)])
    return Futures(
        outcome=[names[place][0] for place in kept],
        group=[names[place][1] for place in kept],
        difference=pack((sides[1] - sides[0])[there][:, kept].T, "f4"),
        in_education=pack(in_education, "u2"),
    )


def whole(first: Scenario, second: Scenario, pairs: Study) -> np.ndarray:
    """Tell the pairs of which both runs succeeded: bool [pairs]."""
    return np.asarray(pairs.done(first) & pairs.done(second))


def headlines(weeks: int) -> set[tuple[str, str]]:
    """Outcomes and groups shown pair by pair: time to education and durable starts at the longest horizon reached, and the money."""
    timed: dict[str, str] = {}
    for one in within(TIMED, weeks):
        timed[one.name.rpartition("_")[0]] = one.name  # the longest of each stays
    names = [timed[name] for name in ("weeks_to_education", "started_education", "started_durable") if name in timed]
    return {(name, group) for name in names for group in PAIRED} | {
        (name, "all") for name in ("account_public", "account_municipality", "benefits", "programme")
    }


def load(scenario: Scenario, pairs: Study, measure: str) -> float | None:
    """Cases per social worker, mean over weeks and runs; None where nobody had any."""
    found = pairs.weekly(scenario, measure)
    return None if np.isnan(found).all() else float(np.nanmean(found))
