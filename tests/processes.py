"""Processes that a test starts, each in a session of its own with those it starts, and looks at or kills."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager

from tests.small import ROOT


@contextmanager
def scripts(folder):
    """Lend a function that runs a script in a folder, with words; whatever happens, all that were begun end."""
    begun = []

    def begin(script, *words):
        (folder / "script.py").write_text(script)
        call = [sys.executable, "script.py", *words]
        begun.append(subprocess.Popen(call, cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT)}, start_new_session=True))
        return begun[-1]

    yield begin
    for process in begun:
        end(process)


def end(process):
    """Kill a process and those it started; whether it lived till then."""
    lived = process.poll() is None
    if lived:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return lived


def living(process):
    """Commands of the session of a process that still live, its own first."""
    told = subprocess.run(["ps", "-ww", "-o", "state=,args=", "-g", str(process.pid)], capture_output=True, text=True, check=False).stdout
    return [line for line in told.splitlines() if not line.startswith("Z")]
