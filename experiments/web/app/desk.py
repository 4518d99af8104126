"""The desk: takes questions, shares the worker processes fairly among them, keeps answers, and says plainly when it is full."""

import asyncio
import logging
from collections import Counter, OrderedDict
from collections.abc import AsyncGenerator, Callable, Iterator
from concurrent.futures import BrokenExecutor
from pathlib import Path
from typing import Any

from caseload.experiments.running.engine.crew import Crew
from caseload.experiments.running.question import Question
from caseload.experiments.running.store.key import run_key
from caseload.experiments.running.store.shelf import STORE
from caseload.experiments.web.app import answering
from caseload.experiments.web.app.asked import address
from caseload.experiments.web.app.tidy import tidy
from caseload.experiments.web.app.turns import Turns
from caseload.experiments.web.app.work import Work
from caseload.model.input_error import InputError

AT_ONCE = 12  # questions that are answered at the same time; others wait their turn
IN_ALL = 32  # questions answered or waiting
OF_ONE = 12  # questions of one visitor's address
KEPT = 64  # traces, some 0.3 MB each
BLOCK = 4  # pairs of runs that go to a process together while one question has all the processes; fewer while others wait for a turn


class Full(InputError):
    """No more questions can be taken at the moment."""


class Unanswered(InputError):
    """A trace that nobody has asked for yet."""


class Desk:
    """Answers questions by some processes, with a store in a folder."""

    def __init__(self, crew: Crew, folder: Path) -> None:
        self.crew, self.folder = crew, folder
        self.works: dict[str, Work] = {}  # in the order in which they came
        self.kept: OrderedDict[str, bytes] = OrderedDict()
        self.visitors: Counter[str] = Counter()
        self.begun, self.turns = asyncio.Semaphore(AT_ONCE), Turns(crew.processes, Work.tell)

    def admit(self, question: Question, visitor: str) -> str:
        """Check a question and return its key; `InputError` if it cannot be asked, `Full` if not now."""
        key = address(question, question.scenarios())
        if self.visitors[visitor] >= OF_ONE:
            raise Full(f"you have {OF_ONE} questions running, as many as one visitor may have: wait for one, or cancel one")
        if key not in self.works and key not in self.kept and len(self.works) >= IN_ALL:
            raise Full(f"the server is answering {IN_ALL} questions, as many as it can: try again in a minute; what you see stays")
        return key

    def trace(self, question: Question) -> bytes:
        """Give the trace of a question, or of those of its pairs that are there so far, as JSON, gzipped; `Unanswered` if there is none."""
        key = address(question, question.scenarios())
        if key in self.kept:
            self.kept.move_to_end(key)
            return self.kept[key]
        if key in self.works and self.works[key].shown:
            return self.works[key].trace
        raise Unanswered("this question has not been answered yet: ask api/run with the same words first")

    async def follow(self, question: Question, key: str, visitor: str) -> AsyncGenerator[dict[str, Any]]:
        """Tell how the answer to an admitted question comes along, until it is there; who stops listening gives it up."""
        if key in self.kept:
            numbers = dict.fromkeys(("done", "total", "shown"), question.replications) | dict.fromkeys(("failed", "ahead", "turns"), 0)
            yield {**numbers, "headline": None, "refusal": "", "over": True}
            return
        work = self.works.get(key) or self.begin(question, key)
        work.listeners += 1
        self.visitors[visitor] += 1
        try:
            while True:
                changed = work.changed
                state = work.state(self.ahead(key), self.turns.before(work))
                yield state
                if state["over"]:  # as it was told: the work may have ended since
                    return
                await changed.wait()
        finally:
            self.visitors -= Counter([visitor])  # drops those who have none left
            work.listeners -= 1
            if not work.listeners and work.task and not work.over:
                self.works.pop(key, None)  # at once, so that nobody joins what is given up
                work.task.cancel()

    def begin(self, question: Question, key: str) -> Work:
        """Take a question."""
        work = self.works[key] = Work(question, key, frozenset(run_key(one) for one in question.scenarios()))
        work.task = asyncio.create_task(self.answer(work))
        return work

    def ahead(self, key: str) -> int:
        """Count the questions that must end before this one begins."""
        return max(0, list(self.works).index(key) + 1 - AT_ONCE) if key in self.works else 0

    async def answer(self, work: Work) -> None:
        """Answer a question, and leave its trace where all find it."""
        try:
            async with self.begun:
                await self.run(work)
            self.kept[work.key] = work.trace
            while len(self.kept) > KEPT:
                self.kept.popitem(last=False)
            work.end()
        except InputError as refusal:
            work.end(str(refusal))
        except BrokenExecutor:
            work.end("a process of the server was ended from outside before the answer was there: ask again; what you see stays")
        except Exception:
            logging.getLogger(__name__).exception("a question was not answered")
            work.end("the server could not answer, and has noted why: ask again or otherwise; what you see stays")
        finally:
            if self.works.get(work.key) is work:
                del self.works[work.key]
            for other in self.works.values():
                other.tell()  # one fewer is ahead
            await asyncio.to_thread(tidy, self.folder / STORE, {run for other in self.works.values() for run in other.runs})

    async def run(self, work: Work) -> None:
        """Make the first pairs and show them, then the rest, a block at a time in turn with other questions."""
        total = work.question.replications
        first = min(total, self.crew.processes + 1)
        await self.share(work, self.cut(0, first, 1))  # one at a time, so that there is soon something to see
        await asyncio.gather(self.show(work, first, soon=True), self.share(work, self.cut(first, total, BLOCK)))
        if total > first:
            await self.show(work, total)

    async def share(self, work: Work, blocks: Iterator[range]) -> None:
        """Make blocks of pairs, no more at once than there are processes."""

        async def one_after_another() -> None:
            for numbers in blocks:
                work.take(await self.call(answering.pairs, work, numbers))

        await asyncio.gather(*(one_after_another() for _ in range(self.crew.processes)))

    def cut(self, start: int, stop: int, most: int) -> Iterator[range]:
        """Cut numbers into blocks, smaller the more questions there are, so that everybody's turn comes soon and tells something."""
        while start < stop:
            size = min(stop - start, max(1, most // len(self.works)))
            yield range(start, start + size)
            start += size

    async def show(self, work: Work, count: int, soon: bool = False) -> None:
        """Have a trace recorded; `soon` before the pairs that wait for a process, since until then there is nothing to see."""
        work.show(await self.call(answering.trace, work, count, soon), count)

    async def call[A, R](self, call: Callable[[Path, Question, A], R], work: Work, what: A, soon: bool = False) -> R:
        """Have a process do something, in turn."""
        async with self.turns.take(work, soon):
            # shielded, since a process does not stop in the middle of a run
            return await asyncio.shield(asyncio.wrap_future(self.crew.submit(call, self.folder, work.question, what)))
