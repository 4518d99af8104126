"""The path of an education, worked by hand: applied, shown up, attending, dropping out."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.agents import schooling
from caseload.agents.codes import Category, Course, Need, Stage, Status, Topic
from tests.small_rows import SURE, a_youth, numbers

share = st.floats(0.0, 1.0)
LN3 = math.log(3.0)
MAY = numbers(direction_enough=0.5, stable_below=0.6, while_helped=0.5)
SCHOOL = numbers(
    absent_base=-3.0,
    absent_trouble=3.2,
    absent_misfit=1.0,
    absent_support=0.8,
    absent_plan=0.5,
    keep_base=0.4,
    keep_support=1.6,
    keep_confidence=2.0,
    keep_trouble=1.2,
    support_weeks=4,
    show_base=1.9,
    show_confidence=2.0,
    show_direction=1.5,
    show_plan=0.8,
    show_trouble=1.2,
    show_ordered=0.5,
    direction_enough=0.5,
)


def planned(step, due=10):
    return {"next_step": step, "step_due": due}


def log_odds(probability):
    return math.log(probability / (1 - probability))


@pytest.mark.parametrize(
    ("but", "may"),
    [
        ({}, True),
        ({"eligible": 0}, False),
        ({"direction": 0.49}, False),
        ({"need": {Need.ABUSE: 0.6}}, False),
        ({"need": {Need.ABUSE: 0.9}, "helped": 1 << Need.ABUSE}, True),  # weighs half: 0.45
        ({"stage": Stage.APPLIED}, False),
        ({"stage": Stage.ADMITTED}, False),
        ({"category": Category.UNASSESSED}, False),
        ({"status": Status.PREPARATORY}, True),
        ({"status": Status.JOB}, True),
        ({"status": Status.SELF_SUPPORT}, True),
        ({"status": Status.JOB, "qualified": 1}, False),
        ({"status": Status.OTHER_BENEFIT}, False),
        ({"status": Status.SCHOOL}, False),
    ],
)
def test_an_application_asks_for_a_direction_the_requirement_a_stable_day_and_nothing_pending(but, may):
    assert bool(schooling.may_apply(MAY, a_youth(**{"eligible": 1, "direction": 0.5, **but}))) == may


@pytest.mark.parametrize(("stage", "due", "near"), [(Stage.ADMITTED, 18, True), (Stage.ADMITTED, 19, False), (Stage.APPLIED, 11, False)])
def test_eight_weeks_before_the_first_day_a_youth_is_as_good_as_at_school(stage, due, near):
    assert schooling.is_about_to_begin(a_youth(stage=stage, stage_due=due), 10) == near


def test_applying_rises_with_the_square_of_the_intention_and_with_a_plan_that_is_kept():
    p = numbers(application_rate=0.3, plan_factor=2.0, keep_base=LN3)
    free, bound = a_youth(confidence=0.5), a_youth(confidence=0.5, **planned(Topic.APPLICATION))
    assert schooling.application_rate(p, free, 0.5, 10) == pytest.approx(0.075)  # 0.3 x 1/4
    assert schooling.application_rate(p, bound, 0.5, 10) == pytest.approx(0.1875)  # times 1 + 2 x 3/4
    assert schooling.application_rate(p, bound, 0.5, 11) == pytest.approx(0.075)  # no plan holds any more
    assert schooling.application_rate(p, free, 0.0, 10) == 0.0


def test_a_plan_for_something_else_carries_no_application():
    p = numbers(application_rate=0.3, plan_factor=2.0, keep_base=SURE)
    assert schooling.application_rate(p, a_youth(**planned(Topic.SEARCH)), 1.0, 10) == pytest.approx(0.3)


@given(share, share, share)
def test_a_stronger_intention_never_applies_less(low, high, confidence):
    p = numbers(application_rate=0.3, plan_factor=2.0, keep_confidence=2.0)
    youth = a_youth(confidence=confidence, **planned(Topic.APPLICATION))
    less, more = (schooling.application_rate(p, youth, intention, 10) for intention in sorted((low, high)))
    assert less <= more


def test_being_there_on_the_first_day():
    plain = {"confidence": 0.5, "direction": 0.5}
    assert log_odds(schooling.show_up_chance(SCHOOL, a_youth(**plain), 10)) == pytest.approx(1.9)  # 0.87
    sure = a_youth(confidence=0.7, direction=0.9)
    assert log_odds(schooling.show_up_chance(SCHOOL, sure, 10)) == pytest.approx(1.9 + 2.0 * 0.2 + 1.5 * 0.4)
    ordered = a_youth(**plain, ordered=1, need={Need.DEBT: 0.5})
    assert log_odds(schooling.show_up_chance(SCHOOL, ordered, 10)) == pytest.approx(1.9 - 0.5 - 0.6)
    followed = a_youth(**plain, **planned(Topic.FOLLOW_UP))
    kept = 1 / (1 + math.exp(-0.4))  # 0.599
    assert log_odds(schooling.show_up_chance(SCHOOL, followed, 10)) == pytest.approx(1.9 + 0.8 * kept)


def test_a_week_at_school_is_missed_through_trouble_and_misfit_and_less_with_somebody_in_touch():
    assert log_odds(schooling.absent_chance(SCHOOL, a_youth(), 10)) == pytest.approx(-3.0)  # 4.7 %
    lost = a_youth(need={Need.MENTAL: 0.8}, misfit=0.6)
    assert log_odds(schooling.absent_chance(SCHOOL, lost, 10)) == pytest.approx(-3.0 + 2.56 + 0.6)  # 54 %
    backed = a_youth(need={Need.MENTAL: 0.8}, misfit=0.6, backing=0.5)
    assert log_odds(schooling.absent_chance(SCHOOL, backed, 10)) == pytest.approx(0.16 - 0.4)


@given(share, share, share, share, st.booleans())
def test_somebody_in_touch_never_makes_absence_likelier(low, high, need, misfit, follow_up):
    plan = planned(Topic.FOLLOW_UP) if follow_up else {}
    youths = [a_youth(trust=trust, heard=9, need={Need.MENTAL: need}, misfit=misfit, **plan) for trust in sorted((low, high))]
    less, more = (schooling.absent_chance(SCHOOL, youth, 10) for youth in youths)
    assert more <= less


@given(share, share, share)
def test_trouble_never_makes_anybody_attend_more(low, high, confidence):
    light, heavy = (a_youth(need={Need.DEBT: need}, confidence=confidence, direction=0.5) for need in sorted((low, high)))
    assert schooling.absent_chance(SCHOOL, light, 10) <= schooling.absent_chance(SCHOOL, heavy, 10)
    assert schooling.show_up_chance(SCHOOL, heavy, 10) <= schooling.show_up_chance(SCHOOL, light, 10)


def test_absence_of_late_is_a_mean_over_about_eight_weeks():
    youth = a_youth()
    schooling.attend(youth, True)
    assert youth.absence == pytest.approx(1 / 8)
    for _ in range(7):
        schooling.attend(youth, True)
    assert youth.absence == pytest.approx(1 - (7 / 8) ** 8)  # 0.66
    schooling.attend(youth, False)
    assert youth.absence == pytest.approx((1 - (7 / 8) ** 8) * 7 / 8)


@given(st.lists(st.booleans(), max_size=60))
def test_absence_is_a_share(weeks):
    youth = a_youth()
    for absent in weeks:
        schooling.attend(youth, absent)
    assert 0.0 <= youth.absence <= 1.0


def test_dropping_out_is_dense_in_the_first_weeks():
    p = numbers(
        dropout_rate=0.02, dropout_early=2.5, trial_weeks=20, dropout_floor=0.1, dropout_misfit=0.5, dropout_gap=1.0, school_demand=0.65
    )
    youth = a_youth(skill=0.5, absence=0.2, misfit=0.4)  # 0.1 + 0.2 + 0.5 x 0.4 + (0.65 - 0.5) = 0.65
    assert schooling.dropout_rate(p, youth, 19) == pytest.approx(0.02 * 2.5 * 0.65)
    assert schooling.dropout_rate(p, youth, 20) == pytest.approx(0.02 * 0.65)
    able = a_youth(skill=0.9)  # more than is asked for is no help
    assert schooling.dropout_rate(p, able, 20) == pytest.approx(0.02 * 0.1)


@given(share, share, share, share, st.integers(0, 100))
def test_who_is_able_and_fits_never_drops_out_more(low, high, misfit, absence, weeks_in):
    p = numbers(
        dropout_rate=0.02, dropout_early=2.5, trial_weeks=20, dropout_floor=0.1, dropout_misfit=0.5, dropout_gap=1.0, school_demand=0.65
    )
    able, less_able = (a_youth(skill=skill, misfit=misfit, absence=absence) for skill in sorted((low, high), reverse=True))
    assert 0.0 <= schooling.dropout_rate(p, able, weeks_in) <= schooling.dropout_rate(p, less_able, weeks_in)


def test_only_the_vocational_main_course_needs_a_firm():
    assert [course for course in Course if schooling.needs_firm(a_youth(course=course))] == [Course.VOCATIONAL]
