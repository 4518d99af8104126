"""Which columns of a table differ."""

import numpy as np


def moved(before: np.ndarray, after: np.ndarray) -> set[str]:
    """Columns in which two tables of one layout differ."""
    return {name for name in before.dtype.names or () if not np.array_equal(before[name], after[name])}
