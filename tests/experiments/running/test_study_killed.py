"""Whatever is killed, and whenever: what is finished is kept, the rest is run, and the tables are the same to the last byte."""

import os
import random
import signal
import subprocess
import time

import pyarrow.parquet as pq
import pytest

from tests.experiments.small_studies import look, read, study
from tests.processes import end, scripts

pytestmark = pytest.mark.slow
SCRIPT = """
import os, signal, sys, time
from caseload.experiments.running import jobs
from caseload.experiments.running.run import simulate

def slow(scenario, number, people):
    time.sleep({seconds})
    if (scenario.design.name, number) == {poison}:
        os.kill(os.getpid(), signal.SIGKILL)
    return simulate(scenario, number, people)

jobs.simulate = slow  # here, and in the workers, which load this file too

if __name__ == "__main__":
    from tests.experiments.small_studies import study
    study(sys.argv[1], jobs=2)
"""


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return read(study(tmp_path_factory.mktemp("whole")))


@pytest.fixture
def start(tmp_path):
    """Start a study whose runs are slow, and one of them deadly."""
    with scripts(tmp_path) as begin:
        yield lambda seconds=0.0, poison=None: begin(SCRIPT.format(seconds=seconds, poison=poison), str(tmp_path / "study"))


def parts(folder):
    return list((folder / "store").glob("runs-*.parquet"))


def wait_for(many, folder, driver):
    """Wait until the store holds so many parts of runs."""
    deadline = time.monotonic() + 120
    while len(parts(folder)) < many and driver.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)


def children(pid):
    told = subprocess.run(["ps", "-o", "pid=,args=", "--ppid", str(pid)], capture_output=True, text=True, check=False).stdout
    return [int(line.split()[0]) for line in told.splitlines() if "spawn_main" in line]


def test_driver_and_workers_killed_at_ten_moments(start, whole, tmp_path):
    folder, chance = tmp_path / "study", random.Random(2017)
    for moment in range(10):
        driver = start(seconds=0.3)
        if moment % 2:
            time.sleep(chance.uniform(0.0, 2.0))
        else:
            wait_for(len(parts(folder)) + 1, folder, driver)
            time.sleep(chance.uniform(0.0, 0.3))
        assert end(driver)
        for path in (folder / "store").glob("*.parquet"):
            pq.read_table(path)  # whole, whenever it was
    kept = {path.name: path.stat().st_mtime_ns for path in parts(folder)}
    assert len(kept) >= 5
    assert read(study(folder)) == whole
    assert all(path.stat().st_mtime_ns == kept[path.name] for path in parts(folder) if path.name in kept)


def test_workers_killed_under_a_driver_that_lives(start, whole, tmp_path):
    driver = start(seconds=0.05)
    for many in (1, 4):
        wait_for(many, tmp_path / "study", driver)
        for worker in children(driver.pid):
            os.kill(worker, signal.SIGKILL)
    assert driver.wait(timeout=180) == 0
    assert read(look(tmp_path / "study")) == whole


def test_a_run_that_always_kills_its_worker_is_no_failure_of_the_model_and_is_made_by_the_same_call(start, whole, tmp_path):
    assert start(poison=("horsens", 7)).wait(timeout=180) == 0
    found = look(tmp_path / "study")
    assert not found.failures and [int(found.done(one).sum()) for one in found.scenarios] == [40, 39]
    assert read(study(tmp_path / "study")) == whole
