"""Every design is answered while nobody asks, and gives way to whoever does."""

import asyncio

import pytest

from caseload.experiments.web.app import presets
from caseload.experiments.web.app.job_manager import JobManager
from caseload.experiments.web.app.query import answer_key, parse_query
from caseload.model.design import designs
from tests.experiments.web.app.test_job_manager import TRACE, FakePool, ask, question, run

OWN, VISITOR = parse_query([]).seed, 1


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(presets, "STEP", 0.001)


def key(name):
    asked = parse_query([("design", name)])
    return answer_key(asked, asked.scenarios())


def test_every_design_is_kept_in_the_end(tmp_path):
    jobs = JobManager(FakePool(), tmp_path)
    run(presets.prepare(jobs, quiet=0))
    assert {key(name): TRACE for name in designs() if name != "status-quo"} == dict(jobs.answered)
    assert not jobs.pending and not jobs.visitors


def test_it_gives_way_to_whoever_asks_and_begins_again(tmp_path):
    async def busy(jobs, pool):
        preparing = asyncio.create_task(presets.when_idle(jobs, parse_query([("design", "boraas")]), 0))
        while not pool.calls:
            await asyncio.sleep(0)
        await ask(jobs, question(VISITOR, 40))
        done = len(pool.calls)
        await preparing
        return [seed for seed, _ in pool.calls[:done]]

    pool = FakePool()
    jobs = JobManager(pool, tmp_path)
    seeds = run(busy(jobs, pool))
    assert OWN in seeds and seeds[-10:].count(OWN) == 0 and key("boraas") in jobs.answered


def test_nothing_begins_until_it_has_been_quiet_for_a_while(tmp_path):
    async def wait(jobs, pool):
        preparing = asyncio.create_task(presets.when_idle(jobs, parse_query([("design", "boraas")]), 3600))
        await ask(jobs, question(VISITOR))
        await asyncio.sleep(0.02)
        preparing.cancel()
        return {seed for seed, _ in pool.calls}

    pool = FakePool()
    assert run(wait(JobManager(pool, tmp_path), pool)) == {VISITOR}
