"""The job manager: one answer for all who ask the same, a turn for everybody, nothing kept of who has left."""

import asyncio
import gzip
import json
import os
from concurrent.futures import BrokenExecutor, Future, ThreadPoolExecutor
from itertools import pairwise

import numpy as np
import pytest

from caseload.experiments.running.store.part import Part
from caseload.experiments.web.app import job_manager as module
from caseload.experiments.web.app.job_manager import JobManager, ServerBusy, evict
from caseload.experiments.web.app.pending_answer import headline
from caseload.experiments.web.app.query import answer_key, parse_query
from caseload.model.input_error import InputError

TRACE = gzip.compress(json.dumps({"format": "made up"}).encode())


def run(coroutine):
    """Run to the end in a thread of its own, since a browser test of the same process may keep a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


class FakePool:
    """Two processes that take a moment for each thing, and note what they are asked."""

    processes = 2

    def __init__(self, error=None):
        self.calls, self.error = [], error

    def submit(self, call, folder, question, what):
        done = Future()
        self.calls.append((question.seed, what))
        answer = np.ones((2, len(what), 3)) if isinstance(what, range) else TRACE
        loop = asyncio.get_running_loop()
        loop.call_later(0.001, lambda: done.set_exception(self.error) if self.error else done.set_result(answer))
        return done


def question(seed, replications=20):
    return parse_query([("seed", str(seed)), ("replications", str(replications)), ("weeks", "60")])


def key_of(asked):
    return answer_key(asked, asked.scenarios())


async def ask(jobs, asked, visitor="somebody"):
    return [state async for state in jobs.follow(jobs.admit(asked, visitor))]


def test_every_pair_is_made_once_and_the_answer_is_kept(tmp_path):
    pool = FakePool()
    jobs = JobManager(pool, tmp_path)
    states = run(ask(jobs, question(1)))
    numbers = sorted(number for _, what in pool.calls if isinstance(what, range) for number in what)
    assert numbers == list(range(20)) and [what for _, what in pool.calls if not isinstance(what, range)] == [3, 20]
    assert states[-1]["over"] and states[-1]["done"] == 20 and jobs.trace(key_of(question(1))) == TRACE


def test_who_listens_slowly_hears_the_end(tmp_path):
    async def slowly(jobs, asked):
        states = jobs.follow(jobs.admit(asked, "somebody"))
        first = await anext(states)
        while jobs.pending:
            await asyncio.sleep(0.001)
        return [first] + [state async for state in states]

    assert run(slowly(JobManager(FakePool(), tmp_path), question(1)))[-1]["over"]


def test_nothing_is_left_of_a_visitor(tmp_path):
    jobs = JobManager(FakePool(), tmp_path)
    run(ask(jobs, question(1)))
    assert not jobs.pending and not jobs.visitors and len(jobs.answered) == 1


def test_kept_answers_are_few(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "ANSWERS", 3)

    async def all_of_them(jobs):
        for seed in range(5):
            await ask(jobs, question(seed, 2))

    jobs = JobManager(FakePool(), tmp_path)
    run(all_of_them(jobs))
    assert len(jobs.answered) == 3


def test_who_asks_the_same_shares_the_work(tmp_path):
    async def both(jobs):
        return await asyncio.gather(ask(jobs, question(1), "one"), ask(jobs, question(1), "other"))

    pool = FakePool()
    one, other = run(both(JobManager(pool, tmp_path)))
    assert one[-1] == other[-1] and sum(len(what) for _, what in pool.calls if isinstance(what, range)) == 20


def test_ten_at_once_take_turns(tmp_path):
    async def ten(jobs):
        return await asyncio.gather(*(ask(jobs, question(seed)) for seed in range(10)))

    pool = FakePool()
    run(ten(JobManager(pool, tmp_path)))
    first = [seed for seed, _ in pool.calls[:20]]
    assert set(first) == set(range(10))


def test_a_question_alone_goes_in_blocks_after_its_first_pairs(tmp_path):
    pool = FakePool()
    run(ask(JobManager(pool, tmp_path), question(1)))
    assert [len(what) for _, what in pool.calls if isinstance(what, range)] == [1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 1]


def test_among_ten_something_is_told_to_each_before_the_others_have_had_two_pairs(tmp_path):
    async def ten(jobs):
        return await asyncio.gather(*(ask(jobs, question(seed)) for seed in range(10)))

    pool = FakePool()
    run(ten(JobManager(pool, tmp_path)))
    for seed in range(10):
        turns = [place for place, (asked, _) in enumerate(pool.calls) if asked == seed]
        between = [pool.calls[start + 1 : end] for start, end in pairwise(turns)]
        assert max(sum(len(what) for _, what in calls if isinstance(what, range)) for calls in between) <= 2 * 9


def test_each_of_ten_hears_of_nearly_everything_that_is_begun_for_any_of_them(tmp_path):
    async def hear(jobs, pool, asked):
        return [(len(pool.calls), state["turns"]) async for state in jobs.follow(jobs.admit(asked, "somebody"))]

    async def ten(jobs, pool):
        return await asyncio.gather(*(hear(jobs, pool, question(seed)) for seed in range(10)))

    pool = FakePool()
    for heard in run(ten(JobManager(pool, tmp_path), pool)):
        calls = [count for count, _ in heard]
        assert max(after - before for before, after in pairwise(calls)) <= 2 * pool.processes
        assert max(turns for _, turns in heard) >= 9


def test_others_wait_and_see_how_many_are_before_them(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "CONCURRENT", 1)

    async def two(jobs):
        return await asyncio.gather(ask(jobs, question(1)), ask(jobs, question(2)))

    pool = FakePool()
    first, second = run(two(JobManager(pool, tmp_path)))
    assert {one["ahead"] for one in first} == {0} and second[0]["ahead"] == 1 and second[-1]["ahead"] == 0
    seeds = [seed for seed, _ in pool.calls]
    assert seeds == sorted(seeds)


def test_who_leaves_gives_it_up(tmp_path):
    async def leave(jobs):
        asked = question(1, 200)
        states = jobs.follow(jobs.admit(asked, "one"))
        await anext(states)
        await states.aclose()
        await asyncio.sleep(0.05)

    pool = FakePool()
    jobs = JobManager(pool, tmp_path)
    run(leave(jobs))
    assert not jobs.pending and not jobs.visitors and not jobs.answered and len(pool.calls) < 10


def test_it_says_when_it_is_full(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "CAPACITY", 1)

    async def fill(jobs):
        asked = question(1)
        states = jobs.follow(jobs.admit(asked, "one"))
        await anext(states)
        jobs.release(jobs.admit(asked, "other"))  # what is being answered may be asked by all
        with pytest.raises(ServerBusy, match="try again in a minute"):
            jobs.admit(question(2), "other")
        await states.aclose()

    run(fill(JobManager(FakePool(), tmp_path)))


def test_forty_five_simultaneous_questions_get_no_more_places_than_there_are(tmp_path):
    async def all_at_once(jobs, visitors):
        admissions = await asyncio.gather(*(admit(jobs, seed, visitor) for seed, visitor in enumerate(visitors)), return_exceptions=True)
        counts = len(jobs.pending), max(jobs.visitors.values())
        admitted = [one for one in admissions if not isinstance(one, ServerBusy)]
        for one in admitted:
            jobs.release(one)
            jobs.release(one)  # again does nothing
        return len(admitted), counts, len(jobs.pending), sum(jobs.visitors.values())

    async def admit(jobs, seed, visitor):
        await asyncio.sleep(0)
        return jobs.admit(question(seed), visitor)

    async def both(folder):
        one = await all_at_once(JobManager(FakePool(), folder), ["somebody"] * 45)
        return one, await all_at_once(JobManager(FakePool(), folder), [str(number) for number in range(45)])

    one, many = run(both(tmp_path))
    assert one == (module.PER_VISITOR, (module.PER_VISITOR, module.PER_VISITOR), 0, 0)
    assert many == (module.CAPACITY, (module.CAPACITY, 1), 0, 0)


@pytest.mark.parametrize(
    ("error", "said"),
    [(InputError("no room on the disk"), "no room"), (BrokenExecutor(), "ended from outside"), (ValueError("x"), "noted why")],
)
def test_what_goes_wrong_is_a_sentence_and_the_next_question_is_answered(tmp_path, error, said):
    pool = FakePool(error)
    jobs = JobManager(pool, tmp_path)

    async def twice():
        failed = await ask(jobs, question(1))
        pool.error = None
        return failed, await ask(jobs, question(1))

    failed, again = run(twice())
    assert said in failed[-1]["refusal"] and failed[-1]["over"] and not again[-1]["refusal"] and again[-1]["done"] == 20


def test_a_headline_needs_two_pairs_and_falls_back_on_the_money():
    pairs = np.zeros((2, 4, 3))
    pairs[1] = np.array([[np.nan, np.nan, 1.0], [np.nan, np.nan, 2.0], [np.nan, np.nan, 3.0], [np.nan, np.nan, 6.0]])
    found = headline(pairs, 156)
    assert (found["outcome"], found["pairs"], found["mean"]) == ("account_public", 4, 3.0) and found["low"] < 3 < found["high"]
    assert headline(pairs[:, :1], 156) is None


def test_the_oldest_parts_go_first_but_none_that_is_needed(tmp_path):
    keys = [f"{number:032x}" for number in range(6)]
    for age, key in enumerate(keys):
        path = tmp_path / f"{Part('runs', key, 0, 1).stem}-{'0' * 32}.parquet"
        path.write_bytes(b"x" * 100)
        os.utime(path, (age, age))
    evict(tmp_path, {keys[0]}, most=600)
    assert len(list(tmp_path.iterdir())) == 6
    evict(tmp_path, {keys[0]}, most=599)
    assert sorted(path.name.split("-")[1] for path in tmp_path.iterdir()) == [keys[0], keys[5]]
