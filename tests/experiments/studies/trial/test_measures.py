"""What a trial looks at, on lives written by hand: one column a youth, one row a week."""

import numpy as np
import pytest

from caseload.agents.codes import Status
from caseload.experiments.studies.trial.measures import MEASURES, TIME_TO_START

B, E, A, J, S, P, G = (
    Status.BENEFIT,
    Status.EDUCATION,
    Status.APPRENTICESHIP,
    Status.JOB,
    Status.SELF_SUPPORT,
    Status.PREPARATORY,
    Status.GONE,
)
LIVES = np.array([[B, B, B, B, B, E], [B, E, B, P, J, E], [B, B, A, P, S, G]], np.int8)
NAN = np.nan


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("in_education", [0, 0, 100, 0, 0, NAN]),
        ("in_job", [0, 0, 0, 0, 0, NAN]),
        ("in_education_or_job", [0, 0, 100, 0, 0, NAN]),
        ("started_education", [0, 100, 100, 0, 0, NAN]),
        ("started_job", [0, 0, 0, 0, 100, NAN]),
        ("off_benefit", [0, 0, 100, 0, 100, NAN]),
        ("weeks_on_benefit", [3, 2, 2, 3, 1, NAN]),
    ],
)
def test_a_measure_after_three_weeks(name, values):
    np.testing.assert_array_equal(MEASURES[name].how(LIVES, 3), values)


def test_a_follow_up_ends_when_it_ends():
    np.testing.assert_array_equal(MEASURES["in_education"].how(LIVES, 2), [0, 100, 0, 0, 0, 100])


def test_retention_counts_from_the_start_of_those_who_start_within_a_year():
    status = np.full((TIME_TO_START + 10, 5), B, np.int8)
    status[5:, 0] = E  # stays
    status[5:9, 1] = E  # breaks off
    status[TIME_TO_START:, 2] = E  # starts too late
    status[5:9, 3], status[9:, 3] = E, G  # starts and goes
    np.testing.assert_array_equal(MEASURES["retained"].how(status, 8), [100, 0, NAN, NAN, NAN])
