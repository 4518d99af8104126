"""The SolaraViz lab in a real browser: offline, one model a visitor, numbers on sliders, never a traceback, and the viewer in it."""

import re
import time

import httpx
import pytest
from playwright.sync_api import expect

from tests.browser.drawn import PHONE, picture, pixels
from tests.browser.opened import PATIENCE, browser_context_args, server, undisturbed  # noqa: F401


@pytest.fixture
def silent():
    return ["favicon"]


@pytest.fixture
def lab(context, server):  # noqa: F811
    """Open the lab in a tab of its own."""

    def show():
        page = context.new_page()
        page.goto(f"{server}mesa/", timeout=PATIENCE)
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
    expect(page.get_by_text("cases per social worker, at most: 35 cases (1 to 140)")).to_be_visible()
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("cases per social worker, at most: 36 cases (1 to 140)")).to_be_visible()
    page.get_by_role("button", name="Step").click()
    week(page, 1)
    expect(page.get_by_text("caseload = 36")).to_have_count(0)
    page.get_by_role("button", name="Reset").click()
    expect(page.get_by_text("Week 0 of 156, Horsens, Mod til Uddannelse, caseload = 36")).to_be_visible(timeout=PATIENCE)


def test_to_look_at_all_levers_changes_none(lab):
    page = lab()
    page.get_by_text("More levers").click()
    expect(page.get_by_text("the law's minimum or the unit's promise: 4 weeks (0.01 to 16)")).to_be_visible()
    page.get_by_role("button", name="Step").click()
    week(page, 1)
    page.get_by_role("button", name="Reset").click()
    expect(page.get_by_text("Week 0 of 156, Horsens, Mod til Uddannelse: ")).to_be_visible(timeout=PATIENCE)


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


def slider(page, label):
    return page.locator(".v-input__slider", has_text=label).get_by_role("slider")


def test_play_goes_on_and_can_be_paused(lab):
    page = lab()
    slider(page, "Pace").focus()
    page.keyboard.press("End")  # so slow that no busy machine sees the last week, where nothing can be paused any more
    expect(page.get_by_text("Pace: 1000 milliseconds a week")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="▶").click()
    page.get_by_role("button", name="❚❚").wait_for(timeout=PATIENCE)
    page.wait_for_function("Number(/Week (\\d+) of/.exec(document.body.innerText)?.[1]) > 1", timeout=PATIENCE)
    page.get_by_role("button", name="❚❚").click()
    page.get_by_role("button", name="▶").wait_for(timeout=PATIENCE)
    assert "Traceback" not in page.locator("body").inner_text()


def compare(page, pairs):
    """Ask for a few pairs of runs of two designs."""
    slider(page, "Pairs of runs").focus()
    for key in ("Home", *["ArrowRight"] * (pairs - 1)):
        page.keyboard.press(key)
    expect(page.get_by_text(f"Pairs of runs: {pairs} pairs (1 to 200)")).to_be_visible()
    page.get_by_role("button", name="Two designs side by side").click()


@pytest.mark.slow
def test_two_designs_side_by_side_in_the_same_viewer_for_this_visitor_alone(lab):
    page, other = lab(), lab()
    slider(page, "cases per social worker").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("at most: 36 cases")).to_be_visible()
    compare(page, 10)
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(page.locator(".pair h1")).to_contain_text("With at most 36 instead of", timeout=PATIENCE)
    expect(page.locator(".pair .basis")).to_contain_text("over 10 paired runs", timeout=PATIENCE)
    expect(page.get_by_role("progressbar")).to_have_count(0)
    assert all(sum(pixels(page, side).values()) > 0 for side in (0, 1))
    before = picture(page, 1)
    page.locator(".pair [data-part=slider]").fill("3")
    assert picture(page, 1) != before
    assert other.locator("canvas").count() == 0 and "Traceback" not in page.locator("body").inner_text()


@pytest.mark.slow
def test_another_answer_takes_the_place_of_the_one_before(lab):
    page = lab()
    compare(page, 1)
    expect(page.locator(".pair header .names")).to_contain_text("Horsens, Mod til Uddannelse", timeout=PATIENCE)
    page.get_by_role("button", name="Design horsens").click()
    page.get_by_role("option", name="silkeborg").click()
    page.get_by_role("button", name="Two designs side by side").click()
    expect(page.locator(".pair header .names")).to_contain_text("Silkeborg", timeout=PATIENCE)
    assert page.locator(".pair canvas[data-side='0']").count() == 1 and page.locator(".pair [data-state=design]").count() == 0


@pytest.mark.slow
def test_a_comparison_tells_how_far_it_is_and_can_be_cancelled(lab):
    page = lab()
    slider(page, "Pairs of runs").focus()
    page.keyboard.press("End")
    page.get_by_role("button", name="Two designs side by side").click()
    expect(page.get_by_text(re.compile("[1-9][0-9]* of 200 pairs are run"))).to_be_visible(timeout=PATIENCE)
    page.locator(".pair canvas[data-side='1']").wait_for(timeout=PATIENCE)
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("of 200 pairs are run")).to_have_count(0)
    expect(page.get_by_role("button", name="Two designs side by side")).to_be_enabled()
    assert sum(pixels(page, 0).values()) > 0 and "Traceback" not in page.locator("body").inner_text()


def test_who_closes_the_page_gives_the_comparison_up(lab, server):  # noqa: F811
    page = lab()
    slider(page, "Pairs of runs").focus()
    page.keyboard.press("End")
    page.get_by_role("button", name="Two designs side by side").click()
    page.locator(".pair canvas[data-side='1']").wait_for(timeout=PATIENCE)
    page.close()
    deadline = time.monotonic() + PATIENCE / 1000
    while httpx.get(f"{server}api/trace", params={"replications": 200}).status_code != 404:
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_nothing_to_compare_is_a_sentence(lab):
    page = lab()
    page.get_by_role("button", name="Design horsens").click()
    page.get_by_role("option", name="status-quo").click()
    compare(page, 2)
    expect(page.get_by_text("there is nothing to compare the baseline status-quo with")).to_be_visible(timeout=PATIENCE)
    assert page.locator("canvas").count() == 0 and "Traceback" not in page.locator("body").inner_text()


def test_a_phone_shows_all_of_it_in_its_width(lab):
    page = lab()
    page.set_viewport_size(PHONE)
    compare(page, 10)
    expect(page.locator(".pair .basis")).to_contain_text("over 10 paired runs", timeout=PATIENCE)
    for seen in (page.get_by_role("button", name="Step"), page.locator("img").first, page.locator(".pair h1")):
        box = seen.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"] and box["height"] > 20
    wide = "[...document.querySelectorAll('.lab, .lab > *')].every((one) => one.scrollWidth <= innerWidth)"
    assert page.evaluate(wide)
