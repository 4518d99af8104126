"""One outcome, of which less is better, at every point: which point is best, and how likely."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from caseload.experiments.measures.outcomes import ACCOUNTS
from caseload.experiments.studies.sweep.factors import Factor, short

WORDS = {"account_municipality": "the municipality", "account_state": "the state", "account_public": "all public budgets"}
GROUPS = {"all": "all youths", "target": "the target group"}


class RankedOutcome(NamedTuple):
    """The differences from the baseline at every point: columns of the table of the best."""

    outcome: str
    group: str
    unit: str
    factors: Sequence[Factor]
    table: pd.DataFrame

    @property
    def names(self) -> list[str]:
        """Names of the factors."""
        return [factor.name for factor in self.factors]

    @property
    def is_money(self) -> bool:
        """Whether it is what an account pays."""
        return self.outcome in ACCOUNTS

    @property
    def is_second(self) -> bool:
        """Whether another group of the same outcome says more: the weeks of all youths beside those of the target group."""
        return not self.is_money and self.group == "all"

    @property
    def words(self) -> str:
        """Who it is best for, as in a sentence."""
        return WORDS.get(self.outcome, f"soonest education of {GROUPS[self.group]}")

    @property
    def title(self) -> str:
        """What it is, as above a panel."""
        return ACCOUNTS.get(self.outcome, f"Time to education, {GROUPS[self.group].removeprefix('the ')}")

    @property
    def best(self) -> pd.Series:
        """The row of the best point."""
        return self.table[self.table["best"] == 1].iloc[0]

    @property
    def best_in_words(self) -> str:
        """The values of the best point, how likely it is the best, and whether a better one may lie beyond those tried."""
        if not self.table["best"].any():
            return "none within the budget"
        best, (first, *rest) = self.best, self.factors
        values = ", ".join(f"{name.replace('_', ' ')} {short(best[name])}" for name in self.names)
        notes = [] if math.isnan(best["probability"]) else [f"probability {best['probability']:.2f}"]
        if not rest and best[first.name] in (min(first.levels), max(first.levels)):
            notes.append("at the end of the range tried")
        return f"{values} ({', '.join(notes)})" if notes else values


def ranked_outcomes(best: pd.DataFrame, factors: Sequence[Factor]) -> list[RankedOutcome]:
    """Part the table of the best by outcome and group, those undefined at every point left out."""
    ranked = []
    for key, table in best.groupby(["outcome", "group", "unit"], sort=False):
        outcome, group, unit = map(str, key)
        if table["difference"].notna().any():
            ranked.append(RankedOutcome(outcome, group, unit, factors, table.reset_index(drop=True)))
    return ranked
