"""The server's life: worker processes that have the rules loaded, a store, and the first answer."""

import asyncio
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import IO

from caseload.experiments.running.engine.compiling import compile_rules
from caseload.experiments.running.engine.pool import ResilientPool
from caseload.experiments.running.folder import make_folder
from caseload.experiments.running.store.index import STORE
from caseload.experiments.web.app.job_manager import JobManager
from caseload.experiments.web.app.presets import NOBODY, prepare
from caseload.experiments.web.app.query import parse_query
from caseload.experiments.web.app.worker_tasks import warm

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

PREFIX, OWNER = "caseload-app-", "owner"
SPREAD = 1.0  # seconds that a process stays with its first run, so that none gets two


@asynccontextmanager
async def open_job_manager(processes: int) -> AsyncIterator[JobManager]:
    """Lend a job manager with so many processes; what the plain page asks is answered first."""
    first = parse_query([])
    scenario = first.scenarios()[0]
    compile_rules(shown=True)
    remove_abandoned(Path(tempfile.gettempdir()))
    with tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True) as folder, hold_lock(Path(folder)):
        make_folder(Path(folder) / STORE)
        pool = ResilientPool(processes)
        try:
            await asyncio.gather(*(asyncio.wrap_future(pool.submit(warm, scenario, SPREAD)) for _ in range(processes)))
            jobs = JobManager(pool, Path(folder))
            begun = asyncio.create_task(answer(jobs))
            yield jobs
            begun.cancel()
        finally:
            pool.shutdown(cancel_futures=True)


async def answer(jobs: JobManager) -> None:
    """Ask what the plain page asks, then, while nobody else asks, every other design."""
    first = parse_query([])
    async for _ in jobs.follow(jobs.admit(first, NOBODY)):
        pass
    await prepare(jobs)


@contextmanager
def hold_lock(folder: Path) -> Iterator[None]:
    """Hold a lock on a folder, which the system frees when this process ends, however it ends."""
    with (folder / OWNER).open("w") as file:
        lock(file)
        yield


def remove_abandoned(parent: Path) -> None:
    """Delete this user's folders of servers that were killed: those that nobody holds a lock on."""
    for folder in parent.glob(f"{PREFIX}*") if fcntl else ():
        with suppress(OSError):
            if folder.stat().st_uid != os.getuid() or folder.is_symlink():
                continue
            with (folder / OWNER).open("r") as file:
                free = lock(file)
            if free:
                shutil.rmtree(folder, ignore_errors=True)


def lock(file: IO[str]) -> bool:
    """Take a lock; False if another process has it, or where there are no such locks."""
    if fcntl is None:
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
