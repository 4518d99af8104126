"""The tables of an emulated trial: every replication's estimates with their truth, and what they tell together."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from agents.row import Column
from experiments.emulation.measures import MEASURES
from experiments.emulation.protocol import Outcome, Trial
from experiments.emulation.quantities import EFFECT, LEVEL, QUANTITIES
from experiments.emulation.replicate import Replicate
from experiments.tables import described

ESTIMATES = (
    Column("outcome", "name", "outcome of the trial"),
    Column("replication", "number", "replication of the trial, from 0"),
    Column("youths", "youths", "randomised; in a before-after study the stock before"),
    Column("units", "units", "that were randomised: youths, workers or municipalities"),
    Column("treated", LEVEL, "mean outcome of those assigned to treatment"),
    Column("control", LEVEL, "mean outcome of the others"),
    Column("estimate", EFFECT, "effect as the trial's analyst estimates it, by intention to treat"),
    Column("standard_error", EFFECT, "of the estimate, over the units randomised; empty if a study of this kind has none"),
    Column("low", EFFECT, "lower end of the estimate's 95 % t-interval"),
    Column("high", EFFECT, "upper end of it"),
    Column("placebo", EFFECT, "what the same trial would have estimated had the treatment done nothing"),
    Column("truth", EFFECT, "of being assigned, on the youths of the sample: all assigned less none, with half of them treated"),
    Column("total", EFFECT, "of treating the whole sample less treating none"),
    Column("spillover", EFFECT, "on who is not assigned, of the other half's treatment"),
)
TRIAL = (
    Column("outcome", "name", "outcome of the trial"),
    Column("quantity", "name", "what is told; one row each in this codebook"),
    Column("unit", "text", "unit of mean, low and high"),
    Column("mean", "see unit", "over replications; of the published effect the estimate, of spread the median"),
    Column("low", "as mean", "lower end of the 95 % interval over replications; see the codebook for published and spread"),
    Column("high", "as mean", "upper end of it"),
    Column("replications", "replications", "in which it is defined; empty for what is published"),
)


def estimates_table(trial: Trial, found: Sequence[tuple[int, dict[str, Replicate]]]) -> pd.DataFrame:
    """One row an outcome and replication, from replications by number."""
    rows = [row(name, number, by_name[name]) for name in trial.outcome for number, by_name in found]
    return pd.DataFrame(rows, columns=[column.name for column in ESTIMATES])


def row(name: str, number: int, one: Replicate) -> dict[str, object]:
    """One row of estimates."""
    told = one.estimate
    ends = {"low": told.effect - told.half_width, "high": told.effect + told.half_width}
    own = one._asdict() | {"estimate": told.effect, "standard_error": told.standard_error}
    return {"outcome": name, "replication": number} | own | ends


def trial_table(trial: Trial, estimates: pd.DataFrame) -> pd.DataFrame:
    """One row an outcome and quantity; a quantity that is not defined for an outcome has no row."""
    rows = []
    for name, outcome in trial.outcome.items():
        own = estimates[estimates["outcome"] == name]
        units = units_of(outcome)
        told = [(name, one.name, units.get(one.unit, one.unit), *one.how(own, outcome)) for one in QUANTITIES]
        rows += [one for one in told if not np.isnan(one[3])]
    return pd.DataFrame(rows, columns=[column.name for column in TRIAL])


def units_of(outcome: Outcome) -> dict[str, str]:
    """Units of an effect on the outcome and of the outcome itself."""
    effect = MEASURES[outcome.measure].unit if outcome.measure in MEASURES else "% of the stock before"
    return {EFFECT: effect, LEVEL: effect.removesuffix("-points")}


def codebook() -> pd.DataFrame:
    """What the columns and quantities of both tables mean."""
    rows = described({"estimates": ESTIMATES, "trial": TRIAL})
    rows += [("quantity", one.name, one.unit, one.meaning) for one in QUANTITIES]
    rows += [("measure", name, one.unit, one.meaning) for name, one in MEASURES.items()]
    return pd.DataFrame(rows, columns=["table", "name", "unit", "meaning"])
