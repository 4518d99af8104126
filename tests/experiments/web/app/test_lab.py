"""The lab's model and pictures, its line to the jobs, and what is said where its scripts are missing."""

import asyncio
import gzip
import threading
from contextlib import asynccontextmanager

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from caseload.agents.codes import Status
from caseload.experiments.running.folder import make_folder
from caseload.experiments.running.store.index import STORE
from caseload.experiments.web.app import job_manager as module
from caseload.experiments.web.app import worker_tasks
from caseload.experiments.web.app.job_manager import JobManager, ServerBusy
from caseload.experiments.web.app.lab.bridge import Bridge
from caseload.experiments.web.app.lab.model import SHOWN, Lab, against_usual
from caseload.experiments.web.app.lab.mount import SETTINGS, lab, needed
from caseload.experiments.web.app.lab.pictures import MARKS, counts, field, lines
from caseload.experiments.web.trace import to_json
from caseload.experiments.web.trace.recorded_run import record_run
from caseload.experiments.web.trace.recorder import RUN
from caseload.model.input_error import InputError
from tests.experiments.web.app import test_job_manager as fakes


def test_without_its_scripts_it_says_so_plainly(tmp_path):
    with TestClient(Starlette(routes=lab(tmp_path))) as client:
        for path in ("/mesa", "/mesa/", "/mesa/static/main.js"):
            response = client.get(path)
            assert response.status_code == 501 and "pip install 'caseload[lab]'" in response.text


def test_it_knows_what_solara_asks_for():
    assert {name.partition("@")[0] or name[1:].partition("@")[0] for name in needed()} == {"requirejs", "widgetti/solara-vuetify-app"}


def test_telemetry_is_off():
    assert SETTINGS["SOLARA_TELEMETRY_MIXPANEL_ENABLE"] == "false"


def test_a_model_is_stepped_drawn_and_never_lives_beyond_its_weeks():
    model = Lab(levers={"caseload": 50}, weeks=3)
    assert model.design.programme["courage"].caseload == 50 and model.told == "Week 0 of 3, Horsens, Mod til Uddannelse, caseload = 50"
    for week in range(5):
        field(model).canvas.draw()
        assert len(list(lines(model))) == (len(SHOWN) if week else 0)
        model.step()
    assert model.datacollector.get_model_vars_dataframe().shape == (3, len(SHOWN)) and not model.running


def test_a_picture_has_a_mark_for_every_youth_in_the_colour_of_where_he_or_she_is():
    model = Lab(weeks=20)
    model.run_for(20)
    drawn = {status: len(one.get_offsets()) for status, one in zip(MARKS, field(model).axes[0].collections, strict=True)}
    assert drawn == counts(model) == {status: (model.youths["status"] == status).sum() for status in MARKS}
    assert set(Status) - set(MARKS) == {Status.SCHOOL}


def test_a_line_ends_at_the_number_beside_it():
    model = Lab("status-quo", weeks=4)
    model.run_for(4)
    told = {one.title: one.figure.axes[0].lines[0].get_ydata() for one in lines(model)}
    assert len(told) == len(SHOWN) - 1  # there is no programme
    assert all(title.endswith(f": {values[-1]:.1f}") and len(values) == 4 for title, values in told.items())


def test_a_table_read_in_the_middle_of_a_step_ends_at_the_last_whole_week():
    model = Lab(weeks=3)
    model.step()
    model.datacollector.model_vars[SHOWN[0]].append(0.0)
    assert len(model.datacollector.get_model_vars_dataframe()) == 1


@pytest.mark.parametrize("wrong", [{"levers": {"caseload": 0}}, {"levers": {"no_such": 1}}, {"design": "nothing"}, {"seed": -1}])
def test_what_cannot_be_built_is_refused(wrong):
    with pytest.raises(InputError):
        Lab(**wrong)


def test_the_run_that_is_played_is_the_one_whose_lives_a_comparison_shows():
    asked = {"design": "silkeborg", "levers": {"others.caseload": 60}, "weeks": 30, "seed": 7}
    model = Lab(**asked)
    model.run_for(30)
    shown = record_run(against_usual(**asked, replications=4).scenarios()[1], RUN).model
    assert model.youths.tobytes() == shown.youths.tobytes() and model.workers.tobytes() == shown.workers.tobytes()


@pytest.fixture(scope="module")
def trace(tmp_path_factory):
    """A recorded trace, as the jobs keeps it."""
    folder, asked = tmp_path_factory.mktemp("answers"), against_usual("horsens", {}, weeks=8, seed=1, replications=2)
    make_folder(folder / STORE)
    worker_tasks.pairs(folder, asked, range(2))
    return worker_tasks.trace(folder, asked, 2)


@pytest.fixture
def bridge(trace, tmp_path, monkeypatch):
    """A line to a jobs that lives in a loop of another thread."""
    monkeypatch.setattr(fakes, "TRACE", trace)
    made, loop = Bridge(), asyncio.new_event_loop()

    @asynccontextmanager
    async def lend():
        yield JobManager(fakes.FakePool(), tmp_path)

    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    opened = made.opened(lend)
    asyncio.run_coroutine_threadsafe(opened.__aenter__(), loop).result()
    yield made
    asyncio.run_coroutine_threadsafe(close(opened), loop).result()
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


async def close(opened):
    """Close a jobs, after what was given up has ended."""
    await asyncio.gather(*asyncio.all_tasks() - {asyncio.current_task()}, return_exceptions=True)
    await opened.__aexit__(None, None, None)


def test_a_page_follows_the_manager_from_another_thread_and_gets_each_trace_once(bridge, trace):
    async def follow():
        return [told async for told in bridge.follow(fakes.question(1), "somebody")]

    told = fakes.run(follow())
    done = [state["done"] for state, _ in told]
    assert done == sorted(done) and done[-1] == 20 and told[-1][0]["over"]
    traces = [found for _, found in told if found]
    assert len(traces) in (1, 2)  # one where the last came before the first was fetched
    assert {to_json(one).encode() for one in traces} == {gzip.decompress(trace)}


def test_who_leaves_the_page_gives_the_question_up(bridge):
    async def leave():
        begun = asyncio.Event()

        async def follow():
            async for _ in bridge.follow(fakes.question(1, 200), "somebody"):
                begun.set()

        task = asyncio.create_task(follow())
        await begun.wait()
        task.cancel()
        await asyncio.wait([task])

    fakes.run(leave())
    assert not bridge.jobs.pending and not bridge.jobs.visitors and not bridge.jobs.answered


def test_a_full_manager_says_so_to_the_lab_as_well(bridge, monkeypatch):
    monkeypatch.setattr(module, "PER_VISITOR", 0)

    async def follow():
        return [told async for told in bridge.follow(fakes.question(1), "somebody")]

    with pytest.raises(ServerBusy, match="as many as one visitor may have"):
        fakes.run(follow())
