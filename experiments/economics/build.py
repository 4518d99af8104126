"""Build every table of economics from a study: the accounts always, decisions under uncertainty where there are draws."""

import pandas as pd

from caseload.experiments.economics.account_table import accounts, break_even
from caseload.experiments.economics.accounts import measures
from caseload.experiments.economics.claim import claim
from caseload.experiments.economics.consequences import Gaps, gaps
from caseload.experiments.economics.cost_effectiveness import cost_effectiveness
from caseload.experiments.economics.decision import acceptability, noise, plane, value_of_information
from caseload.experiments.economics.source import RUNS, Source, Studied, sources
from caseload.experiments.running.engine.progress import progress

NEEDED = ("programme", "full_time", "target_stock")  # weekly measures, beside those of the accounts


def tables(study: Studied, baseline: str, shown: bool = False) -> dict[str, pd.DataFrame]:
    """Tables by the name of their file; `baseline` is the name of a design of the study, which has every design in every draw.

    Always accounts, break_even, cost_effectiveness and claim, over runs at the parameters' defaults (draw 0) and over draws from 1 on
    where the study has them. With two or more such draws also plane and noise; with two or more runs in some draw, which tell chance from
    doubt, also acceptability and value_of_information. None at all if there are not two designs with a run in common. `shown` shows how
    far it has come.
    """
    by_source = [_tables(source, shown) for source in sources(study, baseline)]
    names = dict.fromkeys(name for built in by_source for name in built)
    return {name: pd.concat([built[name] for built in by_source if name in built], ignore_index=True) for name in names}


def _tables(source: Source, shown: bool) -> dict[str, pd.DataFrame]:
    with progress(2 * len(source.draws) * len(source.designs), shown, "readings") as tick:
        source.load(dict.fromkeys((*measures(), *NEEDED)), tick)
        runs = gaps(source, tick)
    over = runs if source.over == RUNS else runs.mean()
    always = {
        "accounts": accounts(source),
        "break_even": break_even(source),
        "cost_effectiveness": cost_effectiveness(source, over),
        "claim": claim(source),
    }
    return always if source.over == RUNS else always | _decisions(source, runs.at(0), shown)


def _decisions(source: Source, runs: Gaps, shown: bool) -> dict[str, pd.DataFrame]:
    """Tables over draws; `runs` are the differences at the base rate, run by run."""
    designs, means = source.designs, runs.mean()
    decisions = {"plane": plane(designs, list(source.draws), means), "noise": noise(designs, runs)}
    if not (decisions["noise"]["runs"] > 1.0).any():
        return decisions
    scenarios = [of_draw[designs[0]] for of_draw in source.draws.values()]
    worth = value_of_information(runs, [scenario.parameters for scenario in scenarios], scenarios[0].seed, shown)
    return decisions | {"acceptability": acceptability(designs, runs), "value_of_information": worth}
