"""Every design is answered while nobody asks, and gives way to whoever does."""

import asyncio

import pytest

from caseload.experiments.web.app import presets
from caseload.experiments.web.app.asked import address, read
from caseload.experiments.web.app.desk import Desk
from caseload.model.design import designs
from tests.experiments.web.app.test_desk import TRACE, Crew, ask, question, run

OWN, VISITOR = read([]).seed, 1


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(presets, "STEP", 0.001)


def key(name):
    asked = read([("design", name)])
    return address(asked, asked.scenarios())


def test_every_design_is_kept_in_the_end(tmp_path):
    desk = Desk(Crew(), tmp_path)
    run(presets.prepare(desk, quiet=0))
    assert {key(name): TRACE for name in designs() if name != "status-quo"} == dict(desk.kept)
    assert not desk.works and not desk.visitors


def test_it_gives_way_to_whoever_asks_and_begins_again(tmp_path):
    async def busy(desk, crew):
        preparing = asyncio.create_task(presets.in_silence(desk, read([("design", "boraas")]), 0))
        while not crew.calls:
            await asyncio.sleep(0)
        await ask(desk, question(VISITOR, 40))
        done = len(crew.calls)
        await preparing
        return [seed for seed, _ in crew.calls[:done]]

    crew = Crew()
    desk = Desk(crew, tmp_path)
    seeds = run(busy(desk, crew))
    assert OWN in seeds and seeds[-10:].count(OWN) == 0 and key("boraas") in desk.kept


def test_nothing_begins_until_it_has_been_quiet_for_a_while(tmp_path):
    async def wait(desk, crew):
        preparing = asyncio.create_task(presets.in_silence(desk, read([("design", "boraas")]), 3600))
        await ask(desk, question(VISITOR))
        await asyncio.sleep(0.02)
        preparing.cancel()
        return {seed for seed, _ in crew.calls}

    crew = Crew()
    assert run(wait(Desk(crew, tmp_path), crew)) == {VISITOR}
