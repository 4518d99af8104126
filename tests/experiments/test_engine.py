"""The engine gives every job's result in order, whatever becomes of its workers, and leaves none behind."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from experiments.engine import STRIKES, Failed, drive

ROOT = Path(__file__).parents[2]


def square(number):
    time.sleep(0.002 * (number % 3))  # so that later jobs end before earlier ones
    return number * number


def picky(number):
    if number == 5:
        raise ValueError("five is right out")
    return number


def kill_once(folder, number):
    mark = Path(folder) / str(number)
    if number == 7 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def poison(folder, number):
    with (Path(folder) / "tries").open("a") as file:
        file.write(f"{number}\n")
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def large(number):
    return np.array([number, os.getpid(), *[0] * 1_000_000])


def whoami(number):
    return os.getpid()


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("count", [0, 1, 100])
def test_results_come_in_the_order_of_the_jobs(processes, count):
    assert list(drive(range(count), processes, square)) == [number * number for number in range(count)]


@pytest.mark.parametrize("processes", [1, 2])
def test_a_job_that_raises_is_a_failure_and_the_rest_goes_on(processes):
    results = list(drive(range(20), processes, picky))
    assert [result for result in results if not isinstance(result, Failed)] == [number for number in range(20) if number != 5]
    assert "ValueError: five is right out" in results[5].traceback


def test_one_process_means_this_process():
    assert set(drive(range(3), 1, whoami)) == {os.getpid()}
    assert os.getpid() not in set(drive(range(3), 2, whoami))


def test_a_killed_worker_costs_nothing(tmp_path):
    assert list(drive(range(60), 2, partial(kill_once, tmp_path))) == list(range(60))


def test_a_job_that_always_kills_its_worker_is_blamed_alone(tmp_path):
    results = list(drive(range(60), 2, partial(poison, tmp_path)))
    assert [number for number, result in enumerate(results) if isinstance(result, Failed)] == [7]
    assert f"{STRIKES} times" in results[7].traceback
    tries = Counter((tmp_path / "tries").read_text().split())
    assert tries.pop("7") == STRIKES
    assert max(tries.values()) <= 2  # once in company, once alone


def test_large_results_come_through_while_workers_are_killed():
    results = []
    for number, worker, *_ in drive(range(24), 2, large):
        results.append(number)
        if number == 3:
            os.kill(worker, signal.SIGKILL)
    assert results == list(range(24))


SCRIPT = """
import os, sys, time
from experiments.engine import drive

def work(number):
    print(os.getpid(), flush=True)
    time.sleep(60)

if __name__ == "__main__":
    list(drive(range(8), 2, work))
"""


def alive(pid):
    state = subprocess.run(["ps", "-o", "state=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout.strip()
    return state not in ("", "Z")


@pytest.mark.parametrize("signal_number", [signal.SIGINT, signal.SIGKILL, signal.SIGTERM])
def test_no_worker_outlives_the_driver(tmp_path, signal_number):
    (tmp_path / "script.py").write_text(SCRIPT)
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)}
    driver = subprocess.Popen(
        [sys.executable, "script.py"], cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    workers = [int(driver.stdout.readline()) for _ in range(2)]
    assert all(alive(pid) for pid in workers)
    if signal_number == signal.SIGINT:
        os.killpg(driver.pid, signal_number)  # what a terminal does: the whole group hears it
    else:
        driver.send_signal(signal_number)
    _, errors = driver.communicate(timeout=120)
    assert driver.returncode != 0
    deadline = time.monotonic() + 10
    while any(alive(pid) for pid in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(alive(pid) for pid in workers)
    if signal_number == signal.SIGINT:
        assert errors.count(b"Traceback") == 1  # the driver's own; no worker complains


def test_a_script_without_a_guard_is_told_so(tmp_path):
    (tmp_path / "script.py").write_text("from experiments.engine import drive\nlist(drive(range(8), 2, abs))\n")
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, "script.py"], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=240, check=False
    )
    assert run.returncode == 1
    assert 'call it under `if __name__ == "__main__":`' in run.stderr  # the resource tracker may add a line of its own
