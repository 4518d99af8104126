"""One replication against what must be so: planted effects, arms that are alike, hours that are shared and hours that are not."""

from dataclasses import replace

import numpy as np
import pytest

from caseload.agents.codes import Status
from caseload.experiments.running.run import run_model
from caseload.experiments.running.scenario import resolve
from caseload.experiments.studies.trial.arms import worlds
from caseload.experiments.studies.trial.protocol import STOCK, Outcome
from caseload.experiments.studies.trial.replicate import Sample, analyse, replicate, simulate_sample
from tests.experiments.studies.trial.made import base, crowd, trial
from tests.worlds import BUSY

POPULATION, UNITS, PLANTED = 240, 24, 100.0 / 6  # youths, workers, %-points


def planted(rng, by_worker):
    """A sample whose four lives are known: of every six youths one would start an education anyway, another one if treated."""
    kind = np.arange(POPULATION) % 6
    worker = np.arange(POPULATION) // (POPULATION // UNITS)
    life = {True: np.where(kind <= 1, Status.EDUCATION, Status.BENEFIT), False: np.where(kind == 0, Status.EDUCATION, Status.BENEFIT)}
    treated = (rng.permutation(UNITS) < UNITS // 2)[worker] if by_worker else rng.permutation(POPULATION) < POPULATION // 2
    four = (np.where(treated, life[True], life[False]), np.where(treated, life[False], life[True]), life[True], life[False])
    return Sample(np.stack(four)[:, np.newaxis].astype(np.int8), treated, worker if by_worker else np.arange(POPULATION))


@pytest.mark.parametrize("by_worker", [False, True])
def test_a_planted_effect_is_the_truth_and_is_estimated_without_bias(by_worker):
    rng, outcome = np.random.default_rng(3), Outcome(measure="in_education", weeks=1)
    found = [analyse(planted(rng, by_worker), outcome) for _ in range(400)]
    assert {(round(one.truth, 9), round(one.total, 9), one.spillover) for one in found} == {(round(PLANTED, 9), round(PLANTED, 9), 0.0)}
    errors = np.array([one.estimate.effect for one in found]) - PLANTED
    assert abs(errors.mean()) < 4 * errors.std() / 20 + 1e-9
    assert np.mean(np.abs(errors) <= [one.estimate.half_width for one in found]) > 0.93  # of a fixed sample Neyman's is on the safe side


def test_an_arm_like_the_other_has_no_effect_and_estimates_around_zero():
    """Where professions do not learn of each other: what they learn is a team's own, and an arm is a team."""
    found = [replicate(trial(), base(insight_gain=0), number)["weeks_on_benefit"] for number in range(24)]
    assert {(one.truth, one.total, one.spillover) for one in found} == {(0.0, 0.0, 0.0)}
    estimates = np.array([one.estimate.effect for one in found])
    assert np.array_equal(estimates, [one.placebo for one in found])
    assert estimates.std() > 0 and abs(estimates.mean()) < 4 * estimates.std() / len(found) ** 0.5


def test_the_estimate_of_a_lived_trial_has_no_bias():
    found = [replicate(trial({"mentors": 6, "mentor_hours": 20, "mentor_rate": 1.0}), base(), number) for number in range(16)]
    errors = np.array([one["started_education"].estimate.effect - one["started_education"].truth for one in found])
    assert any(one["started_education"].truth for one in found)
    assert abs(errors.mean()) < 4 * errors.std() / len(errors) ** 0.5


def test_hours_that_are_shared_spill_over_to_who_is_not_assigned():
    """Three workers for 200: what the treated are met more, the others are met less."""
    found = replicate(trial({"meeting_within": 0.5}), base(), 0)["weeks_on_benefit"]
    assert found.spillover != 0
    assert found.truth != found.total


def test_hours_that_cost_nothing_leave_the_others_exactly_as_they_were():
    """Everybody is met at one rate, whatever the hours: what the mentors of the treated do takes nothing from anyone."""
    alone = crowd(per_year=0, policy=BUSY | {"mentor_rate": 0})
    found = replicate(trial({"mentors": 20, "mentor_hours": 20, "mentor_rate": 1.0}), base(alone, contact_rate=0.3), 0)
    assert {one.spillover for one in found.values()} == {0.0}
    assert any(one.truth for one in found.values())
    assert all(one.truth == pytest.approx(one.total) for one in found.values())


def test_municipalities_share_nothing():
    found = replicate(trial({"meeting_within": 0.5}, randomised="municipality", sites=4), base(), 0)
    one = found["weeks_on_benefit"]
    assert (one.units, one.spillover, one.estimate.freedom) == (4, 0.0, 2)
    assert one.truth == one.total != 0


def test_analysed_are_those_whose_outcome_is_known():
    sample = planted(np.random.default_rng(4), by_worker=False)
    sample.statuses[:, 0, ::4] = Status.GONE
    found = analyse(sample, Outcome(measure="in_education", weeks=1))
    assert (found.youths, found.analysed) == (POPULATION, POPULATION * 3 // 4)


def test_a_workers_youths_are_assigned_together():
    made = trial({"meeting_within": 2}, randomised="worker", sites=3)
    sample = simulate_sample(made, worlds(made, base()), 0)
    assert len(np.unique(sample.unit)) == 9
    assert {len(set(sample.treated[sample.unit == unit])) for unit in np.unique(sample.unit)} == {1}


def test_the_share_takes_part_and_half_of_it_is_treated():
    made = trial(share=0.5, sites=4)
    sample = simulate_sample(made, worlds(made, base()), 0)
    assert abs(len(sample.treated) - 400) < 4 * 800**0.5 / 2
    assert abs(sample.treated.mean() - 0.5) < 4 * 0.5 / len(sample.treated) ** 0.5


def test_staff_takes_over_those_who_are_assigned_and_nobody_else():
    made = trial({"caseload": 35, "workers_hired": 4})
    four, label = worlds(made, base()), worlds(trial(), base()).none
    assert four.none == label and [world.design.name for world in four] == ["trial", "mirror", "every", "none"]
    assert [world.design.programme["first half"].workers_hired for world in four] == [4, 0, 4, 0]
    assert [world.design.programme["second half"].workers_hired for world in four] == [0, 4, 4, 0]


def test_the_treated_live_under_their_teams_policy_but_for_what_the_trial_sets():
    arm = worlds(trial({"meeting_within": 2}), base()).trial.design.programme["first half"]
    assert (arm.policy.meeting_within, arm.policy.network, arm.policy.outreach) == (2, BUSY["network"], BUSY["outreach"])


def test_a_before_after_study_is_two_looks_at_one_stock():
    (quo,) = resolve(("status-quo",), "horsens", (), 20, 9)
    told = {"randomised": "nobody", "design": "horsens", "target": None, "outcome": {"stock": {"measure": STOCK, "weeks": 20}}}
    (after_it,) = resolve(("horsens",), "horsens", (), 20, 9)
    found = replicate(trial(**told), quo, 3, after_it)["stock"]
    stocks = [run_model(one, 3).weekly[STOCK] for one in (after_it, replace(quo, weeks=20))]
    after, without = (100 * (stock[19] / stocks[1][0] - 1) for stock in stocks)
    assert (found.estimate.effect, found.placebo) == (pytest.approx(after), pytest.approx(without))
    assert found.truth == pytest.approx(after - without)
