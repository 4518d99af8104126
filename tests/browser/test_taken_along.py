"""What a reader takes along: files with the numbers of the tables, a picture, a link, a page on paper, the command."""

import csv
import json
from xml.etree import ElementTree

import pytest

from caseload.experiments.web import trace as traces
from tests.browser.drawn import picture, pixels, state, unfold


def download(page, name):
    """Text of the file that a button hands over."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name).click()
    return waiting.value.path().read_text(encoding="utf-8")


def test_outcomes_are_those_of_python_to_the_last_digit(shown, trace):
    rows = list(csv.DictReader(download(shown(), "Outcomes (CSV)").splitlines()))
    assert len(rows) == len(trace.outcomes)
    for row, known in zip(rows, trace.outcomes, strict=True):
        assert (row["outcome"], row["group"]) == (known.outcome, known.group)
        for key, value in (("status-quo", known.first), ("horsens", known.second), ("difference", known.mean), ("low", known.low)):
            assert (float(row[key]) if row[key] else None) == value


def test_weeks_are_those_of_python(shown, trace):
    rows = list(csv.DictReader(download(shown("#lang=da"), "Ugeserier (CSV)").splitlines()))
    assert len(rows) == len(trace.series) * trace.weeks
    known = traces.unpack(trace.series[0].values)
    assert [float(row["difference"]) for row in rows[: trace.weeks]] == pytest.approx(known[2].tolist(), rel=1e-6)
    assert rows[1]["date"] == "2017-01-09"


def test_the_whole_trace_reads_back(shown, trace, tmp_path):
    path = tmp_path / "trace.json"
    path.write_text(download(shown(), "Full trace (JSON)"), encoding="utf-8")
    assert traces.read(path) == trace


def test_both_lives_are_a_file(shown):
    rows = list(csv.DictReader(download(shown("#youth=44"), "Download both lives (CSV)").splitlines()))
    assert {row["design"] for row in rows} == {"status-quo", "horsens"} and all(row["event"] and row["date"] for row in rows)


def test_a_figure_is_svg_that_stands_alone(shown):
    text = download(shown(), "Download figure (SVG)")
    root = ElementTree.fromstring(text)
    assert root.tag == "{http://www.w3.org/2000/svg}svg" and "var(" not in text and len(root) > 5


def test_a_link_shows_the_same_view(shown, context):
    page = shown("#lang=da")
    page.evaluate("caseload.set({ week: 77, group: 'activity-ready', need: 'debt', status: 'job', youth: 12, measure: 'account_public' })")
    page.get_by_role("button", name="Kopiér link").click()
    link = page.locator("[data-part=address]").input_value()
    other = context.new_page()
    other.goto(link)
    other.wait_for_function("window.caseload")
    assert state(other) == state(page)
    assert [picture(other, side) for side in (0, 1)] == [picture(page, side) for side in (0, 1)]


def test_an_edited_address_is_followed(shown):
    page = shown("#week=10")
    page.evaluate("location.hash = '#week=20&youth=5'")
    page.wait_for_function("caseload.state().week === 20 && caseload.state().youth === 5")


@pytest.mark.parametrize("lang", ["en", "da"])
def test_it_prints_on_one_page(shown, lang):
    page = shown(f"#lang={lang}")
    paper = page.pdf(prefer_css_page_size=True)
    assert paper.count(b"/Type /Page\n") == 1 and len(paper) > 20_000


def test_nothing_is_cleared_on_paper(shown):
    """A browser prints what a canvas was told; in the file each clearing becomes a white sheet over what stands before it."""
    page = shown()
    page.evaluate(
        "() => { window.cleared = 0; const { prototype } = CanvasRenderingContext2D;"
        " for (const name of ['clearRect', 'reset']) prototype[name] = () => (cleared += 1); }"
    )
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("cleared") == 0 and all(sum(pixels(page, side).values()) > 0 for side in (0, 1))


def test_paper_is_light_even_from_a_dark_screen(shown, page):
    page.emulate_media(color_scheme="dark")
    shown()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".caseload").evaluate("(one) => getComputedStyle(one).backgroundColor") == "rgb(255, 255, 255)"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".caseload").evaluate("(one) => getComputedStyle(one).backgroundColor") != "rgb(255, 255, 255)"


def test_reproduce_this_names_command_seed_rules_and_versions(shown, trace):
    told = shown().locator("[data-part=reproduce]").inner_text()
    origin = trace.origin
    assert origin.command in told and str(origin.seed) in told and origin.rules in told and f"numba {origin.versions['numba']}" in told


def test_every_number_behind_it_has_source_and_grade(shown, trace):
    page = shown()
    unfold(page, "parameters")
    rows = page.locator("[data-part=parameters] tbody tr")
    assert rows.count() == len(trace.parameters)
    assert trace.parameters[0].source in rows.first.inner_text() and trace.parameters[0].grade in rows.first.inner_text()
    unfold(page, "changes")
    assert "courage.caseload" in page.locator("[data-part=changes]").inner_text()


def test_a_trace_may_hold_any_text(trace, shown, page, tmp_path):
    from caseload.experiments.web.viewer.bundle import page as html

    hostile = '</script><img src=x onerror=alert(1)> & "quotes"'
    other = trace.model_copy(update={"place": hostile, "sides": [one.model_copy(update={"title": hostile}) for one in trace.sides]})
    path = tmp_path / "hostile.html"
    path.write_text(html([other]), encoding="utf-8")
    page.goto(path.as_uri())
    page.wait_for_function("window.caseload")
    assert hostile in page.locator("header").inner_text() and page.locator("img").count() == 0


def test_a_document_of_another_version_is_a_sentence(trace, page, tmp_path):
    from caseload.experiments.web.viewer.bundle import page as html

    path = tmp_path / "old.html"
    path.write_text(html([trace]).replace(json.dumps({"version": 1})[1:-1].replace(" ", ""), '"version":9', 1), encoding="utf-8")
    page.goto(path.as_uri())
    page.get_by_text("plays caseload traces of version 1").wait_for()
