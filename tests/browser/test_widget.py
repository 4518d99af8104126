"""The same viewer as a notebook widget, and several designs in one page."""

import json

from experiments.viewer.page import page as html
from experiments.viewer.widget import Viewer
from tests.browser.drawn import pixels

MOUNT = """async ([code, css, trace]) => {
  document.head.append(Object.assign(document.createElement("style"), { textContent: css }));
  const { default: widget } = await import(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
  const heard = {};
  const model = { get: () => trace, on: (name, call) => (heard[name] = call) };
  const el = document.createElement("div");
  await widget.render({ model, el });
  document.body.append(el); // a notebook may render before it shows
  window.heard = heard;
}"""


def test_a_notebook_shows_the_same_viewer_and_a_new_trace(page, trace):
    widget = Viewer(trace)
    page.goto("data:text/html,<!doctype html><title>notebook</title>")
    page.evaluate(MOUNT, [widget._esm, widget._css, json.loads(json.dumps(widget.trace))])
    page.wait_for_function("document.querySelector('canvas').clientWidth > 100")
    assert "cases per social worker" in page.locator("h1").inner_text() and sum(pixels(page, 0).values()) > 0
    page.evaluate("heard['change:trace']()")
    page.locator("[data-state=design] option").nth(1).wait_for(state="attached")
    assert page.evaluate("location.hash") == ""


def test_several_designs_in_one_page_are_chosen_by_name(trace, page, tmp_path):
    first, second = trace.sides
    same = trace.model_copy(update={"sides": [first, first.model_copy(update={"title": "Placebo"})]})
    path = tmp_path / "two.html"
    path.write_text(html([trace, same]), encoding="utf-8")
    page.goto(path.as_uri())
    page.wait_for_function("window.caseload")
    page.locator("[data-state=design]").select_option("Placebo")
    assert "Placebo" in page.locator("header .names").inner_text() and second.title not in page.locator("header .names").inner_text()
    page.get_by_role("button", name="Another whose lives differ").click()
    assert "Both lives are the same" in page.locator("[data-part=parting]").inner_text()
