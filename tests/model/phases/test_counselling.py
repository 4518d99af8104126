"""Education counsellors see who has waited longest."""

import pytest

from caseload.agents.codes import Department, Stage, Topic
from caseload.agents.social_worker import Role
from caseload.model.phases.contact import hold_counselling
from tests.model.phases.held import COMES
from tests.small_rows import a_world


def counsel(*youths, spare=20.0, p=COMES, **team):
    w = a_world(*youths, p=p, week=30, worker=[{"role": Role.COUNSELLOR, "spare": spare}], teams=[team])
    hold_counselling(w)
    return w


def test_a_counsellor_sees_who_has_waited_longest_and_beyond_the_interval():
    w = counsel({"counselled": 4}, {"counselled": 0}, {"counselled": 5}, {"counselled": 2}, spare=4.0)
    assert [youth.counselled for youth in w.youths] == [4, 30, 5, 30]
    assert w.out[0].counselled == 2.0 and w.workers[0].contact == 2.0


def test_a_counsellor_helps_to_choose_and_then_to_apply():
    p = COMES | {"direction_enough": 0.5, "direction_gain": 0.25, "counsellor_skill": 1.4}
    open_, decided, unqualified = {"trust": 1.0}, {"direction": 0.6, "eligible": 1}, {"direction": 0.6}
    w = counsel(open_, decided, unqualified, decided | {"stage": Stage.APPLIED}, decided | {"next_step": Topic.SEARCH, "step_due": 40}, p=p)
    assert w.youths[0].direction == pytest.approx(0.35)  # 0.25 x 1.4
    assert [youth.next_step for youth in w.youths] == [-1, Topic.APPLICATION, -1, -1, Topic.SEARCH]
    assert [youth.asked_of for youth in w.youths] == [-1, -1, Department.SCHOOL, -1, -1]
