"""What to choose when parameters are uncertain, and what it would be worth to know them: the tables that rest on draws."""

from collections.abc import Mapping, Sequence
from itertools import product

import numpy as np
import pandas as pd

from experiments.economics.accounts import ACCOUNTS
from experiments.economics.columns import frame
from experiments.economics.consequences import EFFECTS, IN_EDUCATION, Gaps
from experiments.economics.information import partial_information, standard_error
from experiments.economics.net_benefit import acceptability as shares
from experiments.economics.net_benefit import expected_loss, net_benefit, perfect_information, preferred
from experiments.economics.noise import noise as analyse
from experiments.progress import progress
from model.parameters import Parameters

WILLINGNESS = np.linspace(0.0, 2e6, 41)  # kr per additional youth in education; no official value exists, hence a wide grid from 0
ASKED = (0.0, 5e5, 1e6)  # of these, where the value of information is told by parameter
TO_MILLION_KR = 1e-6
EVERYTHING = "all"


def plane(designs: Sequence[str], draws: Sequence[int], gaps: Gaps) -> pd.DataFrame:
    """Tabulate cost and gain of each design but the baseline in each draw; gaps are [accounts or effects, designs, draws]."""
    rows = [
        {"design": design, "account": account, "effect": effect, "draw": draw, "cost": gaps.cost[a, one, d], "gain": gaps.gain[e, one, d]}
        for one, design in list(enumerate(designs))[1:]
        for (a, account), (e, effect), (d, draw) in product(*map(enumerate, (ACCOUNTS, EFFECTS, draws)))
    ]
    return frame("plane", [pd.DataFrame(rows)])


def benefits(gaps: Gaps, willingness: np.ndarray) -> dict[str, np.ndarray]:
    """Net benefit of each account, million kr [willingness, draws, designs], of a youth in education at the end of the run."""
    gain = gaps.gain[EFFECTS.index(IN_EDUCATION)].T
    return {account: net_benefit(cost.T, gain, TO_MILLION_KR * willingness) for account, cost in zip(ACCOUNTS, gaps.cost, strict=True)}


def acceptability(designs: Sequence[str], gaps: Gaps) -> pd.DataFrame:
    """Tabulate curve and frontier of acceptability, net benefit, expected loss and EVPI over the willingness to pay."""
    rows = []
    for account, benefit in benefits(gaps, WILLINGNESS).items():
        columns = shares(benefit), preferred(benefit), benefit.mean(axis=1), expected_loss(benefit), perfect_information(benefit)
        for place, (probability, best, mean, loss, evpi) in enumerate(zip(*columns, strict=True)):
            for one, design in enumerate(designs):
                row = {"account": account, "willingness": WILLINGNESS[place], "design": design, "probability": probability[one]}
                rows.append(row | {"preferred": int(one == best), "net_benefit": mean[one], "expected_loss": loss[one], "evpi": evpi})
    return frame("acceptability", [pd.DataFrame(rows)])


def value_of_information(gaps: Gaps, draws: Sequence[Parameters], seed: int, shown: bool) -> pd.DataFrame:
    """Tabulate EVPI and the EVPPI of each parameter that varies over the draws, most worth first."""
    asked = benefits(gaps, np.array(ASKED))
    values = {name: np.array([draw.values[name] for draw in draws]) for name in draws[0].values}
    known = {name: drawn for name, drawn in values.items() if np.ptp(drawn) > 0.0}
    stacked, worth = np.stack(list(asked.values())), {}  # [accounts, willingness, draws, designs]
    with progress(len(known), shown, "parameters") as tick:
        for name, drawn in known.items():
            worth[name] = partial_information(stacked, drawn), standard_error(stacked, drawn, seed)
            tick()
    return frame("value_of_information", [pd.DataFrame(_ranked(asked, worth, draws[0]))])


def _ranked(
    asked: Mapping[str, np.ndarray], worth: Mapping[str, tuple[np.ndarray, np.ndarray]], parameters: Parameters
) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for a, (account, benefit) in enumerate(asked.items()):
        for w, willingness in enumerate(ASKED):
            keys: dict[str, object] = {"account": account, "willingness": willingness}
            forgone = benefit[w].max(axis=-1) - benefit[w][:, preferred(benefit[w])]
            error = forgone.std(ddof=1) / np.sqrt(len(forgone))
            rows.append(keys | {"parameter": EVERYTHING, "evppi": forgone.mean(), "standard_error": error})
            for name in sorted(worth, key=lambda one: -worth[one][0][a, w]):
                evppi, spread = (part[a, w] for part in worth[name])
                grade = parameters.known[name].grade
                rows.append(keys | {"parameter": name, "grade": grade, "evppi": evppi, "standard_error": spread})
    return rows


def noise(designs: Sequence[str], gaps: Gaps) -> pd.DataFrame:
    """Tabulate how much of the spread between draws is luck; gaps are [accounts or effects, designs, draws, runs]."""
    quantities = dict(zip((*ACCOUNTS, *EFFECTS), (*gaps.cost, *gaps.gain), strict=True))
    rows = [
        {"design": design, "quantity": quantity, **analyse(values[one])._asdict()}
        for one, design in list(enumerate(designs))[1:]
        for quantity, values in quantities.items()
    ]
    return frame("noise", [pd.DataFrame(rows)])
