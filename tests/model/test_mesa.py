"""Mesa as a client: whatever a Mesa user does with a model works here, and handles never disturb the arrays."""

import copy
import pickle

import mesa
import numba
import numpy as np
import pytest
from mesa.batchrunner import batch_run

from caseload.agents.codes import Category, Status
from caseload.agents.employer import Employer
from caseload.agents.mentor import Mentor
from caseload.agents.social_worker import SocialWorker
from caseload.agents.youth import Youth
from caseload.model.input_error import InputError
from caseload.model.municipality import Municipality
from caseload.model.record import WEEKLY
from tests.small import SMALL, fast

WEEKS = 12
TABLES = {"youths": Youth, "workers": SocialWorker, "mentors": Mentor, "employers": Employer}


class Encourager(Youth):
    """A youth who decides for himself or herself."""

    def step(self):
        if self.status == Status.BENEFIT:
            self.confidence = 1.0


class OwnKinds(Municipality):
    """A municipality with a kind of youth of its own, who step after the week."""

    kinds = Municipality.kinds | {"youths": Encourager}

    def step(self):
        super().step()
        self.agents_by_type[Encourager].do("step")


class Visitor(mesa.Agent):
    """An agent of the user's own, not a row of any table."""

    seen = 0

    def step(self):
        self.seen += 1


def small(design="horsens", kind=Municipality, rng=3, weeks=WEEKS, **more):
    return kind(design, SMALL, fast(), weeks=weeks, rng=rng, **more)


def bits(model):
    """Every array of a model, as bytes."""
    return {name: value.tobytes() for name, value in vars(model).items() if isinstance(value, np.ndarray)}


@pytest.fixture(scope="module")
def lived():
    """Arrays of a run that nobody looked at."""
    return bits(small().run())


def test_batch_run_in_two_processes_gives_the_measures_of_every_run():
    designs, seeds = ["status-quo", "horsens"], [1, 2]
    last = {(design, seed): Municipality(design, SMALL, weeks=8, rng=seed).run().weekly[-1] for design in designs for seed in seeds}
    results = batch_run(
        Municipality,
        {"design": designs, "municipality": SMALL, "weeks": 8},
        rng=seeds,
        number_processes=2,
        display_progress=False,
    )
    assert sorted((one["design"], one["rng"]) for one in results) == sorted(last)
    for one in results:
        assert one["Step"] == 8 and {type(one[measure]) for measure in WEEKLY.names} == {float}
        assert np.array_equal([one[measure] for measure in WEEKLY.names], list(last[one["design"], one["rng"]]), equal_nan=True)


def test_batch_run_without_a_seed_draws_one():
    results = batch_run(
        Municipality, {"design": "placebo", "municipality": SMALL, "weeks": 3}, rng=None, number_processes=1, display_progress=False
    )
    assert len(results) == 1 and results[0]["Step"] == 3 and results[0]["on_benefit"] > 0


def test_without_a_seed_runs_differ_and_with_one_they_repeat():
    assert small(rng=None).seed != small(rng=None).seed
    assert bits(small(rng=8)) == bits(small(rng=8)) != bits(small(rng=9))


def test_a_data_collector_collects_model_and_agents_of_several_kinds_every_week():
    collector = mesa.DataCollector(
        model_reporters={"on_benefit": lambda model: model.measure("on_benefit"), "week": "week"},
        agenttype_reporters={
            Youth: {"trust": "trust", "status": "status"},
            SocialWorker: {"cases": "cases"},
            Mentor: {"mentees": "mentees"},
        },
    )
    model = small(datacollector=collector).run()
    of_model = collector.get_model_vars_dataframe()
    assert of_model["week"].tolist() == list(range(1, WEEKS + 1))
    assert of_model["on_benefit"].tolist() == model.weekly["on_benefit"].tolist()
    for kind, table, name in ((Youth, model.youths, "trust"), (SocialWorker, model.workers, "cases"), (Mentor, model.mentors, "mentees")):
        frame = collector.get_agenttype_vars_dataframe(kind)
        assert frame[name].xs(float(WEEKS), level="Step").tolist() == table[name].tolist()
        assert set(frame.index.get_level_values("Step")) == set(range(1, WEEKS + 1))


def test_agent_reporters_work_on_whatever_agents_there_are():
    collector = mesa.DataCollector(agent_reporters={"kind": lambda agent: type(agent).__name__, "row": "row"})
    model = small(datacollector=collector, weeks=2).run()
    last = collector.get_agent_vars_dataframe().xs(2.0, level="Step")
    assert last["kind"].value_counts().to_dict() == {kind.__name__: len(getattr(model, table)) for table, kind in TABLES.items()}


def test_collecting_changes_nothing(lived):
    collector = mesa.DataCollector(model_reporters={"agents": lambda model: len(model.agents)}, agent_reporters={"id": "unique_id"})
    assert bits(small(datacollector=collector).run()) == lived


def test_the_last_week_is_collected_without_being_asked():
    frame = small().run().datacollector.get_model_vars_dataframe()
    assert len(frame) == 1 and list(frame) == list(WEEKLY.names)


def test_agents_are_selected_aggregated_and_grouped_as_rows_are():
    model = small()
    model.run_for(6)
    youths, agents = model.youths, model.agents_by_type[Youth]
    unready = agents.select(lambda youth: youth.category == Category.ACTIVITY_READY)
    assert [youth.row for youth in unready] == np.flatnonzero(youths["category"] == Category.ACTIVITY_READY).tolist()
    assert agents.agg("trust", np.mean) == np.mean(youths["trust"])
    groups = agents.groupby("status")
    assert groups.count() == {status: int((youths["status"] == status).sum()) for status in np.unique(youths["status"]).tolist()}
    assert groups.agg("skill", max) == {s: youths["skill"][youths["status"] == s].max() for s in groups.groups}
    assert agents.get(["trust", "person"])[2] == [youths["trust"][2], youths["person"][2]]
    agents.set("direction", 0.25)
    assert (youths["direction"] == 0.25).all()
    assert len(model.agents) == sum(len(getattr(model, table)) for table in TABLES)
    assert set(model.agent_types) == set(TABLES.values())


def test_a_kind_of_ones_own_acts_through_its_handle_and_sees_it_in_the_row():
    model = small(kind=OwnKinds)
    model.step()
    assert set(model.agents_by_type) == {Encourager, SocialWorker, Mentor, Employer}
    on_benefit = model.youths["status"] == Status.BENEFIT
    assert on_benefit.any() and (model.youths["confidence"][on_benefit] == 1.0).all()
    model.agents_by_type[Encourager].to_list()[0].confidence = 0.125
    assert model.youths["confidence"][0] == 0.125


def test_what_a_handle_changes_the_next_week_lives_on(lived):
    assert bits(small(kind=OwnKinds).run())["_everyone"] != lived["_everyone"]


def test_run_for_run_until_run_and_step_are_one_way_to_live(lived):
    by_steps, by_parts = small(), small()
    while by_steps.running:
        by_steps.step()
    by_parts.run_for(5)
    assert (by_parts.week, by_parts.time, by_parts.running) == (5, 5.0, True)
    by_parts.run_until(WEEKS)
    assert bits(by_steps) == bits(by_parts) == lived
    assert by_parts.week == WEEKS == len(by_parts.weekly) and not by_parts.running
    assert bits(by_parts.run()) == lived, "a finished run stays as it is"


@pytest.mark.parametrize("live_on", [lambda model: model.step(), lambda model: model.run_for(3), lambda model: model.run_until(WEEKS + 1)])
def test_nobody_lives_beyond_the_horizon(live_on):
    """Behind the last week lies other memory."""
    model = small().run()
    with pytest.raises(InputError, match=f"{WEEKS} weeks"):
        live_on(model)


@pytest.mark.parametrize("weeks", [0, -1])
def test_a_run_without_weeks_is_refused(weeks):
    with pytest.raises(InputError, match="weeks"):
        small(weeks=weeks)


@pytest.mark.parametrize("first_asked", [0, 1, 7, WEEKS])
def test_handles_made_early_or_late_change_no_bit(lived, first_asked):
    model = small()
    for week in range(WEEKS):
        if week >= first_asked:
            model.agents.do("step")
        model.step()
    assert len(model.agents) > 0
    assert bits(model) == lived


def test_a_batch_run_makes_no_handles():
    assert len(small().run()._all_agents) == 0


def test_those_who_arrive_get_handles():
    model = small()
    model.step()
    before = model.agents_by_type[Youth].to_list()
    model.run()
    after = model.agents_by_type[Youth].to_list()
    assert after[: len(before)] == before and len(before) < len(after) == len(model.youths)
    assert [youth.row for youth in after] == list(range(len(after)))
    assert after[-1].arrival == model.youths["arrival"][-1] > 0


def test_an_agent_of_the_users_own_keeps_its_number_and_nothing_collides(lived):
    model = small()
    first = Visitor(model)
    model.run_for(5)
    rows = len(model.agents) - 1
    second = Visitor(model)
    model.run()
    assert (first.unique_id, second.unique_id) == (1, 2)
    assert len({agent.unique_id for agent in model.agents}) == len(model.agents) > rows + 2
    assert model.agents_by_type[Visitor].do("step").agg("seen", sum) == 2
    first.remove()
    assert first not in model.agents and second in model.agents
    assert bits(model) == lived


def by_deepcopy(model):
    return copy.deepcopy(model)


def by_pickle(model):
    return pickle.loads(pickle.dumps(model))


@pytest.mark.parametrize("kind", [Municipality, OwnKinds])
@pytest.mark.parametrize("with_handles", [False, True])
@pytest.mark.parametrize("way", [by_deepcopy, by_pickle])
def test_a_copy_in_mid_run_lives_on_to_the_same_bits_and_apart(way, with_handles, kind):
    model = small(kind=kind, history=True)
    model.run_for(5)
    if with_handles:
        assert len(model.agents) > 0
    before, twin = bits(model), way(model)
    twin.run()
    assert bits(model) == before and model.week == 5
    assert bits(model.run()) == bits(twin) != before
    for agents in (model.agents, twin.agents):
        assert len(agents) == sum(len(getattr(model, table)) for table in TABLES)
    assert all(agent.model is twin for agent in twin.agents)
    agent = twin.agents_by_type[kind.kinds["youths"]].to_list()[0]
    agent.trust = 0.123
    assert twin.youths["trust"][0] == 0.123 != model.youths["trust"][0]
    assert way(way(twin)).week == WEEKS


def test_a_copy_needs_no_compiling_anew():
    """Numba compiles the week once for each combination of types, and a read-only array is another type than one that is not."""
    model = small()
    for way in (by_deepcopy, by_pickle):
        assert [numba.typeof(part) for part in way(model)._world(0)] == [numba.typeof(part) for part in model._world(0)]


def test_two_models_in_one_process_do_not_disturb_each_other(lived):
    one, other = small(), small("status-quo", OwnKinds, rng=99, weeks=WEEKS + 3)
    alone = bits(small("status-quo", OwnKinds, rng=99, weeks=WEEKS + 3).run())
    for _ in range(WEEKS):
        one.step()
        other.step()
    assert bits(one) == lived
    assert bits(other.run()) == alone
    assert set(one.agents_by_type) == set(TABLES.values())


@pytest.mark.parametrize("kind", TABLES.values())
def test_nobody_is_removed(kind, lived):
    model = small()
    with pytest.raises(TypeError, match="is not removed"):
        model.agents_by_type[kind].to_list()[0].remove()
    with pytest.raises(TypeError, match="is not removed"):
        model.remove_all_agents()
    assert bits(model.run()) == lived
