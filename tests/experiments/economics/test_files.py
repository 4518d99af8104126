"""What lies in the folder: whole tables with known columns, a report of 28 items, pictures whose bytes repeat and that say what is so."""

import json
import re
import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from experiments import economics
from experiments.economics.columns import TABLES, names
from experiments.economics.pictures import acceptability, plane
from experiments.economics.pictures.decisions import read
from experiments.economics.pictures.registry import PICTURES
from model.refusal import Refusal
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
    economics.write(economics.tables(made(), "status-quo"), folder)
    economics.illustrate(folder)
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
    economics.write(economics.tables(study(), "status-quo"), copied)
    assert [path.name for path in economics.illustrate(copied)] == ["economics.md"]
    assert not (copied / "plane.csv").exists()
    assert not list((copied / "figures").iterdir())
    assert economics.illustrate(copied.parent) == []


def test_the_report_answers_28_items(drawn: Path) -> None:
    text = (drawn / "economics.md").read_text()
    assert re.findall(r"^(\d+)\. \*\*", text, re.MULTILINE) == [str(number) for number in range(1, 29)]
    assert "94 of 100 parameters are assumptions" in text
    assert "{" not in text
    assert "placebo:" not in text.partition("2. **Abstract.**")[2].partition("3. **")[0]


@pytest.mark.parametrize("text", ["", "[]", '{"weeks": 60}'])
def test_a_bad_manifest_is_refused(copied: Path, text: str) -> None:
    (copied / "manifest.json").write_text(text)
    with pytest.raises(Refusal, match=r"manifest\.json"):
        economics.illustrate(copied)


def test_a_table_without_a_column_is_refused(copied: Path) -> None:
    (copied / "plane.csv").write_text("design\nhorsens\n")
    with pytest.raises(Refusal, match=r"plane\.csv has no column 'account'"):
        read(copied)


def test_pictures_say_how_often(drawn: Path) -> None:
    decisions = read(drawn)
    assert decisions.designs[0] == "status-quo"
    points = decisions.points("horsens", "public")
    assert points.shape == (6, 2)
    told = plane.words(decisions)[0]
    assert f"more in education in {100 * (points[:, 0] > 0).mean():.0f} % of draws" in told
    assert "Placebo: no difference" in told
    preferred = decisions.acceptability.query("account == 'public' and preferred == 1").sort_values("willingness")["design"]
    assert acceptability.chosen(decisions)[0][1] == preferred.iloc[0]
