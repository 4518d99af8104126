"""Targets: observing a run, and the small experiments, on a small place."""

from dataclasses import replace

import pytest

from caseload.agents.codes import Category, Status, Topic
from caseload.experiments.running.scenario import resolve
from caseload.experiments.studies.targets import contact, crossover, duration, workers
from caseload.experiments.studies.targets.ratio import estimate
from caseload.experiments.studies.targets.seen import observe
from caseload.model.municipality import Municipality
from tests.small import SMALL, fast
from tests.worlds import ALL_UNREADY, differing


def small(weeks=156, **values):
    (scenario,) = resolve(("status-quo",), SMALL, (), weeks, 1)
    return replace(scenario, parameters=fast(**values))


def test_looking_changes_nothing():
    scenario = small(80)
    watched, alone = (Municipality(scenario.design, scenario.place, scenario.parameters, weeks=80, rng=7) for _ in range(2))
    run = observe(watched)
    alone.run()
    assert differing(watched.youths, alone.youths) == set() and differing(watched.weekly, alone.weekly) == set()
    last, youths = slice(len(alone.youths)), alone.youths
    assert (run.status[-1, last] == youths["status"]).all() and (run.category[-1, last] == youths["category"]).all()
    assert (run.mentored[-1, last] == (youths["mentor"] >= 0)).all() and run.mentored[-1].any() and not run.mentored[-1].all()
    assert (run.changes[-1, last] == youths["worker_changes"]).all()
    assert (run.on_benefit[1:].sum(axis=1) == alone.weekly["on_benefit"]).all()


def test_a_successor_in_a_post_is_another_worker():
    scenario = small(120, quit_rate=0.2)
    model = Municipality(scenario.design, scenario.place, scenario.parameters, weeks=120, rng=3)
    run = observe(model)
    assert model.workers["holder"].max() > 0
    assert run.worker.max() >= len(model.workers)


def test_halves_are_by_lot_and_swapped():
    model = crossover.begin(small(90, **ALL_UNREADY), 0)
    one, other = crossover.halves(model)
    again = crossover.halves(crossover.begin(small(90, **ALL_UNREADY), 0))
    assert set(one) & set(other) == set() and len(one) and len(other)
    assert [list(half) for half in again] == [list(one), list(other)]


def test_a_treatment_that_does_nothing_has_no_effect():
    found = crossover.crossover(small(), 0, lambda model, chosen, others: None)
    assert found.part == 0.0 and found.whole > 0.0


def test_a_change_of_worker_starts_the_relation_over():
    model = crossover.begin(small(90, **ALL_UNREADY), 0)
    one, other = crossover.halves(model)
    before = model.youths.copy()
    crossover.change_worker(model, one, other)
    now, p = model.youths, model.parameters.values
    assert (now["worker_changes"][one] == before["worker_changes"][one] + 1).all()
    assert now["trust"][one] == pytest.approx(before["trust"][one] * p["trust_carried"])
    assert differing(now[other], before[other]) == set()


def test_belief_does_nothing_where_it_moves_neither_the_youth_nor_the_worker():
    still = {"encouragement": 0.0, "offer_belief": 0.0, "weigh_chance": 0.0}
    assert crossover.effects(small(**still), 0)["belief_effect"].part == 0.0


def test_belief_moves_the_hazard_up():
    found = [crossover.crossover(small(encouragement=1.0), number, crossover.hold_belief) for number in range(6)]
    assert estimate(found).value > 0.0


def test_a_new_worker_drops_what_the_old_one_had_arranged():
    model = crossover.begin(small(90, plan_carried=0.0, **ALL_UNREADY), 0)
    one, other = crossover.halves(model)
    model.youths["next_step"][one], model.youths["step_by"][one] = Topic.FOLLOW_UP, 1
    model.youths["step_by"][one[0]] = 0  # the youth's own
    crossover.change_worker(model, one, other)
    assert model.youths["next_step"][one[0]] == Topic.FOLLOW_UP and set(model.youths["next_step"][one[1:]]) == {-1}


def test_time_itself_is_nothing_where_time_changes_nobody():
    found = duration.time_itself(small(60, **dict.fromkeys(duration.TIME_ITSELF, 0.0)), 0)
    assert found["time_itself"].part == 0.0


def test_twenty_workers_are_found_in_a_larger_town():
    assert set(workers.spread(small(), 0)) == {"best_worker", "weakest_worker", "best_to_weakest", "worker_variance"}


def test_contact_is_tripled_and_staffed():
    place = small().place
    more = contact.tripled(place)
    for name, own in place.team.items():
        assert more.team[name].policy.meeting_within == own.policy.meeting_within / 3
        assert more.team[name].social_workers == 3 * own.social_workers


def test_reference_agents_are_all_obviously_ready():
    scenario = small()
    place = contact.reference(scenario.place)
    model = Municipality(scenario.design, place, scenario.parameters, weeks=1, rng=1)
    on_benefit = model.youths[model.youths["status"] == Status.BENEFIT]
    assert len(on_benefit) == 14 and set(on_benefit["category"]) == {Category.OBVIOUSLY_READY}
