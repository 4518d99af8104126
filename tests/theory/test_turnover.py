"""A change of worker: trust and knowledge start over by the carried share, once, for those on the case list and for nobody else.

A world in which posts fall vacant is compared with its twin in which none does, in the week it happens: all else is the same luck.
"""

import numpy as np
import pytest

from caseload.agents.codes import Category, Stage, Status
from tests.worlds import ALL_UNREADY, SELDOM, STILL, differing, parameters, place, programme, stratum, town

PERSON = {"trust", "knowledge", "worker_changes"}  # what goes with the person
PLAN = {"next_step", "step_due", "plans_lapsed"}  # what he or she had arranged
CARRIED = {"trust_carried": 0.25, "knowledge_carried": 0.75}  # powers of two: a product is exact
QUITS = {"quit_rate": 0.7, "quit_strain": 0.0}  # about every second post in a week
FADING = {"trust_fading": 0.0, "knowledge_fading": 0.0}
OFTEN = SELDOM | {"meeting_within": 2}


def unit(*how, weeks=40, seed=2, design=None, policy=OFTEN, **more):
    """Two teams of four posts, youths of both classes, all well known and trusting, who come to few meetings."""
    where = place(stratum(24, weeks_from=10), stratum(16, "ready", weeks_from=10), workers=4, policy=policy, **more)
    one = parameters(STILL, CARRIED, *how)
    model = town(where, one, design, weeks, seed) if design else town(where, one, weeks=weeks, seed=seed)
    model.youths["trust"], model.youths["knowledge"], model.youths["belief"] = 0.5, 0.5, 0.9
    return model


@pytest.mark.parametrize("seed", range(4))
def test_everyone_on_the_list_of_a_holder_who_resigns_starts_over_once_and_nobody_else(seed):
    stays, resigns = unit(seed=seed), unit(QUITS, seed=seed)
    stays.step(), resigns.step()
    left = resigns.workers["quits"] > 0
    assert 0 < left.sum() < len(left) and resigns.weekly["quits"][0] == left.sum()
    hit = left[resigns.youths["worker"]]
    assert 0 < hit.sum() < len(hit)
    assert PERSON <= differing(stays.youths, resigns.youths) <= PERSON | PLAN
    assert differing(stays.youths[~hit], resigns.youths[~hit]) == set()
    before, after = stays.youths[hit], resigns.youths[hit]
    assert np.array_equal(after["trust"], before["trust"] * 0.25)
    assert np.array_equal(after["knowledge"], before["knowledge"] * 0.75)
    assert np.array_equal(after["worker_changes"], before["worker_changes"] + 1)
    assert np.array_equal(after["worker"], before["worker"])  # they keep the post


def test_the_successor_is_somebody_else_and_costs_nothing_more():
    """Resignations in the first week only: nobody starts over again when the post is filled."""
    model = unit(QUITS, {"vacancy_weeks": 3.0, "quality_spread": 0.5})
    model.step()
    model._p["quit_rate"] = 0.0
    left, changes, quality = model.workers["quits"] > 0, model.youths["worker_changes"].copy(), model.workers["quality"].copy()
    hit = left[model.youths["worker"]]
    for week in range(1, 8):
        model.step()
        assert np.array_equal(model.youths["worker_changes"], changes)
        assert np.array_equal(model.workers["holder"], left * (week >= 4))
        assert np.array_equal(model.workers["filled"] > 0, ~left | (week >= 4))  # weeks 1, 2 and 3 are vacant
        assert np.array_equal(model.workers["quality"] != quality, left & (week >= 4))
        if week == 4:  # whoever comes has a belief of his or her own
            assert (model.youths["belief"][hit] != 0.9).all() and (model.youths["belief"][~hit] > 0.5).all()
    assert changes.sum() == left[model.youths["worker"]].sum()


def test_with_everything_carried_over_a_resignation_moves_no_trust():
    stays, resigns = (unit(quits, {"trust_carried": 1.0, "knowledge_carried": 1.0}) for quits in ({}, QUITS))
    stays.step(), resigns.step()
    assert {"worker_changes"} <= differing(stays.youths, resigns.youths) <= {"worker_changes"} | PLAN


def test_a_counsellor_who_resigns_takes_no_trust_along():
    stays, resigns = (unit(quits, counsellors=2) for quits in ({}, QUITS))
    for model in (stays, resigns):
        model.step()
    counsellors = resigns.workers["role"] == 1
    assert resigns.workers["quits"][counsellors].sum() > 0
    hit = (resigns.workers["quits"] > 0)[resigns.youths["worker"]]
    assert differing(stays.youths[~hit], resigns.youths[~hit]) == set()


def test_who_comes_back_after_the_holder_has_left_meets_a_stranger():
    """Away in education when the worker resigns; back on benefit the week after, in the same post's care."""
    how = {"dropout_to_job": 0.0, "dropout_to_self_support": 0.0, "dropout_floor": 1.0}
    model = unit(QUITS, how, FADING)
    away = np.arange(len(model.youths)) % 2 == 0
    model.youths["status"][away], model.youths["stage"][away] = Status.EDUCATION, Stage.BASIC
    model.youths["since"], model.youths["stage_due"] = -1, 100
    model.step()
    model._p["quit_rate"], model._p["dropout_rate"] = 0.0, 1e6
    left = (model.workers["quits"] > 0)[model.youths["worker"]]
    model.step()
    assert (model.youths["status"] == Status.BENEFIT).all()
    assert (away & ~left).any() and (model.youths["trust"][away & ~left] == 0.5).all()
    assert (away & left).any() and (model.youths["trust"][away & left] == 0.125).all()


def moved(**how):
    """Week 0, in which a programme takes over some youths; nobody is due for a contact, nothing fades."""
    design = programme(caseload=5, workers_moved=2, moved_from="unready", policy=SELDOM)
    model = unit(FADING, ALL_UNREADY, how, policy=SELDOM, design=design)
    model.youths["met"] = model.youths["heard"] = 0
    before = model.youths["worker"].copy()
    return before, model


def test_a_change_by_assignment_starts_over_by_the_carried_share_once():
    before, model = moved()
    model.step()
    youths = model.youths
    changed = youths["worker"] != before
    assert 0 < changed.sum() < len(changed)
    assert np.array_equal(youths["worker_changes"], changed.astype(int))
    assert np.array_equal(youths["trust"], np.where(changed, 0.5 * 0.25, 0.5))
    assert np.array_equal(youths["knowledge"], np.where(changed, 0.5 * 0.75, 0.5))
    kept = youths["worker"].copy()
    for _ in range(6):
        model.step()
    assert np.array_equal(model.youths["worker"], kept)  # assigned once, kept for good
    assert np.array_equal(model.youths["worker_changes"], changed.astype(int))


def test_a_first_worker_is_no_change():
    """Newcomers meet their first worker; nothing is counted, nothing is lost, until they are classed into another team."""
    model = town(place(workers=2, policy=OFTEN, per_year=150), parameters(STILL, {"ready_from": -10.0, "obvious_from": 10.0}), weeks=10)
    model.run()
    assert len(model.youths) > 10 and not model.youths["worker_changes"].any() and (model.youths["worker"] >= 0).all()


def test_a_newcomer_changes_worker_once_when_three_months_show_that_he_or_she_is_not_ready():
    model = town(place(workers=2, policy=OFTEN, per_year=60), parameters(STILL, ALL_UNREADY), weeks=18).run()
    changed = model.youths["category"] == Category.ACTIVITY_READY
    assert 0 < changed.sum() < len(changed)
    assert np.array_equal(model.youths["worker_changes"], changed.astype(int))


def test_pay_goes_on_to_the_end_of_the_last_week():
    """Who resigns has worked the week: a first week in which half resign costs what one costs in which nobody does."""
    costs = []
    for quits in ({}, QUITS):
        model = unit(quits)
        model.step()
        assert (model.weekly["quits"][0] > 0) == bool(quits)
        costs.append(model.weekly["staff"][0])
    assert costs[0] == costs[1] > 0


def test_half_a_post_costs_half_a_post():
    """`staff_year` is the price of a full-time year of 37 hours."""
    wage = {}
    for hours in (37.0, 18.5):
        model = unit({"staff_year": 365_000.0}, hours=hours)
        model.step()
        wage[hours] = model.weekly["staff"][0]
    assert wage[37.0] == 8 * 7 * 1000 * 100 == 2 * wage[18.5]


def test_a_vacant_post_is_no_social_worker_in_post():
    model = unit(QUITS)
    model.step()
    stayed = (model.workers["vacant_until"] <= 0).sum()
    model.step()
    assert 0 < stayed < len(model.workers)
    assert model.weekly["workers"].tolist() == [len(model.workers), stayed]


def test_whoever_was_without_a_worker_for_a_while_starts_over_with_the_next():
    """All of the unit's workers are moved to a small programme: most youths wait without a worker, and then get one they do not know."""
    where = place(stratum(20, weeks_from=10), workers=2, policy=SELDOM)
    how = parameters(STILL, ALL_UNREADY, CARRIED, FADING, trust_gain=0.0, support_rate=0.05)
    model = town(where, how, programme(caseload=3, workers_moved=2, moved_from="unready", policy=SELDOM), weeks=25, seed=2)
    model.youths["trust"] = 0.5
    first = model.youths["worker"].copy()
    model.run()
    stranger = (model.youths["worker"] >= 0) & (model.youths["worker"] != first)
    assert stranger.any() and (model.youths["trust"][stranger] == 0.125).all()
