"""What a decision maker has seen after ten seconds: the sentence, net and gross, whose numbers, and the youths themselves."""

import re
from pathlib import Path
from urllib.parse import unquote, urlparse

import numpy as np
import pytest

from caseload.experiments.measures.outcomes import columns
from caseload.experiments.running.question import ComparisonQuestion
from caseload.experiments.running.study import ExecutionOptions
from caseload.experiments.statistics.intervals import paired
from caseload.experiments.web.trace.block import unpack
from caseload.experiments.web.trace.schema import Assumption, BreakEven
from caseload.experiments.web.viewer.export import export
from caseload.model.week import WEEK
from tests.browser.drawn import colour, number, pixels, unfold
from tests.small import SMALL

MEGABYTE = 1_000_000


def outcome(trace, name, group="all"):
    return next(one for one in trace.outcomes if (one.outcome, one.group) == (name, group))


def test_it_is_one_small_file(address):
    assert Path(unquote(urlparse(address).path)).stat().st_size < MEGABYTE


def test_a_sentence_comes_first_with_size_interval_and_simulated_load(shown, trace):
    page = shown()
    told, found = page.locator("h1").inner_text(), outcome(trace, "weeks_to_education_156", "target")
    load = round(trace.sides[0].load)
    assert told.startswith(f"With at most 35 instead of {load} cases per social worker, 198 youths in the target group")
    assert f"{-found.mean:.1f} weeks sooner" in told and f"({-found.high:.1f} to {-found.low:.1f})" in told
    assert f"the load of {load} is simulated" in page.locator(".basis").inner_text()
    assert page.locator("h1").evaluate("(h1) => h1.getBoundingClientRect().bottom < innerHeight / 2")


def test_the_money_is_net_first_then_its_items(shown, trace):
    told = shown().locator(".money").inner_text()
    net, *items = (abs(outcome(trace, name).mean) for name in ("account_public", "benefits", "programme"))
    places = [told.index(f"{size:.1f}") for size in (net, *items)]
    assert places[0] == min(places) and "extra staff" in told and "benefits" in told


@pytest.mark.parametrize(
    ("card", "name", "group"),
    [
        ("Time to education", "weeks_to_education_156", "target"),
        ("Started an education", "started_education_156", "target"),
        ("Benefits, gross", "benefits", "all"),
        ("Extra staff", "programme", "all"),
        ("Municipality, net", "account_municipality", "all"),
        ("All public budgets, net", "account_public", "all"),
    ],
)
def test_a_card_shows_the_number_of_the_tables(shown, trace, card, name, group):
    told = shown().locator(".card", has_text=card).locator("strong").inner_text()
    assert number(told) == pytest.approx(outcome(trace, name, group).mean, abs=0.05)


def test_every_claim_has_its_badge_and_date(shown, trace):
    page = shown()
    badges = page.locator("[data-part=claims] .badge").all_inner_texts()
    assert sorted(badges) == ["assumed", "calibrated", "illustrative", "measured"]
    claims = page.locator("[data-part=claims]").inner_text()
    assert trace.origin.date is None or trace.origin.date[:4] in claims
    assert "2017" in claims and str(sum(one.grade == "D" for one in trace.parameters)) in claims


@pytest.mark.parametrize(("account", "label"), [("account_municipality", "Municipality"), ("account_public", "All public budgets")])
def test_the_price_at_which_it_breaks_even_is_what_the_staff_cost_less_the_net(shown, trace, study_of_horsens, account, label):
    _, study = study_of_horsens
    names = [(name, group) for name, group, _ in columns(study.scenarios[0].weeks)]
    net, extra = (
        paired(*(study.outcomes(one)[:, names.index((name, "all"))] for one in reversed(study.scenarios)))
        for name in (account, "programme")
    )
    own = [
        study.outcomes(one)[:, names.index(("programme", "all"))] - study.outcomes(one)[:, names.index((account, "all"))]
        for one in reversed(study.scenarios)
    ]
    known = paired(*own)
    told = shown().locator("[data-part=price] li", has_text=label).inner_text()
    found = re.search(r"cost ([−\d.]+) m kr. \(([−\d.]+) to ([−\d.]+)\); here they cost ([\d.]+)", told)
    assert [number(text) for text in found.groups()] == pytest.approx([known.mean, known.low, known.high, extra.mean], abs=0.06)
    assert known.mean == pytest.approx(extra.mean - net.mean)


def test_a_number_is_told_with_the_same_digits_in_the_sentence_and_on_its_card(shown):
    page = shown()
    told = page.locator(".headline h1").inner_text() + page.locator(".money").inner_text()
    for card in ("Time to education", "Benefits, gross", "Extra staff", "All public budgets, net"):
        assert f" {page.locator('.card', has_text=card).locator('strong').inner_text().strip('+−')} " in told


def test_every_rule_of_the_week_is_a_sentence_beside_its_name_and_file(shown, page):
    for lang in ("en", "da"):
        shown(f"#lang={lang}")
        unfold(page, "rules")
        rows = page.locator("[data-part=rules] tbody tr").all_inner_texts()
        assert [row.split("\t")[1] for row in rows] == [phase.name for phase in WEEK]
        assert all(len(row.split("\t")[2]) > 15 and row.endswith(".py") for row in rows)
        assert page.locator("[data-part=rules] [lang=en]").count() == 0


def test_what_was_not_computed_says_so(shown):
    page = shown()
    assert "is not computed" in page.locator("[data-part=break-even]").inner_text()
    assert "Not computed" in page.locator("[data-part=assumptions]").inner_text()


def test_what_was_computed_is_shown_in_the_readers_numbers(trace, shown, page, tmp_path):
    from caseload.experiments.web.viewer.bundle import page as html

    break_even = [
        BreakEven(account="municipality", cheaper="above", caseload=48.25, low=40.0, high=None),
        BreakEven(account="state", cheaper="nowhere", caseload=None, low=None, high=None),
        BreakEven(account="public", cheaper="nowhere", caseload=None, low=15.0, high=18.04),
    ]
    assumptions = [Assumption(parameter="relation_effect", share=0.416)]
    path = tmp_path / "computed.html"
    path.write_text(html([trace.model_copy(update={"break_even": break_even, "assumptions": assumptions})]), encoding="utf-8")
    page.goto(f"{path.as_uri()}#lang=da")
    page.wait_for_function("window.caseload")
    told = page.locator("[data-part=break-even]").inner_text()
    assert "Kommunen: billigere over 48,3 sager pr. rådgiver (40,0 til …)" in told and "Staten: dyrere ved alle sagstal" in told
    assert told.count("ingen tydelig forskel") == 1 and "der er prøvet. Ved 15,0 til 18,0 sager pr. rådgiver" in told
    told = page.locator("[data-part=assumptions]").inner_text()
    assert "del i 42 % af usikkerheden: hvad fuld alliance betyder" in told and "(relation_effect, grad B)" in told


def test_the_youths_of_both_designs_are_drawn_where_they_are(shown, trace):
    page = shown("#week=155&group=everyone")
    for side in (0, 1):
        last = unpack(trace.sides[side].status)[:, -1]
        there = pixels(page, side)
        for status, name in (("education", "--education"), ("job", "--job"), ("benefit", "--benefit")):
            youths = int(np.sum(last == trace.words.status.index(status)))
            assert there[colour(page, name)] > 3 * youths > 0


def test_the_legend_counts_whom_the_fields_show(shown, trace):
    page = shown("#week=100&group=everyone")
    row = page.locator("[data-part=legend] tr", has=page.get_by_text("in education", exact=True)).locator("td").all_inner_texts()
    code = trace.words.status.index("education")
    known = [int(np.sum(unpack(side.status)[:, 100] == code)) for side in trace.sides]
    assert [int(text) for text in row[:2]] == known and number(row[2].replace("+", "")) == known[1] - known[0]


def test_twenty_futures_are_twenty_dots_and_a_sentence(shown, trace):
    page = shown()
    place = list(zip(trace.futures.outcome, trace.futures.group, strict=True)).index(("weeks_to_education_156", "target"))
    differences = np.sort(unpack(trace.futures.difference)[place])
    dots = differences[((np.arange(20) + 0.5) / 20 * len(differences)).astype(int)]
    assert page.locator("[data-part=futures] .dot").count() == 20
    assert f"In {np.sum(dots < 0)} of 20 futures" in page.locator("[data-part=futures-told]").inner_text()
    page.locator("[data-state=outcome]").select_option("account_public all")
    assert "it costs less" in page.locator("[data-part=futures-told]").inner_text()


def test_the_difference_over_time_is_a_line_in_its_band_and_follows_the_week(shown):
    page = shown("#week=10")
    svg = page.locator("[data-part=difference] svg")
    assert svg.locator("path[fill-opacity]").count() == 1 and svg.locator("path[stroke-linejoin]").count() == 1
    before = svg.locator(".cursor").get_attribute("transform")
    page.evaluate("caseload.set({ week: 90 })")
    assert svg.locator(".cursor").get_attribute("transform") != before
    line = svg.locator("path[stroke-linejoin]").get_attribute("d")
    page.locator("[data-state=measure]").select_option("account_public")
    assert svg.locator("path[stroke-linejoin]").get_attribute("d") != line


def test_a_run_too_short_for_a_year_leads_with_the_money(page, tmp_path):
    question = ComparisonQuestion(("horsens",), "status-quo", SMALL, 10, 20, 2017, ())
    path, _ = export(question, tmp_path, ExecutionOptions(jobs=1))
    page.goto(f"{path.as_uri()}#lang=en")
    page.wait_for_function("window.caseload")
    assert "m kr." in page.locator("h1").inner_text() and page.locator(".card").count() == 4
    assert page.locator("[data-part=futures] .dot").count() == 10 and sum(pixels(page, 0).values()) > 0
    page.get_by_role("button", name="Guided tour").click()
    assert "Step 1 of 5" in page.locator("[data-part=tour]").inner_text()
