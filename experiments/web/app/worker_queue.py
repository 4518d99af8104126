"""The queue for the worker processes: each is lent for one task at a time, first come, first served; whoever waits hears every change."""

import asyncio
from bisect import insort
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import count
from typing import NamedTuple


class Ticket[Who](NamedTuple):
    """A place in the queue; tickets sort in the order in which they are served."""

    deferred: bool  # behind all that is urgent
    number: int
    who: Who
    called: asyncio.Future[None]


class WorkerQueue[Who]:
    """So many free processes, and the queue for them; `notify` is called with each who waits, whenever the queue moves."""

    def __init__(self, processes: int, notify: Callable[[Who], None]) -> None:
        self.free, self.notify = processes, notify
        self.tickets: list[Ticket[Who]] = []
        self.number = count()

    @asynccontextmanager
    async def acquire(self, who: Who, urgent: bool = False) -> AsyncIterator[None]:
        """Wait for a process, and hold it."""
        ticket = Ticket(not urgent, next(self.number), who, asyncio.get_running_loop().create_future())
        insort(self.tickets, ticket)
        self.advance()
        try:
            await ticket.called
            yield
        finally:
            if ticket in self.tickets:
                self.tickets.remove(ticket)
            else:
                self.free += 1
            self.advance()

    def advance(self) -> None:
        """Lend what is free, and notify all who waited."""
        waiting = {id(ticket.who): ticket.who for ticket in self.tickets}
        while self.free and self.tickets:
            called = self.tickets.pop(0).called
            self.free -= 1
            if not called.cancelled():  # who has left in this moment gives it back
                called.set_result(None)
        for who in waiting.values():
            self.notify(who)

    def tasks_before(self, who: Who) -> int:
        """Count the tasks of others before the next of this one; 0 if it waits for none."""
        return next((ahead for ahead, ticket in enumerate(self.tickets) if ticket.who is who), 0)
