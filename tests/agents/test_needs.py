"""Needs and help, worked by hand: without help a need never falls, with help it never grows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.agents import needs
from caseload.agents.codes import NOBODY, Department, Need, Way
from caseload.agents.youth import is_helped
from tests.small_rows import a_youth, numbers

share = st.floats(0.0, 1.0)
seven = st.lists(share, min_size=7, max_size=7)
P = numbers(trouble_cost=0.45, stable_below=0.6, notice_from=0.15, need_growth=0.002, help_relief=0.02, while_helped=0.9)


def with_needs(values, **more):
    return a_youth(need=dict(enumerate(values)), **more)


def bits(*kinds):
    return sum(1 << kind for kind in kinds)


def test_the_burden_is_the_mean_of_seven():
    assert needs.burden(a_youth(need={Need.DEBT: 0.7})) == pytest.approx(0.1)
    assert needs.burden(with_needs([1.0] * 7)) == pytest.approx(1.0)
    assert needs.burden(a_youth()) == 0.0


def test_illness_is_the_worst_of_what_a_doctor_treats():
    assert needs.illness(a_youth(need={Need.MENTAL: 0.2, Need.ABUSE: 0.5, Need.DEBT: 0.9})) == 0.5


def test_the_worst_need_weighs_on_the_day_and_a_tenth_less_while_help_runs():
    youth = a_youth(need={Need.MENTAL: 0.8, Need.DEBT: 0.75})
    assert needs.trouble(P, youth) == 0.8
    needs.start_help(youth, Need.MENTAL)
    assert needs.trouble(P, youth) == 0.75  # 0.72 against 0.75
    needs.start_help(youth, Need.DEBT)
    assert needs.trouble(P, youth) == pytest.approx(0.72)


def test_a_first_appointment_does_not_change_the_days_much():
    """Severe at 0.9, the days are unstable, and are so still when help has just begun: 0.81."""
    youth = a_youth(need={Need.ABUSE: 0.9})
    before = needs.readiness(P, youth), needs.is_stable(P, youth)
    needs.start_help(youth, Need.ABUSE)
    assert not before[1] and not needs.is_stable(P, youth)
    assert needs.readiness(P, youth) - before[0] <= 0.05


@pytest.mark.parametrize(
    ("youth", "awaits"),
    [
        ({}, False),
        ({"need": {Need.DEBT: 0.9}}, False),  # nobody has been asked
        ({"need": {Need.DEBT: 0.9}, "asked_of": Department.SOCIAL, "asked_kind": Need.DEBT}, True),
        ({"asked_of": Department.EMPLOYMENT}, False),  # a firm is no help for a need
        ({"need": {Need.DEBT: 0.6}, "helped": 1 << Need.DEBT}, True),
        ({"need": {Need.DEBT: 0.59}, "helped": 1 << Need.DEBT}, False),
    ],
)
def test_help_is_awaited_from_the_request_until_the_need_is_no_longer_severe(youth, awaits):
    assert needs.awaits_help(P, a_youth(**youth)) == awaits


def test_readiness_is_skill_less_what_trouble_takes():
    assert needs.readiness(P, a_youth(skill=0.8, need={Need.DEBT: 0.5})) == pytest.approx(0.8 * (1 - 0.45 * 0.5))  # 0.62
    assert needs.readiness(P, a_youth(skill=0.8)) == 0.8


@given(seven, share, st.integers(0, 127))
def test_what_one_can_do_is_never_more_than_skill_and_never_less_with_help(values, skill, helped):
    alone, with_help = with_needs(values, skill=skill), with_needs(values, skill=skill, helped=helped)
    assert 0.0 <= needs.readiness(P, alone) <= needs.readiness(P, with_help) <= skill


@pytest.mark.parametrize(("need", "stable"), [(0.0, True), (0.59, True), (0.6, False), (1.0, False)])
def test_the_days_allow_to_attend_below_a_limit(need, stable):
    assert needs.is_stable(P, a_youth(need={Need.HOUSING: need})) == stable


def test_health_and_social_help_are_in_departments_of_their_own():
    assert [needs.department_of(kind) for kind in Need] == [Department.HEALTH] * 3 + [Department.SOCIAL] * 4


def test_large_needs_show_first():
    youth = a_youth(need={Need.MENTAL: 0.8, Need.CRIME: 0.4}, knowledge=0.2)
    assert needs.worst_known(P, youth) == Need.MENTAL  # 0.8 x 0.2 = 0.16 shows, 0.4 x 0.2 = 0.08 does not
    needs.start_help(youth, Need.MENTAL)
    assert needs.worst_known(P, youth) == NOBODY and needs.worst_unhelped(youth) == Need.CRIME
    youth.knowledge = 0.4
    assert needs.worst_known(P, youth) == Need.CRIME  # 0.16
    needs.start_help(youth, Need.CRIME)
    assert needs.worst_known(P, youth) == needs.worst_unhelped(youth) == NOBODY


@given(seven, share, share)
def test_who_tells_more_is_known_for_no_smaller_need(values, one, other):
    less, more = (with_needs(values, knowledge=known) for known in sorted((one, other)))
    seen = needs.worst_known(P, less)
    assert seen == NOBODY or needs.worst_known(P, more) == seen


def test_nobody_knows_of_anything_when_nothing_is_told():
    assert needs.worst_known(P, with_needs([1.0] * 7, knowledge=0.0)) == NOBODY


def test_help_starts_and_ends_for_one_kind_only():
    youth = a_youth()
    needs.start_help(youth, Need.ABUSE)
    needs.start_help(youth, Need.ABUSE)
    needs.start_help(youth, Need.DEBT)
    assert youth.helped == bits(Need.ABUSE, Need.DEBT) == 4 + 16
    needs.end_help(youth, Need.ABUSE)
    assert [bool(is_helped(youth, kind)) for kind in Need] == [kind == Need.DEBT for kind in Need]
    needs.end_help(youth, Need.ABUSE)
    assert youth.helped == bits(Need.DEBT)


def test_a_week_without_help_and_a_week_with_it():
    p = numbers(need_growth=0.1, help_relief=0.2)
    youth = a_youth(need={Need.MENTAL: 0.5, Need.DEBT: 0.5}, helped=bits(Need.DEBT))
    needs.live_with_needs(p, youth)
    assert youth.need[Need.MENTAL] == pytest.approx(0.525)  # 0.5 + 0.1 x 0.5 x 0.5
    assert youth.need[Need.DEBT] == pytest.approx(0.4)
    assert youth.need[Need.CRIME] == 0.0  # what is not there does not grow


@given(seven, st.integers(0, 127), st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_a_need_without_help_never_falls_and_with_help_never_grows(values, helped, growth, relief):
    youth, before = with_needs(values, helped=helped), list(values)
    needs.live_with_needs(numbers(need_growth=growth, help_relief=relief), youth)
    for kind in Need:
        if helped >> kind & 1:
            assert 0.0 <= youth.need[kind] <= before[kind]
        else:
            assert before[kind] <= youth.need[kind] <= 1.0


def test_help_ends_when_there_is_nothing_left_to_help_with():
    youth = a_youth(need={Need.ABUSE: 0.101}, helped=bits(Need.ABUSE))
    needs.live_with_needs(P, youth)  # 0.099 is below a tenth
    assert youth.need[Need.ABUSE] == 0.0 and not is_helped(youth, Need.ABUSE)


def test_a_third_are_free_of_a_median_need_after_nine_months_only_if_it_was_small():
    """0.98 ** 39 = 0.455: in nine months what was below 0.22 has gone, what was 0.65 has become 0.3."""
    youth = a_youth(need={Need.ABUSE: 0.65}, helped=bits(Need.ABUSE))
    for _ in range(39):
        needs.live_with_needs(P, youth)
    assert youth.need[Need.ABUSE] == pytest.approx(0.65 * 0.98**39)


def test_a_volunteer_eases_loneliness_and_nothing_else():
    youth = a_youth(need={Need.LONELINESS: 0.5, Need.DEBT: 0.5}, volunteer=1)
    needs.live_with_needs(numbers(help_relief=0.2), youth)
    assert youth.need[Need.LONELINESS] == pytest.approx(0.4) and youth.need[Need.DEBT] == 0.5


def test_a_shock_makes_one_need_severe_and_breaks_off_its_help():
    p = numbers(shock_rate=1e6, shock_size=0.7)
    youth = a_youth(person=4, need={kind: 0.2 for kind in Need}, helped=127, knowledge=1.0)
    assert needs.suffer(p, youth, 1, 30)
    struck = [kind for kind in Need if youth.need[kind] == 0.7]
    assert len(struck) == 1 and youth.shocked == 30
    assert youth.helped == 127 - bits(*struck)


def test_a_worker_comes_to_know_of_a_shock_as_far_as_the_youth_is_known():
    p = numbers(shock_rate=1e6, shock_size=0.7)

    def seen(knowledge):
        youths = [a_youth(person=person, knowledge=knowledge) for person in range(200)]
        assert all(needs.suffer(p, youth, 1, 30) for youth in youths)
        return {int(youth.person) for youth in youths if youth.shocked == 30}

    nobody, half, everybody = (seen(knowledge) for knowledge in (0.0, 0.5, 1.0))
    assert not nobody and len(half) == pytest.approx(100, abs=30) and len(everybody) == 200


def test_a_shock_never_makes_a_need_smaller():
    p = numbers(shock_rate=1e6, shock_size=0.7)
    for person in range(20):
        youth = with_needs([0.9] * 7, person=person)
        needs.suffer(p, youth, 1, 0)
        assert list(youth.need) == [0.9] * 7


@pytest.mark.parametrize(("backing", "left"), [(0.0, 0.9), (0.5, 0.925), (1.0, 0.95)])
def test_a_network_shields(backing, left):
    p = numbers(shock_rate=0.1, network_shield=0.5)  # of a rate of 0.1 a week full backing keeps half away
    youth = a_youth(backing=backing, left={Way.SHOCK: 1.0})
    assert not needs.suffer(p, youth, 1, 0)
    assert youth.left[Way.SHOCK] == pytest.approx(left)


def test_every_kind_of_need_can_be_struck():
    p = numbers(shock_rate=1e6, shock_size=0.7)
    struck = set()
    for person in range(100):
        youth = a_youth(person=person)
        needs.suffer(p, youth, 1, 0)
        struck |= {kind for kind in Need if youth.need[kind] > 0}
    assert struck == set(Need)


@pytest.mark.parametrize(("support", "left"), [(0.0, 0.9), (1.0, 0.97)])
def test_help_is_broken_off_less_where_somebody_keeps_it_up(support, left):
    p = numbers(help_lapse=0.1, help_kept=0.7)  # full support prevents seven of ten
    youth = a_youth(helped=bits(Need.DEBT), left={Way.HELP_ENDS: 1.0})
    assert not needs.break_off_help(p, youth, 1, support)
    assert youth.left[Way.HELP_ENDS] == pytest.approx(left)


def test_exactly_one_help_is_broken_off_and_none_where_none_runs():
    p = numbers(help_lapse=1e6)
    for person in range(20):
        youth = a_youth(person=person, helped=bits(Need.MENTAL, Need.DEBT))
        assert needs.break_off_help(p, youth, 1, 0.0)
        assert youth.helped in (bits(Need.MENTAL), bits(Need.DEBT))
    assert not needs.break_off_help(p, a_youth(), 1, 0.0)


def mean_wait(department, joint, people=4000):
    p = numbers(wait_own=1.2, wait_other=4.0, wait_joint=0.4)
    return sum(needs.weeks_for_department(p, a_youth(person=person), 1, department, joint) for person in range(people)) / people


def test_own_authority_takes_one_to_two_weeks_another_department_three_to_six():
    """1 + the whole part of an exponential of mean m is 1 + 1 / (exp(1 / m) - 1) on average: 1.77, 4.52 and 2.95 weeks."""
    assert mean_wait(Department.EMPLOYMENT, 0.0) == pytest.approx(1.77, abs=0.1)
    assert mean_wait(Department.SOCIAL, 0.0) == pytest.approx(4.52, abs=0.3)
    assert mean_wait(Department.SOCIAL, 1.0) == pytest.approx(2.95, abs=0.2)  # one plan: 4 x 0.6 = 2.4


@given(st.integers(0, 10_000), st.integers(0, 20))
def test_one_plan_never_makes_anybody_wait_longer(person, requests):
    p, youth = numbers(wait_own=1.2, wait_other=4.0, wait_joint=0.4), a_youth(person=person, requests=requests)
    alone, joint = (needs.weeks_for_department(p, youth, 1, Department.HEALTH, one_plan) for one_plan in (0.0, 1.0))
    assert 1 <= joint <= alone
