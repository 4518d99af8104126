"""Who is answered: allowed hosts and origins, and a token where the server listens beyond this machine."""

import ipaddress
import re
import secrets
import socket
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::\d{1,5})?")
FORBIDDEN, UNAUTHORISED, SEE_OTHER = 403, 401, 303
COOKIE, PARAMETER = "caseload-token", "token"
TOKEN_BYTES = 24
FOREIGN = ("cross-site", "same-site")  # values of Sec-Fetch-Site: another site, another host of the same one


@dataclass(frozen=True)
class Access:
    """Host names under which the server answers, whether any numeric address is one, and the token it asks for; None asks for none."""

    names: frozenset[str]
    addresses: bool = False
    token: str | None = None


def access(host: str) -> Access:
    """Decide for the address to listen on: this machine only, or others with a new token."""
    if is_loopback(host):
        return Access(frozenset({*LOOPBACK, f"[{host}]" if ":" in host else host.lower()}))
    names = {"localhost", host.lower(), socket.gethostname().lower(), socket.getfqdn().lower()}
    return Access(frozenset(names), addresses=True, token=secrets.token_urlsafe(TOKEN_BYTES))


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address; a name other than localhost may be reached by others."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


class AccessControl:
    """Refuse a request to a foreign host, from a foreign page, or without the token; the same for HTTP and WebSocket."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self.app, self.access = app, access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check, then pass on."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
        elif refusal := self.foreign(scope):
            await refuse(FORBIDDEN, refusal, scope, receive, send)
        elif self.access.token is None:
            await self.app(scope, receive, send)
        elif address := self.signed_in(scope, self.access.token):
            response = RedirectResponse(address, SEE_OTHER)
            response.set_cookie(COOKIE, self.access.token, httponly=True, samesite="strict")
            await response(scope, receive, send)
        elif self.known(scope, self.access.token):
            await self.app(scope, receive, send)
        else:
            told = "this server asks for a token: open the address that it printed when it started, which ends in ?token=..."
            await refuse(UNAUTHORISED, told, scope, receive, send)

    def foreign(self, scope: Scope) -> str:
        """Say what is foreign about a request; empty if nothing is."""
        headers = Headers(scope=scope)
        host, origin = headers.get("host", "").lower(), headers.get("origin")
        if not self.is_ours(host):
            return f"the host {host[:100]!r} is not answered: use the address that the server printed"
        if origin is not None and urlsplit(origin).netloc.lower() != host:
            return "a page of another site may not ask this server"
        document = headers.get("sec-fetch-mode") == "navigate" and not scope["path"].startswith("/api/")
        if headers.get("sec-fetch-site") in FOREIGN and not document:
            return "a page of another site may not ask this server"
        return ""

    def is_ours(self, host: str) -> bool:
        """Whether a Host header names this server."""
        found = HOST.fullmatch(host)
        if found is None:
            return False
        return found[1] in self.access.names or (self.access.addresses and is_address(found[1].strip("[]")))

    def known(self, scope: Scope, token: str) -> bool:
        """Whether a request carries the token, in its cookie or as `Authorization: Bearer`."""
        connection = HTTPConnection(scope)
        scheme, _, given = connection.headers.get("authorization", "").partition(" ")
        candidates = (connection.cookies.get(COOKIE, ""), given if scheme.lower() == "bearer" else "")
        return any(secrets.compare_digest(candidate.encode(), token.encode()) for candidate in candidates)

    def signed_in(self, scope: Scope, token: str) -> str:
        """Address without the token of a page opened with it; empty if the token is not there or wrong."""
        if scope["type"] != "http" or scope["method"] != "GET":
            return ""
        pairs = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        if not any(name == PARAMETER and secrets.compare_digest(value.encode(), token.encode()) for name, value in pairs):
            return ""
        rest = urlencode([(name, value) for name, value in pairs if name != PARAMETER])
        path = str(scope["path"]).lstrip("/")  # never //, which would be another host
        return f"/{path}?{rest}" if rest else f"/{path}"


def is_address(text: str) -> bool:
    """Whether a text is a numeric address, which no foreign name can be made to stand for."""
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


async def refuse(status: int, refusal: str, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with a sentence; a WebSocket is closed before it opens."""
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008, "reason": ""})
    else:
        await JSONResponse({"refusal": refusal}, status)(scope, receive, send)
