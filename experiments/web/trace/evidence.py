"""What a trace rests on that other studies have found: break-even from a sweep's folder, the weightiest parameters from a sensitivity's."""

import json
from pathlib import Path
from typing import Any, cast

import pandas as pd

from caseload.experiments.measures.outcomes import HORIZONS
from caseload.experiments.running import table_files
from caseload.experiments.web.trace.schema import Assumption, BreakEven, Trace
from caseload.experiments.web.trace.stored_studies import CASELOAD, SENSITIVITY, SWEEP, date_if_outdated
from caseload.model.input_error import InputError

SHOWN = 3  # assumptions


def add_evidence(trace: Trace, sweep: Path | None, sensitivity: Path | None) -> Trace:
    """Add to a trace what a sweep of its caseload, and `caseload sensitivity --method sobol`, have left in their folders.

    Raises
    ------
    InputError
        If a folder holds no such study, or one of another design.
    """
    added: dict[str, Any] = {}
    if sweep is not None:
        added |= {"break_even": break_even(sweep, trace), "break_even_made": date_if_outdated(sweep / SWEEP)}
    if sensitivity is not None:
        added |= {"assumptions": assumptions(sensitivity, trace) or None, "assumptions_made": date_if_outdated(sensitivity / SENSITIVITY)}
    return trace.model_copy(update=added)


def break_even(folder: Path, trace: Trace) -> list[BreakEven]:
    """Read where each account breaks even in a sweep of the caseload alone."""
    check(folder, SWEEP, trace)
    if CASELOAD not in table(folder, "points"):
        raise InputError(f"{folder / 'points.csv'} has no column {CASELOAD!r}: name the folder of a sweep --vary caseload=...")
    rows = table(folder, "break_even").astype(object).replace({float("nan"): None})
    return [
        BreakEven(account=row.outcome.removeprefix("account_"), cheaper=row.cheaper, caseload=row.value, low=row.low, high=row.high)
        for row in rows.itertuples()
    ]


def assumptions(folder: Path, trace: Trace) -> list[Assumption]:
    """Read the parameters in which most of the variance of the target group's weeks to education has a part; none if no share is known."""
    check(folder, SENSITIVITY, trace)
    horizon = max((one for one in HORIZONS if one <= trace.weeks), default=0)
    found = table(folder, "sobol")
    found = found[(found["outcome"] == f"weeks_to_education_{horizon}") & (found["group"] == "target")].dropna(subset="total")
    most = found.sort_values("total", ascending=False, kind="stable").head(SHOWN)
    return [Assumption(parameter=str(row.parameter), share=cast(float, row.total)) for row in most.itertuples()]


def check(folder: Path, name: str, trace: Trace) -> None:
    """Refuse a study that is not of the trace's second design."""
    try:
        studied = json.loads((folder / name).read_bytes())["designs"]
    except (OSError, ValueError, KeyError) as error:
        raise InputError(f"{folder / name} cannot be read ({type(error).__name__}): name the folder of a finished study") from None
    wanted = trace.sides[1].name
    if not any(one == wanted or one.startswith(f"{wanted} ") for one in studied):
        raise InputError(f"{folder} is not about {wanted}: it holds {', '.join(studied)}")


def table(folder: Path, name: str) -> pd.DataFrame:
    """Read one of a study's tables; `InputError` if it is not there."""
    try:
        return table_files.read(folder / f"{name}.csv")
    except OSError:
        raise InputError(f"{folder} has no {name}.csv: name the folder of a finished study") from None
