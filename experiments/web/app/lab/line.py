"""The lab's line to the desk: a page of the lab lives in a thread and a loop of its own, the desk in the server's."""

import asyncio
import gzip
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from caseload.experiments.running.question import Question
from caseload.experiments.web.app.desk import Desk
from caseload.experiments.web.trace import Trace


class Line:
    """What the pages of the lab ask through; one a process, as Solara's pages are."""

    desk: Desk
    loop: asyncio.AbstractEventLoop

    @asynccontextmanager
    async def opened(self, lend: Callable[[], AbstractAsyncContextManager[Desk]]) -> AsyncIterator[Desk]:
        """Open a desk, and the line to it."""
        async with lend() as self.desk:
            self.loop = asyncio.get_running_loop()
            yield self.desk

    async def follow(self, question: Question, visitor: str) -> AsyncIterator[tuple[dict[str, Any], Trace | None]]:
        """Tell how an answer comes along, each state with the trace that is new in it; `InputError` if it cannot be asked."""
        shown = 0
        states = await self.there(begin(self.desk, question, visitor))
        try:
            while state := await self.there(following(states)):
                new = state["shown"] > shown
                shown = state["shown"]
                yield state, opened(await self.there(kept(self.desk, question))) if new else None
        finally:
            await self.there(states.aclose())

    async def there[R](self, call: Coroutine[Any, Any, R]) -> R:
        """Have the server's loop do something; it is given up there if it is given up here."""
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(call, self.loop))


async def begin(desk: Desk, question: Question, visitor: str) -> AsyncGenerator[dict[str, Any]]:
    """Ask."""
    return desk.follow(question, desk.admit(question, visitor), visitor)


async def following(states: AsyncIterator[dict[str, Any]]) -> dict[str, Any] | None:
    """Wait for the next state; None after the last."""
    return await anext(states, None)


async def kept(desk: Desk, question: Question) -> bytes:
    """Fetch the trace of a question, as far as it is there."""
    return desk.trace(question)


def opened(content: bytes) -> Trace:
    """Open a trace as the desk keeps it."""
    return Trace.model_validate_json(gzip.decompress(content))


LINE = Line()
