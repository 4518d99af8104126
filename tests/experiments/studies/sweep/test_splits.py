"""The splits of a budget: all that it pays, and none is called best on which more was spent."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseload.experiments.measures.outcomes import columns
from caseload.experiments.running.scenario import resolve
from caseload.experiments.studies.sweep import tables
from caseload.experiments.studies.sweep.captions import SweepSetup, planned_and_spent, within_budget
from caseload.experiments.studies.sweep.picture import draw
from caseload.experiments.studies.sweep.plane import CROSS, key, numbered
from caseload.experiments.studies.sweep.ranking import ranked_outcomes
from caseload.experiments.studies.sweep.samples import Samples
from caseload.experiments.studies.sweep.splits import FACTORS, splits
from tests.refused import refused

WEEKS, RUNS = 52, 5


def horsens(*settings):
    return resolve(("horsens",), "horsens", settings, WEEKS, 1)[0]


def test_the_splits_of_a_million_are_all_that_it_pays():
    # a worker costs 0.5, a post of 20 hours a week 20 x 52 x 425 = 0.442 million
    found = {case.values for case in splits(horsens(), 1.0)}
    posts = [(0, 0), (1, 0), (0, 1), (2, 0), (1, 1), (0, 2)]
    assert found == {(0, 70, *one) for one in posts} | {(1, 47, *one) for one in posts[:3]} | {(2, 35, 0, 0)}


@settings(deadline=None, max_examples=25)
@given(st.floats(0.61, 4), st.sampled_from([300, 425, 550]), st.sampled_from([450_000, 600_000]))
def test_no_split_costs_more_than_the_budget_and_none_that_fits_is_left_out(budget, hour, year):
    found = splits(horsens(f"mentor_hour_price={hour}", f"staff_year={year}"), budget)
    post, split = 20 * 52 * hour, {(one.values[0], *one.values[2:]) for one in found}
    for one in found:
        assert one.facts.cost_a_year <= budget + 1e-6
        courage = one.scenario.design.programme["courage"]
        assert one.facts.cost_a_year == pytest.approx((courage.workers_hired * year + courage.mentors * post) / 1e6)
        assert 140 <= one.facts.programme_places < 140 + one.facts.programme_workers
    for workers, mentors, contacts in split:
        for more in ((workers + 1, mentors, contacts), (workers, mentors + 1, contacts), (workers, mentors, contacts + 1)):
            assert more in split or more[0] * year + (more[1] + more[2]) * post > budget * 1e6


def test_a_budget_that_buys_nothing_and_a_design_without_staff_are_refused():
    refused(lambda: splits(horsens(), 0.1), "--budget 0.1", "million kr a year")
    placebo = resolve(("placebo",), "horsens", (), 52, 1)[0]
    refused(lambda: splits(placebo, 2.0), "one programme of social workers", "placebo")


@pytest.mark.parametrize("budget", [float("nan"), float("inf"), -1.0, 0.0])
def test_a_budget_that_is_no_amount_is_refused(budget):
    refused(lambda: splits(horsens(), budget), f"--budget {budget:g}", "million kr a year above 0")


def test_a_budget_of_more_splits_than_can_be_run_is_refused_at_once():
    assert len(splits(horsens(), 7.5)) <= 1000
    refused(lambda: splits(horsens(), 10), "--budget 10", "more than 1,000 splits")
    refused(lambda: splits(horsens(), 1e300), "more than 1,000 splits")


ABOUT = SweepSetup("horsens", "status-quo", FACTORS, "grid", 1.0, RUNS, False)


def spending(added, noise, weeks_sooner):
    """Tables of the splits of a million, on which so much is spent a year, half of it moved over from the unit's own staff."""
    cases, places = splits(horsens(), 1.0), {key[:2]: place for place, key in enumerate(columns(WEEKS))}
    differences = np.zeros((len(cases), RUNS, len(places)))
    luck = noise * np.array([-2, -1, 0, 1, 2])  # of the mean: noise x 0.7071; its 95 % half-width: noise x 1.963
    differences[:, :, places["programme", "all"]] = 2 * np.array(added)[:, None] + luck
    differences[:, :, places["staff", "all"]] = -np.array(added)[:, None]
    differences[:, :, places["weeks_to_education_52", "target"]] = -np.array(weeks_sooner)[:, None] + luck
    samples = Samples(differences, differences, False)
    points = tables.points_table(ABOUT, cases, samples, WEEKS)
    which = points[["design", *ABOUT.names]]
    return points, tables.best_table(which, samples, WEEKS, 1, within_budget(points))


def test_what_is_spent_is_what_staff_and_mentors_cost_beyond_the_baseline():
    points, _ = spending(np.linspace(0.2, 0.9, 10), 0.1, np.zeros(10))
    assert points["spent_a_year"].to_numpy() == pytest.approx(np.linspace(0.2, 0.9, 10))
    assert (points["spent_high"] - points["spent_a_year"]).to_numpy() == pytest.approx(np.full(10, 0.1963), abs=1e-4)
    assert not points["over_budget"].any()


def test_a_split_that_spent_more_than_the_budget_beyond_chance_is_never_the_best():
    added = np.array([0.5, 0.9, 1.1, 1.3, 1.5, 0.7, 0.8, 0.6, 1.2, 0.95])
    points, best = spending(added, 0.1, weeks_sooner=added)  # the more is spent, the better
    over = added - 0.1963 > 1
    assert (points["over_budget"] == over).all() and over.sum() == 3
    found = best[(best["outcome"] == "weeks_to_education_52") & (best["group"] == "target")].reset_index(drop=True)
    assert found["best"].tolist() == (added == 1.1).astype(int).tolist()
    assert found.loc[over, "probability"].isna().all() and found["probability"].sum() == pytest.approx(1)


def test_no_split_is_the_best_if_all_spent_more_and_the_picture_says_so():
    points, best = spending(np.full(10, 2.0), 0.1, np.zeros(10))
    assert not best["best"].any() and best["probability"].isna().all()
    found = ranked_outcomes(best, FACTORS)
    assert {one.best_in_words for one in found} == {"none within the budget"}
    assert key(found, points) == [CROSS]
    assert "10 of 10 splits spent more than the budget" in planned_and_spent(points)
    told = " ".join(text.get_text() for text in draw(points, best, pd.DataFrame(columns=["outcome"]), ABOUT).texts)
    assert "none within the budget" in told.replace("\n", " ")


def test_the_frontier_is_of_the_splits_within_the_budget_and_named_below():
    added = np.array([0.5, 0.9, 1.1, 1.3, 1.5, 0.7, 0.8, 0.6, 1.2, 0.95])
    points, best = spending(added, 0.0, weeks_sooner=added)
    found = ranked_outcomes(best, FACTORS)
    numbers = numbered(found, points)
    assert {added[place] for place in numbers} == {0.95}  # the soonest; no account differs
    values = "workers hired 2, caseload 35, mentors 0, contact persons 0"
    assert key(found, points)[0] == f"1  {values}: 1.00 million kr a year planned, 0.95 spent"


def test_what_points_were_to_cost_and_what_was_spent_on_them_are_told_apart():
    points = pd.DataFrame({"caseload": [35, 70], "cost_a_year": [1.0, 0.5], "spent_a_year": [0.8, 1.2]})
    told = planned_and_spent(points)
    assert told.startswith("Planned: 0.50 to 1.00 million kr a year; spent in the runs beyond the baseline: 0.80 to 1.20, as posts")
    assert "budget" not in told
    assert planned_and_spent(points[:1]).startswith("Planned: 1.00 million kr a year; spent in the runs beyond the baseline: 0.80, as")
