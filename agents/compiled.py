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
from pathlib import Path
from typing import Any

import numpy as np
from numba import __version__ as numba_version
from numba import config, njit

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


RULES_HASH = rules_hash()
PLAIN = bool(config.DISABLE_JIT)  # the plain-Python lane, NUMBA_DISABLE_JIT=1
if PLAIN:
    np.seterr(over="ignore")  # a counter cipher wraps around on purpose
else:
    config.CACHE_DIR = str(cache_folder())


def rule[F: Callable[..., Any]](function: F) -> F:
    """Compile a rule; the undecorated source runs as it stands in the plain lane.

    Rules allocate nothing, so they are compiled without numba's reference counts: handing on a `World` is free then.
    """
    own = function.__name__ in OWN or function.__name__ in ("chances", "live_one_week", "fill_uniforms")
    return njit(cache=True, error_model="numpy", _nrt=False, inline="never" if own else "always")(function)  # type: ignore[no-any-return]


OWN = {'assess','enrol','assign','come_to_work','book_departments','detect','hold_contacts','hold_counselling','attach_mentors','meet_mentors','match_placements','work_in_firms','keep_plans','enter_education','look_for_work','live','climb','depart','stay','come_of_age','pay','pay_staff','pay_placements','end_work','record'}


def is_compiled() -> bool:
    """Whether this state of the sources has been compiled on this machine before."""
    return PLAIN or any(Path(config.CACHE_DIR).rglob("*live_one_week*.nbc"))


def rows(array: np.ndarray) -> np.ndarray:
    """Rows with attributes: compiled code wants the plain array, plain Python a record array."""
    return array.view(np.recarray) if PLAIN else array
