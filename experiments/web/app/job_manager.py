"""The job manager: admits questions, shares the worker processes fairly among them, keeps answers, and says when it is full."""

import asyncio
import logging
from collections import Counter, OrderedDict
from collections.abc import AsyncGenerator, Callable, Iterator, Set
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from caseload.experiments.running.engine.pool import ResilientPool
from caseload.experiments.running.question import ComparisonQuestion
from caseload.experiments.running.store.index import STORE
from caseload.experiments.running.store.key import run_key
from caseload.experiments.running.store.part import PART_NAME
from caseload.experiments.web.app import worker_tasks
from caseload.experiments.web.app.pending_answer import PendingAnswer
from caseload.experiments.web.app.query import answer_key
from caseload.experiments.web.app.worker_queue import WorkerQueue
from caseload.model.input_error import InputError

CONCURRENT = 12  # questions that are answered at the same time; others wait
CAPACITY = 32  # questions answered or waiting
PER_VISITOR = 12  # questions of one visitor's address
ANSWERS = 64  # traces kept, some 0.3 MB each
BLOCK = 2  # pairs of runs that go to a process together while one question has all the processes; fewer while others wait
STORE_BYTES = 1_000_000_000  # of the store, above which the oldest parts are deleted


class ServerBusy(InputError):
    """No more questions can be taken at the moment."""


class VisitorBusy(ServerBusy):
    """A visitor has as many questions running as one may have."""


class NotAnswered(InputError):
    """A trace that nobody has asked for yet."""


@dataclass
class Admission:
    """A place that is reserved for one visitor and one question until `JobManager.release`."""

    question: ComparisonQuestion
    key: str
    visitor: str
    pending: PendingAnswer | None  # None if the answer is kept
    released: bool = False


class JobManager:
    """Answers questions with some processes and a store in a folder."""

    def __init__(self, pool: ResilientPool, folder: Path) -> None:
        self.pool, self.folder = pool, folder
        self.pending: dict[str, PendingAnswer] = {}  # in order of arrival
        self.answered: OrderedDict[str, bytes] = OrderedDict()
        self.visitors: Counter[str] = Counter()
        self.begun, self.queue = asyncio.Semaphore(CONCURRENT), WorkerQueue(pool.processes, PendingAnswer.notify)

    def admit(self, question: ComparisonQuestion, visitor: str) -> Admission:
        """Check a question and reserve its place at once, so that simultaneous questions cannot pass the same check.

        Raises
        ------
        InputError
            If the question cannot be asked; `ServerBusy` if not now.
        """
        return self.reserve(question, answer_key(question, question.scenarios()), visitor)

    def reserve(self, question: ComparisonQuestion, key: str, visitor: str) -> Admission:
        """Reserve the place of a question whose key is known; there is no pause between check and reservation."""
        if self.visitors[visitor] >= PER_VISITOR:
            raise VisitorBusy(f"you have {PER_VISITOR} questions running, as many as one visitor may have: wait for one, or cancel one")
        if key not in self.pending and key not in self.answered and len(self.pending) >= CAPACITY:
            raise ServerBusy(f"the server is answering {CAPACITY} questions, as many as it can: try again in a minute; what you see stays")
        pending = None if key in self.answered else self.pending.get(key) or self.begin(question, key)
        if pending:
            pending.listeners += 1
        self.visitors[visitor] += 1
        return Admission(question, key, visitor, pending)

    def release(self, admission: Admission) -> None:
        """Free a place; a question that nobody listens to any more is given up. Once is enough, again does nothing."""
        if admission.released:
            return
        admission.released = True
        self.visitors -= Counter([admission.visitor])  # drops those who have none left
        pending = admission.pending
        if pending is None:
            return
        pending.listeners -= 1
        if not pending.listeners and pending.task and not pending.over:
            self.pending.pop(admission.key, None)  # at once, so that nobody joins what is given up
            pending.task.cancel()

    def trace(self, key: str) -> bytes:
        """Give the trace of a question, or of those of its pairs that are done, as JSON, gzipped; `NotAnswered` if there is none."""
        if key in self.answered:
            self.answered.move_to_end(key)
            return self.answered[key]
        if key in self.pending and self.pending[key].shown:
            return self.pending[key].trace
        raise NotAnswered("this question has not been answered yet: ask api/run with the same words first")

    async def follow(self, admission: Admission) -> AsyncGenerator[dict[str, Any]]:
        """Yield the state of the answer to an admitted question until it is there; the place is released at the end."""
        pending = admission.pending
        try:
            if pending is None:
                numbers = dict.fromkeys(("done", "total", "shown"), admission.question.replications)
                numbers |= dict.fromkeys(("failed", "ahead", "turns"), 0)
                yield {**numbers, "headline": None, "refusal": "", "over": True}
                return
            while True:
                changed = pending.changed
                state = pending.state(self.ahead(admission.key), self.queue.tasks_before(pending))
                yield state
                if state["over"]:  # as in the state sent: the answer may have ended since
                    return
                await changed.wait()
        finally:
            self.release(admission)

    def begin(self, question: ComparisonQuestion, key: str) -> PendingAnswer:
        """Start to answer a question."""
        pending = self.pending[key] = PendingAnswer(question, key, frozenset(run_key(scenario) for scenario in question.scenarios()))
        pending.task = asyncio.create_task(self.answer(pending))
        return pending

    def ahead(self, key: str) -> int:
        """Count the questions that must end before this one begins."""
        return max(0, list(self.pending).index(key) + 1 - CONCURRENT) if key in self.pending else 0

    async def answer(self, pending: PendingAnswer) -> None:
        """Answer a question, and keep its trace for whoever asks it next."""
        try:
            async with self.begun:
                await self.run(pending)
            self.answered[pending.key] = pending.trace
            while len(self.answered) > ANSWERS:
                self.answered.popitem(last=False)
            pending.end()
        except InputError as refusal:
            pending.end(str(refusal))
        except BrokenExecutor:
            pending.end("a process of the server was ended from outside before the answer was there: ask again; what you see stays")
        except Exception:
            logging.getLogger(__name__).exception("a question was not answered")
            pending.end("the server could not answer, and has noted why: ask again or otherwise; what you see stays")
        finally:
            if self.pending.get(pending.key) is pending:
                del self.pending[pending.key]
            for other in self.pending.values():
                other.notify()  # one fewer is ahead
            needed = {run for other in self.pending.values() for run in other.runs}
            await asyncio.to_thread(evict, self.folder / STORE, needed)

    async def run(self, pending: PendingAnswer) -> None:
        """Make the first pairs and show them, then the rest, a block at a time in turn with other questions."""
        total = pending.question.replications
        first = min(total, self.pool.processes + 1)
        await self.share(pending, self.cut(0, first, 1))  # one at a time, so that there is soon something to see
        await asyncio.gather(self.show(pending, first, urgent=True), self.share(pending, self.cut(first, total, BLOCK)))
        if total > first:
            await self.show(pending, total)

    async def share(self, pending: PendingAnswer, blocks: Iterator[range]) -> None:
        """Make blocks of pairs, no more at once than there are processes."""

        async def one_after_another() -> None:
            for numbers in blocks:
                pending.add(await self.call(worker_tasks.pairs, pending, numbers))

        await asyncio.gather(*(one_after_another() for _ in range(self.pool.processes)))

    def cut(self, start: int, stop: int, most: int) -> Iterator[range]:
        """Cut numbers into blocks, smaller the more questions there are, so that everybody soon gets a new state."""
        while start < stop:
            size = min(stop - start, max(1, most // max(1, len(self.pending))))
            yield range(start, start + size)
            start += size

    async def show(self, pending: PendingAnswer, count: int, urgent: bool = False) -> None:
        """Have a trace recorded; `urgent` before the pairs that wait for a process, since until then there is nothing to see."""
        pending.show(await self.call(worker_tasks.trace, pending, count, urgent), count)

    async def call[A, R](
        self, call: Callable[[Path, ComparisonQuestion, A], R], pending: PendingAnswer, what: A, urgent: bool = False
    ) -> R:
        """Have a process do something, in turn."""
        async with self.queue.acquire(pending, urgent):
            # shielded, since a process does not stop in the middle of a run
            return await asyncio.shield(asyncio.wrap_future(self.pool.submit(call, self.folder, pending.question, what)))


def evict(store: Path, needed: Set[str], most: int = STORE_BYTES) -> None:
    """Delete the oldest parts of scenarios that nobody needs at the moment, half of all bytes, once a store holds more than `most`."""
    files = sorted(((path.stat(), path) for path in store.glob("*.parquet")), key=lambda entry: entry[0].st_mtime)
    size = sum(stat.st_size for stat, _ in files)
    for stat, path in files if size > most else ():
        part = PART_NAME.fullmatch(path.name)
        if size > most // 2 and part and part[2] not in needed:
            path.unlink(missing_ok=True)
            size -= stat.st_size
