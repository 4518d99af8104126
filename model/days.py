"""Days and civil dates in whole numbers: day 0 is Monday 2 January 2017, the first day of week 0; days before it are negative.

Years are counted from 1 March, so that a leap day is the last day of its year and every date has the same place in all years.
The arithmetic is Hinnant's ("chrono-compatible low-level date algorithms"); tests compare it with Python's `datetime`.
"""

from agents.compiled import rule

MARCH_1_YEAR_0 = 736636  # days from 1 March of year 0 to day 0
CYCLE = 146097  # days in the 400 years after which the calendar repeats


@rule
def march_year(day):
    """Year that began on the last 1 March, and the days since then (0..365)."""
    cycle, day = (day + MARCH_1_YEAR_0) // CYCLE, (day + MARCH_1_YEAR_0) % CYCLE
    year = (day - day // 1460 + day // 36524 - day // (CYCLE - 1)) // 365  # leap days do not make the years longer
    return cycle * 400 + year, day - (365 * year + year // 4 - year // 100)


@rule
def age_on(birth, day):
    """Completed years on `day` of someone born on day `birth`; born on 29 February, one turns a year older on 1 March in other years."""
    born, place = march_year(birth)
    year, today = march_year(day)
    return year - born - (1 if today < place else 0)


@rule
def month_of(day):
    """Month 1..12 of a day, and the month's first day."""
    _, since_march = march_year(day)
    march = (5 * since_march + 2) // 153  # 0 is March: months of 31, 30, 31, 30, 31 days repeat
    return (march + 2) % 12 + 1, day - since_march + (153 * march + 2) // 5


@rule
def quarter_start(day):
    """First day of the quarter of a day."""
    month, first = month_of(day)
    while month % 3 != 1:
        month, first = month_of(first - 1)
    return first
