"""In the app: a parameter file of one's own becomes part of the question, and Danish is Danish to the last lever."""

# ruff: noqa: F811

import re

import pytest
from playwright.sync_api import expect

from caseload.experiments.web.app.choices import choices
from caseload.experiments.web.trace.levers import levers
from caseload.experiments.web.trace.recorder import rules
from caseload.model import design, place
from tests.browser.opened import FEW, PATIENCE, browser_context_args, opened, server, silent, undisturbed  # noqa: F401

EFFECT = (
    "[relation]\n"
    'trust_gain = { value = 0.2, low = 0, high = 1, unit = "share of the gap", grade = "D", source = "mine", meaning = "what I believe" }\n'
)


def open_file(page, text, name="mine.toml"):
    page.locator("[data-fold=parameters] > summary").click()
    page.locator("[data-part=file]").set_input_files({"name": name, "mimeType": "application/toml", "buffer": text.encode()})


def test_a_parameter_file_becomes_part_of_the_question_and_of_its_answer(opened):
    page = opened()
    seen = page.locator("[data-part=difference] svg path[stroke-linejoin]").get_attribute("d")
    open_file(page, EFFECT)
    expect(page.locator("[data-part=opened]")).to_have_text("mine.toml: 1 values set otherwise than usual.", timeout=PATIENCE)
    expect(page.locator("[data-part=asked]")).to_contain_text("trust_gain: 0.2 instead of", timeout=PATIENCE)
    expect(page.locator("#panel")).to_have_class(re.compile("stale"))
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.locator("[data-part=reproduce]")).to_contain_text("--set trust_gain=0.2", timeout=PATIENCE)
    expect(page.locator("[data-do=run]")).to_be_enabled(timeout=PATIENCE)
    assert "set=trust_gain%3D0.2" in page.url
    assert page.locator("[data-part=difference] svg path[stroke-linejoin]").get_attribute("d") != seen


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (EFFECT.replace("trust_gain", "trust_gan"), "did you mean trust_gain?"),
        ("[relation\n", "mine.toml is not valid TOML"),
    ],
)
def test_a_file_that_cannot_be_used_says_why_and_changes_nothing(opened, silent, text, said):
    silent.append("422")
    page = opened()
    asked = page.locator("[data-part=asked] li")
    before = asked.count()
    open_file(page, text)
    expect(page.locator("[data-part=refusal]")).to_contain_text(said, timeout=PATIENCE)
    expect(asked).to_have_count(before)
    open_file(page, EFFECT)
    expect(page.locator("[data-part=refusal]")).to_be_empty(timeout=PATIENCE)


def test_a_series_of_ones_own_is_drawn_over_one_answer_and_the_next(opened):
    page = opened()
    page.locator("[data-details=observed] summary").click()
    page.locator("[data-part=own]").set_input_files({"name": "a.csv", "mimeType": "text/csv", "buffer": b"week,value\n3,300\n"})
    expect(page.locator("[data-part=levels] .observed")).to_have_count(1)
    page.locator("input[type=number][name='horsens.caseload']").fill("60")
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.locator("[data-part=reproduce]")).to_contain_text("--set horsens.caseload=60", timeout=PATIENCE)
    expect(page.locator("[data-part=levels] .observed")).to_have_count(1)


def test_every_design_lever_and_unit_is_danish_on_the_danish_page(opened):
    page = opened(f"?{FEW}#lang=da")
    for name in page.locator("select[name=design] option").evaluate_all("(ones) => ones.map((one) => one.value)"):
        page.locator("select[name=design]").select_option(name)
        foreign = page.locator("#panel [lang=en]").evaluate_all(
            "(ones) => ones.filter((one) => !one.closest('fieldset')).map((one) => one.innerText)"
        )
        assert not foreign, name


def said():
    """Every text by which the model names what is asked or shown."""
    home = place.load("horsens")
    for one in choices()["designs"]:
        yield from (one["title"], one["summary"], one["choices"])
        yield from (
            lever[key] for lever in one["levers"] for key in ("meaning", "unit", "source", "part") if not lever[key].endswith(".toml")
        )
        shown = levers(design.load(one["name"]), home)
        yield from (text for lever in shown for text in (lever.meaning, lever.unit, lever.part))
    yield from (one[key] for one in choices()["parameters"] for key in ("topic", "unit", "meaning"))
    yield from (rule.meaning for rule in rules())
    yield from (home.title, *home.team)


def test_whatever_the_model_says_is_known_in_danish(opened):
    page = opened(f"?{FEW}#lang=da")
    known = (
        "async (texts) => { const { speaker } = await import('./viewer.js'); const { html } = speaker('da');"
        " return texts.filter((text) => text && html(text).startsWith('<span')); }"
    )
    assert page.evaluate(known, sorted(set(said()))) == []
