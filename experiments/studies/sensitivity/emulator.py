"""A sparse polynomial chaos expansion: an emulator whose Sobol' indices are sums of its squared coefficients.

Source: Sudret 2008, Reliab. Eng. Syst. Saf. 93:964-979; sparse by the lasso: Blatman & Sudret 2011, J. Comput. Phys. 230:2345-2367.
"""

from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.polynomial.legendre import legvander
from sklearn.linear_model import Lasso, LassoCV

HIGHEST = 8  # degree
HELD_OUT = 5  # every fifth cell
RESAMPLES = 50
FOLDS = 5
STEPS, PATIENCE = 10_000, 1e-3  # of the lasso's coordinate descent, and when it stops

type Term = tuple[tuple[int, int], ...]  # (input, degree) of each factor of a product


class Indices(NamedTuple):
    """First-order and total Sobol' index of each input, with the interval of the total, and how well the emulator predicts."""

    first: np.ndarray
    total: np.ndarray
    low: np.ndarray
    high: np.ndarray
    r2: float  # on cells held out


def indices(unit: np.ndarray, response: np.ndarray, seed: int) -> Indices:
    """Estimate the indices from cells in the unit cube [cells, inputs] and their response [cells].

    The interval is the 95 % percentile interval over bootstrap resamples of the cells, the terms held.
    """
    here = np.arange(len(unit)) % HELD_OUT > 0
    terms, emulator = fit(unit[here], response[here])
    r2 = float(emulator.score(basis(unit[~here], terms), response[~here]))
    terms, emulator = fit(unit, response)
    first, total = shares(terms, emulator.coef_, unit.shape[1])
    rng, table, totals = np.random.default_rng(seed), basis(unit, terms), []
    for _ in range(RESAMPLES):
        rows = rng.integers(len(unit), size=len(unit))
        again = Lasso(emulator.alpha_, max_iter=STEPS, tol=PATIENCE).fit(table[rows], response[rows])
        totals.append(shares(terms, again.coef_, unit.shape[1])[1])
    low, high = np.quantile(totals, (0.025, 0.975), axis=0)
    return Indices(first, total, low, high, r2)


def fit(unit: np.ndarray, response: np.ndarray) -> tuple[list[Term], LassoCV]:
    """Choose the terms and fit their weights: each input's polynomials first, then products among the inputs that these say matter most."""
    cells, inputs = unit.shape
    degree = int(np.clip(cells // (4 * inputs), 2, HIGHEST))
    alone: list[Term] = [((index, power),) for index in range(inputs) for power in range(1, degree + 1)]
    model = lasso(basis(unit, alone), response)
    order = np.argsort(-shares(alone, model.coef_, inputs)[0], kind="stable")
    a_pair = degree * (degree - 1) // 2  # products of degree `degree` at most
    most = min(inputs, int((1 + np.sqrt(1 + 2 * cells / a_pair)) / 2))  # so that all pairs are no more terms than a quarter of the cells
    pairs = combinations(sorted(order[:most].tolist()), 2)
    products: list[Term] = [((i, a), (j, b)) for i, j in pairs for a in range(1, degree) for b in range(1, degree + 1 - a)]
    return alone + products, lasso(basis(unit, alone + products), response)


def lasso(table: np.ndarray, response: np.ndarray) -> LassoCV:
    """Fit with the penalty that predicts best over folds."""
    return LassoCV(cv=FOLDS, max_iter=STEPS, tol=PATIENCE).fit(table, response)


def basis(unit: np.ndarray, terms: list[Term]) -> np.ndarray:
    """Products of Legendre polynomials, each of mean 0 and variance 1 over the unit cube: [cells, terms]."""
    degree = max(power for term in terms for _, power in term)
    powers = legvander(2 * unit - 1, degree) * np.sqrt(2 * np.arange(degree + 1) + 1)
    return np.stack([np.prod([powers[:, index, power] for index, power in term], axis=0) for term in terms], axis=1)


def shares(terms: list[Term], weights: np.ndarray, inputs: int) -> tuple[np.ndarray, np.ndarray]:
    """First-order and total share of the variance of each input; 0 where nothing varies."""
    first, total = np.zeros(inputs), np.zeros(inputs)
    for term, weight in zip(terms, weights, strict=True):
        for index, _ in term:
            total[index] += weight**2
        if len(term) == 1:
            first[term[0][0]] += weight**2
    variance = float(np.sum(weights**2)) or 1.0
    return first / variance, total / variance
