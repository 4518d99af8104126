import re
from datetime import timedelta

import numpy as np
import pytest

from caseload.model.calendar import START
from caseload.model.input_error import InputError
from caseload.model.law import FILE, in_force, load, read_law
from tests.model.households import LAW, day, law_of

YOUNG_AWAY, SINGLE_PARENT = 1, 4  # places in a table's rates


def changed(folder, pattern, replacement):
    """Copy the law with one text changed, which must be there."""
    text, count = re.subn(pattern, replacement, FILE.read_text(encoding="utf-8"), count=1)
    assert count == 1
    path = folder / "law.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_amounts_are_in_oere_and_weeks_are_not():
    law = law_of(2017)
    assert law["benefit"][YOUNG_AWAY] == 610600
    assert law["supplement"][SINGLE_PARENT] == 259700
    assert law["grant_away"] == 601500
    assert law["school_pay_home"] == law["school_pay_away"] == 168700
    assert law["supplement_weeks"] == 13
    assert list(law["refund"]) == [80, 40, 30, 20]
    assert list(law["refund_until"]) == [4, 26, 52]


def test_school_pay_passes_to_the_state_in_week_134():
    assert day(2019, 8, 1) // 7 == 134
    assert law_of(2019, 7)["school_pay_refund"] == 65
    assert law_of(2019, 8)["school_pay_refund"] == 100
    assert law_of(2019, 8)["school_pay_away"] == 147200


def test_a_table_is_in_force_from_its_day_until_the_next():
    starts = [START + timedelta(int(first)) for first in LAW["from_day"]]
    assert [str(start) for start in starts] == ["2016-07-01", "2017-01-01", "2018-01-01", "2019-01-01", "2019-08-01", "2020-01-01"]
    for row, first in enumerate(LAW["from_day"]):
        assert in_force(LAW, first) == row
        assert in_force(LAW, first - 1) == max(row - 1, 0)
    assert in_force(LAW, 100_000) == len(LAW) - 1


def test_derived_rates_follow_from_the_seen_ones():
    for name, quantity in read_law().quantities():
        rates = {start.year: dated.value for start, dated in quantity.dated.items() if start.month == 1}
        if name.startswith(("benefit", "supplement")) and len(rates) == 5:
            assert abs(rates[2017] - rates[2016] * 1.016) < 1
            assert abs(rates[2017] - rates[2018] / 1.01247) < 1.5
            assert abs(rates[2020] - rates[2019] * 6331 / 6259) < 1


def test_every_value_carries_its_source_and_the_code_of_the_evidence():
    law = read_law()
    used = {dated.source for _, quantity in law.quantities() for dated in quantity.dated.values()}
    assert used == set(law.source)
    for _, quantity in law.quantities():
        for dated in quantity.dated.values():
            assert law.source[dated.source].address or dated.seen in ("D", "A")


@pytest.mark.parametrize(
    ("pattern", "replacement", "said"),
    [
        (r"\[benefit\.young_away\]", "[benefit.young_awai]", ["benefit.young_awai", "did you mean young_away?"]),
        (r"\[bonus\]", "[bonuss]", ["bonuss", "did you mean bonus?"]),
        (r"value = 6106,", "valeu = 6106,", ["benefit.young_away", "valeu", "did you mean value?"]),
        (r"value = 6106,", "value = -3,", ["benefit.young_away", "-3", "greater than or equal to 0"]),
        (r"value = 6106,", "value = 6106.5,", ["benefit.young_away", "6106.5", "integer"]),
        (r'value = 6106, seen = "D"', 'value = 6106, seen = "X"', ["benefit.young_away", "'X'"]),
        (r'source = "ladder"', 'source = "lader"', ["refund from 2016-01-04", "'lader'", "did you mean ladder?"]),
        (r"value = \[80, 40, 30, 20\]", "value = [80, 40, 30]", ["refund from 2016-01-04", "[80, 40, 30]", "list of 4"]),
        (r"value = \[80, 40, 30, 20\]", "value = [80, 40, 30, 120]", ["refund from 2016-01-04", "at most 100"]),
        (r"value = 13,", "value = [13],", ["supplement_weeks", "one whole number"]),
        (
            r"from\.2016-01-01 = \{ value = 13",
            "from.2018-01-01 = { value = 13",
            ["supplement_weeks from 2018-01-01", "2017-01-02 or earlier"],
        ),
        (r"\[reset_weeks\]", "[reset_weeks", ["not valid TOML"]),
    ],
)
def test_a_faulty_file_is_refused_in_a_sentence(tmp_path, pattern, replacement, said):
    path = changed(tmp_path, pattern, replacement)
    with pytest.raises(InputError) as refusal:
        load(path)
    assert all(part in str(refusal.value) for part in [str(path), *said]), str(refusal.value)


def test_a_changed_rate_is_the_only_thing_that_changes(tmp_path):
    table = load(changed(tmp_path, r"value = 6106,", "value = 6107,")).copy()
    assert table[1]["benefit"][YOUNG_AWAY] - LAW[1]["benefit"][YOUNG_AWAY] == 100
    table["benefit"][1, YOUNG_AWAY] -= 100
    assert np.array_equal(table, load())
