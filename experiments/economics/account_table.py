"""accounts.csv and break_even.csv: what each account pays, year by year, and what would have to be so for nobody to gain or lose."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from caseload.experiments.economics.accounts import (
    ACCOUNTS,
    MUNICIPALITY,
    NAMES,
    NET,
    PUBLIC,
    WHOLE,
    by_year,
    measures,
    present_value,
    split,
)
from caseload.experiments.economics.columns import frame
from caseload.experiments.economics.consequences import WEEK
from caseload.experiments.economics.discounting import RATES
from caseload.experiments.economics.ratio import fieller
from caseload.experiments.economics.source import RUNS, Source
from caseload.experiments.measures.kinds import TO_KRONER, TO_MILLION

type Amounts = dict[tuple[str, str, str, float], np.ndarray]  # (account, year, item, rate) -> million kr [runs or draws]
KEY = ("account", "year", "item", "rate")


def amounts(source: Source, design: str) -> Amounts:
    """Every amount of a design: nominal by year and in all, and discounted in all."""
    parts = split({measure: source.weekly(design, measure) for measure in measures()})
    by_key: Amounts = {}
    for account in ACCOUNTS:
        for item in NAMES:
            if (weekly := parts.get((account, item))) is not None:
                by_key |= {(account, year, item, 0.0): TO_MILLION * amount for year, amount in by_year(weekly).items()}
                by_key |= {(account, WHOLE, item, rate): TO_MILLION * present_value(weekly, rate) for rate in RATES if rate}
    return by_key


def accounts(source: Source) -> pd.DataFrame:
    """Tabulate the accounts of each design, and what differs from the baseline's."""
    by_key = {design: amounts(source, design) for design in source.designs}
    stacked = {design: np.stack(list(several.values()), axis=1) for design, several in by_key.items()}
    parts = []
    for design, values in stacked.items():
        table = pd.DataFrame(list(by_key[design]), columns=list(KEY)).assign(over=source.over, design=design)
        table["mean"], table["low"], table["high"] = source.spread(values)
        if design != source.designs[0]:
            ends = source.spread(values - stacked[source.designs[0]])
            table["difference"], table["difference_low"], table["difference_high"] = ends
        parts.append(table)
    return frame("accounts", parts)


def break_even(source: Source) -> pd.DataFrame:
    """Tabulate the programme's cost, and the price of a full-time year of staff, at which an account neither gains nor loses."""
    rows = [row for design in source.designs[1:] for row in _break_even(source, design)]
    return frame("break_even", [pd.DataFrame(rows)])


def _break_even(source: Source, design: str) -> Iterator[dict[str, object]]:
    baseline = source.designs[0]
    names = dict.fromkeys((*measures(), "programme", "full_time"))
    gap = {name: (source.weekly(design, name) - source.weekly(baseline, name)).sum(axis=-1, keepdims=True) for name in names}
    programme, years = TO_MILLION * gap["programme"], WEEK * gap["full_time"]
    for account in (MUNICIPALITY, PUBLIC):  # the state pays no staff
        net = TO_MILLION * split(gap)[account, NET]
        keys = {"over": source.over, "design": design, "account": account}
        ends = {"now": np.nanmean(programme)} | _ends(np.concatenate(source.spread(programme - net)))
        yield {**keys, "quantity": "programme", "unit": "million kr over the run", **ends}
        price = source.parameter("staff_year")
        ends = {"now": price.mean()} | _ends(_worker_year(source, price, net[:, 0] / TO_MILLION * TO_KRONER, years[:, 0]))
        yield {**keys, "quantity": "worker_year", "unit": "kr per full-time year of staff", **ends}


def _worker_year(source: Source, price: np.ndarray, net: np.ndarray, years: np.ndarray) -> np.ndarray:
    """Break-even price of a worker's year, with low and high: the net is linear in the price, so zero at price - net / years.

    Undefined unless the design clearly pays more years than the baseline: where it saves some, a higher price helps it.
    """
    least = source.spread(years[:, None])[1] if source.over == RUNS else years
    if not (least > 0.0).all():
        return np.full(3, np.nan)
    if source.over == RUNS:
        return np.asarray(price + fieller(-net, years))
    _, low, high = source.spread(price - net / years)
    return np.array([price.mean() - net.mean() / years.mean(), low, high])


def _ends(values: np.ndarray) -> dict[str, float]:
    return dict(zip(("break_even", "low", "high"), map(float, values), strict=True))
