"""A server as its users have it: in a process of its own, on a port that is free, ended by its own id."""

import os
import signal
import subprocess
import sys

import httpx
import pytest

from tests.small import ROOT

COMMAND = "import sys; from caseload.experiments.cli.main import main; main(sys.argv[1:])"
PATIENCE = 90  # seconds until a server listens, on a machine that has to compile the rules


@pytest.fixture(scope="session")
def server():
    """Address of a running server."""
    command = [sys.executable, "-c", COMMAND, "app", "--port", "0", "--jobs", "2", "--no-open"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            address = process.stdout.readline().split()[1]
            httpx.get(address, timeout=PATIENCE)
            yield address
        finally:
            os.kill(process.pid, signal.SIGINT)
            process.wait(PATIENCE)
