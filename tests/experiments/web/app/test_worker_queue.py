"""WorkerQueue: served in order, never more at once than there are processes, none lost whoever leaves, and everybody is notified."""

import asyncio

from hypothesis import given, settings
from hypothesis import strategies as st

from caseload.experiments.web.app.worker_queue import WorkerQueue
from tests.experiments.web.app.test_job_manager import run


def served(processes, asked, told=lambda _: None):
    """Let each of (name, soon) take a turn; names in the order in which they were served."""
    order = []

    async def one(queue, name, soon):
        async with queue.acquire(name, soon):
            order.append(name)
            await asyncio.sleep(0)

    async def all_of_them():
        queue = WorkerQueue(processes, lambda name: told((name, queue.tasks_before(name))))
        await asyncio.gather(*(one(queue, *who) for who in asked))

    run(all_of_them())
    return order


def test_first_come_first_served_but_what_is_soon_before_the_rest():
    asked = [("a", False), ("b", False), ("c", True), ("d", False), ("e", True)]
    assert served(1, asked) == ["a", "c", "e", "b", "d"]


def test_who_waits_hears_of_every_move_and_sees_the_line_grow_shorter():
    heard = []
    served(1, [(name, False) for name in "abcde"], heard.append)
    last = [ahead for name, ahead in heard if name == "e"]
    assert last == sorted(last, reverse=True) and set(last) == {0, 1, 2, 3}


@given(st.integers(1, 3), st.lists(st.tuples(st.booleans(), st.integers(0, 6), st.integers(0, 3)), max_size=9))
@settings(max_examples=60, deadline=None)
def test_no_process_is_lent_twice_or_lost_whoever_leaves_and_when(processes, visitors):
    inside, most = [], []

    async def one(queue, name, soon, work):
        async with queue.acquire(name, soon):
            inside.append(name)
            most.append(len(inside))
            try:
                for _ in range(work):
                    await asyncio.sleep(0)
            finally:
                inside.remove(name)

    async def all_of_them():
        queue = WorkerQueue(processes, lambda _: None)
        tasks = [asyncio.create_task(one(queue, name, soon, work)) for name, (soon, _, work) in enumerate(visitors)]
        for moment in range(7):
            for task, (_, leaves, _) in zip(tasks, visitors, strict=True):
                if leaves == moment:
                    task.cancel()
            await asyncio.sleep(0)
        return queue, await asyncio.gather(*tasks, return_exceptions=True)

    queue, ends = run(all_of_them())
    assert all(end is None or isinstance(end, asyncio.CancelledError) for end in ends)
    assert queue.free == processes and not queue.tickets and max(most, default=0) <= processes
