"""EVPPI: what it would be worth to know one parameter, by regression of net benefit on it (Strong, Oakley and Brennan 2014).

The regression smooths away both the other parameters and first-order noise: splines with as many knots, and as much shrinkage (ridge),
as generalised cross-validation prefers for each target. All shrinkages are read from one decomposition, which is forty times faster
than fitting each. What the regression still finds by chance is seen where the draws of net benefit are permuted, so that no parameter
tells anything of it: its mean is taken off, and a value is clear only above the most that any parameter then seems worth
(Westfall and Young 1993, Resampling-Based Multiple Testing).
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from sklearn.preprocessing import SplineTransformer

KNOTS = (4, 8, 16, 32)
ALPHAS = np.logspace(-4, 4, 33)[:, None]
DRAWS_A_KNOT = 10  # at the least: more knots than that follow the noise
FEWEST = DRAWS_A_KNOT * KNOTS[0]  # draws that can tell one parameter from another
RESAMPLES = 20
PERMUTATIONS = 20  # so that chance alone makes a parameter clear in one study of 21


class Information(NamedTuple):
    """EVPPI of each parameter in some decisions and its standard error [parameters, ...], and the EVPPI that is clear of chance [...]."""

    worth: np.ndarray
    standard_error: np.ndarray
    clear: np.ndarray


def resamples(draws: int, seed: int) -> np.ndarray:
    """Places of the draws in each sample of a bootstrap over draws: [RESAMPLES, draws]."""
    return np.random.default_rng((seed, 2)).integers(draws, size=(RESAMPLES, draws))


def information(
    benefit: np.ndarray, evpi: np.ndarray, parameters: Sequence[np.ndarray], seed: int, tick: Callable[[], None]
) -> Information:
    """Tell what it is worth to know each parameter [draws], never more than to know all.

    `benefit` [..., draws, strategies] is the mean over a draw's runs, `evpi` [...]; `tick` is told after each parameter.
    """
    rng, draws = np.random.default_rng((seed, 1)), benefit.shape[-2]  # the draws themselves are from `seed` alone
    permuted = np.stack([benefit[..., rng.permutation(draws), :] for _ in range(PERMUTATIONS)])
    places, worths, errors, chance = resamples(draws, seed), [], [], []
    for drawn in parameters:
        worths.append(partial_information(benefit, drawn))
        errors.append(np.std([partial_information(benefit[..., place, :], drawn[place]) for place in places], axis=0, ddof=1))
        chance.append(partial_information(permuted, drawn))
        tick()
    usual, most = (of(chance, axis=(0, 1)) for of in (np.mean, np.max))
    return Information(np.clip(worths - usual, 0.0, evpi), np.array(errors), most - usual)


def partial_information(benefit: np.ndarray, parameter: np.ndarray) -> np.ndarray:
    """EVPPI of a parameter [draws], in the unit of `benefit`: [..., draws, strategies] -> [...]."""
    fitted = expected(benefit, parameter)
    return np.maximum(fitted.max(axis=-1).mean(axis=-1) - fitted.mean(axis=-2).max(axis=-1), 0.0)


def expected(benefit: np.ndarray, parameter: np.ndarray) -> np.ndarray:
    """Net benefit expected from the parameter alone, shape of `benefit`."""
    by_draw = np.moveaxis(benefit, -2, 0)
    targets = by_draw.reshape(len(parameter), -1)
    fits = [_ridge(targets, parameter, knots) for knots in KNOTS if knots == KNOTS[0] or knots * DRAWS_A_KNOT <= len(parameter)]
    best = np.argmin([score for _, score in fits], axis=0)
    fitted = np.stack([values for values, _ in fits])[best, :, np.arange(targets.shape[1])].T
    return np.moveaxis(fitted.reshape(by_draw.shape), 0, -2)


def _ridge(targets: np.ndarray, parameter: np.ndarray, knots: int) -> tuple[np.ndarray, np.ndarray]:
    """Fitted values [draws, targets] of a ridge on splines, each target shrunk so that its GCV score [targets] is least."""
    basis = SplineTransformer(knots, knots="quantile", include_bias=False).fit_transform(parameter[:, None])
    mean, draws = targets.mean(axis=0), len(targets)
    left, scale, _ = np.linalg.svd(basis - basis.mean(axis=0), full_matrices=False)
    loads = left.T @ (targets - mean)  # [basis, targets]
    kept = scale**2 / (scale**2 + ALPHAS)  # of each load, [alphas, basis]
    residual = ((targets - mean) ** 2).sum(axis=0) - (kept * (2.0 - kept)) @ loads**2
    score = residual / (draws - 1.0 - kept.sum(axis=1)[:, None]) ** 2
    best = score.argmin(axis=0)
    return mean + left @ (kept[best].T * loads), score.min(axis=0)
