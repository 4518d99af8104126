"""The same study on a Dask cluster, with a node lost on the way, and the jobs that Slurm would be given."""

import json
import os
import signal
import subprocess
import sys
import time
from threading import Thread

import pytest

from caseload import trial
from caseload.experiments.running.engine import cluster
from caseload.experiments.running.study import ExecutionOptions
from caseload.model.input_error import InputError
from tests.experiments.small_studies import read, study
from tests.experiments.studies.trial.made import tiny
from tests.small import ROOT

pytest.importorskip("distributed")
pytestmark = pytest.mark.slow
SLOW = """
import time
from caseload.experiments.running import jobs
from caseload.experiments.running.run import simulate

def slow(*asked):
    time.sleep(0.1)
    return simulate(*asked)

jobs.simulate = slow
"""


@pytest.fixture
def start(tmp_path):
    """Start a part of a Dask cluster on loopback in a session of its own, and end it."""
    (tmp_path / "slow.py").write_text(SLOW)
    started = []

    def begin(what, *options):
        call = [sys.executable, "-m", f"distributed.cli.dask_{what}", "--scheduler-file", "scheduler.json", "--host", "127.0.0.1", *options]
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        with (tmp_path / "log").open("a") as log:
            started.append(subprocess.Popen(call, cwd=tmp_path, env=environment, stdout=log, stderr=log, start_new_session=True))
        return started[-1]

    yield begin
    for process in started:
        end(process)


def end(process):
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def wait_until(there, seconds=120):
    deadline = time.monotonic() + seconds
    while not there() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert there()


def address(start, folder):
    """Address of a new scheduler."""
    start("scheduler", "--port", "0", "--no-dashboard")
    wait_until((folder / "scheduler.json").exists)
    return json.loads((folder / "scheduler.json").read_text())["address"]


def test_a_node_is_lost_and_the_tables_are_the_same(start, tmp_path):
    scheduler = address(start, tmp_path)
    nodes = [start("worker", "--nthreads", "1", "--no-dashboard", "--preload", "slow.py") for _ in range(2)]
    told = []
    thread = Thread(target=lambda: told.append(study(tmp_path / "study", jobs=2, scheduler=scheduler)), daemon=True)
    thread.start()
    store = tmp_path / "study" / "store"
    wait_until(lambda: store.exists() and len(list(store.glob("runs-*"))) > 3)
    assert thread.is_alive()
    end(nodes[0])
    thread.join(timeout=180)
    assert read(told[0]) == read(study(tmp_path / "alone"))


def test_a_trial_is_the_same_on_a_cluster(start, tmp_path):
    scheduler, file = address(start, tmp_path), tiny(tmp_path / "file")
    start("worker", "--nthreads", "1", "--no-dashboard")
    for folder, execution in (("cluster", ExecutionOptions(scheduler=scheduler)), ("alone", ExecutionOptions(jobs=1))):
        trial(file, replications=4, out=tmp_path / folder, execution=execution, progress=False)
    for name in ("trial.csv", "estimates.csv", "figures/trial.png"):
        assert (tmp_path / "cluster" / name).read_bytes() == (tmp_path / "alone" / name).read_bytes()


def test_a_cluster_without_workers_is_not_waited_for(start, tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "FORSAKEN", 0.1)
    monkeypatch.setattr("caseload.experiments.running.engine.driver.POLL_SECONDS", 0.5)
    with pytest.raises(InputError, match="no worker is left; what is finished is kept"):
        study(tmp_path / "study", scheduler=address(start, tmp_path))


@pytest.mark.parametrize("scheduler", ["tcp://127.0.0.1:1", "nowhere", "tcp://"])
def test_an_address_where_no_scheduler_answers_is_refused(tmp_path, monkeypatch, scheduler):
    monkeypatch.setattr(cluster, "ANSWER", 1.0)
    with pytest.raises(InputError, match=f"--scheduler {scheduler}: no scheduler answers there"):
        study(tmp_path, scheduler=scheduler)


def test_slurm_is_given_a_job_a_worker():
    pytest.importorskip("dask_jobqueue")
    from dask_jobqueue.slurm import SLURMJob

    cluster.set_worker()
    script = SLURMJob(scheduler="tcp://10.0.0.1:8786", name="one").job_script().splitlines()
    assert [line for line in script if line.startswith("#SBATCH")] == [
        "#SBATCH -J caseload",
        "#SBATCH -n 1",
        "#SBATCH --cpus-per-task=1",
        "#SBATCH --mem=2G",
        "#SBATCH -t 04:00:00",
    ]
    assert "dask_worker tcp://10.0.0.1:8786 --name one --nthreads 1 --memory-limit 2.00GiB" in script[-1]


def test_what_a_site_has_set_for_slurm_is_kept():
    pytest.importorskip("dask_jobqueue")
    import dask
    from dask_jobqueue.slurm import SLURMJob

    with dask.config.set({"jobqueue.slurm.memory": "8GiB", "jobqueue.slurm.account": "youth"}):
        cluster.set_worker()
        script = SLURMJob(scheduler="tcp://10.0.0.1:8786", name="one").job_script()
    assert "#SBATCH --mem=8G" in script and "#SBATCH -A youth" in script


def test_workers_that_slurm_ends_are_replaced(monkeypatch):
    asked = {}

    class Workers:
        def __enter__(self):
            return self

        def __exit__(self, *_):
            asked["closed"] = True

        def adapt(self, **options):
            asked.update(options)

    monkeypatch.setattr("dask_jobqueue.slurm.SLURMCluster", Workers)
    with cluster.slurm(7):
        assert asked == {"minimum_jobs": 7, "maximum_jobs": 7}
    assert asked["closed"]
