"""The command line: what it prints and leaves behind, and one sentence for whatever it cannot use."""

import os
import shlex
import signal
import subprocess
import sys
import time
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from shutil import copytree

import pandas as pd
import pytest

from caseload.experiments.cli.main import main
from caseload.experiments.comparison import compare as comparison
from caseload.model.design import designs
from tests.processes import living
from tests.small import ROOT, SMALL

QUICK = ["--replications", "2", "--weeks", "60", "--jobs", "1"]


def command(*tokens):
    return [sys.executable, "-c", "import sys; from caseload.experiments.cli.main import main; main(sys.argv[1:])", *tokens]


@pytest.fixture(scope="module")
def compared(tmp_path_factory):
    """Folder of a comparison of two designs, and what it printed."""
    folder, said = tmp_path_factory.mktemp("compared"), StringIO()
    with redirect_stdout(said), pytest.raises(SystemExit) as end:
        main(["compare", "placebo", "horsens", *QUICK, "--out", str(folder)])
    assert end.value.code == 0
    return folder, said.getvalue()


def run(capsys, *tokens):
    with pytest.raises(SystemExit) as end:
        main(tokens)
    said = capsys.readouterr()
    return end.value.code or 0, said.out, said.err


DESIGN = 'title = "Mine"\nsummary = "mine"\n'
BAD_INPUT = [
    (["compare", "horsen"], ["'horsen'", "did you mean horsens?", "status-quo"]),
    (["compare", "status-quo"], ["baseline status-quo", "name another design"]),
    (["compare", "--baseline", "statusquo"], ["'statusquo'", "did you mean status-quo?"]),
    (["compare", "--municipality", "horsns"], ["'horsns'", "did you mean horsens?"]),
    (["compare", "--replications", "0"], ["replications = 0", "1 or more"]),
    (["compare", "--replications", "many"], ["--replications", "many", "whole number"]),
    (["compare", "--weeks", "0"], ["weeks = 0", "from 1 to"]),
    (["compare", "--seed", "-1"], ["seed = -1", "0 or more"]),
    (["compare", "--jobs", "0"], ["jobs = 0", "1 or more"]),
    (["compare", "--sed", "3"], ["--sed", "--seed"]),
    (["compare", "--set", "nonsense"], ["--set nonsense", "NAME=VALUE"]),
    (["compare", "--set", "horsens.caseload=-3"], ["horsens.toml", "caseload", "-3", "greater than or equal to 0"]),
    (["compare", "--set", "horsens.caselod=3"], ["horsens.toml", "caselod", "did you mean caseload?"]),
    (["compare", "--set", "no_such=3"], ["parameters.toml", "'no_such'"]),
    (["compare", "broken.toml"], ["broken.toml", "not valid TOML", "line 1"]),
    (["compare", "misspelt.toml"], ["misspelt.toml", "'programm'", "did you mean programme?"]),
    (["compare", "absent.toml"], ["absent.toml", "cannot be read"]),
    (["compare", "--municipality", "broken.toml"], ["broken.toml", "not valid TOML"]),
    (["compare", "--out", "a_file/folder"], ["--out a_file/folder", "cannot be written"]),
    (["compare", "--shard", "3/2"], ["--shard 3/2", "i/n"]),
    (["sweep", "--vary", "caseload=1:3", "--shard", "3/2"], ["--shard 3/2", "i/n"]),
    (["sensitivity", "--shard", "0/2"], ["--shard 0/2", "i/n"]),
    (["compare", "--replications", "2.5"], ["--replications", "2.5", "whole number"]),
    (["sensitivity", "--size", "two"], ["--size", "two", "whole number"]),
    (["compare", "--precision", "weeks_to_educaton=1"], ["--precision weeks_to_educaton", "did you mean weeks_to_education"]),
    (["compare", "--precision", "benefit=little"], ["--precision benefit=little", "above 0"]),
    (["compare", "--precision", "benefit=1", "--shard", "1/2"], ["--precision benefit=1", "--shard 1/2"]),
    (["compare", "--draws", "0"], ["draws = 0", "from 1 to 100000"]),
    (["compare", "--draws", "absent.csv"], ["absent.csv", "cannot be read"]),
    (["compare", "--scheduler", "nowhere"], ["--scheduler nowhere", "tcp://host:port"]),
    (["study", "status", "."], ["holds no study", "--out"]),
    (["run", "horsens", "--out", "a_file"], ["--out a_file", "cannot be written"]),
    (["run", "horsens", "--weeks", "-5"], ["weeks = -5"]),
    (["run"], ["run", "requires an argument"]),
    (["run", "horsens", "placebo"], ["placebo"]),
    (["figures", "."], ["summary.csv", "missing"]),
    (["comprae"], ["comprae", "compare"]),
]


@pytest.mark.parametrize(("tokens", "words"), BAD_INPUT, ids=[" ".join(tokens) for tokens, _ in BAD_INPUT])
def test_bad_input_is_one_sentence_and_exit_code_2(tokens, words, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a_file").touch()
    Path("broken.toml").write_text("title = \n")
    Path("misspelt.toml").write_text(DESIGN + "[programm.mine]\n")
    code, out, err = run(capsys, *tokens)
    assert (code, out) == (2, "")
    assert err.startswith("caseload: ") and err.count("\n") == 1
    assert all(word in err for word in words), err


def test_designs_are_listed_with_their_levers(capsys):
    code, out, _ = run(capsys, "designs")
    assert code == 0
    named, _, hint = out.partition("\n\n")
    assert [line.split()[0] for line in named.splitlines() if not line.startswith(" ")] == designs()
    assert "caseload=35" in named and "meeting_every=4, " in named and "--explain" in hint


def test_a_design_is_explained_in_its_place_and_with_what_is_set(capsys):
    code, out, _ = run(capsys, "designs", "--explain", "horsens", "--set", "horsens.caseload=50")
    assert code == 0 and out.startswith("horsens: ") and "places: 200" in out and "1,000,000" in out
    code, _, err = run(capsys, "designs", "--explain", "horsen")
    assert code == 2 and "did you mean horsens?" in err


def test_compare_prints_writes_and_draws(compared):
    folder, out = compared
    placebo, horsens = out.split("horsens against status-quo")
    assert "60 weeks, 2 pairs of runs" in horsens
    assert "weeks to education, of 52" in horsens and "How sure: 2 pairs are too few" in horsens
    assert placebo.count("exactly 0") == 13
    assert "assumed (D)" in out and str(folder / "figures") in out
    assert {path.suffix for path in (folder / "figures").iterdir()} == {".png", ".svg"}


def test_all_means_every_design(monkeypatch, tmp_path):
    asked = []

    def noted(question, *options):
        asked.extend(question.designs)
        raise SystemExit

    monkeypatch.setattr(comparison, "run_comparison", noted)
    with pytest.raises(SystemExit):
        main(["compare", "--all"])
    assert asked == designs()


def test_options_may_stand_before_the_designs(capsys, tmp_path, monkeypatch):
    asked = []

    def noted(question, *options):
        asked.append(question)
        raise SystemExit

    monkeypatch.setattr(comparison, "run_comparison", noted)
    run(capsys, "compare", "--set", "a=1", "--set", "horsens.caseload=50", "horsens", "--seed", "3")
    assert [(one.designs, one.settings, one.seed) for one in asked] == [(("horsens",), ("a=1", "horsens.caseload=50"), 3)]


def test_failed_runs_have_a_line_each_and_exit_code_3(capsys, tmp_path, monkeypatch):
    from caseload.experiments.running import jobs
    from caseload.experiments.running.run import simulate

    def failing(scenario, number, people):
        if (scenario.design.name, number) == ("horsens", 1):
            raise ArithmeticError("out of hours")
        return simulate(scenario, number, people)

    monkeypatch.setattr(jobs, "simulate", failing)
    code, out, err = run(capsys, "compare", "--municipality", SMALL, *QUICK, "--out", str(tmp_path))
    assert code == 3
    assert "run 1 of horsens failed: ArithmeticError: out of hours\n" in err
    assert "1 pair of runs" in out


def test_run_writes_one_run_with_its_history(capsys, tmp_path):
    code, out, _ = run(capsys, "run", "horsens", "--weeks", "60", "--out", str(tmp_path))
    assert code == 0
    assert "horsens: one run of 60 weeks" in out and str(tmp_path) in out
    assert {path.name for path in tmp_path.iterdir()} == {"summary.csv", "weekly.csv", "people.parquet", "history.csv"}
    history, people = pd.read_csv(tmp_path / "history.csv"), pd.read_parquet(tmp_path / "people.parquet")
    assert list(history) == ["youth", "week", "date", "event", "detail", "status", "worker"]
    assert set(people["youth"]) & set(history["youth"])  # the history also tells of pupils whose clock has not started
    assert history["week"].is_monotonic_increasing and history["date"][0] >= "2017-01-02"


def test_the_history_tells_what_people_tell(capsys, tmp_path):
    run(capsys, "run", "horsens", "--weeks", "60", "--out", str(tmp_path))
    history, people = pd.read_csv(tmp_path / "history.csv"), pd.read_parquet(tmp_path / "people.parquet").set_index("youth")
    history = history[history["youth"].isin(people.index)]
    started = history[history["event"].isin(["education", "apprenticeship"])].groupby("youth")["week"].min()
    told = (people["clock"] + people["weeks_to_education"] - 1).dropna()
    assert started.astype(float).to_dict() == told.to_dict()
    met = history[history["event"].isin(["met", "met outside"])].groupby("youth").size()
    assert met.to_dict() == people.loc[people["meetings"] > 0, "meetings"].to_dict()


def test_run_is_run_0_of_a_comparison_with_the_same_seed(compared, capsys, tmp_path):
    run(capsys, "run", "horsens", "--weeks", "60", "--out", str(tmp_path / "run"))
    copytree(compared[0], tmp_path / "compare")
    run(capsys, "study", "compact", str(tmp_path / "compare"))
    one, all_runs = (pd.read_parquet(tmp_path / name / "people.parquet") for name in ("run", "compare"))
    same = all_runs[(all_runs["design"] == "horsens") & (all_runs["run"] == 0)].reset_index(drop=True)
    assert one.equals(same)


def test_names_and_paths_are_told_as_they_are(capsys, tmp_path):
    odd = tmp_path / "b [red] :smile:.toml"
    odd.write_text((ROOT / "experiments" / "data" / "designs" / "placebo.toml").read_text())
    code, out, _ = run(capsys, "compare", str(odd), "--municipality", SMALL, *QUICK, "--out", str(tmp_path / "a[" / "b]"))
    assert code == 0 and "b [red] :smile: against status-quo" in out and "a[/b]/figures" in out


def test_a_reader_who_has_seen_enough_is_no_error():
    line = f"{shlex.join(command('designs'))} | head -1; echo ${{PIPESTATUS[0]}}"
    told = subprocess.run(["bash", "-c", line], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.splitlines()[1:] == ["0"] and not told.stderr


def test_an_output_that_has_not_all_letters_is_told_the_others():
    ascii_only = os.environ | {"PYTHONIOENCODING": "ascii"}
    told = subprocess.run(command("designs", "--explain", "silkeborg"), cwd=ROOT, env=ascii_only, capture_output=True, check=True)
    assert told.stdout.startswith(b"silkeborg") and not told.stderr


def test_help_needs_neither_numba_nor_pandas_nor_matplotlib():
    script = (
        "import sys\nfrom caseload.experiments.cli.main import main\ntry: main(['compare', '--help'])\nfinally:"
        " print({'numba', 'numpy', 'pandas', 'matplotlib', 'mesa', 'pyarrow', 'pydantic'} & set(sys.modules), file=sys.stderr)"
    )
    told = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stderr == "set()\n"
    assert "--replications" in told.stdout


def test_ctrl_c_ends_it_at_once_and_leaves_nothing_half_written(tmp_path):
    tokens = command("compare", "--replications", "100000", "--jobs", "2", "--out", str(tmp_path))
    driver = subprocess.Popen(tokens, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    deadline = time.monotonic() + 120
    while not list(tmp_path.glob("store/runs-*")) and time.monotonic() < deadline:
        time.sleep(0.1)
    os.killpg(driver.pid, signal.SIGINT)
    _, errors = driver.communicate(timeout=120)
    assert driver.returncode == 130
    assert "Traceback" not in errors and errors.endswith("caseload: interrupted\n")
    assert {path.name for path in tmp_path.iterdir()} == {"study.json", "store"}
    assert not list(tmp_path.glob("store/.*.part"))
    deadline = time.monotonic() + 10
    while living(driver) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert living(driver) == []


def test_a_study_tells_how_far_it_is_what_failed_and_becomes_few_files(capsys, tmp_path, monkeypatch):
    from caseload.experiments.running import jobs
    from caseload.experiments.running.run import simulate

    def failing(scenario, number, people):
        if (scenario.design.name, number) == ("horsens", 1):
            raise ArithmeticError("out of hours")
        return simulate(scenario, number, people)

    folder, share = str(tmp_path), ["--municipality", SMALL, "--replications", "3", "--weeks", "20", "--jobs", "1"]
    monkeypatch.setattr(jobs, "simulate", failing)
    codes = [run(capsys, "compare", *share, "--out", folder, "--shard", f"{i}/2")[0] for i in (1, 2)]
    assert 3 in codes and not (tmp_path / "summary.csv").exists()
    code, out, _ = run(capsys, "study", "status", folder)
    assert code == 0
    assert [line.split() for line in out.splitlines()[2:4]] == [["status-quo", "3", "3", "0", "0"], ["horsens", "3", "2", "1", "0"]]
    code, out, _ = run(capsys, "study", "failures", folder)
    assert code == 0 and "run 1 of horsens\nTraceback" in out and "out of hours" in out and "--retry-failed" in out
    monkeypatch.undo()
    assert run(capsys, "compare", *share, "--out", folder)[0] == 3
    assert run(capsys, "compare", *share, "--out", folder, "--retry-failed")[0] == 0
    assert run(capsys, "study", "failures", folder)[1] == "no run has failed\n"
    code, out, _ = run(capsys, "study", "compact", folder)
    assert code == 0 and f"written  {tmp_path / 'people.parquet'}" in out
    assert len(pd.read_parquet(tmp_path / "people.parquet").groupby(["design", "run"])) == 6


def test_draws_are_run_each_and_kept_apart(capsys, tmp_path):
    few = ["--municipality", SMALL, "--replications", "2", "--weeks", "20", "--jobs", "1", "--draws", "3", "--out", str(tmp_path)]
    assert run(capsys, "compare", "placebo", *few)[0] == 0
    assert run(capsys, "study", "compact", str(tmp_path))[0] == 0
    people = pd.read_parquet(tmp_path / "people.parquet")
    assert sorted(people["draw"].unique()) == [0, 1, 2, 3]
    assert people.groupby("draw")["benefit_state"].sum().nunique() == 4
    assert pd.read_csv(tmp_path / "summary.csv")["replications"].max() == 2
    assert pd.read_csv(tmp_path / "uncertainty.csv")["draws"].max() == 3
    assert pd.read_csv(tmp_path / "draws.csv")["draw"].tolist() == [0, 1, 2, 3]
