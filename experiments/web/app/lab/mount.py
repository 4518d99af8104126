"""Mount the lab, if the scripts that Solara's page needs are installed; otherwise say plainly that they are not."""

import os
import re
import sys
from importlib.util import find_spec
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from caseload.experiments.web.app.lab.guard import LabGuard

SETTINGS = {
    "SOLARA_APP": "caseload.experiments.web.app.lab.page",
    "SOLARA_TELEMETRY_MIXPANEL_ENABLE": "false",  # on by default: an outside look-up and a post
    "SOLARA_ASSETS_PROXY": "true",  # so that its page asks this server for scripts, which asks nobody
    "SOLARA_MODE": "production",
    "SOLARA_THEME_SHOW_BANNER": "false",
    "SOLARA_KERNEL_CULL_TIMEOUT": "3m",  # after its last page was closed, in place of 24 hours
    "SOLARA_KERNEL_MAX_PER_SESSION": "6",  # tabs of one browser
}
ASSETS = Path(sys.prefix) / "share" / "solara" / "cdn"  # where the package solara-assets leaves them
MISSING = Path(__file__).with_name("missing.html")


def lab(assets: Path = ASSETS) -> list[BaseRoute]:
    """Build the routes of the lab."""
    if not all((assets / part).exists() for part in needed()):
        return [Route("/mesa", missing), Route("/mesa/{rest:path}", missing)]
    os.environ.update(SETTINGS)  # read when Solara is imported
    import solara.server.starlette as served
    from solara.server.kernel_context import contexts

    scripts = Mount("/mesa/_solara/cdn", StaticFiles(directory=assets))
    return [Route("/mesa", lambda _: RedirectResponse("mesa/")), scripts, Mount("/mesa", LabGuard(served.app, lambda: contexts))]


def needed() -> set[str]:
    """Name the scripts, with their versions, that the page of the Solara that is installed asks for."""
    found = find_spec("solara")
    folder = Path(found.origin if found and found.origin else "").parent
    page = (folder / "server" / "templates" / "solara.html.j2").read_text(encoding="utf-8")
    return set(re.findall(r"\{\{cdn\}\}/(@widgetti/solara-vuetify-app@[^/]+|requirejs@[^/]+)/", page))


def missing(_: Request) -> Response:
    """Say what is missing."""
    return HTMLResponse(MISSING.read_text(encoding="utf-8"), 501)
