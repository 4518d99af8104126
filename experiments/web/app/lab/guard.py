"""What of the lab is reached from outside: its page, scripts and kernels, and no more sessions than there is memory for."""

import re
from collections.abc import Callable, Collection

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

SESSIONS = 24  # some 8 MB each
NOT_FOUND, BUSY = 404, 503
OPEN = re.compile(r"/?|/static/.*|/jupyter/nbextensions/.*|/jupyter/api/kernels/[^/]+|/_solara/api/close/[^/]+|/_solara/cdn/.*")
KERNEL = re.compile(r"/jupyter/api/kernels/([^/]+)/channels")


class LabGuard:
    """Let through what the lab's page needs; `sessions` gives the ids of the kernels that there are."""

    def __init__(self, app: ASGIApp, sessions: Callable[[], Collection[str]], most: int = SESSIONS) -> None:
        self.app, self.sessions, self.most = app, sessions, most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or say that there is nothing, or no room."""
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        if scope["type"] == "websocket":
            kernel = KERNEL.fullmatch(path)
            if kernel and not self.is_full(kernel[1]):
                await self.app(scope, receive, send)
            else:
                await receive()
                await send({"type": "websocket.close", "code": 1013, "reason": "try again later"})
        elif not OPEN.fullmatch(path):
            await JSONResponse({"refusal": "there is nothing at this address: the lab is at /mesa/"}, NOT_FOUND)(scope, receive, send)
        elif path in ("", "/") and self.is_full(""):
            told = f"the lab has {self.most} sessions, as many as it can: try again in a few minutes"
            await JSONResponse({"refusal": told}, BUSY)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def is_full(self, kernel: str) -> bool:
        """Whether there is no room for a session that is not there yet."""
        sessions = self.sessions()
        return kernel not in sessions and len(sessions) >= self.most
