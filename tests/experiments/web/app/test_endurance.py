"""Slow, half-open and many clients: cut or served, and nothing of them is left; a server that is ended or killed leaves no folder."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import pytest

from caseload.experiments.web.app import lifespan
from tests.experiments.web.app.conftest import COMMAND, PATIENCE
from tests.experiments.web.app.test_job_manager import run
from tests.small import ROOT

pytestmark = pytest.mark.slow
TIMES = "from caseload.experiments.web.app import timed_protocol as t; t.HEAD_SECONDS = 1.0; t.STALLED_SECONDS = 1.0; "


@contextmanager
def started(folder, first=""):
    """A server of its own, with its temporary files in a folder."""
    command = [sys.executable, "-c", first + COMMAND, "app", "--port", "0", "--jobs", "1", "--no-open"]
    environment = {**os.environ, "TMPDIR": str(folder)}
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment) as process:
        try:
            address = process.stdout.readline().split()[1]
            httpx.get(address, timeout=PATIENCE)
            yield process, address
        finally:
            process.kill()
            process.wait(PATIENCE)


@pytest.fixture(scope="module")
def impatient(tmp_path_factory):
    """A server that waits for a second where others wait longer."""
    with started(tmp_path_factory.mktemp("server"), TIMES) as (process, address):
        yield process, address


def connect(address):
    url = httpx.URL(address)
    return socket.create_connection((url.host, url.port), timeout=PATIENCE)


def is_cut(connected):
    """Wait for the other side to close, however often it answers before."""
    with suppress(ConnectionResetError):
        while connected.recv(65536):
            pass
    return True


@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "])
def test_who_sends_no_whole_request_is_cut(impatient, sent):
    with connect(impatient[1]) as connected:
        connected.sendall(sent)
        assert is_cut(connected)


def test_drops_of_a_request_do_not_prolong_it(impatient):
    with connect(impatient[1]) as connected:
        connected.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")
        with pytest.raises(OSError):
            for _ in range(PATIENCE * 10):
                connected.sendall(b"X-Slow: 1\r\n")
                time.sleep(0.1)


def test_who_does_not_read_the_answer_is_cut(impatient):
    with connect(impatient[1]) as connected:
        connected.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        request = f"GET /viewer.js HTTP/1.1\r\nHost: {httpx.URL(impatient[1]).netloc.decode()}\r\n\r\n".encode()
        with pytest.raises(OSError):
            for _ in range(PATIENCE * 10):
                connected.sendall(request * 50)
                time.sleep(0.1)
    assert httpx.get(impatient[1], timeout=PATIENCE).status_code == 200


def memory(process):
    """Resident bytes of a server, without its worker processes."""
    pages = int(Path(f"/proc/{process.pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


async def crowd(address, connections, questions):
    """Hold open so many connections, and ask so many questions beside them; give the statuses, and what each question was told."""
    url = httpx.URL(address)
    held = [await asyncio.open_connection(url.host, url.port) for _ in range(connections)]
    statuses = []

    async def ask(client, seed):
        question = {"seed": str(seed), "replications": "2", "weeks": "5"}
        async with client.stream("GET", f"{address}api/run", params=question) as response:
            statuses.append(response.status_code)
            async for _ in response.aiter_lines():
                pass

    async with httpx.AsyncClient(timeout=PATIENCE, limits=httpx.Limits(max_connections=None)) as client:
        await asyncio.gather(*(ask(client, seed) for seed in range(questions)))
        page = await client.get(address)
    for _, writer in held:
        writer.close()
    return statuses, page.status_code


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="there is no /proc")
def test_two_hundred_connections_and_a_hundred_questions_leave_memory_where_it_was(tmp_path):
    with started(tmp_path) as (process, address):
        run(crowd(address, 20, 4))  # what is loaded and kept once
        before = memory(process)
        statuses, page = run(crowd(address, 200, 100))
        assert page == 200 and len(statuses) == 100 and set(statuses) <= {200, 429} and statuses.count(200) >= 12
        assert memory(process) - before < 30_000_000
        descriptors = len(list(Path(f"/proc/{process.pid}/fd").iterdir()))
        assert descriptors < 100


def folders(parent):
    return [path.name for path in parent.iterdir() if path.name.startswith("caseload-")]


def test_a_server_that_is_told_to_end_leaves_no_folder(tmp_path):
    with started(tmp_path) as (process, _):
        assert folders(tmp_path)
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)
        assert not folders(tmp_path)


def test_the_next_server_deletes_what_one_that_was_killed_has_left_and_nothing_of_one_that_runs(tmp_path):
    with started(tmp_path) as (killed, _):
        killed.kill()
        killed.wait(PATIENCE)
    left = {name for name in folders(tmp_path) if name.startswith(lifespan.PREFIX)}
    assert len(left) == 1
    with started(tmp_path):
        running = {name for name in folders(tmp_path) if name.startswith(lifespan.PREFIX)}
        assert len(running) == 1 and not running & left
        lifespan.remove_abandoned(tmp_path)
        assert running <= set(folders(tmp_path))
