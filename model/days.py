"""Days and civil dates in whole numbers: day 0 is Monday 2 January 2017, the first day of week 0; days before it are negative.

Years are counted from 1 March, so that a leap day is the last day of its year and every date has the same place in all years
(Neri and Schneider 2023, "Euclidean affine functions and their application to calendar algorithms", doi:10.1002/spe.3172).
"""

from caseload.agents.compiled import rule

MARCH_1_YEAR_0 = 736636  # days from 1 March of year 0 to day 0
IN_400_YEARS, IN_4_YEARS = 146097, 1461  # days: quarter days of a mean century, and of a mean year within it


@rule
def march_year(day):
    """Year that began on the last 1 March, and the days since then (0..365)."""
    quarters = 4 * (day + MARCH_1_YEAR_0) + 3
    century = quarters // IN_400_YEARS
    quarters = (quarters - century * IN_400_YEARS) | 3
    year = quarters // IN_4_YEARS
    return 100 * century + year, (quarters - year * IN_4_YEARS) // 4


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
