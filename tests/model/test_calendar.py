"""The year as a table: weeks belong to months by their Thursday, factors have mean 1, and a file that is not a year is refused."""

from datetime import date, timedelta
from unittest.mock import patch

import numpy as np
import pytest

from caseload.model.calendar import FACTORS, START, monday, weeks_of
from tests.refused import refused


def row(value, unit="factor"):
    return {"value": value, "unit": unit, "meaning": "made up", "source": "none", "grade": "D"}


FLAT = {name: row([0.5] * 12, "share" if name == "holiday" else "factor") for name in FACTORS}


def read_as(year, weeks=60):
    """Weeks of a calendar file with this content."""
    with patch("caseload.model.calendar.read", lambda path: year):
        return weeks_of.__wrapped__(weeks)


def only(month):
    return [1.0 if number == month else 0.0 for number in range(1, 13)]


def test_week_0_begins_on_the_first_monday_of_2017():
    assert START == monday(0) == date(2017, 1, 2) and monday(52) == date(2018, 1, 1) and monday(1).isocalendar()[1:] == (2, 1)


@pytest.mark.parametrize("month", [1, 2, 7, 8, 12])
def test_a_week_belongs_to_the_month_of_its_thursday(month):
    table = read_as(FLAT | {"holiday": row(only(month), "share")}, 200)
    assert [bool(share) for share in table["holiday"]] == [(START + timedelta(days=7 * week + 3)).month == month for week in range(200)]


def test_factors_are_scaled_to_mean_1_and_shares_are_not():
    table = read_as(
        FLAT | {"entries": row([12.0 * share for share in only(8)]), "jobs": row([7.0] * 12), "holiday": row([0.25] * 12, "share")}
    )
    assert set(table["entries"]) == {0.0, 12.0} and set(table["jobs"]) == {1.0} and set(table["holiday"]) == {0.25}


def test_schools_begin_in_august_and_january_and_the_next_time_is_at_least_a_week_away():
    table = weeks_of(60)
    assert monday(int(table["to_august"][0])) == date(2017, 8, 7)  # the week of 8 August, seen from 2 January
    assert [int(table["to_january"][week]) for week in (0, 1, 2, 3)] == [1, 53, 52, 51]  # 15 January 2017 is in the week of the 9th
    assert table["to_august"].min() == table["to_january"].min() == 1


def test_nobody_can_write_into_the_calendar_that_all_models_share():
    assert weeks_of(20) is weeks_of(20)
    with pytest.raises(ValueError, match="read-only"):
        weeks_of(20)["jobs"][3] = 2.0


def test_the_calendar_that_ships_is_a_year():
    table = weeks_of(52)
    assert all(np.isfinite(table[name]).all() and (table[name] >= 0).all() for name in FACTORS)
    assert (table["holiday"] < 1).all()


@pytest.mark.parametrize(
    ("change", "parts"),
    [
        ({"entry": row([1.0] * 12)}, ["'entry'", "did you mean entries?"]),
        ({"entries": row([1.0] * 11)}, ["entries.value", "12"]),
        ({"entries": row(1.0)}, ["entries.value = 1.0", "list"]),
        (
            {"entries": {"values" if key == "value" else key: value for key, value in FLAT["entries"].items()}},
            ["'entries.values'", "did you mean value?"],
        ),
        ({"entries": row([0.0] * 12)}, ["entries", "0.0", "sum above 0"]),
        ({"jobs": row([-1.0] + [1.0] * 11)}, ["jobs.value.0 = -1", "greater than or equal to 0"]),
        ({"holiday": row([1.5] * 12, "share")}, ["holiday", "1.5", "at most 1"]),
        ({"holiday": row(["much"] * 12, "share")}, ["holiday.value.0 = 'much'", "number"]),
        ({"holiday": row([1.0] * 12, "shares")}, ["holiday.unit = 'shares'", "'share'"]),
    ],
)
def test_what_is_no_year_is_one_sentence(change, parts):
    refused(lambda: read_as(FLAT | change), "calendar.toml", *parts)


@pytest.mark.parametrize("name", FACTORS)
def test_a_missing_row_is_one_sentence(name):
    refused(lambda: read_as({row: value for row, value in FLAT.items() if row != name}), "calendar.toml", f"'{name}' is missing")
