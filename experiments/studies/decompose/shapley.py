"""Shapley values: what each part adds to a whole, averaged over all orders in which the parts can be added.

Source: Shapley 1953, "A value for n-person games", Contributions to the Theory of Games 2:307-317. The parts' values add up to the
value of the whole exactly, parts that change nothing get nothing, and no order is preferred.
"""

from math import factorial

import numpy as np


def shapley(values: np.ndarray) -> np.ndarray:
    """Value of each part: [2 ** parts, ...] -> [parts, ...].

    Row s of `values` is what the set of parts s is worth, where part k is in the set if bit k of s is 1.

    Raises
    ------
    ValueError
        If the number of rows is no power of 2.
    """
    parts = len(values).bit_length() - 1
    if len(values) != 1 << parts:
        raise ValueError(f"{len(values)} sets are not all sets of some parts")
    sets = np.arange(len(values))
    sizes = np.array([int(one).bit_count() for one in sets])
    found = np.zeros((parts, *values.shape[1:]))
    for part in range(parts):
        for without in sets[(sets >> part) & 1 == 0]:
            weight = factorial(sizes[without]) * factorial(parts - sizes[without] - 1) / factorial(parts)
            found[part] += weight * (values[without | 1 << part] - values[without])
    return found
