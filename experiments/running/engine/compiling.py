"""Compile the rules in a process of their own: the compiler keeps a gigabyte of memory for as long as its process lives."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

from caseload.agents.compiled import is_compiled
from caseload.experiments.running.engine.progress import print_status
from caseload.experiments.running.run import run_model
from caseload.experiments.running.scenario import resolve
from caseload.model.input_error import InputError

COMPILING = 85  # seconds, on one core of the machine it was written on
MEMORY = 1.2  # GB, there
MACHINE_FAULT = 4  # exit code of the process that compiles, if the disk or the memory fails it


def compile_rules(shown: bool) -> None:
    """Compile the rules, and say so, if these sources were never run on this machine: once, before any other process wants them.

    Raises
    ------
    InputError
        If they do not compile, of which the process has told why, or the process was killed.
    """
    if is_compiled():
        return
    print_status(f"compiling the rules once, about {COMPILING} s ...", shown)
    path = os.pathsep.join([str(Path(sys.modules["caseload"].__path__[-1]).parent), *filter(None, [os.environ.get("PYTHONPATH")])])
    call = [sys.executable, "-P", "-m", __name__]  # -P: whatever modules lie in the user's folder are not ours
    with subprocess.Popen(call, stdin=subprocess.PIPE, env=os.environ | {"PYTHONPATH": path}) as process:
        code = process.wait()
    if code == MACHINE_FAULT:
        raise InputError("the rules could not be compiled, as is told above: a fault of the disk or the memory, not of the rules")
    if code > 0:
        raise InputError("the rules do not compile, as is told above: mend what was edited in agents/ or model/")
    if code < 0:
        raise InputError(f"the process that compiles the rules was killed (signal {-code}): it takes about {MEMORY} GB of memory")


def main() -> None:
    """Live a week, which compiles all rules; leave if the parent, who alone is told of Ctrl-C, closes its end of the pipe or dies."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=exit_with_parent, daemon=True).start()
    (scenario,) = resolve(("status-quo",), "horsens", (), 1, 0)
    try:
        run_model(scenario, 0)
    except (OSError, MemoryError) as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        sys.exit(MACHINE_FAULT)


def exit_with_parent() -> None:
    """Wait for the end of the pipe, then end this process."""
    sys.stdin.read()
    os._exit(1)


if __name__ == "__main__":
    main()
