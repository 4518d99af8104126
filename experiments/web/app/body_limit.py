"""Requests stay small and come in time: nobody has to send this server more than a question."""

import asyncio

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST = 64_000  # bytes of a body
MOST_DISCARDED = 64_000_000  # bytes of a body that is too large which are read and dropped, so that the sender gets the answer
SECONDS = 10.0  # for the whole body
TOO_LARGE, TOO_SLOW = 413, 408


class BodyLimit:
    """Refuse a request whose body is too large or too slow, however it is sent; pass it on whole."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Look at the length that is declared; a body without one is not for this server."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        length = headers.get(b"content-length", b"0")
        small = b"transfer-encoding" not in headers and length.isdigit() and int(length) <= MOST
        try:
            async with asyncio.timeout(SECONDS):
                body = await read_body(receive, MOST if small else 0)
        except TimeoutError:
            told = f"the body of a request must arrive within {SECONDS:g} seconds"
            await JSONResponse({"refusal": told}, TOO_SLOW, {"Connection": "close"})(scope, receive, send)
            return
        if small:
            await self.app(scope, replay(body, receive), send)
        else:
            told = f"the body of a request may hold {MOST:,} bytes, and its length must be declared: a question is in the address"
            await JSONResponse({"refusal": told}, TOO_LARGE)(scope, receive, send)


async def read_body(receive: Receive, keep: int) -> bytes:
    """Read a whole body, of which at most `keep` bytes are kept; stops early after what is worth discarding."""
    kept, read, more = bytearray(), 0, True
    while more and read < MOST_DISCARDED:
        message = await receive()
        body = message.get("body", b"")
        read += len(body)
        kept += body[: keep - len(kept)]
        more = message.get("more_body", False)
    return bytes(kept)


def replay(body: bytes, receive: Receive) -> Receive:
    """Give a body that was read, then whatever comes after it."""
    messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replayed() -> Message:
        return messages.pop() if messages else await receive()

    return replayed
