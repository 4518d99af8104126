"""Which combinations of levels are tried."""

import math
from collections.abc import Sequence
from itertools import product
from typing import Literal

from scipy.stats import qmc

from caseload.experiments.running.scenario import check_int
from caseload.experiments.studies.sweep.factor import Factor
from caseload.model.input_error import InputError

MOST = 1000  # points

type Method = Literal["grid", "latin", "sobol"]


def choose(factors: Sequence[Factor], method: Method, count: int, seed: int) -> list[tuple[float, ...]]:
    """List points, each a value for every factor: all combinations of the levels, or `count` spread evenly over the space between the ends.

    Latin hypercube and scrambled Sobol' points that fall on the same levels are tried once, so there may be fewer; they rise.
    """
    if method == "grid":
        for factor in factors:
            if factor.smooth:
                raise InputError(f"--vary {factor.name}: a grid needs a step: {factor.name}=LOW:HIGH:STEP")
        size = math.prod(len(factor.levels) for factor in factors)
        if size > MOST:
            raise InputError(
                f"--vary: a grid of {size:,} points is not allowed: at most {MOST:,}, or --method latin or sobol with --points"
            )
        return list(product(*(factor.levels for factor in factors)))
    check_int("points", count, 1, MOST)
    if method == "latin":
        unit = qmc.LatinHypercube(len(factors), rng=seed).random(count)
    else:
        unit = qmc.Sobol(len(factors), rng=seed).random_base2((count - 1).bit_length())[:count]
    return sorted(set(tuple(factor.at(share) for factor, share in zip(factors, one, strict=True)) for one in unit))
