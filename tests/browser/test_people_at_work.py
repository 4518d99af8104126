"""Who gains and who waits, the people at work week by week, and all designs of a page in one picture."""

import numpy as np
import pytest

from caseload.experiments.web.trace.block import unpack
from caseload.experiments.web.viewer.bundle import page as html
from tests.browser.drawn import state
from tests.browser.test_playing import starts

CONTACTS = ("met", "met outside", "called")
PICTURE = "(canvas) => canvas.toDataURL()"


def happened(trace, side, week, names):
    """How many of these events there are in a week with a social worker."""
    events = trace.sides[side].events
    kinds = [trace.words.event.index(name) for name in names]
    return int(np.sum((unpack(events.week) == week) & np.isin(unpack(events.event), kinds) & (unpack(events.worker) >= 0)))


def test_gains_are_those_of_the_lives(shown, trace):
    rows = shown().locator("[data-part=gains] tbody tr").all_inner_texts()
    found = {cells[0]: cells[1:] for cells in (row.split("\t") for row in rows)}
    inside = unpack(trace.youths.groups)[trace.words.group.index("target")] == 1
    first, second = (starts(trace, side)[inside] for side in (0, 1))
    known = [inside.sum(), np.sum(second > first), np.sum(second < first)]
    assert [int(text.replace(",", "")) for text in found["target group"] if text.strip()] == known


def test_contacts_of_a_week_are_told_and_drawn(shown, trace):
    page = shown("#week=30")
    pictures = [page.locator(f"canvas[data-work='{side}']").evaluate(PICTURE) for side in (0, 1)]
    for side in (0, 1):
        held, missed = happened(trace, side, 30, CONTACTS), happened(trace, side, 30, ("missed",))
        assert page.locator(f"[data-part=work-{side}]").inner_text() == f"Week 31: {held} contacts held, {missed} meetings missed"
        assert held > 0
    page.evaluate("caseload.set({ week: 31 })")
    assert [page.locator(f"canvas[data-work='{side}']").evaluate(PICTURE) for side in (0, 1)] != pictures


def test_a_click_on_a_worker_chooses_him_or_her_and_a_youth_of_theirs(shown, trace):
    page = shown("#week=30&lang=en")
    canvas = page.locator("canvas[data-work='1']")
    canvas.scroll_into_view_if_needed()
    width = canvas.evaluate("(one) => one.clientWidth")
    cell = width / min(unpack(trace.sides[1].workers.cases).shape[0], width // 118)
    canvas.click(position={"x": cell / 2, "y": cell / 2})
    chosen = state(page)
    side, post = map(int, chosen["worker"].split("."))
    assert side == 1 and trace.sides[1].workers.role[post] == "social worker"
    assert unpack(trace.sides[1].worker)[chosen["youth"], 30] == post


def test_a_week_is_drawn_fast_enough_to_play(shown):
    page = shown("#week=0")
    spent = page.evaluate(
        "() => { const began = performance.now(); for (let week = 0; week < 30; week++) caseload.set({ week }, true);"
        " return (performance.now() - began) / 30; }"
    )
    assert spent < 200  # milliseconds, all parts of the page together, on a slow machine


@pytest.mark.parametrize("way", ["click", "key"])
def test_all_designs_are_one_picture_that_chooses(page, trace, tmp_path, way):
    first = trace.sides[0]
    other = trace.model_copy(update={"sides": [first, trace.sides[1].model_copy(update={"title": "Placebo"})]})
    path = tmp_path / "two.html"
    path.write_text(html([trace, other]), encoding="utf-8")
    page.goto(f"{path.as_uri()}#lang=en")
    page.wait_for_function("window.caseload")
    point = page.locator("[data-design='1']")
    assert page.locator("[data-design]").count() == 2 and point.get_attribute("aria-label") == "Placebo"
    if way == "click":
        point.locator("circle").dispatch_event("click")
    else:
        point.focus()
        page.keyboard.press("Enter")
    assert state(page)["design"] == 1 and "Placebo" in page.locator("header .names").inner_text()
