"""How much of a headline's variance rests on the parameters of each grade of evidence.

A grade is one input of a grouped pick-freeze design (Saltelli): its index is exact in expectation whatever interacts within the grade,
needs no emulator, and takes as many runs for 190 parameters as for four. An emulator would have to be good in 190 dimensions.
"""

import numpy as np
from SALib.analyze.sobol import analyze
from SALib.sample.sobol import sample

from caseload.agents.row import Column
from caseload.experiments.studies.sensitivity.cells import problem

COLUMNS = (
    Column("closed", "share", "of the variance that the parameters of the grade explain by themselves, interactions among them included"),
    Column("closed_low", "share", "lower end of its 95 % bootstrap interval over base cells"),
    Column("closed_high", "share", "upper end of it"),
    Column("total", "share", "of the variance that the parameters of the grade have a part in: left, on average, if all others were known"),
    Column("total_low", "share", "lower end of its 95 % bootstrap interval over base cells"),
    Column("total_high", "share", "upper end of it"),
)


def design(groups: dict[str, str], base: int, seed: int) -> np.ndarray:
    """Cells of the unit cube: [base x (different groups + 2), parameters]; `groups` is parameter -> group."""
    names, labels = list(groups), list(groups.values())
    return np.asarray(sample(problem(names, labels), base, calc_second_order=False, seed=seed))


def shares(groups: dict[str, str], response: np.ndarray, seed: int) -> dict[str, np.ndarray]:
    """Indices of each group, in the order they first come, in the columns of COLUMNS; base cells with an unknown one are left out.

    Shares lie within 0..1, past which the estimates of small ones and of large ones fall by chance. NaN where the response does not vary.
    """
    count = len(dict.fromkeys(groups.values()))
    blocks = response.reshape(-1, count + 2)
    kept = blocks[~np.isnan(blocks).any(axis=1)].ravel()
    if not len(kept) or np.ptp(kept) == 0.0:
        return {column.name: np.full(count, np.nan) for column in COLUMNS}
    indices = analyze(problem(list(groups), list(groups.values())), kept, calc_second_order=False, seed=seed + 1)
    parts: dict[str, np.ndarray] = {}
    for name, key in (("closed", "S1"), ("total", "ST")):
        share, half = np.asarray(indices[key], float), np.asarray(indices[f"{key}_conf"], float)
        parts |= {name: share, f"{name}_low": share - half, f"{name}_high": share + half}
    return {name: np.clip(values, 0.0, 1.0) for name, values in parts.items()}
