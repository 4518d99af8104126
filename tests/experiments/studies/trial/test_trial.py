"""`caseload trial` from end to end: every trial that ships, on few towns and twice."""

import json

import pandas as pd
import pytest

from caseload import trial
from caseload.experiments.cli.main import main
from caseload.experiments.running.study import ExecutionOptions
from caseload.experiments.studies.trial import jobs as trial_jobs
from caseload.experiments.studies.trial.protocol import load, trials
from caseload.experiments.studies.trial.replicate import replicate

FILES = {"store", "study.json", "trial.csv", "estimates.csv", "codebook.csv", "manifest.json", "figures"}


def smaller(name):
    """Settings under which a trial takes a second."""
    fewest = {"youth": 1, "worker": 4, "municipality": 4, "nobody": 1}  # sites, so that no arm is empty
    return (f"trial.sites={fewest[load(name).randomised]}",)


@pytest.mark.parametrize("name", [one if one == "mentor-trial" else pytest.param(one, marks=pytest.mark.slow) for one in trials()])
def test_every_trial_that_ships_runs(name, tmp_path):
    found = trial(name, replications=2, execution=ExecutionOptions(jobs=1), out=tmp_path, settings=smaller(name), progress=False)
    assert {path.name for path in tmp_path.iterdir()} == FILES and not found.failures
    assert list(found.estimates["outcome"].unique()) == list(load(name).outcome)
    assert list(found.estimates["replication"]) == [0, 1] * len(load(name).outcome)
    assert (found.estimates["youths"] > 20).all() and found.estimates["truth"].notna().all()
    told = found.table.set_index(["outcome", "quantity"])["mean"]
    for outcome, protocol in load(name).outcome.items():
        known = protocol.published
        assert ((outcome, "published") in told.index) == (known is not None and known.estimate is not None)
        assert ((outcome, "band") in told.index) == (known is not None and known.kind == "band")
        assert told[outcome, "bias"] == pytest.approx(told[outcome, "estimate"] - told[outcome, "truth"])


def test_the_command_prints_what_is_true_beside_what_was_published(tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["trial", "mentor-trial", "--replications", "2", "--jobs", "1", "--out", str(tmp_path), "--set", "trial.sites=1"])
    printed = capsys.readouterr().out
    assert ended.value.code == 0
    assert "published" in printed and "+4.00 (1.30 to 6.70)" in printed and "true effect" in printed
    described = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert described["command"] == "caseload trial mentor-trial --replications 2 --seed 2017 --set trial.sites=1"
    assert (described["asked"], described["done"], described["trial"]["sites"]) == (2, 2, 1)


def test_the_tables_do_not_depend_on_the_processes(tmp_path):
    settings = ("trial.sites=1", "treatment.mentors=3", "mentor_attendance=0.7")
    for jobs in (1, 2):
        trial("mentor-trial", replications=3, execution=ExecutionOptions(jobs), out=tmp_path / str(jobs), settings=settings, progress=False)
    for name in ("trial.csv", "estimates.csv", "codebook.csv", "figures/trial.png", "figures/trial.svg"):
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes(), name


def printed(capsys, tmp_path, *words):
    """What the command prints, and the trial's table, indexed by outcome and quantity."""
    with pytest.raises(SystemExit) as ended:
        main(["trial", *words, "--jobs", "1", "--out", str(tmp_path)])
    assert ended.value.code == 0
    return capsys.readouterr().out, pd.read_csv(tmp_path / "trial.csv").set_index(["outcome", "quantity"])


def test_a_trial_that_analyses_nobody_says_so(tmp_path, capsys):
    few = ("--replications", "2", "--set", "trial.share=0.0001", "--set", "trial.sites=1")
    told, table = printed(capsys, tmp_path, "meetings-by-worker", *few)
    assert "benefit: No trial gives an estimate: fewer than two units" in told and "randomised by 0 social workers" in told
    assert table["mean"]["benefit", "analysed"] == 0 and (tmp_path / "figures" / "trial.png").exists()


def test_a_band_is_not_told_as_published_and_the_sources_are_told(tmp_path, capsys):
    told, table = printed(capsys, tmp_path, "placement-first", "--replications", "1", "--set", "trial.sites=1")
    assert "agreement, as was set" in told and "-3.00 to +3.00" in told and "\npublished  " not in told
    assert "published, education: no positive effects found" in told and "1 replication." in told
    meanings = pd.read_csv(tmp_path / "codebook.csv").set_index(["table", "name"])["meaning"]
    assert meanings["published", "education"] == load("placement-first").outcome["education"].published.source
    assert meanings["choices", "placement-first"].startswith("About 1,500 were treated")
    assert table["mean"]["education", "analysed"] < table["mean"]["education", "youths"]


def test_an_empty_treatment_is_told_to_be_an_a_a_trial(tmp_path, capsys):
    told, table = printed(capsys, tmp_path, "mentor-trial", "--replications", "2", "--set", "trial.sites=1", "--set", "trial.treatment={}")
    assert "an A/A" in told and table["mean"]["education", "truth"] == 0


def test_before_and_after_is_told_under_both_trends_and_its_design_can_be_set(tmp_path, capsys):
    told, table = printed(capsys, tmp_path / "as-is", "horsens-before-after", "--replications", "3")
    assert "trend -4.3 %: as large, %" in told and "trend -9.9 %: as large, %" in told
    assert {"as_large_by_chance_at_-4.3", "as_large_by_chance_at_-9.9"} <= set(table.loc["stock"].index)
    _, other = printed(capsys, tmp_path / "more", "horsens-before-after", "--replications", "3", "--set", "horsens.caseload=10")
    assert other["mean"]["stock", "placebo"] == table["mean"]["stock", "placebo"]
    assert other["mean"]["stock", "truth"] != table["mean"]["stock", "truth"]


def test_the_picture_tells_shares_with_their_intervals_and_draws_a_band(tmp_path):
    found = trial(
        "contact-person", replications=2, execution=ExecutionOptions(jobs=1), out=tmp_path, settings=("trial.sites=1",), progress=False
    )
    (axes,), texts = found.plot().axes, [text.get_text() for text in found.plot().texts]
    assert "agreement, as was set" in [text.get_text() for text in axes.get_legend().get_texts()]
    assert any(text.startswith("Significant: 0.0 % (0.0 to 66) of such trials") for text in texts)
    assert any("69 % against every second expected" in text for text in texts)


def test_a_replication_that_fails_is_listed_and_the_others_go_on(tmp_path, monkeypatch, capsys):
    def fails_once(planned, base, number, after):
        if number == 1:
            raise RuntimeError("planted")
        return replicate(planned, base, number, after)

    monkeypatch.setattr(trial_jobs, "replicate", fails_once)
    with pytest.raises(SystemExit) as ended:
        main(["trial", "mentor-trial", "--replications", "3", "--jobs", "1", "--out", str(tmp_path), "--set", "trial.sites=1"])
    assert ended.value.code == 3
    assert "replication 1 failed: RuntimeError: planted" in capsys.readouterr().err
    failures = pd.read_csv(tmp_path / "failures.csv")
    assert list(failures["number"]) == [1] and "planted" in failures["traceback"][0]
    assert list(pd.read_csv(tmp_path / "estimates.csv")["replication"].unique()) == [0, 2]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["mentor-trail"], "there is no trial 'mentor-trail' (did you mean mentor-trial?)"),
        (["mentor-trial", "--set", "trial.sites=0"], "mentor-trial.toml with trial.sites=0: sites = 0 is not allowed"),
        (["mentor-trial", "--set", "treatment.mentor=1"], "mentor-trial.toml with treatment.mentor=1: treatment: unknown key 'mentor'"),
        (["mentor-trial", "--set", "horsens.caseload=1"], "'horsens' is not a design that is run"),
        (["mentor-trial", "--replications", "0"], "replications = 0 is not allowed"),
        (["mentor-trial", "--jobs", "0"], "jobs = 0 is not allowed"),
        (["mentor-trial", "--shard", "3/2"], "--shard 3/2: must be i/n"),
    ],
)
def test_bad_words_are_refused_before_anything_runs(words, told, tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["trial", *words, "--out", str(tmp_path / "none")])
    assert ended.value.code == 2 and told in capsys.readouterr().err
    assert not (tmp_path / "none").exists()
