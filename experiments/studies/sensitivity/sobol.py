"""Sobol' and PAWN indices of each parameter from one space-filling design, which serves calibration as well."""

from typing import Any

import numpy as np
from SALib.analyze.pawn import analyze
from scipy.stats import qmc

from caseload.agents.row import Column
from caseload.experiments.studies.sensitivity.cells import problem
from caseload.experiments.studies.sensitivity.emulator import FOLDS, indices

LEAST = 2 * FOLDS  # cells: what is left of them when some are held out still makes the folds
SLICES = 10  # of each parameter's range, between whose distributions PAWN compares
DUMMY = "dummy"
COLUMNS = (
    Column("first", "share", "first-order Sobol' index: of the emulator's variance, explained by the parameter alone"),
    Column("total", "share", "total Sobol' index: of the emulator's variance, what the parameter has a part in"),
    Column("total_low", "share", "lower end of its 95 % bootstrap interval over cells, the terms held; too narrow where r2 is low"),
    Column("total_high", "share", "upper end of it"),
    Column("pawn", "0..1", "PAWN index: median Kolmogorov-Smirnov distance between the response and that in a slice of the parameter"),
    Column("pawn_dummy", "0..1", "the same of a parameter that does nothing: what chance alone gives"),
    Column("r2", "share", "of the variance, what the emulator predicts in cells held out; the indices know of no more"),
)


def design(names: list[str], cells: int, seed: int) -> np.ndarray:
    """Cells that fill the unit cube evenly, a scrambled Sobol' sequence, which is balanced at powers of two: [cells, names]."""
    return np.asarray(qmc.Sobol(len(names), rng=seed).random_base2((cells - 1).bit_length())[:cells])


def effects(names: list[str], unit: np.ndarray, response: np.ndarray, seed: int) -> dict[str, np.ndarray]:
    """Indices of one headline, in the columns of COLUMNS: [names] each; unknown cells are left out.

    All are NaN where fewer than LEAST cells are known or the response does not vary, and the Sobol' indices where the emulator of which
    they speak predicts nothing.
    """
    known = ~np.isnan(response)
    unit, response = unit[known], response[known]
    if len(response) < LEAST or np.ptp(response) == 0.0:
        return {column.name: np.full(len(names), np.nan) for column in COLUMNS}
    sobol = indices(unit, response, seed)
    dummy = np.random.default_rng(seed).random((len(unit), 1))
    distances: Any = analyze(problem([*names, DUMMY]), np.hstack((unit, dummy)), response, S=SLICES, seed=seed + 1)
    pawn = np.asarray(distances["median"], float)
    shares = {"first": sobol.first, "total": sobol.total, "total_low": sobol.low, "total_high": sobol.high}
    parts = {name: share if sobol.r2 > 0.0 else np.full(len(names), np.nan) for name, share in shares.items()}
    return parts | {"pawn": pawn[:-1], "pawn_dummy": np.full(len(names), pawn[-1]), "r2": np.full(len(names), sobol.r2)}
