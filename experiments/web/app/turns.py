"""Turns: processes are lent a little work at a time, first come, first served, and all who wait hear how the line moves."""

import asyncio
from bisect import insort
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import count
from typing import NamedTuple


class Place[Who](NamedTuple):
    """A place in the line, in the order in which they are served."""

    later: bool  # than all that must be done soon
    number: int
    who: Who
    called: asyncio.Future[None]


class Turns[Who]:
    """So many processes, and the line for them; `tell` is called with each who waits, whenever the line moves."""

    def __init__(self, processes: int, tell: Callable[[Who], None]) -> None:
        self.free, self.tell = processes, tell
        self.line: list[Place[Who]] = []
        self.number = count()

    @asynccontextmanager
    async def take(self, who: Who, soon: bool = False) -> AsyncIterator[None]:
        """Wait for a process, and have it."""
        place = Place(not soon, next(self.number), who, asyncio.get_running_loop().create_future())
        insort(self.line, place)
        self.move()
        try:
            await place.called
            yield
        finally:
            if place in self.line:
                self.line.remove(place)
            else:
                self.free += 1
            self.move()

    def move(self) -> None:
        """Lend what is free, and tell all who waited."""
        waited = {id(place.who): place.who for place in self.line}
        while self.free and self.line:
            called = self.line.pop(0).called
            self.free -= 1
            if not called.cancelled():  # who has left in this moment gives it back
                called.set_result(None)
        for who in waited.values():
            self.tell(who)

    def before(self, who: Who) -> int:
        """Count the turns of others before the next of this one; 0 if it waits for none."""
        return next((ahead for ahead, place in enumerate(self.line) if place.who is who), 0)
