"""Requests stay small: nobody has to send this server more than a question."""

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

MOST = 64_000  # bytes of a body
HEARD = 64_000_000  # bytes that are read and thrown away, so that the sender hears why, before the line is cut
TOO_LARGE = 413


class BodyLimit:
    """Refuse a request whose body is too large, however it is sent."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Look at the length that is told; a body without one is not for this server."""
        headers = dict(scope.get("headers", ()))
        length = headers.get(b"content-length", b"0")
        if scope["type"] == "http" and (b"transfer-encoding" in headers or not length.isdigit() or int(length) > MOST):
            await discard(receive)
            told = f"the body of a request may hold {MOST:,} bytes, and its length must be told: a question is in the address"
            await JSONResponse({"refusal": told}, TOO_LARGE)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


async def discard(receive: Receive) -> None:
    """Read a body and keep none of it."""
    heard, more = 0, True
    while more and heard < HEARD:
        message = await receive()
        heard += len(message.get("body", b""))
        more = message.get("more_body", False)
