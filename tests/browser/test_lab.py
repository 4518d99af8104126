"""The SolaraViz lab in a real browser: offline, one model a visitor, numbers on sliders, and never a traceback."""

import pytest
from playwright.sync_api import expect

from tests.app.conftest import server  # noqa: F401
from tests.browser.test_app import PATIENCE, browser_context_args, undisturbed  # noqa: F401


@pytest.fixture
def silent():
    return ["favicon"]


@pytest.fixture
def lab(context, server):  # noqa: F811
    """Open the lab in a tab of its own."""

    def show():
        page = context.new_page()
        page.goto(f"{server}mesa/")
        expect(page.get_by_role("button", name="Step")).to_be_visible(timeout=2 * PATIENCE)
        page.wait_for_function("[...document.images].some((one) => one.naturalWidth > 300)", timeout=PATIENCE)
        return page

    return show


def week(page, number):
    expect(page.get_by_text(f"Week {number} of 156")).to_be_visible(timeout=PATIENCE)


def drawn(page):
    return page.locator("img").first.get_attribute("src")


def test_step_changes_week_and_picture_and_a_second_tab_begins_at_week_0(lab):
    first = lab()
    week(first, 0)
    before = drawn(first)
    first.get_by_role("button", name="Step").click()
    week(first, 1)
    first.wait_for_function("(old) => document.images[0].src !== old", arg=before)
    week(lab(), 0)
    week(first, 1)


def test_a_slider_tells_its_number_and_reset_applies_it(lab):
    page = lab()
    slider = page.get_by_role("slider").nth(1)
    expect(page.get_by_text("cases per social worker, at most: 35 cases (0 to 140)")).to_be_visible()
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("cases per social worker, at most: 36 cases (0 to 140)")).to_be_visible()
    page.get_by_role("button", name="Step").click()
    week(page, 1)
    expect(page.get_by_text("caseload = 36")).to_have_count(0)
    page.get_by_role("button", name="Reset").click()
    expect(page.get_by_text("Week 0 of 156, Horsens, Mod til Uddannelse, caseload = 36")).to_be_visible(timeout=PATIENCE)


def test_a_bad_seed_is_a_sentence_and_nothing_is_lost(lab):
    page = lab()
    page.get_by_role("button", name="Step").click()
    week(page, 1)
    field = page.get_by_label("Seed, a whole number of 0 or more")
    for text in ("abc", "-1"):
        field.fill(text)
        page.keyboard.press("Tab")
        page.get_by_role("button", name="Reset").click()
        week(page, 0)
        assert "Traceback" not in page.locator("body").inner_text()
    expect(page.get_by_text("a whole number", exact=False).first).to_be_visible()


def test_play_goes_on_and_can_be_paused(lab):
    page = lab()
    page.get_by_role("button", name="▶").click()
    page.get_by_role("button", name="❚❚").wait_for(timeout=PATIENCE)
    page.wait_for_function("Number(/Week (\\d+) of/.exec(document.body.innerText)?.[1]) > 1", timeout=PATIENCE)
    page.get_by_role("button", name="❚❚").click()
    assert "Traceback" not in page.locator("body").inner_text()
