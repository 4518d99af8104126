"""The tables of an emulated trial: every replication's estimates with their truth, and what they tell together."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pyarrow as pa

from caseload.agents.row import Column
from caseload.experiments.running.table_files import codebook_rows
from caseload.experiments.studies.trial.measures import MEASURES, POINTS
from caseload.experiments.studies.trial.protocol import Outcome, Trial
from caseload.experiments.studies.trial.quantities import quantities
from caseload.experiments.studies.trial.replicate import EFFECT, ESTIMATES, LEVEL

TRIAL = (
    Column("outcome", "name", "outcome of the trial"),
    Column("quantity", "name", "what is estimated; one row each in this codebook"),
    Column("unit", "text", "unit of mean, low and high"),
    Column("mean", "see unit", "over replications; of the published effect the estimate, of spread the median"),
    Column("low", "as mean", "lower end of the 95 % interval over replications; see the codebook for published and spread"),
    Column("high", "as mean", "upper end of it"),
    Column("replications", "replications", "in which it is defined; empty for what is published"),
)


def estimates_table(trial: Trial, kept: Sequence[pa.Table]) -> pd.DataFrame:
    """One row an outcome and replication, from the rows kept of the replications, in order."""
    empty = pd.DataFrame(columns=[column.name for column in ESTIMATES])
    rows = pa.concat_tables(kept).to_pandas() if kept else empty
    return pd.concat([rows[rows["outcome"] == name] for name in trial.outcome], ignore_index=True)


def trial_table(trial: Trial, estimates: pd.DataFrame) -> pd.DataFrame:
    """One row an outcome and quantity; a quantity that is not defined for an outcome has no row, and none has one without replications."""
    rows = []
    for name, outcome in trial.outcome.items() if len(estimates) else ():
        own = estimates[estimates["outcome"] == name]
        units = units_of(outcome)
        summaries = [
            (name, quantity.name, units.get(quantity.unit, quantity.unit), *quantity.how(own, outcome)) for quantity in quantities(outcome)
        ]
        rows += [row for row in summaries if not np.isnan(row[3])]
    return pd.DataFrame(rows, columns=[column.name for column in TRIAL])


def units_of(outcome: Outcome) -> dict[str, str]:
    """Units of an effect on the outcome and of the outcome itself."""
    effect = MEASURES[outcome.measure].unit if outcome.measure in MEASURES else "% of the stock before"
    return {EFFECT: effect, LEVEL: "%" if effect == POINTS else effect}


def codebook(trial: Trial) -> pd.DataFrame:
    """What the columns and quantities of both tables mean, what the sources leave open, and where what was published stands."""
    known = {quantity.name: quantity for outcome in trial.outcome.values() for quantity in quantities(outcome)}
    rows = codebook_rows({"estimates": ESTIMATES, "trial": TRIAL})
    rows += [("quantity", quantity.name, quantity.unit, quantity.meaning) for quantity in known.values()]
    rows += [("choices", trial.name, "text", " ".join(trial.choices.split()))]
    rows += [
        ("published", name, units_of(outcome)[EFFECT], outcome.published.source)
        for name, outcome in trial.outcome.items()
        if outcome.published
    ]
    rows += [("measure", name, measure.unit, measure.meaning) for name, measure in MEASURES.items()]
    return pd.DataFrame(rows, columns=["table", "name", "unit", "meaning"])
