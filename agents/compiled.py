"""Rules are compiled once and kept on disk, under a key made of every rule's source.

Numba's own cache does not notice a change in a function that the cached one calls from another file,
so a cache folder belongs to one state of all sources: edit any rule and the next run compiles anew.
"""

import hashlib
import os
import platform
import shutil
import tempfile
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numba import __version__ as numba_version
from numba import config, njit
from numba.core.registry import CPUDispatcher

FLOORS = ("agents", "model")
KEPT = 4  # cache folders of older sources that are kept


def rules_hash() -> str:
    """Hash of all sources that rules are compiled from, 16 hexadecimal digits."""
    root = Path(__file__).parent.parent
    digest = hashlib.sha256(f"{numba_version} {np.__version__} {platform.python_version()} {config.BOUNDSCHECK}".encode())
    for path in sorted(path for floor in FLOORS for path in (root / floor).rglob("*.py")):
        digest.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def cache_folder() -> Path:
    """Folder of the compiled rules: in the user's cache, or a temporary one where that cannot be written."""
    try:
        return cache_in(Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "caseload")
    except (OSError, RuntimeError):  # of who has no home
        return cache_in(Path(tempfile.gettempdir()) / f"caseload-{os.getuid()}")


def cache_in(home: Path) -> Path:
    """Make the folder of these sources at this place in a cache, and delete all but the last few."""
    place = hashlib.sha256(str(Path(__file__).parent).encode()).hexdigest()[:8]  # Numba finds nothing that was compiled elsewhere
    folder = home / f"rules-{RULES_HASH}-{place}"
    folder.mkdir(parents=True, exist_ok=True)
    os.utime(folder)
    for old in sorted(home.glob("rules-*"), key=lambda path: path.stat().st_mtime)[:-KEPT]:
        shutil.rmtree(old, ignore_errors=True)
    return folder


OPTIONS: dict[str, Any] = {"error_model": "numpy", "forceinline": True, "_nrt": False}  # of every rule
RULES_HASH = rules_hash()
PLAIN = bool(config.DISABLE_JIT)  # the plain-Python lane, NUMBA_DISABLE_JIT=1
if PLAIN:
    np.seterr(over="ignore")  # a counter cipher wraps around on purpose
else:
    config.CACHE_DIR = str(cache_folder())


class Rule(CPUDispatcher):  # type: ignore[misc]
    """A compiled rule. Rules call it without a way in from Python, which would cost as much to compile as the rule; Python gets one on demand."""

    def __call__(self, *args: Any) -> Any:
        """Call the rule from Python."""
        return self.from_python(*args)

    @cached_property
    def from_python(self) -> Callable[..., Any]:
        """The rule compiled with a way in from Python, kept on disk."""
        return njit(cache=True, **OPTIONS)(self.py_func)  # type: ignore[no-any-return]


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
    """Whether this state of the sources has been compiled on this machine before."""
    return PLAIN or any(Path(config.CACHE_DIR).rglob("*live_one_week*.nbc"))


def rows(array: np.ndarray) -> np.ndarray:
    """Rows with attributes: compiled code wants the plain array, plain Python a record array."""
    return array.view(np.recarray) if PLAIN else array
