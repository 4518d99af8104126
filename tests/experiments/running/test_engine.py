"""The engine gives every job's result, whatever becomes of its workers, and leaves none behind."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from caseload.experiments.running.engine import driver
from caseload.experiments.running.engine.driver import MAX_ATTEMPTS, Failed, drive
from caseload.experiments.running.engine.executors import open_executor
from caseload.experiments.running.folder import atomic_write
from tests.small import ROOT


def results(jobs, processes, work, **options):
    """Results by job, each told once."""
    with open_executor(processes) as (executor, window, check):
        told = list(drive(executor, jobs, work, window, check=check, **options))
    found = dict(told)
    assert len(found) == len(told)
    return found


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
def test_every_job_is_done_once(processes, count):
    assert results(range(count), processes, square) == {number: number * number for number in range(count)}


@pytest.mark.parametrize("processes", [1, 2])
def test_a_job_that_raises_is_a_failure_and_the_rest_goes_on(processes):
    found = results(range(20), processes, picky)
    assert "ValueError: five is right out" in found.pop(5).traceback
    assert found == {number: number for number in range(20) if number != 5}


def short_of(error, folder, number):
    """Fail in the seventh job: the first time only, if the error has no more to say, or always."""
    mark = Path(folder) / str(number)
    if number == 7 and (error.args or not mark.exists()):
        mark.touch()
        raise error
    return number


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("error", [MemoryError(), OSError()])
def test_a_fault_of_the_machine_is_tried_again(processes, error, tmp_path):
    assert results(range(10), processes, partial(short_of, error, tmp_path)) == {number: number for number in range(10)}


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("error", [MemoryError("no room"), FileNotFoundError(2, "gone")])
def test_a_fault_of_the_machine_that_stays_is_told_apart_from_the_models_exceptions(processes, error, tmp_path):
    found = results(range(10), processes, partial(short_of, error, tmp_path))
    assert found.pop(7) == Failed(f"a fault of the machine, not of the model, 3 times: {type(error).__name__}: {error}", by_machine=True)
    assert found == {number: number for number in range(10) if number != 7}


def test_one_process_means_this_process():
    assert set(results(range(3), 1, whoami).values()) == {os.getpid()}
    assert os.getpid() not in set(results(range(3), 2, whoami).values())


def test_any_executor_will_do():
    with ThreadPoolExecutor(2) as executor:
        assert dict(drive(executor, range(20), square)) == {number: number * number for number in range(20)}


def test_no_more_jobs_are_handed_over_than_the_window_holds():
    taken = []
    with ThreadPoolExecutor(1) as executor:
        told = drive(executor, (taken.append(number) or number for number in range(100)), square, 3)
        for count, _ in enumerate(told, 1):
            assert len(taken) <= count + 3


def test_a_killed_worker_costs_nothing(tmp_path):
    assert results(range(60), 2, partial(kill_once, tmp_path)) == {number: number for number in range(60)}


def test_a_job_that_always_kills_its_worker_is_blamed_alone(tmp_path):
    found = results(range(60), 2, partial(poison, tmp_path))
    assert [number for number, result in found.items() if isinstance(result, Failed)] == [7]
    assert f"{MAX_ATTEMPTS} times" in found[7].traceback and found[7].by_machine
    tries = Counter((tmp_path / "tries").read_text().split())
    assert tries.pop("7") == MAX_ATTEMPTS
    assert max(tries.values()) <= 2  # once in company, once alone


def poison_some(folder, numbers):
    return [poison(folder, number) for number in numbers]


def test_a_job_that_kills_is_split_and_the_guilty_piece_alone_is_blamed(tmp_path):
    jobs = [tuple(range(first, first + 4)) for first in range(0, 40, 4)]
    found = results(jobs, 2, partial(poison_some, tmp_path), split=lambda job: [(number,) for number in job])
    assert [job for job, result in found.items() if isinstance(result, Failed)] == [(7,)]
    assert sorted(number for job in found for number in job) == list(range(40))
    assert Counter((tmp_path / "tries").read_text().split())["7"] == MAX_ATTEMPTS


def test_large_results_come_through_while_workers_are_killed():
    numbers = []
    with open_executor(2) as (executor, window, check):
        for _, (number, worker, *_) in drive(executor, range(24), large, window, check=check):
            numbers.append(number)
            if len(numbers) == 3:
                os.kill(worker, signal.SIGKILL)
    assert sorted(numbers) == list(range(24))


class Deaf(Executor):
    """An executor that takes jobs and never answers."""

    def submit(self, call, /, *args, **options):
        return Future()


def test_a_dead_executor_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(driver, "POLL_SECONDS", 0.01)
    asked = []

    def check():
        asked.append(None)
        if len(asked) == 3:
            raise ConnectionError("gone")

    with pytest.raises(ConnectionError, match="gone"):
        list(drive(Deaf(), range(3), square, check=check))


SCRIPT = """
import os, sys, time
from caseload.experiments.running.engine.driver import drive
from caseload.experiments.running.engine.executors import open_executor

def work(number):
    os.write(1, b"%d\\n" % os.getpid())  # in one piece, whoever else writes
    time.sleep(60)

if __name__ == "__main__":
    with open_executor(2) as (executor, window, check):
        list(drive(executor, range(8), work, window))
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


UNGUARDED = """
from caseload.experiments.running.engine.driver import drive
from caseload.experiments.running.engine.executors import open_executor

with open_executor(2) as (executor, window, check):
    list(drive(executor, range(8), abs, window))
"""


def write_slowly(path):
    with atomic_write(path) as part:
        part.write_text("half")
        time.sleep(60)


def test_a_worker_told_to_leave_leaves_no_file_half_written(tmp_path):
    with suppress(KeyboardInterrupt), open_executor(2) as (executor, *_):
        executor.submit(write_slowly, tmp_path / "table.csv")
        deadline = time.monotonic() + 60
        while not list(tmp_path.iterdir()) and time.monotonic() < deadline:
            time.sleep(0.01)
        assert list(tmp_path.iterdir())
        raise KeyboardInterrupt
    assert not list(tmp_path.iterdir())


def test_a_script_without_a_guard_is_told_so(tmp_path):
    (tmp_path / "script.py").write_text(UNGUARDED)
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, "script.py"], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=240, check=False
    )
    assert run.returncode == 1
    assert 'call it under `if __name__ == "__main__":`' in run.stderr  # the resource tracker may add a line of its own
