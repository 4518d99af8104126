"""HTTP connections with time limits: one that sends no whole request, or does not read its answer, is cut."""

import asyncio
from typing import Any, cast

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 10.0  # from the first moment to the end of a request's headers
STALLED_SECONDS = 30.0  # during which nothing of an answer is read


class TimedProtocol(H11Protocol):
    """Uvicorn's protocol, whose own limit holds only between two requests."""

    head: asyncio.TimerHandle | None = None
    stalled: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Start the time for the first request."""
        super().connection_made(cast(asyncio.Transport, transport))
        self.head = self.loop.call_later(HEAD_SECONDS, self.cut)

    def data_received(self, data: bytes) -> None:
        """Stop the time once the headers are there, start it where another request has begun; bytes in between do not prolong it."""
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            stop(self.head)
            self.head = None
        elif self.head is None:
            self.head = self.loop.call_later(HEAD_SECONDS, self.cut)

    def pause_writing(self) -> None:
        """Start the time for an answer that is not read."""
        super().pause_writing()
        self.stalled = self.stalled or self.loop.call_later(STALLED_SECONDS, self.cut)

    def resume_writing(self) -> None:
        """Stop it: something was read."""
        super().resume_writing()
        stop(self.stalled)
        self.stalled = None

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop all times."""
        stop(self.head)
        stop(self.stalled)
        super().connection_lost(exc)

    def cut(self, *_: Any) -> None:
        """Close without waiting for what was not sent."""
        self.transport.abort()


def stop(timer: asyncio.TimerHandle | None) -> None:
    """Cancel a timer."""
    if timer is not None:
        timer.cancel()
