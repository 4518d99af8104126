"""The same viewer as a notebook widget, and several designs in one page."""

import pytest
from playwright.sync_api import expect

from caseload.experiments.web.viewer.bundle import page as html
from caseload.experiments.web.viewer.widget import Viewer
from tests.browser.drawn import pixels

MOUNT = """async ([code, css, held]) => {
  document.head.append(Object.assign(document.createElement("style"), { textContent: css }));
  const { default: widget } = await import(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
  const heard = {};
  const model = { get: (name) => held[name], on: (name, call) => (heard[name] = call) };
  const el = document.createElement("div");
  await widget.render({ model, el });
  document.body.append(el); // a notebook may render before it shows
  window.assign = (trace) => {
    held.trace = trace;
    return heard["change:trace"]();
  };
}"""


@pytest.fixture
def notebook(page):
    """Show a widget as a notebook does, and return a way to send it what it holds."""

    def show(widget):
        page.goto("data:text/html,<!doctype html><title>notebook</title>")
        page.evaluate(MOUNT, [widget._esm, widget._css, widget.get_state(["trace", "alone"])])
        page.wait_for_function("document.querySelector('canvas').clientWidth > 100")
        return lambda: page.evaluate("(trace) => assign(trace)", widget.get_state("trace")["trace"])

    return show


@pytest.fixture
def placebo(trace):
    """Another trace: the second design does nothing."""
    first = trace.sides[0]
    return trace.model_copy(update={"sides": [first, first.model_copy(update={"title": "Placebo"})]})


def test_a_notebook_shows_the_same_viewer_and_a_new_trace_beside_it(page, trace, placebo, notebook):
    widget = Viewer(trace)
    send = notebook(widget)
    assert "cases per social worker" in page.locator("h1").inner_text() and sum(pixels(page, 0).values()) > 0
    widget.trace = placebo
    send()
    expect(page.locator("[data-state=design] option")).to_have_text([trace.sides[1].title, "Placebo"])
    expect(page.locator("header .names")).to_contain_text("Placebo")
    assert page.evaluate("location.hash") == ""


def test_alone_a_new_trace_takes_the_place_of_the_one_before_and_the_week_stays(page, trace, placebo, notebook):
    widget = Viewer(trace, alone=True)
    send = notebook(widget)
    page.locator("[data-part=slider]").fill("20")
    widget.trace = placebo
    send()
    expect(page.locator("header .names")).to_contain_text("Placebo")
    expect(page.locator("[data-state=design]")).to_have_count(0)
    assert page.locator("[data-part=slider]").input_value() == "20"


def test_several_designs_in_one_page_are_chosen_by_name(trace, placebo, page, tmp_path):
    path = tmp_path / "two.html"
    path.write_text(html([trace, placebo]), encoding="utf-8")
    page.goto(path.as_uri())
    page.wait_for_function("window.caseload")
    page.locator("[data-state=design]").select_option("Placebo")
    assert (
        "Placebo" in page.locator("header .names").inner_text() and trace.sides[1].title not in page.locator("header .names").inner_text()
    )
    page.get_by_role("button", name="Another whose lives differ").click()
    assert "Both lives are the same" in page.locator("[data-part=parting]").inner_text()
