"""The server: the page, what may be asked, answers as they come, and the lab. Whatever is wrong is a sentence and a status of 4xx."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from functools import cache, partial
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from caseload.experiments.running.question import ComparisonQuestion
from caseload.experiments.web.app.access import Access, AccessControl
from caseload.experiments.web.app.body_limit import BodyLimit
from caseload.experiments.web.app.choices import choices
from caseload.experiments.web.app.job_manager import Admission, JobManager, NotAnswered, ServerBusy, VisitorBusy
from caseload.experiments.web.app.parameter_upload import PARSERS, read_parameters
from caseload.experiments.web.app.query import answer_key, parse_query
from caseload.experiments.web.app.security_headers import SecurityHeaders
from caseload.experiments.web.viewer.bundle import script, style
from caseload.model.input_error import InputError

HERE = Path(__file__).parent
REFUSED, MISSING, WRONG = 422, 404, 500
STATUS: dict[type[Exception], int] = {ServerBusy: 429, VisitorBusy: 429, NotAnswered: MISSING}
LONGEST_NAME = 100  # of a visitor's file, as it is repeated
QUERY_BYTES = 20_000  # of an address after ?
STREAM = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


async def page(request: Request) -> Response:
    """Give the page; its script reads the question from the address, and shows in place what is wrong with it."""
    status = 200
    try:
        await read_question(request)
    except InputError:
        status = REFUSED
    return HTMLResponse(file("page.html"), status)


async def read_question(request: Request) -> tuple[ComparisonQuestion, str]:
    """Read the question of an address, of limited length, and its key, in a thread: the loop stays free for others."""
    if len(request.scope["query_string"]) > QUERY_BYTES:
        raise InputError(f"the question is too long: at most {QUERY_BYTES:,} bytes after ?")

    def read() -> tuple[ComparisonQuestion, str]:
        """Parse the question and name its answer."""
        question = parse_query(request.query_params.multi_items())
        return question, answer_key(question, question.scenarios())

    return await asyncio.to_thread(read)


def asset(kind: str, text: Callable[[], str]) -> Callable[[Request], Response]:
    """Give a text of the page."""
    return lambda _: Response(text(), media_type=kind, headers={"Cache-Control": "no-cache"})


@cache
def file(name: str) -> str:
    """Read a file of the page."""
    return (HERE / name).read_text(encoding="utf-8")


def what(_: Request) -> Response:
    """Tell what may be asked."""
    return JSONResponse(choices())


async def parameters(request: Request) -> Response:
    """Read a parameter file of the visitor's own into what a question may set."""
    name = request.query_params.get("name", "the file")[:LONGEST_NAME]
    async with request.app.state.uploads:
        return JSONResponse({"set": await read_parameters(await request.body(), name)})


async def run(request: Request) -> Response:
    """Answer a question, with server-sent events: `data` is the JSON of caseload.experiments.web.app.pending_answer.PendingAnswer.state."""
    question, key = await read_question(request)
    jobs = request.app.state.jobs
    admission = jobs.reserve(question, key, request.client.host if request.client else "")
    return Answer(jobs, admission)


class Answer(StreamingResponse):
    """The events of an admitted question; its place is free again however the response ends, also before it began."""

    def __init__(self, jobs: JobManager, admission: Admission) -> None:
        super().__init__(events(jobs.follow(admission)), media_type="text/event-stream", headers=STREAM)
        self.release = partial(jobs.release, admission)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Stream."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self.release()


async def events(states: AsyncIterator[dict[str, Any]]) -> AsyncIterator[str]:
    """Write states as events."""
    async for state in states:
        yield f"data: {json.dumps(state, allow_nan=False)}\n\n"


async def trace(request: Request) -> Response:
    """Give the trace of a question that has been answered, or of the pairs that are there so far."""
    _, key = await read_question(request)
    content = request.app.state.jobs.trace(key)
    headers = {"Content-Encoding": "gzip", "Cache-Control": "no-store", "Vary": "Accept-Encoding"}
    return Response(content, media_type="application/json", headers=headers)


def refused(_: Request, error: Exception) -> Response:
    """Tell what cannot be used, or not now."""
    return JSONResponse({"refusal": str(error), "kind": type(error).__name__}, STATUS.get(type(error), REFUSED))


def not_there(request: Request, error: Exception) -> Response:
    """Tell that an address is wrong."""
    assert isinstance(error, HTTPException)
    nothing = f"there is nothing at {request.url.path}: the page is at /, the lab at /mesa/"
    return JSONResponse({"refusal": nothing if error.status_code == MISSING else error.detail}, error.status_code)


def wrong(_: Request, error: Exception) -> Response:
    """Tell that it is our fault, and no more than that."""
    logging.getLogger(__name__).error("a request was not answered", exc_info=error)
    return JSONResponse({"refusal": "the server could not answer, and has noted why; what you see stays"}, WRONG)


ROUTES = [
    Route("/", page),
    Route("/viewer.js", asset("text/javascript", lambda: script() + "\nexport { speaker, start };\n")),
    Route("/viewer.css", asset("text/css", style)),
    *(Route(f"/{name}.js", asset("text/javascript", lambda name=name: file(f"{name}.js"))) for name in ("app", "panel", "words", "ask")),  # type: ignore[misc]
    Route("/app.css", asset("text/css", lambda: file("app.css"))),
    Route("/api/choices", what),
    Route("/api/parameters", parameters, methods=["POST"]),
    Route("/api/run", run),
    Route("/api/trace", trace),
]


def app(opened: Callable[[], Any], lab: list[BaseRoute], allowed: Access) -> ASGIApp:
    """Build the server; `opened` is an asynchronous context that lends a job manager, `allowed` who is answered."""

    @asynccontextmanager
    async def lifespan(server: Starlette) -> AsyncIterator[None]:
        async with opened() as jobs:
            server.state.jobs, server.state.uploads = jobs, asyncio.Semaphore(PARSERS)
            yield

    handlers: dict[Any, Callable[[Request, Exception], Response | Coroutine[Any, Any, Response]]] = {
        InputError: refused,
        HTTPException: not_there,
        Exception: wrong,
    }
    middleware = [Middleware(BodyLimit), Middleware(GZipMiddleware, minimum_size=1000)]
    server = Starlette(routes=[*ROUTES, *lab], lifespan=lifespan, exception_handlers=handlers, middleware=middleware)
    return SecurityHeaders(AccessControl(server, allowed))
