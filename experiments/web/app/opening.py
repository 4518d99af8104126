"""Open the desk: worker processes that have the rules loaded, a store for as long as the server runs, and the first answer under way."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from caseload.experiments.running.engine.compiling import compile_rules
from caseload.experiments.running.engine.crew import Crew
from caseload.experiments.running.folder import make_folder
from caseload.experiments.running.store.shelf import STORE
from caseload.experiments.web.app.answering import warm
from caseload.experiments.web.app.asked import read
from caseload.experiments.web.app.desk import Desk
from caseload.experiments.web.app.presets import NOBODY, prepare

SPREAD = 1.0  # seconds that a process stays with its first run, so that none gets two


@asynccontextmanager
async def open_desk(processes: int) -> AsyncIterator[Desk]:
    """Lend a desk with so many processes; what the bare page asks is answered before anybody does."""
    first = read([])
    scenario = first.scenarios()[0]
    compile_rules(shown=True)
    with tempfile.TemporaryDirectory(prefix="caseload-app-", ignore_cleanup_errors=True) as folder:
        make_folder(Path(folder) / STORE)
        crew = Crew(processes)
        try:
            await asyncio.gather(*(asyncio.wrap_future(crew.submit(warm, scenario, SPREAD)) for _ in range(processes)))
            desk = Desk(crew, Path(folder))
            begun = asyncio.create_task(answer(desk))
            yield desk
            begun.cancel()
        finally:
            crew.shutdown(cancel_futures=True)


async def answer(desk: Desk) -> None:
    """Ask what the bare page asks, then, while nobody else asks, every other design."""
    first = read([])
    async for _ in desk.follow(first, desk.admit(first, NOBODY), NOBODY):
        pass
    await prepare(desk)
