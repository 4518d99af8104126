"""The same security policy on every response: no foreign content, no framing, no guessing of types, no referrer."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
LAB = "/mesa"
COMPILED = "; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; worker-src 'self' blob:"  # Solara's page compiles its templates
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def policy(path: str) -> str:
    """Content security policy of a path: the same everywhere, but the lab's own scripts may compile templates."""
    return POLICY + (COMPILED if path == LAB or path.startswith(f"{LAB}/") else "")


class SecurityHeaders:
    """Put the policy on every response, whatever made it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, with headers added to the answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update({"Content-Security-Policy": policy(scope["path"]), **HEADERS})
            await send(message)

        await self.app(scope, receive, send_with_headers)
