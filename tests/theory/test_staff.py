"""A worker's week holds by construction, whatever the numbers: hours, strain, direct contact, meetings under small and large loads."""

import numpy as np
import pytest

from caseload.agents.compiled import rows
from caseload.agents.post import fill
from caseload.model.municipality import Municipality
from tests.worlds import ALL_UNREADY, BUSY, SELDOM, STILL, parameters, place, programme, stratum, town

HOURS = {
    "overhead_share": 0.35,
    "admin_hours": 0.1,
    "least_share": 0.15,
    "employer_share": 0.1,
    "meeting_hours": 0.75,
    "notes_hours": 0.35,
    "travel_hours": 0.75,
    "call_hours": 0.25,
    "network_hours": 0.5,
    "placing_hours": 1.5,
    "visit_hours": 1.25,
    "coordination_hours": 0.15,
}
EVERYTHING = BUSY | {"network": 0.5, "one_plan": 0.5, "accompany": 0.5}
MONTHLY = SELDOM | {"meeting_every": 4, "call_every": 2}


def full(seed: int, **how: float) -> Municipality:
    """A unit and a programme that do everything they can, with more asked of them than there are hours."""
    stock = (stratum(90, weeks_from=5), stratum(40, "ready"))
    around = {"firms": {"count": 8}, "mentors": {"count": 3}, "pupils": {"per_year": 15}}
    where = place(*stock, workers=2, counsellors=1, plan=EVERYTHING, per_year=50, **around)
    design = programme(caseload=30, workers_moved=1, moved_from="unready", plan=EVERYTHING)
    return town(where, parameters(HOURS, quit_rate=0.02, illness=0.05, **how), design, weeks=60, seed=seed)


@pytest.mark.parametrize("seed", range(4))
def test_no_task_takes_hours_that_are_not_there(seed):
    model, spent = full(seed), 0.0
    for _ in range(60):
        model.step()
        workers = model.workers
        assert (workers["left"] >= 0).all() and (workers["left"] <= workers["had"]).all() and (workers["had"] <= workers["hours"]).all()
        assert (workers["direct"] <= workers["had"] - workers["left"] + 1e-9).all()
        assert (workers["had"][workers["absent"] == 1] == 0).all()
        spent += (workers["had"] - workers["left"]).sum()
    assert spent > 0.5 * model.weekly["hours"].sum() * (1 - HOURS["overhead_share"] - 0.2)  # the hours were put to the test


@pytest.mark.parametrize("seed", range(4))
def test_direct_contact_is_a_share_of_the_hours(seed):
    weekly = full(seed).run().weekly
    direct, hours = weekly["direct_hours"], weekly["hours"]
    assert (direct >= 0).all() and (direct <= hours).all() and 0 < direct.sum() < hours.sum()


def loaded(cases: int, seed: int, **how: float) -> Municipality:
    """One worker with so many cases for two years, who means to see everyone every month and call in between."""
    model = town(place(stratum(cases), workers=1, plan=MONTHLY), parameters(STILL, ALL_UNREADY, HOURS, how), weeks=104, seed=seed).run()
    assert model.workers["cases"][0] == cases
    return model


@pytest.mark.parametrize("seed", range(3))
def test_strain_rises_with_load(seed):
    how = {"strain_load": 1.5, "strain_slope": 0.5, "strain_speed": 0.05, "morale_gap": 0.0}
    strains = [loaded(cases, seed, **how).workers["strain"][0] for cases in (10, 35, 84, 150)]
    assert all(np.diff(strains) > 0) and 0 <= strains[0] < 0.5 < strains[-1] <= 1


@pytest.mark.parametrize("seed", range(3))
def test_a_youth_is_met_more_often_at_35_cases_than_at_84(seed):
    few, many = (loaded(cases, seed).youths["meetings"].mean() for cases in (35, 84))
    assert few > 1.2 * many > 0


def test_what_a_holder_believes_has_nothing_to_do_with_where_he_or_she_comes_from():
    """Caught: one lot for both, so that every immigrant was among the most pessimistic."""
    model = town(place(stratum(1), workers=1), parameters(STILL, optimism_spread=0.15, origin_among_workers=0.5))
    p, posts = rows(parameters(STILL, optimism_spread=0.15, origin_among_workers=0.5).row())[0], np.zeros(2000, model.workers.dtype)
    for post in range(len(posts)):
        fill(p, rows(posts)[post], post, np.uint64(5))
    for trait in ("sex", "origin", "quality", "strain"):
        assert abs(np.corrcoef(posts["optimism"], posts[trait])[0, 1]) < 0.1, trait
