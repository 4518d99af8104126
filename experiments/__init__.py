"""What we ask of the model: scenarios, paired comparisons, tables and pictures."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from experiments.comparison import compare

__all__ = ["compare"]


def __getattr__(name: str) -> Any:
    """Find `compare` when it is first asked for: it needs numba, pandas and the model, which the command's help does not."""
    if name != "compare":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from experiments.comparison import compare

    return compare
