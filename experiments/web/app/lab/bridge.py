"""The lab's bridge to the job manager: a page of the lab lives in a thread and a loop of its own, the manager in the server's."""

import asyncio
import gzip
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from caseload.experiments.running.question import ComparisonQuestion
from caseload.experiments.web.app.job_manager import JobManager
from caseload.experiments.web.app.query import answer_key
from caseload.experiments.web.trace import Trace


class Bridge:
    """What the pages of the lab ask through; one a process, as Solara's pages are."""

    jobs: JobManager
    loop: asyncio.AbstractEventLoop

    @asynccontextmanager
    async def opened(self, lend: Callable[[], AbstractAsyncContextManager[JobManager]]) -> AsyncIterator[JobManager]:
        """Open a job manager, and the bridge to it."""
        async with lend() as self.jobs:
            self.loop = asyncio.get_running_loop()
            yield self.jobs

    async def follow(self, question: ComparisonQuestion, visitor: str) -> AsyncIterator[tuple[dict[str, Any], Trace | None]]:
        """Yield each state of an answer with the trace that is new in it; `InputError` if it cannot be asked."""
        shown = 0
        states = await self.on_server(begin(self.jobs, question, visitor))
        try:
            while state := await self.on_server(following(states)):
                new = state["shown"] > shown
                shown = state["shown"]
                yield state, decode(await self.on_server(fetch(self.jobs, question))) if new else None
        finally:
            await self.on_server(states.aclose())

    async def on_server[R](self, call: Coroutine[Any, Any, R]) -> R:
        """Run a coroutine in the server's loop; it is cancelled there if it is cancelled here."""
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(call, self.loop))


async def begin(jobs: JobManager, question: ComparisonQuestion, visitor: str) -> AsyncGenerator[dict[str, Any]]:
    """Ask."""
    return jobs.follow(jobs.admit(question, visitor))


async def following(states: AsyncIterator[dict[str, Any]]) -> dict[str, Any] | None:
    """Wait for the next state; None after the last."""
    return await anext(states, None)


async def fetch(jobs: JobManager, question: ComparisonQuestion) -> bytes:
    """Fetch the trace of a question, as far as it is there."""
    return jobs.trace(answer_key(question, question.scenarios()))


def decode(content: bytes) -> Trace:
    """Decode a trace as the job manager keeps it."""
    return Trace.model_validate_json(gzip.decompress(content))


BRIDGE = Bridge()
