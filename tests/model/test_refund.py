import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseload.agents.codes import LONG_AGO, Course, Status
from caseload.agents.compiled import rows
from caseload.model.refund import WINDOW, count_week, state_share
from tests.model.households import law_of, youths

BENEFIT, JOB, ALONE, SU, APPRENTICE, OTHER, FGU, SCHOOL = (
    Status.BENEFIT,
    Status.JOB,
    Status.SELF_SUPPORT,
    Status.EDUCATION,
    Status.APPRENTICESHIP,
    Status.OTHER_BENEFIT,
    Status.PREPARATORY,
    Status.SCHOOL,
)
SUBSIDISED = -JOB  # a job whose wage is subsidised


def after(*spells, support_weeks=0, course=Course.TRAINING):
    """Weeks on support and percent paid by the state in the week after a history, given as (status, weeks)."""
    table, past = youths(support_weeks=support_weeks, course=course), np.zeros(WINDOW, "i1")
    for week, status in enumerate(status for status, weeks in spells for _ in range(weeks)):
        table["status"], table["subsidised_until"] = abs(status), week + 1 if status == SUBSIDISED else LONG_AGO
        count_week(law_of(2017), rows(table)[0], past, week)
        assert table["self_weeks"][0] == past.sum()
    weeks = int(table["support_weeks"][0])
    return weeks, state_share(law_of(2017), weeks)


@pytest.mark.parametrize(("week", "percent"), [(1, 80), (4, 80), (5, 40), (26, 40), (27, 30), (52, 30), (53, 20), (500, 20)])
def test_the_ladder_steps_down_after_4_26_and_52_weeks(week, percent):
    assert after((BENEFIT, week - 1)) == (week - 1, percent)


def test_the_first_year_costs_the_state_38_percent_on_average():
    assert sum(state_share(law_of(2017), week) for week in range(52)) == 4 * 80 + 22 * 40 + 26 * 30


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        ([(BENEFIT, 100), (JOB, 51)], (100, 20)),
        ([(BENEFIT, 100), (JOB, 52)], (0, 80)),
        ([(BENEFIT, 100), (ALONE, 52)], (0, 80)),
        ([(BENEFIT, 100), (JOB, 26), (ALONE, 26)], (0, 80)),
        ([(BENEFIT, 20), (JOB, 30), (BENEFIT, 20), (JOB, 21)], (40, 30)),
        ([(BENEFIT, 20), (JOB, 30), (BENEFIT, 20), (JOB, 22)], (0, 80)),
        ([(BENEFIT, 20), (JOB, 30), (BENEFIT, 120), (JOB, 22)], (140, 20)),  # the first job is more than three years ago
        ([(JOB, 60), (BENEFIT, 10)], (10, 40)),  # work before the first week on benefit does not count
        ([(BENEFIT, 100), (JOB, 104), (BENEFIT, 3)], (3, 80)),
        ([(BENEFIT, 100), (JOB, 52), (BENEFIT, 30), (JOB, 10)], (30, 30)),  # the 52 weeks are used up
        ([(BENEFIT, 100), (JOB, 52), (BENEFIT, 30), (JOB, 52)], (0, 80)),
        ([(BENEFIT, 100), (SU, 52)], (0, 80)),
        ([(BENEFIT, 100), (APPRENTICE, 104)], (100, 20)),
        ([(BENEFIT, 3), (OTHER, 2)], (5, 40)),  # the ladder is the same for every benefit
        ([(BENEFIT, 3), (FGU, 50)], (53, 20)),  # a preparatory education on benefit is benefit
        ([(SCHOOL, 150)], (0, 80)),  # a pupil's weeks are neither support
        ([(SCHOOL, 150), (BENEFIT, 5)], (5, 40)),  # nor, before the first week on benefit, self-support
        ([(BENEFIT, 10), (SUBSIDISED, 26)], (36, 30)),  # a subsidised wage is support: refunded and counted
        ([(BENEFIT, 10), (SUBSIDISED, 26), (JOB, 51)], (36, 30)),  # and no self-support
        ([(BENEFIT, 10), (SUBSIDISED, 26), (JOB, 52)], (0, 80)),
        ([(BENEFIT, 10), (JOB, 30), (SUBSIDISED, 26), (JOB, 22)], (0, 80)),  # 30 and 22 weeks within three years
        ([(BENEFIT, 10), (SU, 20), (JOB, 20), (ALONE, 12)], (0, 80)),  # of any kind together
        ([(BENEFIT, 10), (SU, 20), (APPRENTICE, 20), (JOB, 31)], (10, 40)),
        ([(BENEFIT, 10), (SU, 52), (BENEFIT, 4)], (4, 40)),  # who drops out after a year is new again
        ([(BENEFIT, 10), (SU, 51), (BENEFIT, 4)], (14, 40)),
        ([(BENEFIT, 52), (ALONE, 52), (BENEFIT, 52), (ALONE, 52), (BENEFIT, 26)], (26, 30)),  # every other year, for ever
    ],
)
def test_histories(history, expected):
    assert after(*history) == expected


def test_a_vocational_apprentice_lives_on_a_wage():
    assert after((BENEFIT, 100), (APPRENTICE, 52), course=Course.VOCATIONAL) == (0, 80)


def test_three_years_are_156_weeks_to_the_week():
    assert after((BENEFIT, 1), (JOB, 26), (BENEFIT, 104), (JOB, 26))[0] == 0
    assert after((BENEFIT, 1), (JOB, 26), (BENEFIT, 105), (JOB, 26))[0] == 106


@given(st.lists(st.sampled_from([BENEFIT, JOB, ALONE, SU, APPRENTICE, OTHER, FGU, SCHOOL, SUBSIDISED]), max_size=12), st.integers(1, 60))
@settings(deadline=None)
def test_weeks_on_support_are_those_since_the_last_reset(order, length):
    """The slow way: look back over the whole history each week."""
    support, earned = 0, []
    for week, status in enumerate(status for status in order for _ in range(length)):
        support += status in (BENEFIT, OTHER, FGU, SUBSIDISED)
        earned = [then for then in earned if then > week - WINDOW]
        if support and status in (JOB, ALONE, SU):
            earned.append(week)
        if len(earned) == 52:
            support, earned = 0, []
    assert after(*((status, length) for status in order))[0] == support
