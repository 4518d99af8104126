"""The server's life: worker processes that have the rules loaded, a store, and the first answer."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from caseload.experiments.running.engine.compiling import compile_rules
from caseload.experiments.running.engine.pool import ResilientPool
from caseload.experiments.running.folder import make_folder
from caseload.experiments.running.store.index import STORE
from caseload.experiments.web.app.job_manager import JobManager
from caseload.experiments.web.app.presets import NOBODY, prepare
from caseload.experiments.web.app.query import parse_query
from caseload.experiments.web.app.worker_tasks import warm

SPREAD = 1.0  # seconds that a process stays with its first run, so that none gets two


@asynccontextmanager
async def open_job_manager(processes: int) -> AsyncIterator[JobManager]:
    """Lend a job manager with so many processes; what the plain page asks is answered first."""
    first = parse_query([])
    scenario = first.scenarios()[0]
    compile_rules(shown=True)
    with tempfile.TemporaryDirectory(prefix="caseload-app-", ignore_cleanup_errors=True) as folder:
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
