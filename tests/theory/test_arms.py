"""Arms of an experiment: programmes whose target group is drawn by lot, so that arms share nothing but what the workers share."""

import numpy as np
import pytest

from caseload.agents.codes import NOBODY, Category, Status
from caseload.agents.compiled import PLAIN
from caseload.model.events import Event
from caseload.model.municipality import Municipality
from tests.worlds import ALL_UNREADY, BUSY, NOTHING, differing, parameters, place, programme, stratum, town

MARKS = {"programme", "policy"}  # columns that say whose policy holds
OPEN = {"private_share": 0, "insight_gain": 0}  # nobody declines; what professions learn of each other is a team's own
YOUTHS, WEEKS = (30, 8) if PLAIN else (120, 40)


def crowd(**more):
    return place(stratum(YOUTHS, age_below=29), workers=3, **{"policy": BUSY, "per_year": 60, "mentors": {"count": 2}} | more)


def arm(low, below, policy=BUSY, **more):
    return programme(policy=policy, places=1000, weeks_on_support=-1, lot_from=low, lot_below=below, **more)


def lived(design, weeks=WEEKS, seed=3, **values):
    return town(crowd(), parameters(OPEN, values), design, weeks=weeks, seed=seed).run()


def treated(model: Municipality) -> np.ndarray:
    return model.youths["programme"] != NOBODY


def still_there(model: Municipality) -> np.ndarray:
    return (model.youths["category"] == Category.ACTIVITY_READY) & (model.youths["status"] == Status.BENEFIT)


def test_two_arms_share_nobody_and_leave_nobody_out():
    first, second = (town(crowd(), parameters(OPEN), arm(*lots), weeks=1, seed=3).run() for lots in ((0.0, 0.4), (0.4, 1.0)))
    asked = still_there(first) & still_there(second)
    assert np.array_equal(treated(first)[asked], ~treated(second)[asked])
    assert abs(treated(first)[asked].mean() - 0.4) < 4 * (0.24 / asked.sum()) ** 0.5


def test_the_policy_of_the_team_as_an_arm_changes_nothing():
    plain, same = lived(NOTHING), lived(arm(0.0, 0.5))
    assert treated(same).any() and not treated(same).all()
    assert differing(plain.youths, same.youths) <= MARKS
    assert differing(plain.workers, same.workers) == set()


def test_without_shared_hours_the_untreated_live_as_if_there_were_no_experiment():
    """Each keeps a worker who never runs out of hours, so what the treated are offered takes nothing from the others."""
    hours = ("travel_hours", "network_hours", "accompany_hours", "placing_hours", "missed_hours")
    free = {name: 0 for name in (*hours, "overlap_hours", "joint_hours", "insight_gain", "morale_gap", "quit_rate", "acquaintance_gain")}
    free |= {"meeting_hours": 1e-6, "call_hours": 3e-7}
    alone = BUSY | {"mentor_rate": 0, "follow_weeks": 0}
    where = crowd(per_year=0, policy=alone)
    offered = arm(0.0, 0.5, alone | {"mentor_rate": 1}, mentors=3, mentor_hours=20)
    plain, trial = (town(where, parameters(OPEN, free, ALL_UNREADY), design, WEEKS, 3, history=True).run() for design in (NOTHING, offered))
    untreated = np.ones(len(trial.youths), bool)
    untreated[trial.history["youth"][trial.history["event"] == Event.ENROLLED]] = False
    assert 0.1 * YOUTHS < untreated.sum() < 0.9 * YOUTHS and trial.mentors["mentees"].max() > 0
    assert differing(plain.youths[untreated], trial.youths[untreated]) == set()
    assert differing(plain.youths[~untreated], trial.youths[~untreated]) > MARKS


def test_a_lot_of_the_worker_takes_all_of_a_workers_youths_or_none():
    design = arm(0.0, 0.5, lot_by="worker")
    shares = set()
    for seed in range(2 if PLAIN else 6):
        model = town(crowd(), parameters(OPEN), design, weeks=1, seed=seed).run()
        for worker in range(3):
            shares.add(treated(model)[(model.born["worker"][: len(model.youths)] == worker) & still_there(model)].mean())
    assert shares == {0.0, 1.0}


@pytest.mark.parametrize("mentors", [0, 2])
def test_an_arm_acts_through_its_policy(mentors):
    calm, busy = (lived(arm(0.0, 0.5, BUSY | {"meeting_within": every}, mentors=mentors, mentor_hours=8)) for every in (26, 2))
    assert calm.youths["meetings"][treated(calm)].mean() < busy.youths["meetings"][treated(busy)].mean()


def test_a_programme_that_is_closed_enrols_nobody_and_was_open_till_then():
    shut, free = (town(crowd(), parameters(OPEN), arm(0.0, 0.5, **more), 30, 3, history=True) for more in ({"closes": "2017-02-06"}, {}))
    for model in (shut, free):
        model.run_for(5)
    assert differing(shut.youths, free.youths) == set() and treated(shut).any()
    for model in (shut, free):
        model.run()
    weeks = [model.history["week"][model.history["event"] == Event.ENROLLED] for model in (shut, free)]
    assert weeks[0].max() < 5 <= weeks[1].max()
