"""Serve the app with uvicorn."""

import socket
from functools import partial

import uvicorn

from caseload.experiments.web.app.body_limit import MOST
from caseload.experiments.web.app.lab.bridge import BRIDGE
from caseload.experiments.web.app.lab.mount import lab
from caseload.experiments.web.app.lifespan import open_job_manager
from caseload.experiments.web.app.server import app
from caseload.model.input_error import InputError

PATIENCE = 1  # seconds that open answers get when the server ends


def serve(host: str, port: int, processes: int) -> None:
    """Listen until Ctrl-C; `InputError` if host or port cannot be had."""
    listening = listen(host, port)
    server = app(partial(BRIDGE.opened, partial(open_job_manager, processes)), lab())
    config = uvicorn.Config(server, log_level="warning", ws_max_size=MOST, timeout_graceful_shutdown=PATIENCE, server_header=False)
    shown = f"[{host}]" if ":" in host else host
    print(f"page  http://{shown}:{listening.getsockname()[1]}/   (Ctrl-C ends)", flush=True)
    uvicorn.Server(config).run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    """Open a port whose answers are sent at once: one that goes out in parts would else wait 40 ms for the receipt of the first."""
    try:
        listening = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except (OSError, OverflowError) as error:
        raise InputError(f"--host {host} --port {port}: cannot be listened on ({error}); name another") from None
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)  # those that connect inherit it
    return listening
