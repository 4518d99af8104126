"""Who is answered and what an answer carries: hosts, origins, token, headers, the lab's closed addresses, sizes and times."""

import asyncio
from contextlib import asynccontextmanager

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from caseload.experiments.web.app import body_limit
from caseload.experiments.web.app.access import access, is_loopback
from caseload.experiments.web.app.job_manager import JobManager
from caseload.experiments.web.app.lab.guard import LabGuard
from caseload.experiments.web.app.lab.mount import SETTINGS
from caseload.experiments.web.app.server import app
from tests.experiments.web.app.test_job_manager import FakePool, run

OURS = "http://127.0.0.1:8765"


async def talk(socket):
    await socket.accept()
    await socket.send_text("hello")
    await socket.close()


LAB = [Mount("/mesa", Starlette(routes=[Route("/", lambda _: PlainTextResponse("lab")), WebSocketRoute("/socket", talk)]))]


@pytest.fixture
def served(tmp_path):
    """A server with another access in each call, at an address of this machine."""

    @asynccontextmanager
    async def lend():
        yield JobManager(FakePool(), tmp_path)

    return lambda host="127.0.0.1", base=OURS: TestClient(app(lend, LAB, access(host)), base, follow_redirects=False)


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "localhost", "[::1]:8765", "LOCALHOST:1"])
def test_this_machine_is_answered(served, host):
    assert served().get("/api/choices", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "localhost.evil.example", "192.0.2.7", "", "a b"]
)
@pytest.mark.parametrize("path", ["/", "/api/choices", "/mesa/", "/viewer.js"])
def test_another_host_is_not(served, host, path):
    response = served().get(path, headers={"Host": host})
    assert response.status_code == 403 and "is not answered" in response.json()["refusal"]


FOREIGN = [
    {"Origin": "http://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:9999"},
    {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"},
    {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors"},
]


@pytest.mark.parametrize("headers", FOREIGN)
@pytest.mark.parametrize("path", ["/api/choices", "/api/run", "/mesa/"])
def test_a_page_of_another_site_is_not_answered(served, headers, path):
    assert served().get(path, headers=headers).status_code == 403


def test_our_own_page_is_and_a_link_from_elsewhere_opens_the_page_but_starts_nothing(served):
    client = served()
    assert client.get("/api/choices", headers={"Origin": OURS, "Sec-Fetch-Site": "same-origin"}).status_code == 200
    link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert client.get("/", headers=link).status_code == 200
    assert client.get("/api/run", headers=link).status_code == 403


@pytest.mark.parametrize("headers", [{"Origin": "http://evil.example"}, {"Host": "evil.example"}])
def test_a_foreign_page_gets_no_socket_of_the_lab(served, headers):
    client = served()
    with client.websocket_connect("/mesa/socket", headers={"Host": "127.0.0.1:8765", "Origin": OURS}) as socket:
        assert socket.receive_text() == "hello"
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/mesa/socket", headers={"Origin": OURS, **headers}):
        pass


@pytest.mark.parametrize("path", ["/", "/api/choices", "/nothing", "/viewer.js", "/mesa/", "/mesa/nothing"])
def test_every_answer_has_the_same_policy(served, path):
    headers = served().get(path).headers
    rules = dict(rule.strip().partition(" ")[::2] for rule in headers["content-security-policy"].split(";"))
    assert rules["frame-ancestors"] == rules["object-src"] == rules["base-uri"] == "'none'" and rules["default-src"] == "'self'"
    assert headers["x-frame-options"] == "DENY" and headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert ("script-src" in rules) == path.startswith("/mesa")  # the lab's page compiles its templates; nothing else may


def test_a_refusal_and_an_error_have_it_too(served):
    assert "frame-ancestors 'none'" in served().get("/", headers={"Host": "evil.example"}).headers["content-security-policy"]
    assert served().post("/api/run").headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize(("host", "expected"), [("127.0.0.1", True), ("::1", True), ("localhost", True), ("127.3.2.1", True)])
def test_loopback_asks_for_no_token(host, expected):
    assert is_loopback(host) is expected and access(host).token is None


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "myhost", "localhost.example"])
def test_beyond_loopback_there_is_a_new_token_each_time(host):
    assert not is_loopback(host)
    first, second = access(host).token, access(host).token
    assert first != second and len(first) >= 32


def test_beyond_loopback_nothing_is_answered_without_the_token(tmp_path):
    @asynccontextmanager
    async def lend():
        yield JobManager(FakePool(), tmp_path)

    allowed = access("0.0.0.0")
    client = TestClient(app(lend, LAB, allowed), "http://192.0.2.7:8765", follow_redirects=False)
    for path in ("/", "/api/choices", "/mesa/", "/viewer.js", "/?token=wrong", f"/api/choices?other={allowed.token}"):
        response = client.get(path)
        assert response.status_code == 401 and "?token=" in response.json()["refusal"]
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/mesa/socket"):
        pass
    assert client.get("/api/choices", headers={"Authorization": f"Bearer {allowed.token}"}).status_code == 200
    opened = client.get(f"/?design=horsens&token={allowed.token}")
    assert (opened.status_code, opened.headers["location"]) == (303, "/?design=horsens")
    assert "httponly" in opened.headers["set-cookie"].lower() and "samesite=strict" in opened.headers["set-cookie"].lower()
    assert client.get("/api/choices").status_code == 200  # with the cookie
    assert client.get(f"http://192.0.2.7:8765//evil.example/?token={allowed.token}").headers["location"] == "/evil.example/"
    assert client.get("/api/choices", headers={"Host": "evil.example"}).status_code == 403


def guarded(sessions, most=2):
    inner = Starlette(
        routes=[
            Route("/{path:path}", lambda _: PlainTextResponse("inside")),
            WebSocketRoute("/jupyter/api/kernels/{kernel}/channels", talk),
        ]
    )
    return TestClient(Starlette(routes=[Mount("/mesa", LabGuard(inner, lambda: sessions, most))]), OURS)


@pytest.mark.parametrize(
    "path", ["resourcez", "resourcez?verbose", "readyz", "_solara/api/evict/x", "_solara/auth/login", "static", "nothing/else"]
)
def test_what_the_lab_knows_of_itself_is_closed(path):
    response = guarded([]).get(f"/mesa/{path}")
    assert response.status_code == 404 and "inside" not in response.text


@pytest.mark.parametrize("path", ["", "static/main.js", "jupyter/nbextensions/a.js", "_solara/cdn/b.js", "jupyter/api/kernels/x"])
def test_what_its_page_needs_is_open(path):
    assert guarded([]).get(f"/mesa/{path}").text == "inside"


def test_no_more_sessions_than_there_is_room_for():
    client = guarded(["a", "b"])
    response = client.get("/mesa/")
    assert response.status_code == 503 and "2 sessions" in response.json()["refusal"]
    with client.websocket_connect("/mesa/jupyter/api/kernels/a/channels") as socket:  # it is there already
        assert socket.receive_text() == "hello"
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/mesa/jupyter/api/kernels/c/channels"):
        pass
    assert guarded(["a"]).get("/mesa/").status_code == 200


def test_a_session_ends_minutes_after_its_page():
    assert SETTINGS["SOLARA_KERNEL_CULL_TIMEOUT"] == "3m" and int(SETTINGS["SOLARA_KERNEL_MAX_PER_SESSION"]) < 10


def test_a_body_that_comes_too_slowly_is_refused(monkeypatch):
    monkeypatch.setattr(body_limit, "SECONDS", 0.05)
    sent = []

    async def never():
        await asyncio.sleep(60)

    async def send(message):
        sent.append(message)

    async def inside(*_):
        raise AssertionError("it got through")

    scope = {"type": "http", "method": "POST", "path": "/api/parameters", "headers": [(b"content-length", b"10")]}
    run(body_limit.BodyLimit(inside)(scope, never, send))
    assert sent[0]["status"] == 408
