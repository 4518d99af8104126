"""Compile the rules in a process of their own: the compiler keeps a gigabyte of memory for as long as its process lives."""

import os
import signal
import subprocess
import sys
import threading

from agents.compiled import is_compiled
from experiments.folder import ROOT
from experiments.progress import say
from experiments.run import live
from experiments.scenario import resolve

COMPILING = 20  # seconds, on one core of the machine it was written on


def compile_rules(shown: bool) -> None:
    """Compile the rules, and say so, if these sources were never run on this machine: once, before any other process wants them.

    Raises
    ------
    RuntimeError
        If they do not compile; the process has told why.
    """
    if is_compiled():
        return
    say(f"compiling the rules once, about {COMPILING} s ...", shown)
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    with subprocess.Popen([sys.executable, "-m", __name__], stdin=subprocess.PIPE, env=os.environ | {"PYTHONPATH": path}) as process:
        if process.wait():
            raise RuntimeError("the rules do not compile, as is told above")


def main() -> None:
    """Live a week, which compiles all rules; leave if the parent, who alone is told of Ctrl-C, closes its end of the pipe or dies."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=leave, daemon=True).start()
    (scenario,) = resolve(("status-quo",), "horsens", (), 1, 0)
    live(scenario, 0)


def leave() -> None:
    """Wait for the end of the pipe, then end this process."""
    sys.stdin.read()
    os._exit(1)


if __name__ == "__main__":
    main()
