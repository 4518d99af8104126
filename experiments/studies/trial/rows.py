"""What is kept of a replication: one row an outcome, as in the table of estimates."""

from collections.abc import Mapping

import pyarrow as pa

from caseload.agents.row import Column
from caseload.experiments.studies.trial.replicate import Replicate

EFFECT, LEVEL = "as the effect", "as the outcome"  # units that the outcome decides
ESTIMATES = (
    Column("outcome", "name", "outcome of the trial"),
    Column("replication", "number", "replication of the trial, from 0"),
    Column("youths", "youths", "randomised; in a before-after study the stock before"),
    Column("analysed", "youths", "of them with a known outcome in the trial"),
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


def rows_of(number: int, found: Mapping[str, Replicate]) -> pa.Table:
    """Lay out a replication, from its outcomes by name."""
    return pa.Table.from_pylist([row(name, number, one) for name, one in found.items()])


def row(name: str, number: int, one: Replicate) -> dict[str, object]:
    """Lay out one outcome, in the columns of ESTIMATES."""
    told = one.estimate
    ends = {"low": told.effect - told.half_width, "high": told.effect + told.half_width}
    own = one._asdict() | {"estimate": told.effect, "standard_error": told.standard_error} | ends
    return {"outcome": name, "replication": number} | {column.name: own[column.name] for column in ESTIMATES[2:]}
