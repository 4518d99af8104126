"""Where compiled rules are kept: a folder of this user's alone, per checkout, that is never deleted while a process uses it.

Numba loads what it finds there as code, so a folder that others own or can write in is not used.
"""

import hashlib
import os
import shutil
import stat
import sys
import tempfile
import time
from atexit import register
from contextlib import suppress
from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # Windows: nobody's use can be seen, so only what is long unused is deleted
    fcntl = None  # type: ignore[assignment]

LOCK = "in-use"  # file in a cache folder on which each process that uses the folder holds a shared lock
OVERRIDE = "CASELOAD_RULES_CACHE"  # environment variable: the temporary folder of a process, for the processes that it starts
KEPT = 4  # folders of this checkout that are kept
UNUSED_SECONDS = 30 * 24 * 3600.0  # after which any folder that no process uses is deleted
CHECKOUT = hashlib.sha256(str(Path(__file__).parent).encode()).hexdigest()[:8]  # Numba finds nothing that was compiled elsewhere

held: list[IO[bytes]] = []  # locks of this process, for as long as it lives


def cache_folder(key: str) -> Path | None:
    """Folder of the rules that `key` names, in the user's cache; else a temporary one of this process; None if neither can be written."""
    if given := os.environ.get(OVERRIDE):
        return Path(given) if is_private(Path(given)) else None
    with suppress(OSError, RuntimeError):  # who has no home, or may not write there
        home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "caseload"
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder = home / f"rules-{CHECKOUT}-{key}"
        if is_writable_by_user_only(home, mend=True) and claim(folder):
            prune(home)
            return folder
        print(f"{folder} belongs to another user or others can write in it: it is not used, delete it", file=sys.stderr)
    with suppress(OSError):
        return temporary_folder()
    return None


def claim(folder: Path) -> bool:
    """Make a folder and hold it for as long as this process lives; False if it is not this user's alone."""
    while True:
        folder.mkdir(exist_ok=True, mode=0o700)
        if not is_private(folder):
            return False
        if fcntl is None:
            break
        lock = (folder / LOCK).open("ab")
        with suppress(OSError):  # a file system without locks
            fcntl.flock(lock, fcntl.LOCK_SH)
        with suppress(FileNotFoundError):
            if os.path.samestat((folder / LOCK).stat(), os.fstat(lock.fileno())):
                held.append(lock)
                break
        lock.close()  # deleted meanwhile
    os.utime(folder)
    return True


def is_writable_by_user_only(path: Path, mend: bool = False) -> bool:
    """Whether a file or folder itself, not where a link leads, belongs to this user and nobody else can write it, or `mend` forbids it."""
    found = path.lstat()
    if stat.S_ISLNK(found.st_mode):
        return False
    if not hasattr(os, "getuid"):
        return True
    writable = bool(found.st_mode & (stat.S_IWGRP | stat.S_IWOTH))
    if writable and mend and found.st_uid == os.getuid():
        path.chmod(0o700)
        writable = False
    return found.st_uid == os.getuid() and not writable


def is_private(folder: Path) -> bool:
    """Whether a folder is this user's alone, and all that is in it belongs to this user."""
    try:
        if not (folder.is_dir() and is_writable_by_user_only(folder)):
            return False
        within = [path.lstat() for path in folder.rglob("*")]
    except FileNotFoundError:  # written or deleted meanwhile, by a process of this user
        return folder.is_dir()
    return not hasattr(os, "getuid") or all(found.st_uid == os.getuid() and not found.st_mode & stat.S_IWOTH for found in within)


def prune(home: Path) -> None:
    """Delete what no process uses: all but the last few folders of this checkout, and of others what is long unused."""
    found = []
    for path in home.glob("rules-*"):
        with suppress(FileNotFoundError):
            found.append((path.stat().st_mtime, path))
    own = [path for _, path in sorted(found, reverse=True) if path.name.startswith(f"rules-{CHECKOUT}-")][KEPT:]
    for path in {*own, *(path for used, path in found if time.time() - used > UNUSED_SECONDS)}:
        with suppress(OSError):
            delete_unused(path)


def delete_unused(folder: Path) -> None:
    """Delete a folder of this user unless a process uses it."""
    if not is_writable_by_user_only(folder):
        return
    if fcntl is None:
        if time.time() - folder.stat().st_mtime > UNUSED_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)
        return
    with (folder / LOCK).open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(folder, ignore_errors=True)


def temporary_folder() -> Path:
    """Make a folder under a name that nobody can foresee; the processes that this one starts use it too, and it goes with this one."""
    folder = Path(tempfile.mkdtemp(prefix="caseload-rules-"))
    os.environ[OVERRIDE] = str(folder)
    owner = os.getpid()
    register(lambda: shutil.rmtree(folder, ignore_errors=True) if os.getpid() == owner else None)
    return folder
