"""What to choose when parameters are uncertain, and what it would be worth to know them: the tables that rest on draws.

Acceptability, expected loss and EVPI are of draws whose chance is taken out (`settled`). EVPPI is of the plain means of draws: its
regression smooths chance away, and would be biased towards nothing by draws that are drawn together.
"""

from collections.abc import Sequence
from itertools import product

import numpy as np
import pandas as pd

from caseload.experiments.economics.accounts import ACCOUNTS
from caseload.experiments.economics.columns import frame
from caseload.experiments.economics.consequences import EFFECTS, IN_EDUCATION, Gaps
from caseload.experiments.economics.information import FEWEST, information, resamples
from caseload.experiments.economics.net_benefit import acceptability as shares
from caseload.experiments.economics.net_benefit import expected_loss, net_benefit, perfect_information, preferred
from caseload.experiments.economics.noise import noise as analyse
from caseload.experiments.economics.noise import settled
from caseload.experiments.running.engine.progress import progress
from caseload.model.parameters import Parameters

WILLINGNESS = np.linspace(0.0, 2e6, 41)  # kr per additional youth in education; no official value exists, hence a wide grid from 0
ASKED = (0.0, 5e5, 1e6)  # of these, where the value of information is told by parameter
DECISIONS = pd.MultiIndex.from_product((ACCOUNTS, ASKED), names=("account", "willingness"))
TO_MILLION_KR = 1e-6
DIGITS = 9  # decimals of million kr: a tenth of an oere, so that designs which are the same are equal
EVERYTHING = "all"


def plane(designs: Sequence[str], draws: Sequence[int], gaps: Gaps) -> pd.DataFrame:
    """Tabulate cost and gain of each design but the baseline in each draw; gaps are [accounts or effects, designs, draws]."""
    rows = [
        {
            "design": design,
            "account": account,
            "effect": effect,
            "draw": draw,
            "cost": gaps.cost[a, index, d],
            "gain": gaps.gain[e, index, d],
        }
        for index, design in list(enumerate(designs))[1:]
        for (a, account), (e, effect), (d, draw) in product(*map(enumerate, (ACCOUNTS, EFFECTS, draws)))
    ]
    return frame("plane", [pd.DataFrame(rows)])


def benefits(gaps: Gaps, willingness: np.ndarray) -> np.ndarray:
    """Net benefit of a youth in education at the end of the run, million kr: [accounts, willingness, designs, draws, runs]."""
    gain = gaps.gain[EFFECTS.index(IN_EDUCATION)]
    return np.stack([net_benefit(cost, gain, TO_MILLION_KR * willingness) for cost in gaps.cost])


def certain(benefit: np.ndarray) -> np.ndarray:
    """Net benefit of each draw, chance taken out of the spread: [..., designs, draws, runs] -> [..., draws, designs]."""
    return np.asarray(np.vectorize(settled, signature="(s,d,r)->(d,s)")(benefit)).round(DIGITS)


def acceptability(designs: Sequence[str], gaps: Gaps) -> pd.DataFrame:
    """Tabulate curve and frontier of acceptability, net benefit, expected loss and EVPI over the willingness to pay."""
    rows = []
    for account, benefit in zip(ACCOUNTS, certain(benefits(gaps, WILLINGNESS)), strict=True):
        columns = shares(benefit), preferred(benefit), benefit.mean(axis=1), expected_loss(benefit), perfect_information(benefit)
        for place, (probability, best, mean, loss, evpi) in enumerate(zip(*columns, strict=True)):
            for index, design in enumerate(designs):
                row = {"account": account, "willingness": WILLINGNESS[place], "design": design, "probability": probability[index]}
                rows.append(row | {"preferred": int(index == best), "net_benefit": mean[index], "expected_loss": loss[index], "evpi": evpi})
    return frame("acceptability", [pd.DataFrame(rows)])


def value_of_information(gaps: Gaps, draws: Sequence[Parameters], seed: int, shown: bool) -> pd.DataFrame:
    """Tabulate EVPI and, of enough draws, the EVPPI of each parameter that varies over them, most worth first."""
    asked = benefits(gaps, np.array(ASKED))
    evpi = perfect_information(certain(asked))
    resampled = [perfect_information(certain(asked[..., place, :])) for place in resamples(len(draws), seed)]
    parts = [_told(EVERYTHING, evpi, np.std(resampled, axis=0, ddof=1))]
    drawn = {name: np.array([draw.values[name] for draw in draws]) for name in draws[0].values}
    known = {name: values for name, values in drawn.items() if np.ptp(values) > 0.0}
    if known and len(draws) >= FEWEST:
        with progress(len(known), shown, "parameters") as tick:
            value = information(np.nanmean(asked, axis=-1).swapaxes(-1, -2), evpi, list(known.values()), seed, tick)
        for name, worth, error in zip(known, value.worth, value.standard_error, strict=True):
            parts.append(_told(name, worth, error).assign(grade=draws[0].known[name].grade, clear=value.clear.ravel()))
    table = pd.concat(parts).sort_values("evppi", ascending=False, kind="stable")
    return frame("value_of_information", [table.loc[[decision]].reset_index() for decision in DECISIONS])


def _told(parameter: str, worth: np.ndarray, error: np.ndarray) -> pd.DataFrame:
    return pd.DataFrame({"parameter": parameter, "evppi": worth.ravel(), "standard_error": error.ravel()}, DECISIONS)


def noise(designs: Sequence[str], gaps: Gaps) -> pd.DataFrame:
    """Tabulate how much of the spread between draws is chance; gaps are [accounts or effects, designs, draws, runs]."""
    quantities = dict(zip((*ACCOUNTS, *EFFECTS), (*gaps.cost, *gaps.gain), strict=True))
    rows = [
        {"design": design, "quantity": quantity, **analyse(values[index])._asdict()}
        for index, design in list(enumerate(designs))[1:]
        for quantity, values in quantities.items()
    ]
    return frame("noise", [pd.DataFrame(rows)])
