"""A reader's own observed series: drawn where it belongs, compared, kept to the browser, and refused with a reason."""

import re

import numpy as np
import pytest

from caseload.experiments.web.trace.block import unpack
from tests.browser.drawn import number, unfold

STOCK = "on_benefit"


@pytest.fixture
def open_series(shown):
    """Open a text as a file of one's own beside the youths on benefit."""

    def open_it(text, name="jobindsats.csv", part="#lang=en"):
        page = shown(f"{part}&measure={STOCK}")
        page.locator("[data-details=observed] summary").click()
        page.locator("[data-part=own]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": text.encode()})
        return page

    return open_it


def marks(page):
    """Where the observed marks stand in the chart of levels: (x, y) each."""
    found = page.locator("[data-part=levels] .observed").evaluate_all("(ones) => ones.map((one) => one.getAttribute('transform'))")
    return [tuple(map(float, re.findall(r"[\d.]+", text))) for text in found]


def simulated(trace, side):
    """Weekly means of the stock under one design."""
    return unpack(next(one for one in trace.series if one.name == STOCK).values)[side]


def test_marks_of_the_simulated_values_lie_on_the_line(open_series, trace):
    weeks = [0, 51, 52, 155]
    page = open_series("week,value\n" + "".join(f"{week},{simulated(trace, 0)[week]}\n" for week in weeks))
    page.locator("[data-part=levels] .observed").nth(3).wait_for()
    line = page.locator("[data-part=levels] path[stroke-linejoin]").first.get_attribute("d")
    points = [tuple(map(float, one)) for one in re.findall(r"[ML]([\d.]+) ([\d.]+)", line)]
    assert np.array(marks(page)) == pytest.approx(np.array([points[week] for week in weeks]), abs=0.11)


def test_what_is_observed_is_compared_in_words_and_in_the_table(open_series, trace):
    page = open_series("week,value\n10,700\n20,712.5\n")
    told = page.locator("[data-part=observed]")
    told.get_by_text("2 weeks").wait_for()
    apart = [np.mean([simulated(trace, side)[10] - 700, simulated(trace, side)[20] - 712.5]) for side in (0, 1)]
    found = re.search(r"average: ([−+\d.]+) under A, ([−+\d.]+) under B", told.inner_text())
    assert [number(text) for text in found.groups()] == pytest.approx(apart, abs=0.06)
    unfold(page, "weekly")
    row = page.locator("[data-part=weekly-table] tbody tr").nth(20).locator("td").last
    assert row.text_content() == "712.5"


def test_a_danish_file_with_dates_is_read_and_a_mark_is_drawn(open_series):
    page = open_series("﻿dato;værdi\r\n2018-01-01;712,5\r\n", part="#lang=da")
    page.locator("[data-part=levels] .observed").wait_for()
    assert "observeret: jobindsats.csv, 1 uger" in page.locator("[data-part=observed]").inner_text()
    mark = page.locator("[data-part=levels] .observed")
    assert mark.evaluate("(one) => one.getBoundingClientRect().width > 4")
    same = open_series("week,value\n52,712.5\n")
    same.locator("[data-part=levels] .observed").wait_for()
    assert marks(same) == marks(page)


def test_it_stays_with_its_measure_through_language_until_it_is_removed(open_series):
    page = open_series("week,value\n10,700\n")
    page.locator("[data-part=levels] .observed").wait_for()
    page.locator("[data-state=measure]").select_option("in_job")
    assert not marks(page) and not page.locator("[data-part=observed]").inner_text()
    page.locator("[data-state=measure]").select_option(STOCK)
    page.locator("[data-state=lang]").select_option("da")
    assert len(marks(page)) == 1
    assert "jobindsats" not in page.url and "700" not in page.url
    page.locator("[data-do=forget]").click()
    assert not marks(page) and page.locator("[data-do=forget]").is_hidden()


REFUSED = [
    ("week,number\n1,2\n", ["line 1: week,number", "week,value or date,value"]),
    ("week,value\n", ["holds no value"]),
    ("", ["line 1"]),
    ("week,value\n1,2\n156,3\n", ["line 3: week = 156", "from 0 to 155"]),
    ("week,value\n-1,3\n", ["line 2: week = -1", "from 0 to 155"]),
    ("week,value\n1.5,3\n", ["line 2: week = 1.5"]),
    ("week,value\n1,many\n", ["line 2: value = many", "712.5"]),
    ("week,value\n1,\n", ['line 2: value = "" is']),
    ("week,value\n1,2\n1,3\n", ["line 3: 1 falls in a week"]),
    ("week,value\n1\n", ["line 2: 1 is not allowed", "two values"]),
    ("date,value\n2016-12-31,3\n", ["line 2: date = 2016-12-31", "2017-01-02 to 2019-12-29"]),
    ("date,value\n2017-13-01,3\n", ["line 2: date = 2017-13-01"]),
    ("date,value\n02-01-2017,3\n", ["line 2: date = 02-01-2017", "written 2017-06-05"]),
    ("<img src=x onerror=alert(1)>" * 9, ["line 1: <img", "…"]),
    ("x" * 1_000_001, ["too large", "1,000,000"]),
]


@pytest.mark.parametrize(("text", "said"), REFUSED)
def test_what_cannot_be_used_is_a_sentence_and_what_was_drawn_stays(open_series, text, said):
    page = open_series("week,value\n10,700\n")
    page.locator("[data-part=levels] .observed").wait_for()
    page.locator("[data-part=own]").set_input_files({"name": "mine.csv", "mimeType": "text/csv", "buffer": text.encode()})
    refusal = page.locator("[data-part=unread]")
    refusal.get_by_text("mine.csv").wait_for()
    assert all(part in refusal.inner_text() for part in said) and "\n" not in refusal.inner_text()
    assert len(marks(page)) == 1
