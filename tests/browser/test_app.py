"""The app in a real browser: a sentence unasked, a lever moved, run, watched, cancelled, linked, saved; and the lab beside it."""

# ruff: noqa: F811

import csv
import io
import re

import pytest
from playwright.sync_api import expect

from tests.browser.drawn import PHONE, barriers, picture, pixels, unfold, views
from tests.browser.opened import FEW, PATIENCE, browser_context_args, opened, server, silent, undisturbed  # noqa: F401
from tests.experiments.web.app.asking import trace


def caseload(page, kind="number"):
    return page.locator(f"input[type={kind}][name='horsens.caseload']")


def answered(page, cases):
    """Wait for the answer to a caseload of so many; 35 is the design's own."""
    told = page.locator("[data-part=reproduce]")
    if cases == 35:
        expect(told).not_to_contain_text("horsens.caseload", timeout=PATIENCE)
    else:
        expect(told).to_contain_text(f"--set horsens.caseload={cases}", timeout=PATIENCE)


def run(page):
    page.get_by_role("button", name="Run", exact=True).click()


def test_it_opens_with_the_sentence_without_a_click(opened):
    page = opened("?replications=10&weeks=60")
    expect(page.locator("h1")).to_contain_text("cases per social worker, ")
    expect(page.locator(".basis")).to_contain_text("over 10 paired runs")
    assert all(sum(pixels(page, side).values()) > 0 for side in (0, 1))
    expect(page.locator("[data-part=fresh]")).to_have_text("The answer shown is for what is set here.")


def test_a_moved_slider_makes_the_answer_stale_until_it_is_run(opened):
    page = opened()
    before = picture(page, 1)
    caseload(page, "range").focus()
    page.keyboard.press("ArrowRight")
    assert caseload(page).input_value() == "36"
    expect(page.locator("#panel")).to_have_class(re.compile("stale"))
    expect(page.locator("[data-part=asked]")).to_contain_text("Cases per social worker, at most: 36 instead of 35 cases")
    expect(page.locator("[data-part=asked]")).to_contain_text("Places in the programme: 144 instead of 140")
    caseload(page).fill("60")
    run(page)
    answered(page, 60)
    expect(page.locator("[data-do=run]")).to_be_enabled(timeout=PATIENCE)
    expect(page.locator("#panel")).not_to_have_class(re.compile("stale"))
    assert picture(page, 1) != before and "set=horsens.caseload%3D60" in page.url
    expect(page.locator("[data-part=reproduce]")).to_contain_text("--set horsens.caseload=60")


def test_pairs_come_in_with_progress_and_a_narrowing_interval_until_cancelled(opened):
    page = opened()
    page.evaluate(
        "() => { window.widths = []; new MutationObserver(() => { const told = document.querySelector('[data-part=so-far]').textContent;"
        " const [low, high] = (told.match(/\\(([^)]*)\\)/)?.[1] ?? '').replaceAll('−', '-').split(' to ').map(Number);"
        " if (high > low) widths.push(high - low); }).observe(document.querySelector('[data-part=so-far]'), { childList: true }); }"
    )
    page.get_by_text("Runs, weeks and seed").click()
    page.locator("input[type=number][name=replications]").fill("200")
    run(page)
    expect(page.locator("[data-part=progress]")).to_be_visible()
    page.wait_for_function("document.querySelector('[data-part=progress]').value > 20", timeout=PATIENCE)
    assert page.locator("[data-part=funnel] polygon").count() == 1
    assert page.evaluate("widths[widths.length - 1] < widths[0]")
    kept = page.locator("h1").inner_text()
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator("[data-part=refusal]")).to_have_text("Cancelled. What you see stays.")
    expect(page.locator("[data-part=progress]")).to_be_hidden()
    assert page.locator("h1").inner_text() == kept and sum(pixels(page, 0).values()) > 0


def test_a_link_shows_the_same_view(opened, page):
    link = f"?design=two-speed&{FEW}&seed=8&set=trust_gain%3D0.2#lang=en&week=20&measure=on_benefit"
    opened(link)
    expect(page.locator("h1")).to_contain_text(re.compile("cases per social worker|Under"))
    expect(page.locator("select[name=design]")).to_have_value("two-speed")
    expect(page.locator("[data-part=asked]")).to_contain_text("trust_gain: 0.2")
    assert page.evaluate("caseload.state().week") == 20 and page.locator("[data-state=measure]").input_value() == "on_benefit"
    seen = [page.locator("h1").inner_text(), picture(page, 1)]
    page.locator("[data-do=copy]").click()
    address = page.locator("[data-part=address]").input_value()
    opened("?" + address.partition("?")[2])
    assert [page.locator("h1").inner_text(), picture(page, 1)] == seen


def test_back_is_back_to_the_answer_before(opened):
    page = opened()
    caseload(page).fill("60")
    run(page)
    answered(page, 60)
    expect(page.locator("[data-do=run]")).to_be_enabled(timeout=PATIENCE)
    page.go_back()
    answered(page, 35)
    assert caseload(page).input_value() == "35"


def test_the_saved_table_holds_the_numbers_of_the_api(opened, server):
    page = opened()
    with page.expect_download() as saved:
        page.locator("[data-do=outcomes]").click()
    rows = {(row["outcome"], row["group"]): row for row in csv.DictReader(io.StringIO(saved.value.path().read_text()))}
    known = trace(server, replications=4, weeks=60)["outcomes"]
    assert len(rows) == len(known)
    for one in known:
        row = rows[one["outcome"], one["group"]]
        assert [float(row[name] or "nan") for name in ("difference", "low", "high")] == pytest.approx(
            [float("nan") if one[name] is None else one[name] for name in ("mean", "low", "high")], rel=1e-12, nan_ok=True
        )
    with page.expect_download() as saved:
        page.locator("[data-do=svg]").click()
    assert saved.value.path().read_text().startswith("<svg")


def test_every_design_is_a_preset_with_its_levers_units_ranges_and_sources(opened):
    page = opened()
    names = page.locator("select[name=design] option").evaluate_all("(ones) => ones.map((one) => one.value)")
    assert len(names) > 10
    for name in names:
        page.locator("select[name=design]").select_option(name)
        told = page.locator("#panel form > .lever small").all_inner_texts()
        assert told and all(re.search(r"[\d.]+ to [\d.]+; .*\w{3,}", text) for text in told), name
        assert page.locator("#panel form > .lever .value span").first.inner_text()


def test_a_parameter_is_found_with_grade_and_source_and_can_be_set(opened):
    page = opened()
    page.get_by_text(re.compile(r"How people behave \(")).click()
    page.get_by_label("Find a parameter").fill("trust_gain")
    seen = page.locator("fieldset .lever:visible")
    expect(seen).to_have_count(1)
    expect(seen.locator("small")).to_contain_text("grade")
    seen.locator("input[type=number]").fill("0.2")
    expect(page.locator("[data-part=asked]")).to_contain_text("trust_gain: 0.2")


@pytest.mark.parametrize("part", ["?seed=-1", "?design=horsen", "?set=horsens.caseload%3D0", "?design=../../etc/passwd"])
def test_a_bad_address_says_so_and_shows_what_is_usual(opened, silent, part):
    silent.append("422")
    page = opened(part)
    expect(page.locator("[data-part=refusal]")).not_to_be_empty()
    assert "Traceback" not in page.locator("body").inner_text()
    answered(page, 35)


def test_a_bad_number_says_so_and_leaves_the_answer(opened, silent):
    silent.append("422")
    page = opened()
    seen = page.locator("h1").inner_text()
    caseload(page).fill("0")
    run(page)
    expect(page.locator("[data-part=refusal]")).to_contain_text("at most: 0 is not allowed. Allowed: 1 to 400 cases.")
    assert page.locator("h1").inner_text() == seen and sum(pixels(page, 1).values()) > 0


def test_a_server_that_is_gone_leaves_the_last_answer_readable(opened, silent):
    silent.append("ERR_")
    page = opened()
    seen = page.locator("h1").inner_text()
    page.context.set_offline(True)
    caseload(page).fill("42")
    run(page)
    expect(page.locator("[data-part=refusal]")).to_contain_text("The server cannot be reached")
    assert page.locator("h1").inner_text() == seen
    before = picture(page, 0)
    page.evaluate("caseload.set({ week: 3 })")
    assert picture(page, 0) != before
    page.context.set_offline(False)
    run(page)
    answered(page, 42)


def test_danish_all_over(opened):
    page = opened(f"?{FEW}#lang=en")
    page.locator("[data-state=lang]").select_option("da")
    expect(page.get_by_role("button", name="Kør", exact=True)).to_be_visible()
    expect(page.locator("#panel")).to_have_attribute("lang", "da")


def test_a_phone_keeps_the_panel_folded_and_run_at_hand(opened, page):
    page.set_viewport_size(PHONE)
    opened()
    expect(caseload(page)).to_be_hidden()
    assert page.locator("h1").evaluate("(one) => one.getBoundingClientRect().top < innerHeight / 2")
    page.get_by_text("Ask the model").click()
    caseload(page).fill("45")
    assert page.get_by_role("button", name="Run", exact=True).evaluate("(one) => one.getBoundingClientRect().bottom <= innerHeight")
    run(page)
    answered(page, 45)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_the_whole_question_by_keyboard_alone(opened):
    page = opened()

    def go_to(told):
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.name || document.activeElement.dataset.do || ''") == told:
                return
        pytest.fail(f"no Tab leads to {told}")

    page.keyboard.press("Tab")
    go_to("horsens.caseload")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    go_to("run")
    page.keyboard.press("Enter")
    answered(page, 38)


@views
def test_axe_finds_nothing(opened, page, lang, scheme, size):
    page.emulate_media(color_scheme=scheme)
    if size:
        page.set_viewport_size(size)
    opened(f"?{FEW}&set=horsens.caseload%3D40#lang={lang}")
    unfold(page)
    caseload(page).fill("41")
    assert not barriers(page)
