"""cost_effectiveness.csv: what each design costs and gives beyond the baseline, and which are worth choosing between."""

from collections.abc import Iterator
from itertools import product

import numpy as np
import pandas as pd

from caseload.experiments.economics.accounts import ACCOUNTS
from caseload.experiments.economics.columns import frame
from caseload.experiments.economics.consequences import EFFECTS, Gaps
from caseload.experiments.economics.discounting import RATES
from caseload.experiments.economics.dominance import DOMINATED, EXTENDED, ON_MEANS, frontier
from caseload.experiments.economics.ratio import UNDEFINED, Ratio, fieller
from caseload.experiments.economics.source import RUNS, Source

MILLION = 1e6  # kr


def cost_effectiveness(source: Source, gaps: Gaps) -> pd.DataFrame:
    """Tabulate every account, effect and rate; the last axis of `found` is what the source is over."""
    parts = []
    for (r, rate), (a, account), (e, effect) in product(*map(enumerate, (RATES, ACCOUNTS, EFFECTS))):
        table = pd.DataFrame(_compared(source, gaps.cost[r, a], gaps.gain[r, e]))
        parts.append(table.assign(over=source.over, account=account, effect=effect, rate=rate))
    return frame("cost_effectiveness", parts)


def _compared(source: Source, cost: np.ndarray, gain: np.ndarray) -> Iterator[dict[str, object]]:
    """Rows of all designs: cost and gain [designs, runs or draws]."""
    designs, means = source.designs, (np.nanmean(cost, axis=1), np.nanmean(gain, axis=1))
    for index, place in enumerate(frontier(*means)):
        below = "" if place.below is None else designs[place.below]
        row = {
            "design": designs[index],
            "status": status(source, cost, gain, index, place.status),
            "below": below,
            "icer": MILLION * place.icer,
        }
        for name, values in (("cost", cost[index]), ("gain", gain[index])):
            row |= dict(zip((name, f"{name}_low", f"{name}_high"), np.ravel(source.spread(values[:, None])), strict=True))
        ratio = price(cost[index], gain[index], source)
        row |= dict(zip(("ratio", "ratio_low", "ratio_high"), (MILLION * end for end in ratio), strict=True))
        yield row | {"quadrant": quadrant(means[0][index], means[1][index])}


def status(source: Source, cost: np.ndarray, gain: np.ndarray, index: int, on_means: str) -> str:
    """Standing of a design, and whether it is by the means alone: dominated clearly is where another costs less and gives more for sure.

    Sure is the 95 % interval of the difference between the two, over runs or draws: both [designs, runs or draws].
    """
    if on_means not in (DOMINATED, EXTENDED):
        return on_means
    cheaper = source.spread((cost - cost[index]).T)[2] <= 0.0
    better = source.spread((gain - gain[index]).T)[1] >= 0.0
    others = np.arange(len(cost)) != index
    return on_means if on_means == DOMINATED and (cheaper & better & others).any() else f"{on_means}{ON_MEANS}"


def price(cost: np.ndarray, gain: np.ndarray, source: Source) -> Ratio:
    """Cost of a unit of gain: mean over mean, where both have the same sign and the gain is clearly not zero."""
    if np.nanmean(cost) * np.nanmean(gain) <= 0.0:
        return UNDEFINED
    if source.over == RUNS:
        return fieller(cost, gain)
    _, low, high = source.spread(gain)
    return UNDEFINED if not (low > 0.0 or high < 0.0) else Ratio(float(cost.mean() / gain.mean()), float("nan"), float("nan"))


def quadrant(cost: float, gain: float) -> str:
    """Words for a quadrant of the cost-effectiveness plane."""
    if cost == gain == 0.0:
        return "no difference"
    money = "more expensive" if cost > 0 else "cheaper" if cost < 0 else "as expensive"
    return f"{money}, {'more' if gain > 0 else 'less' if gain < 0 else 'as much'}"
