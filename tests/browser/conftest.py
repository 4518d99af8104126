"""A real browser on a page from disk: no test passes if the page asks anybody for anything or raises.

Where there is no Chromium the browser tests are skipped, and say so; in CI they fail.
"""

import os
import shutil

import pytest

from caseload.experiments.running.question import ComparisonQuestion
from caseload.experiments.running.study import ExecutionOptions, run_study
from caseload.experiments.web.viewer.bundle import page as html
from caseload.experiments.web.viewer.export import traces

NAMES = ("chromium", "chromium-browser", "google-chrome")
OWN = ("file:", "data:", "blob:")
RUNS = 24


@pytest.fixture(scope="session")
def browser_type_launch_args():
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        told = f"there is no browser to test the page in: install one of {', '.join(NAMES)}"
        pytest.fail(told) if os.environ.get("CI") == "true" else pytest.skip(told)
    return {"executable_path": found, "args": ["--no-sandbox"]}


@pytest.fixture(scope="session")
def study_of_horsens(tmp_path_factory):
    question = ComparisonQuestion(("horsens",), "status-quo", "horsens", RUNS, 156, 2017, ())
    return question, run_study(question.scenarios(), RUNS, tmp_path_factory.mktemp("study"), ExecutionOptions(jobs=1), progress=False)


@pytest.fixture(scope="session")
def trace(study_of_horsens):
    question, study = study_of_horsens
    rests_on_nothing = dict.fromkeys(
        ("break_even", "break_even_made", "assumptions", "assumptions_made", "why")
    )  # whatever is kept in results/
    return traces(study, question)[0].model_copy(update=rests_on_nothing)


@pytest.fixture(scope="session")
def address(trace, tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "index.html"
    path.write_text(html([trace]), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="session")
def browser_context_args():
    return {"locale": "en-GB", "viewport": {"width": 1280, "height": 900}, "accept_downloads": True}


@pytest.fixture(autouse=True)
def undisturbed(context):
    """Fail a test whose page raised, complained or asked for anything that is not in it."""
    asked, raised = [], []

    def watch(page):
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: raised.append(str(error)))
        page.on("console", lambda message: raised.append(message.text) if message.type == "error" else None)

    context.on("page", watch)
    yield
    assert not raised
    assert not [url for url in asked if not url.startswith(OWN)]


@pytest.fixture
def shown(page, address):
    """Open the page, at the part of the address that is given."""

    def show(part=""):
        page.goto("about:blank")
        page.goto(address + part)
        page.wait_for_function("window.caseload")
        return page

    return show
