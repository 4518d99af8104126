"""Who serves whom: the team of the class or the programme, the colleague with the fewest cases, and no change without need."""

import itertools

import pytest

from caseload.agents.codes import NOBODY, Category, Status, Topic
from caseload.agents.social_worker import Role
from caseload.model.events import Event
from caseload.model.phases.assign import assign
from tests.small_rows import a_world, events

READY, UNREADY, PROGRAMME = {"serves_unready": 0}, {"serves_unready": 1}, {"programme": 1, "planned": 1, "staffed": 1}
P = {"trust_carried": 0.4, "knowledge_carried": 0.5, "chosen_trust": 0.3}
ON = {"category": Category.ACTIVITY_READY, "trust": 0.5, "knowledge": 0.6}


def assigned(*youths, teams=(READY, UNREADY), worker=({"team": 0}, {"team": 1}), week=10, p=P):
    w = a_world(*youths, p=p, teams=teams, worker=worker, week=week)
    assign(w)
    return w


@pytest.mark.parametrize(
    ("category", "team"),
    [(Category.UNASSESSED, 0), (Category.READY, 0), (Category.OBVIOUSLY_READY, 0), (Category.ACTIVITY_READY, 1)],
)
def test_the_class_decides_the_team(category, team):
    youth = assigned({"category": category, "worker": NOBODY}).youths[0]
    assert (youth.team, youth.policy, youth.worker) == (team, team, team)


def test_a_programme_with_workers_of_its_own_serves_and_one_without_only_plans():
    teams = (READY, UNREADY, PROGRAMME)
    staffed = assigned(ON | {"programme": 2, "worker": NOBODY}, teams=teams, worker=[{"team": 1}, {"team": 2}]).youths[0]
    unstaffed = assigned(ON | {"programme": 2, "worker": NOBODY}, teams=(READY, UNREADY, PROGRAMME | {"staffed": 0})).youths[0]
    assert (staffed.team, staffed.policy, staffed.worker) == (2, 2, 1)
    assert (unstaffed.team, unstaffed.policy, unstaffed.worker) == (1, 2, 1)


def test_pupils_have_no_team_but_a_programmes():
    pupil = {"status": Status.SCHOOL, "category": Category.PUPIL, "worker": NOBODY}
    assert assigned(pupil).youths[0].worker == NOBODY
    assert assigned(pupil | {"programme": 2}, teams=(READY, UNREADY, PROGRAMME), worker=[{"team": 2}]).youths[0].worker == 0


def test_who_is_served_rightly_keeps_the_worker():
    w = assigned(ON | {"worker": 1}, ON | {"worker": 1}, worker=[{"team": 1}, {"team": 1}])
    assert [youth.worker for youth in w.youths] == [1, 1] and not events(w)
    assert (w.youths[0].trust, w.youths[0].worker_changes) == (0.5, 0)


def test_others_go_to_the_colleague_with_the_fewest_cases():
    w = assigned(*[ON | {"worker": 0}] * 3, *[ON | {"worker": NOBODY}] * 5, worker=[{"team": 1}, {"team": 1}])
    assert [worker.cases for worker in w.workers] == [4, 4]


@pytest.mark.parametrize("but", [{"role": Role.COUNSELLOR}, {"starts": 11}, {"team": 0}])
def test_only_social_workers_of_the_team_in_post_take_cases(but):
    w = assigned(ON | {"worker": NOBODY}, worker=[{"team": 1, **but}])
    assert w.youths[0].worker == NOBODY and w.workers[0].cases == 0


def test_a_new_class_is_a_new_worker_with_a_belief_of_his_or_her_own():
    youth = ON | {"category": Category.READY, "worker": 1, "belief": 0.9, "next_step": Topic.NEEDS, "step_due": 14, "step_by": 1}
    w = assigned(youth, worker=[{"team": 0, "optimism": 0.4}, {"team": 1}])
    after = w.youths[0]
    assert (after.worker, after.trust, after.knowledge, after.belief, after.worker_changes) == pytest.approx((0, 0.2, 0.3, 0.4, 1))
    assert after.next_step == NOBODY and [event for _, event, _ in events(w)] == [Event.PLAN_LAPSED, Event.WORKER]


def test_where_nobody_is_left_the_youth_has_no_worker_and_starts_over():
    youth = assigned(ON | {"worker": 0}, worker=[{"team": 0}]).youths[0]
    assert (youth.worker, youth.trust, youth.worker_changes) == pytest.approx((NOBODY, 0.2, 1))


def test_beyond_the_caseload_cases_go_to_colleagues_with_room_and_stay_where_nobody_has():
    teams = (READY, UNREADY | {"caseload": 2.0})
    w = assigned(*[ON | {"worker": 0}] * 5, teams=teams, worker=[{"team": 1}, {"team": 1}])
    assert [worker.cases for worker in w.workers] == [3, 2]


def test_who_comes_to_whom_is_the_nth_changes_own_luck():
    """Two colleagues with as few cases: which of them is a matter of how often the youth has changed, not of the week."""

    def first(week, changes):
        alone = [ON | {"worker": NOBODY, "person": person, "worker_changes": changes} for person in range(1, 30)]
        return [int(assigned(one, worker=[{"team": 1}, {"team": 1}], week=week).youths[0].worker) for one in alone]

    assert first(10, 0) == first(40, 0) != first(10, 1) and set(first(10, 0)) == {0, 1}


@pytest.mark.parametrize(("chosen", "trust"), [(1.0, 0.3), (0.0, 0.2)])
def test_who_helped_to_choose_trusts_sooner(chosen, trust):
    teams = (READY | {"chosen": chosen}, UNREADY)
    assert assigned(ON | {"category": Category.READY, "worker": 1}, teams=teams).youths[0].trust == pytest.approx(trust)


def test_who_must_change_the_worker_does_not_depend_on_the_order_of_rows():
    teams = (READY, UNREADY | {"caseload": 2.0})
    youths = [ON | {"worker": 0, "person": person} for person in (5, 6, 7)]
    orders = [assigned(*order, teams=teams, worker=[{"team": 1}, {"team": 1}]) for order in itertools.permutations(youths)]
    assert len({int(w.youths["person"][w.youths["worker"] == 1][0]) for w in orders}) == 1
