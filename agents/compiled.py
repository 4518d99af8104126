"""Rules are compiled once and kept on disk, under a key made of every rule's source.

Numba's own cache does not notice a change in a function that the cached one calls from another file,
so a cache folder belongs to one state of all sources: edit any rule and the next run compiles anew.
"""

import hashlib
import platform
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numba import __version__ as numba_version
from numba import config, njit
from numba.core.registry import CPUDispatcher

from caseload.agents.rules_cache import cache_folder

FLOORS = ("agents", "model")


def rules_hash() -> str:
    """Hash of all that decides what rules do: their sources, and the versions of Numba and NumPy, which may round differently.

    16 hexadecimal digits. Python's version is left out: compiled rules do not call it.
    """
    root = Path(__file__).parent.parent
    digest = hashlib.sha256(f"{numba_version} {np.__version__}".encode())
    for path in sorted(path for floor in FLOORS for path in (root / floor).rglob("*.py")):
        digest.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


OPTIONS: dict[str, Any] = {"error_model": "numpy", "forceinline": True, "_nrt": False}  # of every rule
RULES_HASH = rules_hash()
PLAIN = bool(config.DISABLE_JIT)  # the plain-Python lane, NUMBA_DISABLE_JIT=1
if PLAIN:
    np.seterr(over="ignore")  # a counter cipher wraps around on purpose
    CACHE = None
elif CACHE := cache_folder(f"{RULES_HASH}-{platform.python_version()}{'-checked' if config.BOUNDSCHECK else ''}"):
    config.CACHE_DIR = str(CACHE)


class Rule(CPUDispatcher):  # type: ignore[misc]
    """A compiled rule. Rules call it directly; Python gets a way in on demand, since that costs as much to compile as the rule."""

    def __call__(self, *args: Any) -> Any:
        """Call the rule from Python."""
        return self.from_python(*args)

    @cached_property
    def from_python(self) -> Callable[..., Any]:
        """The rule compiled with a way in from Python, kept on disk where that can be."""
        return njit(cache=CACHE is not None, **OPTIONS)(self.py_func)  # type: ignore[no-any-return]


def rule[F: Callable[..., Any]](function: F) -> F:
    """Compile a rule; the undecorated source runs as it stands in the plain lane.

    Rules allocate nothing, so they are compiled without numba's reference counts: handing on a `World` is free then.
    """
    if PLAIN:
        return function
    compiled = njit(no_cpython_wrapper=True, no_cfunc_wrapper=True, **OPTIONS)(function)
    compiled.__class__ = Rule
    return compiled  # type: ignore[no-any-return]


def is_compiled() -> bool:
    """Whether this state of the sources has been compiled on this machine before, or cannot be kept, so that each process compiles it."""
    return CACHE is None or any(CACHE.rglob("*live_one_week*.nbc"))


def rows(array: np.ndarray) -> np.ndarray:
    """Rows with attributes: compiled code wants the plain array, plain Python a record array."""
    return array.view(np.recarray) if PLAIN else array
