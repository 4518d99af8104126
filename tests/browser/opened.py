"""The app, opened in a real browser: no test passes if the page asks anybody but its server for anything, or raises."""

import pytest
from playwright.sync_api import expect

from tests.experiments.web.app.conftest import server  # noqa: F401

FEW = "replications=4&weeks=60"
PATIENCE = 120_000  # milliseconds: a busy machine answers late


@pytest.fixture(scope="session")
def browser_context_args():
    """The page's own policy forbids the evaluation of text, by which these tests look into it; the server's tests see that it is there."""
    return {"locale": "en-GB", "viewport": {"width": 1280, "height": 900}, "accept_downloads": True, "bypass_csp": True}


@pytest.fixture
def silent():
    """Errors that a test brings about itself."""
    return []


@pytest.fixture(autouse=True)
def undisturbed(context, request):
    """Fail a test whose page raised, complained or asked anybody but the server for anything."""
    own = (request.getfixturevalue("server"), "data:", "blob:", "ws://127.0.0.1:")
    expected = request.getfixturevalue("silent")
    asked, raised = [], []

    def watch(page):
        page.on("request", lambda request: asked.append(request.url))
        page.on("websocket", lambda socket: asked.append(socket.url))
        page.on("pageerror", lambda error: raised.append(str(error)))
        page.on("console", lambda message: raised.append(message.text) if message.type == "error" else None)

    context.on("page", watch)
    yield
    unexpected = [text for text in raised if not any(part in text for part in expected)]
    assert not unexpected, unexpected
    assert not [url for url in asked if not url.startswith(own)]


@pytest.fixture
def opened(page, server):  # noqa: F811
    """Open the app at the part of the address that is given, and wait for an answer to all pairs."""

    def open_it(part=f"?{FEW}"):
        page.goto(server + part)
        page.wait_for_function("window.caseload", timeout=PATIENCE)
        expect(page.locator("[data-do=run]")).to_be_enabled(timeout=PATIENCE)
        return page

    return open_it
