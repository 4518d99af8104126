"""What we ask of the model: scenarios, paired comparisons, sweeps, tables and pictures."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from experiments.comparison import compare
    from experiments.emulation.emulating import trial
    from experiments.frontier.sweeping import sweep
    from experiments.study import How

__all__ = ["How", "compare", "sweep", "trial"]
MODULES = {"compare": "comparison", "sweep": "frontier.sweeping", "trial": "emulation.emulating", "How": "study"}


def __getattr__(name: str) -> Any:
    """Find what is offered when it is first asked for: it needs numba, pandas and the model, which the command's help does not."""
    if name not in MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"experiments.{MODULES[name]}"), name)
