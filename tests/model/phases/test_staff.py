"""Who is at work, what a resignation costs, and how practice spreads."""

import pytest

from caseload.agents.codes import NOBODY, Status, Topic
from caseload.agents.social_worker import Role
from caseload.model.events import Event
from caseload.model.phases.staff import come_to_work, end_work
from tests.small_rows import SURE, a_world, events

GONE = {"worker": 0, "trust": 0.5, "knowledge": 0.6, "belief": 0.9}
CARRIED = {"trust_carried": 0.4, "knowledge_carried": 0.5, "vacancy_weeks": 8}


def come(*workers, p=None, now=None, week=10, **more):
    w = a_world(p=p or {}, worker=workers, week=week, now=now, **more)
    come_to_work(w)
    return w


def test_colleagues_in_the_team_share_the_cases_of_who_is_away():
    p = {"fixed_share": 0.4, "cover_hours": 0.05}
    w = come({"vacant_until": 20, "cases": 60}, {}, {}, {"team": 1}, {"role": Role.COUNSELLOR}, p=p, teams=[{}, {}])
    assert [worker.filled for worker in w.workers] == [0, 1, 1, 1, 1]
    assert [worker.cover for worker in w.workers] == pytest.approx([0.0, 1.5, 1.5, 0.0, 0.0])  # 60 x 0.05 / 2
    assert w.workers[0].away == 37.0


def test_holiday_and_illness_keep_people_away_and_strain_adds_to_illness():
    assert [worker.absent for worker in come({}, {}, now={"holiday": 1.0}).workers] == [1, 1]
    assert [worker.absent for worker in come({}, {}, p={"illness": SURE}).workers] == [1, 1]
    assert [worker.absent for worker in come({}, {}).workers] == [0, 0]

    def weeks_away(strain):
        p = {"illness": 0.1, "illness_strain": 1.0}
        return {week for week in range(1000) if come({"strain": strain}, p=p, week=week).workers[0].absent}

    calm, strained = weeks_away(0.0), weeks_away(1.0)
    assert calm < strained and len(calm) == pytest.approx(100, abs=40) and len(strained) == pytest.approx(200, abs=50)


def test_a_post_is_filled_from_its_first_week_and_again_after_a_vacancy():
    assert come({"starts": 11}).workers[0].filled == 0 and come({"starts": 10}).workers[0].filled == 1
    w = come({"vacant_until": 10, "holder": 2, "practice": 0.8})
    assert (w.workers[0].filled, w.workers[0].holder, w.workers[0].practice) == (1, 3, 0.0)


def close(*youths, p=None, worker=({},), **more):
    w = a_world(*youths, p=CARRIED | (p or {}), worker=worker, week=10, **more)
    end_work(w)
    return w


QUITS = {"quit_rate": 1e6}


def test_a_resignation_leaves_the_post_vacant_and_the_youths_start_over():
    w = close(GONE, GONE | {"status": Status.SELF_SUPPORT}, GONE | {"worker": 1}, p=QUITS, worker=[{}, {"filled": 0}])
    served, off, others = w.youths
    assert (w.workers[0].vacant_until, w.workers[0].quits, w.out[0].quits) == (19, 1, 1.0)
    assert (served.trust, served.knowledge, served.worker_changes) == pytest.approx((0.2, 0.3, 1))
    assert (off.trust, off.worker_changes) == pytest.approx((0.2, 0))  # off benefit it is no change, but the person is gone
    assert (others.trust, others.worker_changes) == (0.5, 0)


@pytest.mark.parametrize(("by", "lost"), [(0, False), (1, True), (2, False), (3, False)])
def test_what_the_worker_had_arranged_lapses_and_nothing_else(by, lost):
    w = close(GONE | {"next_step": Topic.NEEDS, "step_due": 14, "step_by": by}, p=QUITS)
    assert w.youths[0].next_step == (NOBODY if lost else Topic.NEEDS)
    assert events(w) == [(0, Event.PLAN_LAPSED, Topic.NEEDS)] * lost and w.out[0].plans_lapsed_change == lost


def test_nobody_resigns_at_rate_0_or_from_a_vacant_post():
    assert close(GONE).workers[0].quits == 0 and close(GONE, p=QUITS, worker=[{"filled": 0}]).workers[0].quits == 0


def test_what_was_required_and_not_done_strains():
    p = {"strain_load": 1.0, "strain_slope": 0.35, "strain_speed": 0.1}
    w = close(p=p, worker=[{"asked": 20.0, "contact": 6.0, "paperwork": 8.0}, {"asked": 14.0, "contact": 6.0, "paperwork": 8.0}])
    assert [worker.undone for worker in w.workers] == [6.0, 0.0] and w.workers[0].strain > w.workers[1].strain > 0.0


def test_who_has_more_cases_than_colleagues_feels_it():
    p = {"strain_load": 1.0, "strain_slope": 0.35, "strain_speed": 0.1, "morale_gap": 0.5}
    many, few = close(p=p, worker=[{"cases": 60}, {"cases": 20}]).workers
    even = close(p=p, worker=[{"cases": 40}, {"cases": 40}]).workers[0]
    assert many.strain > even.strain >= few.strain


def test_practice_spreads_between_colleagues_and_is_learnt_where_a_team_works_by_a_method():
    p = {"practice_spread": 0.1, "practice_training": 0.05}
    w = close(p=p, worker=[{"practice": 0.8}, {"practice": 0.0}, {"team": 1, "practice": 0.4}], teams=[{}, {"practice": 1.0}])
    mean = 0.4
    assert [worker.practice for worker in w.workers] == pytest.approx([0.8 - 0.1 * 0.4, 0.1 * mean, 0.4 + 0.05 * 0.6])


def test_a_successor_brings_a_belief_of_his_or_her_own():
    w = close(GONE, p=QUITS | {"optimism_spread": 0.3})
    come_to_work(w._replace(week=19))
    assert w.youths[0].belief == w.workers[0].optimism
    assert w.workers[0].strain == 0.0


@pytest.mark.parametrize(("chosen", "trust"), [(0.0, 0.2), (1.0, 0.3)])
def test_a_successor_whom_the_youth_helped_to_choose_is_trusted_sooner(chosen, trust):
    w = close(GONE, p=QUITS | {"chosen_trust": 0.3}, teams=[{"chosen": chosen}])
    come_to_work(w._replace(week=19))
    assert w.youths[0].trust == pytest.approx(trust)


def test_nobody_owes_the_hours_of_a_predecessor():
    assert come({"vacant_until": 10, "overrun": 1.5}, p={"fixed_share": 0.4}).workers[0].carried == 0.0
