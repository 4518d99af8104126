"""A trial's replications are kept: made once, whoever makes them and whatever is killed on the way, and told the same to the last byte."""

import time

import pandas as pd
import pytest

from caseload import trial
from caseload.experiments.cli.main import main
from caseload.experiments.running.store import key
from caseload.experiments.running.study import ExecutionOptions
from caseload.experiments.studies.trial import experiment, jobs, run
from caseload.experiments.studies.trial.experiment import plan
from caseload.experiments.studies.trial.replicate import replicate
from tests.experiments.imported import imported
from tests.experiments.studies.trial.made import tiny
from tests.processes import end, scripts

REPLICATIONS = 9
ALONE = ExecutionOptions(jobs=1)

SCRIPT = """
import os, signal, sys, time
from caseload.experiments.studies.trial import jobs
from caseload.experiments.studies.trial.replicate import replicate

def slow(trial, base, number, after):
    time.sleep(0.3)
    if number == {poison}:
        os.kill(os.getpid(), signal.SIGKILL)
    return replicate(trial, base, number, after)

jobs.replicate = slow  # here, and in the workers, which load this file too

if __name__ == "__main__":
    from caseload.experiments.cli.main import main
    main(["trial", {file!r}, "--replications", "9", "--jobs", "2", "--out", sys.argv[1]])
"""


def made(file, folder, replications=REPLICATIONS, settings=(), **execution):
    return trial(
        file,
        replications=replications,
        settings=settings,
        out=folder,
        execution=ExecutionOptions(**{"jobs": 1} | execution),
        progress=False,
    )


def read(folder):
    """Bytes of all that a trial tells."""
    tables = [folder / f"{name}.csv" for name in ("trial", "estimates", "codebook")]
    return {path.name: path.read_bytes() for path in (*tables, *(folder / "figures").iterdir())}


def parts(folder):
    return {path.name: path.stat().st_mtime_ns for path in (folder / "store").glob("runs-*.parquet")}


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return tiny(tmp_path_factory.mktemp("file"))


@pytest.fixture(scope="module")
def whole(file, tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole")
    made(file, folder)
    return folder


@pytest.fixture
def lived(monkeypatch):
    """Numbers of the replications that are made in this process."""
    numbers = []
    monkeypatch.setattr(jobs, "replicate", lambda *one: numbers.append(one[2]) or replicate(*one))
    return numbers


def test_what_is_there_is_not_made_again(file, whole, lived):
    before, told = parts(whole), read(whole)
    made(file, whole)
    assert not lived and parts(whole) == before and len(before) == REPLICATIONS and read(whole) == told


def test_two_processes_tell_the_same_as_one(file, whole, tmp_path):
    made(file, tmp_path, jobs=2)
    assert read(tmp_path) == read(whole)


def test_more_replications_extend_a_trial_and_fewer_are_part_of_it(file, whole, lived, tmp_path):
    made(file, tmp_path, 4)
    few = read(tmp_path)
    assert lived == [0, 1, 2, 3]
    made(file, tmp_path)
    assert lived == list(range(REPLICATIONS)) and read(tmp_path) == read(whole)
    made(file, tmp_path, 4)
    assert len(lived) == REPLICATIONS and read(tmp_path) == few


def test_two_shards_share_the_replications_and_the_last_command_writes_the_tables(file, whole, lived, tmp_path, capsys):
    asked, shares = ["trial", file, "--replications", "9", "--jobs", "1", "--out", str(tmp_path)], []
    for share in ("1/2", "2/2"):
        lived.clear()
        with pytest.raises(SystemExit) as ended:
            main([*asked, "--shard", share])
        shares.append(set(lived))
        assert ended.value.code == 0 and not (tmp_path / "trial.csv").exists()
    assert "9 of 9 runs are there, 0 have failed; the command without --shard" in capsys.readouterr().err
    assert sorted(map(len, shares)) == [4, 5] and set.union(*shares) == set(range(REPLICATIONS))
    lived.clear()
    with pytest.raises(SystemExit):
        main(asked)
    assert not lived and read(tmp_path) == read(whole)


def test_only_what_decides_a_replication_makes_it_anew(file, lived, tmp_path):
    made(file, tmp_path / "out", 2)
    words = [('title = "Tiny"', 'title = "Small"'), ("estimate = -1.0", "estimate = -2.0")]
    for edit, settings, again in (
        (words, (), []),
        ([("meeting_every = 1", "meeting_every = 2")], (), [0, 1]),
        ([("weeks = 8", "weeks = 9")], (), [0, 1]),
        ([("sites = 2", "sites = 1")], (), [0, 1]),
        ([], ("trust_gain=0.2",), [0, 1]),
        ([], ("treatment.meeting_every=1",), []),
    ):
        lived.clear()
        found = made(tiny(tmp_path / "file", *edit), tmp_path / "out", 2, settings)
        assert lived == again and list(found.estimates["replication"]) == [0, 1, 0, 1], (edit, settings)


def test_a_replication_that_fails_is_kept_as_a_failure_and_made_again_only_if_asked(file, whole, tmp_path, monkeypatch, capsys):
    def failing(planned, base, number, after):
        if number == 3:
            raise ArithmeticError("out of hours")
        return replicate(planned, base, number, after)

    monkeypatch.setattr(jobs, "replicate", failing)
    assert [one.number for one in made(file, tmp_path).failures] == [3]
    monkeypatch.undo()
    asked = ["trial", file, "--replications", "9", "--jobs", "1", "--out", str(tmp_path)]
    with pytest.raises(SystemExit) as ended:
        main(asked)
    assert ended.value.code == 3 and set(pd.read_csv(tmp_path / "estimates.csv")["replication"]) == set(range(9)) - {3}
    capsys.readouterr()
    with pytest.raises(SystemExit):
        main(["study", "status", str(tmp_path)])
    assert capsys.readouterr().out.splitlines()[2].split() == ["tiny", "9", "8", "1", "0"]
    with pytest.raises(SystemExit):
        main(["study", "failures", str(tmp_path)])
    assert "run 3 of tiny\nTraceback" in capsys.readouterr().out
    with pytest.raises(SystemExit) as ended:
        main([*asked, "--retry-failed"])
    assert ended.value.code == 0 and read(tmp_path) == read(whole) and not (tmp_path / "failures.csv").exists()


def test_a_trial_of_nothing_but_failures_is_told(file, tmp_path, monkeypatch, capsys):
    def failing(*one):
        raise ArithmeticError("out of hours")

    monkeypatch.setattr(jobs, "replicate", failing)
    with pytest.raises(SystemExit) as ended:
        main(["trial", file, "--replications", "2", "--jobs", "1", "--out", str(tmp_path)])
    assert ended.value.code == 3 and "2 replications failed" in capsys.readouterr().err
    assert len(pd.read_csv(tmp_path / "failures.csv")) == 2 and pd.read_csv(tmp_path / "estimates.csv").empty


def test_few_files_tell_the_same_as_many(file, whole, lived, tmp_path):
    made(file, tmp_path)
    with pytest.raises(SystemExit):
        main(["study", "compact", str(tmp_path)])
    assert len(parts(tmp_path)) == 1
    lived.clear()
    made(file, tmp_path)
    assert not lived and read(tmp_path) == read(whole)


@pytest.fixture
def start(file, tmp_path):
    """Start the command with slow replications, one of them deadly."""
    with scripts(tmp_path) as begin:
        yield lambda poison=None: begin(SCRIPT.format(poison=poison, file=file), str(tmp_path / "out"))


def test_driver_and_workers_killed_and_resumed(start, file, whole, tmp_path):
    folder, deadline = tmp_path / "out", time.monotonic() + 120
    for _ in range(2):
        before, driver = len(parts(folder)), start()
        while len(parts(folder)) == before and driver.poll() is None and time.monotonic() < deadline:
            time.sleep(0.01)
        assert end(driver)
    kept = parts(folder)
    assert 2 <= len(kept) < REPLICATIONS
    made(file, folder)
    assert read(folder) == read(whole) and kept.items() <= parts(folder).items()


def test_a_replication_that_always_kills_its_worker_is_a_failure_and_all_others_are_made(start, file, whole, tmp_path):
    assert start(poison=5).wait(timeout=180) == 3
    failures = pd.read_csv(tmp_path / "out" / "failures.csv")
    assert list(failures["number"]) == [5] and "a fault of the machine" in failures["traceback"][0]
    assert len(parts(tmp_path / "out")) == REPLICATIONS - 1
    made(file, tmp_path / "out")
    assert read(tmp_path / "out") == read(whole)


def test_a_worker_with_other_rules_makes_nothing(file, tmp_path):
    (job, *_), _ = jobs.jobs_left(run.StoreIndex(tmp_path), plan(file, 1, ()), 2, None, False)
    assert "not the same in the worker" in str(jobs.perform(job._replace(key="0" * 32)))
    assert not list(tmp_path.iterdir())


def test_every_module_that_measures_is_in_the_address():
    found = imported("studies/trial/replicate")
    valued = {"running/scenario", "running/inputs", "studies/trial/protocol"}  # in the address by their values, and what checks those
    assert found - set(key.MEASURING) - set(experiment.MEASURING) == valued
    assert set(experiment.MEASURING) <= found
