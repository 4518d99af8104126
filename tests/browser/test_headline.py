"""What the page says first is true: money told by items that add up for every design, no headline from too few pairs, no letter twice."""

import re

import pytest

from caseload.experiments.running.question import ComparisonQuestion
from caseload.experiments.running.study import ExecutionOptions, run_study
from caseload.experiments.web.viewer.bundle import page as html
from caseload.experiments.web.viewer.export import traces
from caseload.model.design import designs
from tests.small import SMALL

PAIRS = 10  # the fewest that a headline is told from
OTHERS = [name for name in designs() if name != "status-quo"]
NUMBER = r"\d+(?:[.,]\d+)?"
SIGNS = {"more": 1, "mere": 1, "less": -1, "mindre": -1}


@pytest.fixture(scope="module")
def every_design(tmp_path_factory):
    """A trace of every design, on few youths."""
    question = ComparisonQuestion(tuple(OTHERS), "status-quo", SMALL, PAIRS, 60, 2017, ())
    study = run_study(question.scenarios(), PAIRS, tmp_path_factory.mktemp("designs"), ExecutionOptions(jobs=1), progress=False)
    return traces(study, question)


@pytest.fixture(scope="module")
def of_every_design(every_design, tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "index.html"
    path.write_text(html(every_design), encoding="utf-8")
    return path.as_uri()


def number(text):
    return float(text.replace(",", "."))


def told(text):
    """Net and items of a sentence about money, with their signs."""
    head, _, rest = text.partition(" kr.:")
    size, way = re.search(rf"({NUMBER}) m(?:io\.|) kr\. (more|less|mere|mindre)", head).groups()
    items = re.findall(rf"({NUMBER}) (more|less|mere|mindre)(?=[;.])", rest)
    return SIGNS[way] * number(size), [SIGNS[each] * number(part) for part, each in items]


@pytest.mark.parametrize("lang", ["en", "da"])
def test_the_money_of_every_design_adds_up_to_what_is_told_in_all(page, of_every_design, every_design, lang):
    page.goto(of_every_design)
    page.wait_for_function("window.caseload")
    differing = 0
    for place, trace in enumerate(every_design):
        page.evaluate("([design, lang]) => caseload.set({ design, lang })", [place, lang])
        text = page.locator(".money").inner_text()
        mean = next(one.mean for one in trace.outcomes if one.outcome == "account_public")
        if mean == 0:
            assert not re.search(r"\d", text), trace.sides[1].name
            continue
        net, items = told(text)
        differing += 1
        assert items and net == pytest.approx(sum(items)), f"{trace.sides[1].name}: {text}"
        assert net == pytest.approx(mean, abs=0.06), trace.sides[1].name
        assert all(size for size in items)
    assert differing > 5


def test_the_parts_of_a_trace_are_the_whole(every_design):
    for trace in every_design:
        mean = next(one.mean for one in trace.outcomes if one.outcome == "account_public")
        assert sum(one.mean for one in trace.money) == pytest.approx(mean, abs=1e-9)
        assert len({one.item for one in trace.money}) == len(trace.money)


@pytest.mark.parametrize(("lang", "said"), [("en", "2 pairs of runs are too few"), ("da", "2 par kørsler for få")])
def test_too_few_pairs_give_no_headline(page, tmp_path, lang, said):
    question = ComparisonQuestion(("horsens",), "status-quo", SMALL, 2, 60, 2017, ())
    study = run_study(question.scenarios(), 2, tmp_path / "study", ExecutionOptions(jobs=1), progress=False)
    path = tmp_path / "index.html"
    path.write_text(html(traces(study, question)), encoding="utf-8")
    page.goto(f"{path.as_uri()}#lang={lang}")
    page.wait_for_function("window.caseload")
    assert said in page.locator("h1").inner_text() and page.locator(".money, .card").count() == 0
    assert not re.search(r"weeks? sooner|later|tidligere|senere", page.locator("h1").inner_text())


def test_no_letter_of_a_status_is_that_of_a_design(shown, page):
    shown()
    for lang in ("en", "da"):
        page.evaluate("(lang) => caseload.set({ lang, youth: 5 })", lang)
        marks = page.locator("[data-part=lives] text").all_text_contents()
        assert not {"A", "B"} & {text.strip() for text in marks}
        assert page.locator(".side").first.inner_text() == "A"
    script = page.locator("script[type=module]").text_content()
    for block in re.findall(r"letters: \{(.*?)\}", script, re.DOTALL):
        letters = [letter for letter in re.findall(r': "(\w?)"', block) if letter]
        assert len(letters) > 5 and len(set(letters)) == len(letters) and not {"A", "B"} & set(letters)


def test_every_chart_has_a_title_that_follows_what_is_shown(shown, page):
    shown()
    for part in ("levels-title", "difference-title"):
        assert "started an education" in page.locator(f"[data-part={part}]").inner_text()
    page.locator("[data-state=measure]").select_option("on_benefit")
    assert "youths on benefit" in page.locator("[data-part=levels-title]").inner_text()
    page.locator("[data-state=outcome]").select_option("benefits all")
    assert page.locator("[data-part=futures-title]").inner_text() == "Benefits, gross"


def test_a_saved_picture_says_what_it_is_and_how_it_was_made(shown, page, trace):
    shown()
    with page.expect_download() as saved:
        page.locator("[data-do=svg]").click()
    text = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", saved.value.path().read_text(encoding="utf-8")))
    assert page.locator("[data-part=difference-title]").inner_text() in text and trace.origin.command.split(" --")[0] in text


@pytest.mark.parametrize(("lang", "part"), [("en", "smaller caseloads +4.0"), ("da", "færre sager +4,0")])
def test_what_the_effect_is_made_of_is_a_sentence_and_a_bar_each(shown, page, trace, tmp_path, lang, part):
    from caseload.experiments.web.trace.schema import Part, Why

    shown()
    assert page.locator("[data-part=why]").is_hidden()
    parts = [Part(part="smaller caseloads", effect=4.0, low=2.0, high=6.0), Part(part="mentors", effect=-0.5, low=-2.0, high=1.0)]
    why = Why(outcome="started_education_156", group="target", unit="%", parts=parts, pairs=20)
    path = tmp_path / "index.html"
    path.write_text(html([trace.model_copy(update={"why": why})]), encoding="utf-8")
    page.goto(f"{path.as_uri()}#lang={lang}")
    page.wait_for_function("window.caseload")
    told = page.locator("[data-part=why-told]").inner_text()
    assert part in told and "mentor" not in told and re.search(r"\+3[.,]5", told)
    assert page.locator("[data-part=why-chart] rect").count() == 2


def test_what_an_earlier_version_found_is_shown_with_its_date(page, trace, tmp_path):
    from caseload.experiments.web.trace.schema import Assumption, BreakEven

    older = {
        "break_even": [BreakEven(account="public", cheaper="below", caseload=40.0, low=30.0, high=50.0)],
        "assumptions": [Assumption(parameter="no_longer_there", share=0.4)],
        "break_even_made": "2026-03-01",
        "assumptions_made": "2026-03-02",
    }
    path = tmp_path / "index.html"
    path.write_text(html([trace.model_copy(update=older)]), encoding="utf-8")
    page.goto(path.as_uri())
    page.wait_for_function("window.caseload")
    found = page.locator("[data-part=break-even]").inner_text()
    assert "cheaper below 40.0" in found and "1 Mar 2026" in found and "earlier version" in found
    found = page.locator("[data-part=assumptions]").inner_text()
    assert "no_longer_there" in found and "2 Mar 2026" in found
