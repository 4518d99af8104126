"""Morris screening: what one step of a parameter does, from many places, with all other parameters as they are there."""

import numpy as np
from SALib.analyze.morris import analyze
from SALib.sample.morris import sample

from caseload.agents.row import Column
from caseload.experiments.studies.sensitivity.cells import problem

LEVELS = 4  # of each parameter, so that a step is two thirds of its range (Morris 1991)
COLUMNS = (
    Column("mu", "as outcome", "mean elementary effect: change of the difference between the designs over the parameter's whole range"),
    Column("mu_star", "as outcome", "mean absolute elementary effect"),
    Column("mu_star_low", "as outcome", "lower end of its 95 % bootstrap interval over trajectories"),
    Column("mu_star_high", "as outcome", "upper end of it"),
    Column("sigma", "as outcome", "standard deviation of the elementary effects: not linear, or not alone"),
)


def design(names: list[str], trajectories: int, seed: int) -> np.ndarray:
    """Trajectories through the unit cube that change one parameter at a time: [trajectories x (names + 1), names]."""
    return np.asarray(sample(problem(names), trajectories, num_levels=LEVELS, seed=seed))


def effects(names: list[str], unit: np.ndarray, response: np.ndarray, seed: int) -> dict[str, np.ndarray]:
    """Elementary effects of one headline, in the columns of COLUMNS: [names] each; a trajectory with an unknown cell is left out."""
    whole = ~np.isnan(response.reshape(-1, len(names) + 1)).any(axis=1)
    kept = np.repeat(whole, len(names) + 1)
    indices = analyze(problem(names), unit[kept], response[kept], num_levels=LEVELS, seed=seed + 1)  # 0 would be no seed
    mu, star, sigma, half = (np.asarray(indices[key], float) for key in ("mu", "mu_star", "sigma", "mu_star_conf"))
    return {"mu": mu, "mu_star": star, "mu_star_low": np.maximum(star - half, 0.0), "mu_star_high": star + half, "sigma": sigma}
