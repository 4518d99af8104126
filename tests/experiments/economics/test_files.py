"""What lies in the folder: whole tables with known columns, a report of 28 items, pictures whose bytes repeat and that say what is so."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from caseload.experiments.economics.accounts import ACCOUNTS
from caseload.experiments.economics.build import tables
from caseload.experiments.economics.columns import TABLES, names
from caseload.experiments.economics.files import illustrate, write
from caseload.experiments.economics.pictures import acceptability, expected_loss, information, plane
from caseload.experiments.economics.pictures.decisions import Decisions, read
from caseload.experiments.economics.pictures.registry import PICTURES
from caseload.model.input_error import InputError
from tests.experiments.economics.made_up import Study, study, weeks

DRAWS = 6
MANIFEST = {
    "baseline": "status-quo",
    "command": "caseload compare",
    "designs": {name: {"summary": f"as {name} does"} for name in ("horsens", "placebo", "status-quo")},
    "git": {"commit": "0123456789abcdef", "dirty": True},
    "grades": {"A": 1, "B": 2, "C": 3, "D": 94},
    "municipality": {"title": "Horsens"},
    "replications": 6,
    "weeks": 60,
}


def made() -> Study:
    """A study in which the placebo is the status quo again."""
    found = {}
    for draw in range(DRAWS + 1):
        rng = np.random.default_rng(draw)
        base, other = weeks(rng), weeks(rng, dearer=1e5 * draw)
        found |= {("status-quo", draw): base, ("horsens", draw): other, ("placebo", draw): base}
    return Study(found)


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("drawn"))


@pytest.fixture
def copied(drawn: Path, tmp_path: Path) -> Path:
    return shutil.copytree(drawn, tmp_path / "copied")


def filled(folder: Path) -> Path:
    (folder / "manifest.json").write_text(json.dumps(MANIFEST))
    write(tables(made(), "status-quo"), folder)
    illustrate(folder)
    return folder


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_every_table_has_its_columns_and_the_same_bytes_again(drawn: Path, tmp_path: Path) -> None:
    first = content(drawn)
    assert first == content(filled(tmp_path))
    assert {name for name in first if name.endswith(".csv")} == {f"{name}.csv" for name in TABLES}
    for name in TABLES:
        assert list(pd.read_csv(drawn / f"{name}.csv")) == names(name)
    assert {name for name in first if name.startswith("figures")} == {
        f"figures/{name}.{kind}" for name in PICTURES for kind in ("png", "svg")
    }


def test_without_draws_there_is_a_report_but_no_picture_and_nothing_stale(copied: Path) -> None:
    write(tables(study(), "status-quo"), copied)
    assert [path.name for path in illustrate(copied)] == ["economics.md"]
    assert not (copied / "plane.csv").exists()
    assert not list((copied / "figures").iterdir())
    assert illustrate(copied.parent) == []


def test_the_report_answers_28_items(drawn: Path) -> None:
    text = (drawn / "economics.md").read_text()
    assert re.findall(r"^(\d+)\. \*\*", text, re.MULTILINE) == [str(number) for number in range(1, 29)]
    assert "94 of 100 parameters are assumptions" in text
    assert "{" not in text
    assert "placebo:" not in text.partition("2. **Abstract.**")[2].partition("3. **")[0]
    assert "Chance within a draw is " not in text and "chance within a draw is " in item(text, 20)


def item(text: str, number: int) -> str:
    """One of the 28 items of the report."""
    return re.split(r"^\d+\. ", text, flags=re.MULTILINE)[number]


@pytest.mark.parametrize(
    ("dearer", "more", "words"),
    [(5e6, 10, r"\+0\.\d\d \(.*\) million kr .*; [\d,]+ kr per additional youth"), (-5e6, -10, "[0-9,]+ kr saved per youth fewer")],
)
def test_cheaper_and_less_is_a_saving(tmp_path: Path, dearer: float, more: float, words: str) -> None:
    base = weeks(np.random.default_rng(1), length=20)
    other = base | {name: base[name] + dearer for name in ("municipality", "programme")} | {"in_education": base["in_education"] + more}
    for design in (base, other):
        design["in_education"] = design["in_education"] + np.arange(6)[:, None] / (50 if design is other else np.inf)
    text = reported(tmp_path, Study({("horsens", 0): other, ("status-quo", 0): base}), MANIFEST)
    for number in (2, 23):
        assert re.search(words, item(text, number))
        assert ("additional" in item(text, number)) == (more > 0)


def reported(folder: Path, made: Study, manifest: dict[str, object]) -> str:
    (folder / "manifest.json").write_text(json.dumps(manifest))
    write(tables(made, "status-quo"), folder)
    illustrate(folder)
    return (folder / "economics.md").read_text()


@pytest.mark.parametrize("draws", [0, 3])
def test_one_run_has_no_interval_and_the_report_says_so(tmp_path: Path, draws: int) -> None:
    values = {key: {name: array[:1] for name, array in table.items()} for key, table in study(draws=draws).values.items()}
    text = reported(tmp_path, Study(values), MANIFEST | {"replications": 1})
    assert not re.search(r"\bnan\b", text)
    assert item(text, 20).count("1 run of each design") == 1
    if draws:
        assert "chance cannot be told from doubt" in item(text, 20) and "averaged out" not in text
        assert "see 20" in item(text, 24)
        assert not (tmp_path / "figures").exists()
    else:
        assert "no interval with one run" in item(text, 2) and "no interval" in item(text, 20)


@pytest.mark.parametrize("text", ["", "[]", '{"weeks": 60}'])
def test_a_bad_manifest_is_refused(copied: Path, text: str) -> None:
    (copied / "manifest.json").write_text(text)
    with pytest.raises(InputError, match=r"manifest\.json"):
        illustrate(copied)


def test_a_table_without_a_column_is_refused(copied: Path) -> None:
    (copied / "plane.csv").write_text("design\nhorsens\n")
    with pytest.raises(InputError, match=r"plane\.csv has no column 'account'"):
        read(copied)


def test_pictures_say_how_often(drawn: Path) -> None:
    decisions = read(drawn)
    assert all("% of the spread of youths gained" in picture.words(decisions)[1] for picture in (plane, acceptability, expected_loss))
    assert decisions.designs[0] == "status-quo"
    points = decisions.points("horsens", "public")
    assert points.shape == (6, 2)
    told = plane.words(decisions)[0]
    assert f"more in education in {100 * (points[:, 0] > 0).mean():.0f} % of draws" in told
    assert "Placebo: no difference" in told
    preferred = decisions.acceptability.query("account == 'public' and preferred == 1").sort_values("willingness")["design"]
    assert acceptability.chosen(decisions)[0][1] == preferred.iloc[0]


def message(decisions: Decisions, evpi: list[float]) -> str:
    """Title of the picture of expected loss, were EVPI such over 0, 1 and 2 million kr a youth."""
    rows = [(account, worth, "status-quo", value) for account in ACCOUNTS for worth, value in zip((0, 1e6, 2e6), evpi, strict=True)]
    return expected_loss.words(replace(decisions, acceptability=pd.DataFrame(rows, columns=["account", "willingness", "design", "evpi"])))[
        0
    ]


def test_the_most_is_told_from_the_end_of_what_is_shown_and_from_nothing(drawn: Path) -> None:
    decisions = read(drawn)
    assert message(decisions, [0, 0.3, 0.1]).endswith(
        "up to 0.3 million kr to all public budgets, where a youth in education is worth 1 million"
    )
    assert message(decisions, [0, 0.3, 0.5]).endswith("worth 2 million, the most shown")
    assert (
        message(decisions, [0, 0, 0])
        == "To know every parameter would change no choice for all public budgets, at up to 2 million kr a youth"
    )


def test_a_parameter_stands_out_only_above_chance(drawn: Path) -> None:
    decisions = read(drawn)
    rows = pd.DataFrame({"parameter": ["all", "trust_gain", "quit_rate"], "evppi": [0.5, 0.3, 0.1], "clear": [np.nan, 0.2, 0.2]})
    assert information.is_clear(rows).tolist() == [False, True, False]
    assert information.words(decisions, 1e6, rows)[0].endswith("worth 0.5 million kr; trust gain alone 0.3")
    assert information.words(decisions, 1e6, rows.assign(clear=[np.nan, 0.4, 0.4]))[0].endswith("no single parameter stands out yet")
    told = information.words(decisions, *information.most_informative_worth(decisions))[0]
    assert told.endswith("it takes 40 draws to tell one parameter from another")
