"""A worker's week holds by construction, whatever the numbers: load, strain, contacts, and what is done with hours."""

import numpy as np
import pytest

from caseload.agents.compiled import PLAIN, rows
from caseload.agents.post import fill
from caseload.model.municipality import Municipality
from tests.worlds import ALIKE, ALL_UNREADY, SELDOM, STILL, parameters, place, stratum, town

MONTHLY = SELDOM | {"meeting_within": 4}
LOADS = (2, 7, 17, 30)  # at a fifth of a full week: 10, 35, 84 and 150 cases of a full one
HOURS, WEEKS = 7.4, 26 if PLAIN else 104


def loaded(cases: int, seed: int, **how: float) -> Municipality:
    """One worker of a fifth of full time with so many cases, who has promised to see everyone every month."""
    where = place(stratum(cases), workers=1, hours=HOURS, policy=MONTHLY)
    model = town(where, parameters(STILL, ALL_UNREADY, how), weeks=WEEKS, seed=seed).run()
    assert model.workers["cases"][0] == cases
    return model


@pytest.mark.parametrize("seed", range(1 if PLAIN else 3))
def test_strain_rises_with_load(seed):
    how = {"strain_load": 1.0, "strain_slope": 0.5, "strain_speed": 0.1, "morale_gap": 0.0}
    strains = [loaded(cases, seed, **how).workers["strain"][0] for cases in LOADS]
    assert all(np.diff(strains) > 0) and 0 <= strains[0] < 0.5 < strains[-1] <= 1


@pytest.mark.parametrize("seed", range(1 if PLAIN else 3))
def test_a_youth_is_met_more_often_at_35_cases_than_at_84(seed):
    few, many = (loaded(cases, seed).youths["meetings"].mean() for cases in (7, 17))
    assert few > 1.1 * many > 0


def test_a_post_without_cases_has_idle_hours_and_a_full_one_has_none():
    worker = {cases: loaded(cases, 1).workers[0] for cases in (0, LOADS[-1])}
    assert worker[0]["idle"] == pytest.approx(HOURS - worker[0]["fixed"]) and worker[0]["contact"] == 0
    assert worker[LOADS[-1]]["idle"] < 0.1 * HOURS


def test_hours_tied_to_no_case_do_not_depend_on_the_cases():
    """The fixed share is a share of hours: fewer cases make every other hour freer, and none of the fixed ones."""
    fixed = {cases: loaded(cases, 1).weekly["fixed_hours"].tolist() for cases in (0, 7, 30)}
    assert fixed[0] == fixed[7] == fixed[30]


def test_under_pressure_talks_become_shorter_before_they_become_fewer():
    """All are late, and the week has hours for seven of ten full talks: nobody is left out, and each talk takes less."""
    short = {"shortest_talk": 0.5, "shorten_from": 1.0}
    how = parameters(STILL, ALL_UNREADY, ALIKE, short, attend_base=1000.0, fixed_share=0.4, meeting_hours=0.75, paperwork=1.0)
    talks = {}
    for hours in (2.5 * 6, 2.5 * 4.2):
        model = town(place(stratum(6, weeks_from=70), workers=1, hours=hours, policy=MONTHLY), how, weeks=1)
        model.youths["met"] = model.youths["heard"] = -60
        model.run()
        talks[hours] = (int(model.youths["meetings"].sum()), float(model.workers["contact"][0]))
    assert talks[15.0] == (6, pytest.approx(4.5)) and talks[10.5] == (6, pytest.approx(0.5 * 0.6 * 10.5))


def test_what_a_holder_believes_has_nothing_to_do_with_where_he_or_she_comes_from():
    """Caught: one lot for both, so that every immigrant was among the most pessimistic."""
    how = parameters(STILL, optimism_spread=0.15, origin_among_workers=0.5)
    model = town(place(stratum(1), workers=1), how)
    p, posts = rows(how.row())[0], np.zeros(2000, model.workers.dtype)
    for post in range(len(posts)):
        fill(p, rows(posts)[post], post, np.uint64(5))
    for trait in ("sex", "origin", "quality", "cares", "creams", "strict", "parallel"):
        assert abs(np.corrcoef(posts["optimism"], posts[trait])[0, 1]) < 0.1, trait
