"""Every design as it stands, answered while nobody asks anything, so that each opens at once."""

import asyncio
from contextlib import aclosing

from caseload.experiments.running.question import ComparisonQuestion
from caseload.experiments.web.app.job_manager import JobManager
from caseload.experiments.web.app.query import parse_query
from caseload.model.design import designs

QUIET = 20.0  # seconds without a question before the next design is begun
STEP = 0.25  # seconds between two looks
NOBODY = ""  # the visitor that this is


async def prepare(jobs: JobManager, quiet: float = QUIET) -> None:
    """Answer what the page asks when a design is chosen and nothing else is set, one after another."""
    for name in designs():
        if name != parse_query([]).baseline:
            await when_idle(jobs, parse_query([("design", name)]), quiet)


async def when_idle(jobs: JobManager, question: ComparisonQuestion, quiet: float) -> None:
    """Have a question answered while there is no other; it gives way to any, and what is simulated by then stays in the store."""
    over = False
    while not over:
        await idle(jobs, quiet)
        async with aclosing(jobs.follow(jobs.admit(question, NOBODY))) as states:
            async for state in states:
                over = state["over"]
                if over or len(jobs.pending) > 1:
                    break


async def idle(jobs: JobManager, quiet: float) -> None:
    """Wait until nobody has asked anything for some seconds."""
    lasted = 0.0
    while jobs.pending or lasted < quiet:
        await asyncio.sleep(STEP)
        lasted = 0.0 if jobs.pending else lasted + STEP
