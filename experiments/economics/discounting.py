"""Time and money: the calendar year a week belongs to, and what a krone then is worth in week 0."""

import numpy as np

from caseload.model.calendar import monday

RATES = (3.5, 0.0, 5.0)  # % a year, the base case first, the others to see what it decides
SOURCE = (
    "Danish Ministry of Finance, note on the socio-economic discount rate, 7 January 2021: 3.5 % a year, real, in years 0-35 "
    "(4 % from May 2013 until then, https://ft.dk/samling/20171/almdel/fiu/spm/418/svar/1512642/1942606/index.htm)"
)
GRADE = "C"  # practice: a convention of the state's, no measurement
DAYS_A_YEAR = 365  # as the model pays


def factors(weeks: int, rate: float) -> np.ndarray:
    """Worth in week 0 of a krone in each week, float64 [weeks]: compounded weekly at `rate` % a year."""
    return np.asarray((1.0 + rate / 100.0) ** (-7.0 * np.arange(weeks) / DAYS_A_YEAR))


def years_of(weeks: int) -> np.ndarray:
    """Calendar year of each week, int [weeks]: that of its Thursday, as in ISO 8601."""
    return np.array([monday(week).isocalendar().year for week in range(weeks)])
