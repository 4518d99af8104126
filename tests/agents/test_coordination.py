"""Departments around a youth, worked by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.agents import coordination
from caseload.agents.codes import LONG_AGO, NOBODY, Department, Need, Way
from caseload.model.record import WEEKLY
from tests.small_rows import a_team, a_youth, numbers

share = st.floats(0.0, 1.0)


def asks(departments, week=0, **more):
    """What is left of a threshold of 1 after one week of being asked."""
    youth = a_youth(departments=departments, left={Way.BOOKING: 1.0}, **more)
    assert not coordination.asks_for_meeting(numbers(booking_rate=0.04), youth, 1, week)
    return youth.left[Way.BOOKING]


def test_each_department_asks_for_itself():
    assert [asks(departments) for departments in (1, 2, 3, 5)] == pytest.approx([1.0, 0.96, 0.92, 0.84])


def test_nobody_asks_while_one_plan_stands():
    youth = {"departments": 5, "agreed_until": 26}
    assert asks(week=25, **youth) == 1.0 and asks(week=26, **youth) == pytest.approx(0.84)
    assert coordination.is_agreed(a_youth(agreed_until=26), 25) and not coordination.is_agreed(a_youth(agreed_until=26), 26)


def test_one_plan_is_a_share_of_the_youths_with_other_departments():
    def coordinated(share, departments=3):
        youths = [a_youth(person=person, departments=departments) for person in range(300)]
        return {int(youth.person) for youth in youths if coordination.is_coordinated(1, a_team(one_plan=share), youth)}

    few, many = coordinated(0.2), coordinated(0.6)
    assert few < many and len(few) == pytest.approx(60, abs=25) and len(many) == pytest.approx(180, abs=30)
    assert not coordinated(0.0) and not coordinated(1.0, departments=1) and len(coordinated(1.0)) == 300


@pytest.mark.parametrize(("begun", "measures"), [(True, (1.0, 0.0, 5.0)), (False, (0.0, 1.0, 0.0))])
def test_an_answer_ends_the_request_and_is_counted(begun, measures):
    out = np.zeros(1, WEEKLY).view(np.recarray)[0]
    youth = a_youth(asked_of=Department.HEALTH, asked_kind=Need.MENTAL, asked_week=5, asked_due=9)
    assert coordination.is_asked(youth)
    coordination.close_request(out, youth, 10, begun)
    assert not coordination.is_asked(youth) and (youth.asked_kind, youth.asked_due) == (NOBODY, LONG_AGO)
    assert (out.requests_begun, out.requests_lapsed, out.request_weeks) == measures


@pytest.mark.parametrize(("insight", "agrees"), [(0.0, 0.45), (0.5, 0.725), (1.0, 1.0)])
def test_professions_that_have_met_often_agree(insight, agrees):
    assert coordination.agrees_chance(numbers(agree_first=0.45), a_team(insight=insight)) == pytest.approx(agrees)


def test_meetings_teach_the_others_ways():
    team = a_team()
    for _ in range(70):
        coordination.confer(numbers(insight_gain=0.01), team)
    assert team.insight == pytest.approx(1 - 0.99**70)  # 0.505


@given(share, share)
def test_a_joint_meeting_never_makes_agreeing_less_likely(first, insight):
    p, team = numbers(agree_first=first, insight_gain=0.04), a_team(insight=insight)
    before = coordination.agrees_chance(p, team)
    coordination.confer(p, team)
    assert 0.0 <= before <= coordination.agrees_chance(p, team) <= 1.0 and team.insight <= 1.0


@pytest.mark.parametrize(("joint", "survives"), [(0.0, 0.72), (0.5, 0.86), (1.0, 1.0)])
def test_started_actions_die_at_a_handover_and_not_within_one_plan(joint, survives):
    """Columbus: 57 of 100 survive with a handover and 80 with one hand, so 0.71 of those that would have."""
    assert coordination.survives_handover(numbers(handover_loss=0.28), joint) == pytest.approx(survives)
