"""The numbers of all pairs of runs: weekly series, outcomes, and what each pair came to."""

from typing import NamedTuple

import numpy as np

from caseload.experiments.economics import accounts
from caseload.experiments.measures.events import CLOCKS, CURVE_GROUPS, EDUCATION, shown
from caseload.experiments.measures.kinds import TO_MILLION, Ratio, Timed
from caseload.experiments.measures.outcomes import RATIOS, TIMED, columns, within
from caseload.experiments.running.scenario import Scenario
from caseload.experiments.running.study import Study
from caseload.experiments.statistics.intervals import interval, paired
from caseload.experiments.statistics.survival import aalen_johansen
from caseload.experiments.web.trace.block import pack
from caseload.experiments.web.trace.schema import Futures, MoneyItem, Outcome, Series
from caseload.model.record import MEASURES

SHOWN = ("all", "stock", "entrants", "pupils", "target")  # groups whose outcomes a trace holds
PAIRED = ("all", "target")  # groups whose headlines it holds pair by pair
STARTED = "started"
OF_EDUCATION = ("started_education", "weeks_to_education", "started_durable", "weeks_to_durable", "in_education")
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
    Weekly(STARTED, "%", "of the headline's group: have started an education or apprenticeship", ()),
    *(
        plain(name)
        for name in (
            "in_education",
            "on_benefit",
            "in_job",
            "target_stock",
            "treated",
            "waiting_help",
            "meetings",
            "caseload",
            "idle_hours",
        )
    ),
    money("account_public", "all public budgets, income tax left out", "municipality", "state"),
    money("account_municipality", "all the municipality pays, net of refund", "municipality"),
    money("account_state", "all the state and the region pay", "state"),
    money("benefits", "gross benefit", "benefit"),
    money("programme", "what the design costs beyond the unit's own staff", "programme"),
)


def series(first: Scenario, second: Scenario, pairs: Study) -> list[Series]:
    """Every series under both designs, with the paired difference."""
    return [one_series(one, values(one, first, pairs), values(one, second, pairs)) for one in SERIES]


def values(one: Weekly, scenario: Scenario, pairs: Study) -> np.ndarray:
    """Take a series from a design's runs: [runs, weeks]."""
    if one.name == STARTED:
        return started(scenario, headline_group(scenario, pairs), pairs)
    found = np.sum([pairs.weekly(scenario, measure) for measure in one.measures], axis=0)
    return np.cumsum(found, axis=1) * TO_MILLION if one.unit == MILLION else found


def headline_group(scenario: Scenario, pairs: Study) -> str:
    """Group the headline is about: the target group where there is one."""
    return "target" if np.isfinite(started(scenario, "target", pairs)).any() else "all"


def started(scenario: Scenario, group: str, pairs: Study) -> np.ndarray:
    """Share of a group, %, that has started an education by the end of each week on its clock: [runs, weeks], NaN where nobody is in it."""
    place = [one.name for one in CURVE_GROUPS].index(group)
    counts = pairs.curves(scenario)[:, place, CLOCKS.index(EDUCATION.clock)]
    found = np.full((len(counts), counts.shape[-1] - 1), np.nan)
    there = np.isfinite(counts).all(axis=(1, 2))
    found[there] = 100.0 * shown(EDUCATION, aalen_johansen(counts[there]))[:, 1:]
    return found


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
    group = headline_group(first, pairs)
    return Futures(
        outcome=[names[place][0] for place in kept],
        group=[names[place][1] for place in kept],
        difference=pack((sides[1] - sides[0])[there][:, kept].T, "f4"),
        started_group=group,
        started=pack(np.stack([started(scenario, group, pairs)[there][:DRAWS] for scenario in (first, second)]), "f4"),
    )


def whole(first: Scenario, second: Scenario, pairs: Study) -> np.ndarray:
    """Tell the pairs of which both runs succeeded: bool [pairs]."""
    return np.asarray(pairs.done(first) & pairs.done(second))


def headlines(weeks: int) -> set[tuple[str, str]]:
    """Outcomes and groups that are shown pair by pair: starts of education at the longest horizon reached, and the money."""
    longest: dict[str, int] = {}
    grouped: list[Timed | Ratio] = [*within(TIMED, weeks), *within(RATIOS, weeks)]
    for outcome in grouped:
        name, _, horizon = outcome.name.rpartition("_")
        if name in OF_EDUCATION and horizon.isdigit():
            longest[name] = max(longest.get(name, 0), int(horizon))
    timed = {(f"{name}_{horizon}", group) for name, horizon in longest.items() for group in PAIRED}
    return timed | {(name, "all") for name in ("account_public", "account_municipality", "benefits", "programme")}


def load(scenario: Scenario, pairs: Study, measure: str) -> float | None:
    """Cases per social worker, mean over weeks and runs; None where nobody had any."""
    found = pairs.weekly(scenario, measure)
    return None if np.isnan(found).all() else float(np.nanmean(found))
