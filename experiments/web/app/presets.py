"""Every design as it stands, answered while nobody asks anything, so that each opens at once."""

import asyncio
from contextlib import aclosing

from caseload.experiments.running.question import Question
from caseload.experiments.web.app.asked import read
from caseload.experiments.web.app.desk import Desk
from caseload.model.design import designs

QUIET = 20.0  # seconds without a question before the next design is begun
STEP = 0.25  # seconds between two looks
NOBODY = ""  # the visitor that this is


async def prepare(desk: Desk, quiet: float = QUIET) -> None:
    """Answer what the page asks when a design is chosen and nothing else is set, one after another."""
    for name in designs():
        if name != read([]).baseline:
            await in_silence(desk, read([("design", name)]), quiet)


async def in_silence(desk: Desk, question: Question, quiet: float) -> None:
    """Have a question answered while there is no other; it gives way to any, and what is made by then stays in the store."""
    over = False
    while not over:
        await silence(desk, quiet)
        async with aclosing(desk.follow(question, desk.admit(question, NOBODY), NOBODY)) as states:
            async for state in states:
                over = state["over"]
                if over or len(desk.works) > 1:
                    break


async def silence(desk: Desk, quiet: float) -> None:
    """Wait until nobody has asked anything for some seconds."""
    lasted = 0.0
    while desk.works or lasted < quiet:
        await asyncio.sleep(STEP)
        lasted = 0.0 if desk.works else lasted + STEP
