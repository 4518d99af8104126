"""A page is opened in a browser for a person, and never by a test or in CI."""

import pytest

from caseload.experiments.cli.main import main
from caseload.experiments.web import browser
from tests.small import SMALL


@pytest.fixture
def opened(monkeypatch):
    """Addresses that were opened, as on a machine with a screen and a person before it."""
    addresses = []
    monkeypatch.setattr(browser.webbrowser, "open", lambda address: not addresses.append(address))
    monkeypatch.setattr(browser, "AUTOMATED", ("CI",))
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("DISPLAY", ":0")
    return addresses


def export(folder, *words):
    with pytest.raises(SystemExit) as end:
        main(["export-html", "--replications", "2", "--weeks", "4", "--jobs", "1", "--municipality", SMALL, "--out", str(folder), *words])
    assert end.value.code == 0


def test_an_exported_page_is_opened_unless_told_otherwise(opened, tmp_path):
    export(tmp_path, "--no-open")
    assert opened == []
    export(tmp_path)
    assert opened == [(tmp_path / "index.html").as_uri()]


def test_nothing_is_opened_in_ci_or_without_a_screen(opened, monkeypatch):
    monkeypatch.setenv("CI", "true")
    assert not browser.open_page("about:blank")
    monkeypatch.delenv("CI")
    monkeypatch.setattr(browser.sys, "platform", "linux")
    for name in browser.DISPLAYS:
        monkeypatch.delenv(name, raising=False)
    assert not browser.open_page("about:blank") and opened == []


def test_this_test_counts_as_automated():
    assert not browser.open_page("about:blank")
