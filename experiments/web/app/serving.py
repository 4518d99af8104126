"""Serve the app with uvicorn."""

import socket
import threading
import time
from functools import partial

import uvicorn

from caseload.experiments.web.app.access import PARAMETER, access
from caseload.experiments.web.app.body_limit import MOST
from caseload.experiments.web.app.lab.bridge import BRIDGE
from caseload.experiments.web.app.lab.mount import lab
from caseload.experiments.web.app.lifespan import open_job_manager
from caseload.experiments.web.app.server import app
from caseload.experiments.web.app.timed_protocol import TimedProtocol
from caseload.experiments.web.browser import open_page
from caseload.model.input_error import InputError

PATIENCE = 1  # seconds that open answers get when the server ends
CONNECTIONS = 512  # at once; more are told to come again
STEP = 0.1  # seconds between two looks whether the server listens


def serve(host: str, port: int, processes: int, opens: bool = False) -> None:
    """Listen until Ctrl-C, and with `opens` show the page in a browser; `InputError` if host or port cannot be had."""
    listening = listen(host, port)
    allowed = access(host)
    config = uvicorn.Config(
        app(partial(BRIDGE.opened, partial(open_job_manager, processes)), lab(), allowed),
        http=TimedProtocol,
        log_level="warning",
        ws_max_size=MOST,
        limit_concurrency=CONNECTIONS,
        timeout_graceful_shutdown=PATIENCE,
        server_header=False,
    )
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{listening.getsockname()[1]}/" + (f"?{PARAMETER}={allowed.token}" if allowed.token else "")
    print(f"page  {address}   (Ctrl-C ends)", flush=True)
    server = uvicorn.Server(config)
    if opens:
        threading.Thread(target=show, args=(server, address), daemon=True).start()
    server.run(sockets=[listening])


def show(server: uvicorn.Server, address: str) -> None:
    """Open the page in a browser once the server answers; where there is no browser, the printed address has to do."""
    while not server.started and not server.should_exit:
        time.sleep(STEP)
    if server.started:
        open_page(address)


def listen(host: str, port: int) -> socket.socket:
    """Open a port whose answers are sent at once: one that goes out in parts would else wait 40 ms for the receipt of the first."""
    try:
        listening = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except (OSError, OverflowError) as error:
        raise InputError(f"--host {host} --port {port}: cannot be listened on ({error}); name another") from None
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)  # those that connect inherit both
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, True)
    return listening
