"""Everybody can use it: axe, keyboard alone, small screens, enlarged, still, in forced colours, in Danish and English."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from caseload.experiments.studies.decompose.levers import PARTS
from caseload.experiments.web.viewer.bundle import FOLDER
from tests.browser.drawn import barriers, picture, pixels, state, unfold, views, week


@views
def test_axe_finds_nothing(shown, page, lang, scheme, size):
    page.emulate_media(color_scheme=scheme)
    if size:
        page.set_viewport_size(size)
    shown(f"#lang={lang}")
    page.get_by_role("button", name=re.compile("tour|Rundvisning")).click()
    unfold(page)
    assert not barriers(page)


def test_the_whole_decision_by_keyboard_alone(shown):
    page = shown("#week=0&lang=en")

    def go_to(told):
        for _ in range(60):
            page.keyboard.press("Tab")
            focus = page.evaluate(
                "({ name: document.activeElement.ariaLabel ?? document.activeElement.dataset.do ?? document.activeElement.dataset.state"
                " ?? document.activeElement.dataset.part ?? '', outline: getComputedStyle(document.activeElement).outlineStyle })"
            )
            assert focus["outline"] != "none"
            if focus["name"].split(",")[0] == told:
                return
        pytest.fail(f"no Tab leads to {told}")

    go_to("outcome")
    go_to("play")
    page.keyboard.press("Enter")
    page.wait_for_function("caseload.state().week > 0")
    page.keyboard.press("Enter")
    go_to("Week")
    page.keyboard.press("End")
    assert week(page) == 155
    go_to("Status quo")
    before = state(page)["youth"]
    page.keyboard.press("ArrowRight")
    assert state(page)["youth"] != before
    go_to("group")
    page.keyboard.press("ArrowDown")
    assert state(page)["group"] == "obviously ready"
    go_to("measure")
    page.keyboard.press("ArrowDown")
    assert state(page)["measure"] == "in_education"
    go_to("number")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("12")
    assert state(page)["youth"] == 12


@pytest.mark.parametrize("width", [320, 390, 640, 1280])
def test_nothing_runs_out_of_the_screen(shown, page, width):
    page.set_viewport_size({"width": width, "height": 700})
    shown("#lang=da")
    unfold(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert all(sum(pixels(page, side).values()) > 0 for side in (0, 1))


@pytest.mark.parametrize("width", [320, 390, 700, 1280])
@pytest.mark.parametrize("part", ["difference", "levels", "futures"])
def test_letters_of_a_picture_stay_readable_and_apart(shown, page, width, part):
    page.set_viewport_size({"width": width, "height": 700})
    shown("#lang=da")
    boxes = page.locator(f"[data-part={part}] svg text").evaluate_all("(ones) => ones.map((one) => one.getBoundingClientRect().toJSON())")
    assert all(box["height"] > 11 for box in boxes)
    below = sorted((box for box in boxes if box["top"] > max(one["top"] for one in boxes) - 3), key=lambda box: box["left"])
    assert len(below) > 1 and all(a["right"] < b["left"] for a, b in pairwise(below))


def test_enlarged_to_200_percent_nothing_is_lost(browser, address):
    context = browser.new_context(viewport={"width": 640, "height": 450}, device_scale_factor=2)
    page = context.new_page()
    page.goto(address)
    page.wait_for_function("window.caseload")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    assert page.locator("canvas[data-side='0']").evaluate("(one) => one.width / one.clientWidth") == pytest.approx(2, abs=0.1)
    context.close()


def test_a_resized_window_draws_anew(shown, page):
    shown()
    before = picture(page, 0)
    page.set_viewport_size({"width": 700, "height": 800})
    page.wait_for_function("(old) => document.querySelector('canvas').toDataURL() !== old", arg=before)


def test_reduced_motion_never_plays_by_itself(shown, page):
    page.emulate_media(reduced_motion="reduce")
    shown("#week=0")
    page.get_by_role("button", name="Guided tour").click()
    page.get_by_role("button", name="Next step").click()
    assert week(page) == 155 and page.get_by_role("button", name="Play").is_visible()


def test_forced_colours_leave_fields_and_badges_visible(shown, page):
    page.emulate_media(forced_colors="active")
    shown()
    assert sum(pixels(page, 0).values()) > 0
    assert page.locator(".badge").first.evaluate("(one) => getComputedStyle(one).borderTopWidth") != "0px"


def test_dark_mode_turns_while_the_page_is_open(shown, page):
    shown()
    before = picture(page, 0)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("(old) => document.querySelector('canvas').toDataURL() !== old", arg=before)
    assert page.locator(".caseload").evaluate("(one) => getComputedStyle(one).backgroundColor") == "rgb(18, 21, 27)"


def test_danish_has_danish_words_and_numbers(shown, page):
    shown("#lang=da")
    assert page.evaluate("document.documentElement.lang") == "da"
    told = page.locator("h1").inner_text()
    assert "sager pr. rådgiver" in told and re.search(r"begynder omkring \d+ i stedet for \d+ af \d+ unge|ingen tydelig forskel", told)
    assert re.search(r"\d,\d uger (tidligere|senere)", page.locator(".reach").inner_text())
    assert re.search(r"\d,\d", page.locator(".card strong").first.inner_text())
    page.locator("[data-state=lang]").select_option("en")
    assert page.evaluate("document.documentElement.lang") == "en" and "cases per social worker" in page.locator("h1").inner_text()


def test_on_the_danish_page_only_sources_are_english(shown, page):
    shown("#lang=da")
    unfold(page)
    assert page.locator("[data-part=parameters] tbody tr").count() > 100
    foreign = page.locator("[lang=en]").evaluate_all(
        "(ones) => ones.filter((one) => !one.closest('[data-part=parameters] td:last-child')).length"
    )
    assert foreign == 0


def test_a_danish_reader_gets_danish_unasked(browser, address):
    context = browser.new_context(locale="da-DK")
    page = context.new_page()
    page.goto(address)
    page.wait_for_function("window.caseload")
    assert page.evaluate("document.documentElement.lang") == "da"
    context.close()


def keys(language):
    """Names of the texts of a language, and of its words."""
    text = (Path(FOLDER) / f"{language}.js").read_text(encoding="utf-8")
    texts, words = text.split("  words: {", 1)
    words, letters = words.split("  letters: {", 1)
    return [set(re.findall(r'(?:^|[{,])\s*"?([\w /-]+?)"?: "', part, re.MULTILINE)) for part in (texts, words, letters)]


def test_both_languages_say_everything_the_other_says(trace):
    danish, english = keys("da"), keys("en")
    assert danish[0] == english[0] and danish[2] == english[2]
    starts, told = {f"starts {event}" for event in trace.words.event}, trace.words
    known = [
        told.status,
        told.category,
        told.need,
        told.group,
        [one.name for one in trace.series],
        [f"item {one.item}" for one in trace.money],
    ]
    for kind in ("topic", "course", "department", "task"):
        known.append([f"{kind} {name}" for name in getattr(told, kind)])
    known.append([f"part {part}" for part in PARTS])
    for words in (danish[1], english[1]):
        assert not {name for names in known for name in names} - words
        assert not {event for event in told.event if event not in words and f"starts {event}" not in words}
        assert words & starts
