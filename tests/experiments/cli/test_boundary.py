"""Small inputs from outside: each gives its right result, or one sentence before anything is written; the same from Python."""

import csv
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from caseload.experiments.comparison.compare import compare
from caseload.experiments.running.draws import read_draws
from caseload.experiments.running.folder import make_folder
from caseload.experiments.running.inputs import check_choice, check_int, check_texts
from caseload.experiments.running.lock import locked
from caseload.experiments.running.question import ComparisonQuestion
from caseload.experiments.running.scenario import resolve
from caseload.experiments.running.study import ExecutionOptions
from caseload.experiments.running.table_files import read, write, write_excel
from caseload.experiments.studies.sweep.question import SweepQuestion
from caseload.model.input_error import InputError
from caseload.model.parameters import load

SHORT = {"replications": 2, "weeks": 8, "execution": ExecutionOptions(jobs=1), "progress": False}
LONG = "horsens-med-mentor-fra-foerste-dag-2018-version-2"


def design(folder: Path, file: str, text: str = 'title = "x"\nsummary = "no change"\n') -> Path:
    path = folder / file
    path.write_text(text)
    return path


def question(*designs, **changes):
    asked = {"baseline": "status-quo", "municipality": "horsens", "replications": 2, "weeks": 8, "seed": 1, "settings": ()} | changes
    return ComparisonQuestion(designs, **asked)


def command(*words: str, **options) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "caseload", *words], text=True, timeout=300, **{"capture_output": True} | options)


def test_numbers_of_numpy_are_numbers_and_what_is_none_is_refused() -> None:
    asked = question("horsens", seed=np.int64(1), replications=np.uint8(2))
    assert (asked.seed, asked.replications) == (1, 2) and type(asked.seed) is int
    for wrong in (1.0, True, "1", None, np.float64(2), -1, 10**5000):
        with pytest.raises(InputError, match="must be a whole number"):
            check_int("seed", wrong, 0)


@pytest.mark.parametrize(
    "changes", [{"replications": 0}, {"weeks": 0}, {"weeks": 2.5}, {"seed": -1}, {"draws": 0}, {"draws": 1.5}, {"settings": 3}]
)
def test_a_question_that_cannot_be_used_is_refused_when_it_is_put(changes) -> None:
    with pytest.raises(InputError):
        question("horsens", **changes)


def test_paths_and_lists_are_designs_and_one_text_is_one_setting(tmp_path: Path) -> None:
    path = design(tmp_path, "d.toml")
    assert question(path).names == ["status-quo", str(path)]
    assert question(["horsens", "placebo"]).names == ["status-quo", "horsens", "placebo"]
    assert question("horsens", settings="attend_trust=0.3").settings == ("attend_trust=0.3",)
    assert question("horsens", settings="attend_trust=0.3").scenarios()[0].parameters.values["attend_trust"] == 0.3
    assert check_texts("names", "placebo") == ("placebo",)
    for wrong in (3, [3], [None], "a\0b"):
        with pytest.raises(InputError, match="must be text"):
            question("horsens", settings=wrong)
    with pytest.raises(InputError, match=r"did you mean sobol"):
        check_choice("method", "sobel", ("grid", "latin", "sobol"))


@pytest.mark.parametrize(
    "setting", ["horsens.caseload=" + "[" * 5000, "attend_trust=" + "9" * 5000, "x", "attend_trust=nan", "attend_trust=1e308"]
)
def test_settings_that_no_parser_takes_are_one_short_sentence(setting: str) -> None:
    with pytest.raises(InputError) as refused:
        resolve(["horsens"], "horsens", [setting], 8, 1)
    assert len(str(refused.value)) < 400


@pytest.mark.parametrize(
    "options", [{"jobs": 0}, {"jobs": 1.5}, {"shard": (3, 2)}, {"shard": "1/" + "9" * 5000}, {"shard": 1.5}, {"retry_failed": 1}]
)
def test_options_that_cannot_be_used_are_refused_when_they_are_set(options) -> None:
    with pytest.raises(InputError):
        ExecutionOptions(**options)


def test_one_share_makes_no_tables(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="shard = 1/2: one share of the runs makes no tables"):
        compare("horsens", replications=52, weeks=8, execution=ExecutionOptions(jobs=1, shard=(1, 2)), out=tmp_path / "out")
    assert not list((tmp_path / "out").glob("*.csv"))


def test_a_place_without_anybody_is_refused_before_anything_runs(tmp_path: Path) -> None:
    from caseload.model.folders import folder_of

    lines = (folder_of("municipality") / "horsens.toml").read_text().splitlines()
    empty = [f"{line.partition('=')[0]}= 0" if line.startswith(("count", "per_year")) else line for line in lines]
    path = design(tmp_path, "nobody.toml", "\n".join(line for line in empty if not line.startswith("target")))
    with pytest.raises(InputError, match="has nobody"):
        compare("horsens", municipality=path, out=tmp_path / "out", **SHORT)
    assert not (tmp_path / "out").exists()


def test_a_folder_in_ones_home_is_written_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert make_folder("~/x") == tmp_path / "x"


def test_a_folder_is_held_by_one_at_a_time(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(InputError, match="another command is writing its tables there"), locked(tmp_path):
        pass
    with locked(tmp_path):
        pass
    with pytest.raises(KeyboardInterrupt), locked(tmp_path):
        raise KeyboardInterrupt
    assert not list(tmp_path.iterdir())


def test_names_are_read_as_they_were_written(tmp_path: Path) -> None:
    names = ["NA", "", " ", "007", "true", "budget $5_{ to $6", "Æblegård", "x" * 300, 'a "b", c', "nan", "1e5"]
    write(pd.DataFrame({"design": names, "mean": [np.nan, *range(len(names) - 1)]}), tmp_path / "t.csv")
    table = read(tmp_path / "t.csv")
    assert table["design"].tolist() == names
    assert np.isnan(table["mean"][0]) and table["mean"][1:].tolist() == list(range(len(names) - 1))


def test_tables_for_a_danish_excel(tmp_path: Path) -> None:
    write_excel({"t": pd.DataFrame({"design": ["Ærø; ø"], "mean": [1.5]})}, tmp_path / "excel")
    data = (tmp_path / "excel" / "t.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(data.decode("utf-8-sig").splitlines(), delimiter=";"))
    assert rows == [["design", "mean"], ["Ærø; ø", "1,5"]]


@pytest.mark.parametrize(
    "text",
    [
        "attend_trust;trust_gain\r\n0,3;0,2\r\n",
        "\ufeffattend_trust;trust_gain\r\n0,3;0,2\r\n",
        '"","attend_trust","trust_gain"\n"1",0.3,0.2\n',
        ";attend_trust;trust_gain\n1;0,3;0,2\n",
        "draw,attend_trust,trust_gain\n1,0.3,0.2\n",
    ],
)
def test_draws_are_read_in_the_forms_of_excel_and_of_r(tmp_path: Path, text: str) -> None:
    path = tmp_path / "draws.csv"
    path.write_text(text, encoding="utf-8")
    values = read_draws(path, load())[1].values
    assert (values["attend_trust"], values["trust_gain"]) == (0.3, 0.2)


def test_draws_with_row_names_and_no_name_above_them_say_how_to_write_them(tmp_path: Path) -> None:
    path = tmp_path / "draws.csv"
    path.write_text('"attend_trust","trust_gain"\n"1",0.3,0.2\n')
    with pytest.raises(InputError, match=r"row\.names = FALSE"):
        read_draws(path, load())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
@pytest.mark.parametrize("output", ["full", "closed"])
def test_a_lost_output_is_one_line(output: str) -> None:
    words = f'"{sys.executable}" -m caseload designs ' + ("> /dev/full" if output == "full" else ">&-")
    done = subprocess.run(["bash", "-c", words], stderr=subprocess.PIPE, text=True, timeout=300)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1 and "the answer could not be printed" in done.stderr


def test_bad_numbers_of_the_command_are_one_sentence(tmp_path: Path) -> None:
    for words in (["--shard", "1/" + "9" * 5000], ["--weeks", "9" * 5000], ["--set", "horsens.caseload=" + "[" * 5000]):
        done = command("compare", "--replications", "2", f"--out={tmp_path / 'out'}", *words)
        assert done.returncode == 2 and done.stderr.count("\n") == 1 and len(done.stderr) < 1000, done.stderr
    assert not (tmp_path / "out").exists()


def test_hostile_names_compared_from_end_to_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """NA and markup as names, a long file name, a byte-order mark, an earlier question's files, a home folder and Excel, in one study."""
    monkeypatch.setenv("HOME", str(tmp_path))
    files = [design(tmp_path, "NA.toml"), design(tmp_path, f"{LONG}.toml"), tmp_path / "bom.toml"]
    files[2].write_bytes(b"\xef\xbb\xbf" + b'name = "budget $5_{ to $6"\ntitle = "x"\nsummary = "y"\n')
    out = make_folder(tmp_path / "x")
    for stale in ("draws.csv", "uncertainty.csv", "index.html", "economics.md"):
        (out / stale).write_text("of an earlier question")
    compared = compare(*files, out="~/x", csv="excel", **SHORT | {"weeks": 60})
    assert compared.folder == out
    assert list(read(out / "differences.csv")["design"].unique()) == ["NA", LONG, "budget $5_{ to $6"]
    assert {path.stem for path in (out / "figures").glob("*.png")} >= {
        "headline",
        "exit_routes",
        "gainers",
        "time_to_education",
        "spending",
    }
    assert not [name for name in ("draws.csv", "uncertainty.csv", "index.html", ".lock") if (out / name).exists()]
    assert "earlier question" not in (out / "economics.md").read_text()
    assert (out / "excel" / "differences.csv").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    "changes", [{"method": "lhs"}, {"hold": "both"}, {"vary": ("caseload=1e30",)}, {"vary": ("caseload=" + "9" * 5000,)}]
)
def test_a_sweep_of_what_is_not_known_is_refused_before_anything_runs(changes) -> None:
    asked = {"design": "horsens", "vary": ("caseload=35",), "budget": None, "method": "grid", "points": 4, "hold": "staff", "draws": None}
    asked |= {"baseline": "status-quo", "municipality": "horsens", "replications": 1, "weeks": 8, "seed": 1, "settings": ()}
    with pytest.raises(InputError) as refused:
        SweepQuestion(**asked | changes).plan()
    assert len(str(refused.value)) < 300
