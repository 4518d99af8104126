"""What Python gives the browser: one script of scopes, one page, one command."""

import json
import re

import pytest

from caseload.experiments.cli.main import REFUSED, main
from caseload.experiments.web import trace
from caseload.experiments.web.viewer import bundle
from caseload.experiments.web.viewer.bundle import page
from tests.small import SMALL

WORDS = ["export-html", "horsens", "--replications", "2", "--weeks", "56", "--jobs", "1"]


def test_every_module_is_in_the_script_once_and_after_those_it_imports():
    files = {path.stem for path in bundle.FOLDER.glob("*.js")}
    scopes = re.findall(r"^modules\.(\w+) = ", bundle.script(), re.MULTILINE)
    assert sorted(scopes) == sorted(files)
    for place, name in enumerate(scopes):
        text = (bundle.FOLDER / f"{name}.js").read_text(encoding="utf-8")
        assert {imported for _, imported in bundle.IMPORT.findall(text)} <= set(scopes[:place])


def test_nothing_is_left_to_import_or_to_fetch():
    script = bundle.script()
    assert not re.search(r"^\s*(import|export) ", script, re.MULTILINE)
    assert not re.search(r"fetch\(|XMLHttpRequest|WebSocket|https?://(?!www\.w3\.org/2000/svg)|@import|url\(", script + bundle.style())


def test_what_a_module_takes_another_offers():
    for path in bundle.FOLDER.glob("*.js"):
        for names, module in bundle.IMPORT.findall(path.read_text(encoding="utf-8")):
            offered = {name for _, name in bundle.EXPORT.findall((bundle.FOLDER / f"{module}.js").read_text(encoding="utf-8"))}
            assert set(re.findall(r"\w+", names)) <= offered, f"{path.name} takes from {module}.js"


def export(folder):
    with pytest.raises(SystemExit) as end:
        main([*WORDS, "--municipality", SMALL, "--out", str(folder)])
    return end.value.code


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("page")
    assert export(folder) == 0
    return folder


def test_the_command_writes_one_page_with_its_trace(folder):
    html = (folder / "index.html").read_text(encoding="utf-8")
    documents = json.loads(re.search(r'id="traces">(.*?)</script>', html, re.DOTALL)[1])
    found = trace.Trace.model_validate(documents[0])
    assert [side.name for side in found.sides] == ["status-quo", "horsens"] and found.weeks == 56
    assert found.origin.command.startswith("caseload compare status-quo horsens") and found.origin.replications == 2
    assert page([found]) == html


def test_what_is_in_the_folder_is_not_run_again(folder, capsys):
    before = {path: path.stat().st_mtime_ns for path in (folder / "store").rglob("*") if path.is_file()}
    page_before = (folder / "index.html").read_bytes()
    export(folder)
    assert before and before == {path: path.stat().st_mtime_ns for path in before}
    assert (folder / "index.html").read_bytes() == page_before and "4 runs are there already" in capsys.readouterr().err


@pytest.mark.parametrize("words", ["export-html horsen", "export-html --replications 0", "export-html --seed -1", "export-html status-quo"])
def test_bad_input_is_one_sentence(words, tmp_path, capsys):
    with pytest.raises(SystemExit) as end:
        main([*words.split(), "--out", str(tmp_path)])
    assert end.value.code == REFUSED and capsys.readouterr().err.count("\n") == 1
