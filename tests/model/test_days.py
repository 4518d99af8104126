from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from caseload.model.calendar import START
from caseload.model.days import age_on, march_year, month_of, quarter_start
from tests.model.households import day


def every_day(first, last):
    return (first + timedelta(n) for n in range((last - first).days + 1))


def count(when):
    return (when - START).days


def anniversary_age(birth, today):
    return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))


def test_age_is_that_of_the_calendar_for_every_birth_and_every_age_limit():
    for birth in every_day(date(1985, 1, 1), date(2020, 12, 31)):
        for years in (18, 20, 25, 30):
            around = date(birth.year + years, birth.month, min(birth.day, 28)) - timedelta(1)
            for today in every_day(around, around + timedelta(5)):
                assert age_on(count(birth), count(today)) == anniversary_age(birth, today)


def test_age_is_that_of_the_calendar_on_every_day():
    for birth in (date(1985, 1, 1), date(1992, 2, 29), date(1999, 12, 31), date(1985, 7, 15)):
        for today in every_day(birth, date(2020, 12, 31)):
            assert age_on(count(birth), count(today)) == anniversary_age(birth, today)


def test_months_and_quarters_begin_when_the_calendar_says_so():
    for today in every_day(date(1985, 1, 1), date(2020, 12, 31)):
        assert month_of(count(today)) == (today.month, count(today.replace(day=1)))
        assert quarter_start(count(today)) == count(date(today.year, 3 * ((today.month - 1) // 3) + 1, 1))


def test_born_on_a_leap_day_one_is_older_on_the_first_of_march():
    birth = day(1992, 2, 29)
    assert age_on(birth, day(2017, 2, 28)) == 24
    assert age_on(birth, day(2017, 3, 1)) == 25
    assert age_on(birth, day(2020, 2, 28)) == 27
    assert age_on(birth, day(2020, 2, 29)) == 28


@given(st.dates(), st.dates())
@example(date(1, 1, 1), date(9999, 12, 31))
@example(date(1900, 2, 28), date(2000, 2, 29))
def test_age_is_that_of_the_calendar_at_any_time(birth, today):
    if birth <= today:
        assert age_on(count(birth), count(today)) == anniversary_age(birth, today)


@given(st.dates())
def test_a_year_from_march_has_its_leap_day_last(today):
    began = date(today.year if today.month >= 3 else today.year - 1, 3, 1) if today >= date(1, 3, 1) else today
    if today >= date(1, 3, 1):
        assert march_year(count(today)) == (began.year, (today - began).days)
