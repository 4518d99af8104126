"""Cells: points in the space of the parameters' ranges, each a full set of parameters under which design and baseline are run."""

from collections.abc import Sequence

import numpy as np

from caseload.experiments.measures.kinds import HORIZONS
from caseload.experiments.measures.outcomes import ACCOUNTS, columns
from caseload.experiments.running.draws import varied_parameters
from caseload.experiments.running.scenario import Scenario
from caseload.experiments.running.study import Study
from caseload.model.input_error import InputError, nearest
from caseload.model.parameters import Parameters

DIGITS = 9  # decimals of a difference: an oere is 1e-8 million kr, what is less comes from subtracting large numbers


def headlines(weeks: int) -> dict[tuple[str, str, str], int]:
    """What is asked after, and its place among the outcomes: weeks to education at the longest horizon reached, and all accounts."""
    horizon = max((candidate for candidate in HORIZONS if candidate <= weeks), default=0)
    wanted = {(f"weeks_to_education_{horizon}", "all"), (f"weeks_to_education_{horizon}", "target")} | {(name, "all") for name in ACCOUNTS}
    return {key: place for place, key in enumerate(columns(weeks)) if key[:2] in wanted}


def chosen(parameters: Parameters, names: Sequence[str], grade: str | None) -> list[str]:
    """Name the parameters that vary: all that have a range, or those named, or of a grade.

    Raises
    ------
    InputError
        If a name is unknown, set by hand or without a range, or nothing is left to vary.
    """
    free = varied_parameters(parameters)
    for name in names:
        if name not in free:
            why = "is held: it has no range, or --set gives it a value"
            hint = why if name in parameters.known else f"is not a parameter{nearest(name, free)}; see `caseload parameters`"
            raise InputError(f"--parameters {name}: {hint}")
    selected = [name for name in free if (not names or name in names) and grade in (None, parameters.known[name].grade)]
    if len(selected) < 2:
        raise InputError(f"--parameters, --grade: leave {len(selected)} parameters to vary; there must be two or more")
    return selected


def respond(study: Study, pairs: Sequence[tuple[Scenario, Scenario]]) -> np.ndarray:
    """Give the headlines' mean differences between the two scenarios of each cell, over pairs of runs: [cells, headlines].

    NaN where no pair of runs of a cell is there.
    """
    places = list(headlines(study.weeks).values())
    means = np.full((len(pairs), len(places)), np.nan)
    for cell, (without, under) in enumerate(pairs):
        differences = np.round((study.outcomes(under) - study.outcomes(without))[:, places], DIGITS)
        known = (~np.isnan(differences)).sum(axis=0)
        means[cell, known > 0] = np.nansum(differences, axis=0)[known > 0] / known[known > 0]
    return means


def problem(names: Sequence[str], groups: Sequence[str] | None = None) -> dict[str, object]:
    """Describe the unit cube for SALib, the parameters in groups if there are any."""
    described: dict[str, object] = {"num_vars": len(names), "names": list(names), "bounds": [[0.0, 1.0]] * len(names)}
    return described | ({"groups": list(groups)} if groups else {})
