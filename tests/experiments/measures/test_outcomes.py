"""Groups, clocks and outcomes on made-up people whose results are known."""

import numpy as np
import pytest

from caseload.agents.codes import NEVER, Category, Flow, Status
from caseload.experiments.measures.groups import GROUPS, masks
from caseload.experiments.measures.outcomes import OUTCOMES, columns, measure
from tests.experiments.synthetic import HAPPENS, Run, people, random_run, weekly

NAMES = [group.name for group in GROUPS]


def measured(run):
    weeks = len(run.weekly)
    values = measure(run, weeks).outcomes
    return {(outcome, group): value for (outcome, group, _), value in zip(columns(weeks), values, strict=True)}


def of(table, weeks=156, **measures):
    return measured(Run(table, weekly(weeks, **measures)))


def members(table, name):
    return masks(table)[NAMES.index(name)].tolist()


def test_groups_of_known_youths():
    table = people(
        4,
        clock=[0, 0, 10, 30],
        target=[1, 0, 0, 0],
        first_category=[Category.ACTIVITY_READY, Category.OBVIOUSLY_READY, Category.READY, Category.UNASSESSED],
        sex=[0, 1, 1, 0],
        spell_at_start=[53, 52, 0, 0],
        birth=[-8000, -10000, 70 - 25 * 365 - 7, 70 - 25 * 365 - 3],  # the third turned 25 on the Monday of week 10
        need=[[0.5] * 7, [0.13] * 7, [0.11] * 7, [0.0] * 7],
        exam=[0, 1, 1, 0],
        arrival=[0, 0, 10, 20],
        children=[0, 1, 2, 0],
        diagnosed=[1, 0, 0, 0],
    )
    assert members(table, "all") == [True] * 4
    assert members(table, "stock") == [True, True, False, False]
    assert members(table, "target") == [True, False, False, False]
    assert members(table, "entrants") == [False, False, True, False]
    assert members(table, "pupils") == [False, False, False, True]
    assert members(table, "parents") == [False, True, True, False]
    assert members(table, "diagnosed") == [True, False, False, False]
    assert members(table, "obviously ready") == [False, True, False, False]
    assert members(table, "ready") == [False, False, True, False]
    assert members(table, "activity-ready") == [True, False, False, False]
    assert members(table, "18-24") == [True, False, False, False]
    assert members(table, "25-29") == [False, True, True, True]  # the fourth by now
    assert members(table, "women") == [True, False, False, True]
    assert members(table, "men") == [False, True, True, False]
    assert members(table, "high need") == [True, True, False, False]
    assert members(table, "low need") == [False, False, True, True]
    assert members(table, "long-term") == [True, False, False, False]
    assert members(table, "exam passed") == [False, True, True, False]
    assert members(table, "exam not passed") == [True, False, False, True]


def test_who_was_off_benefit_at_the_start_is_in_no_group():
    table = people(3, former=[0, 1, 0], first_education=[NEVER, 5, NEVER])
    assert members(table, "all") == members(table, "stock") == [True, False, True]
    assert not masks(table)[:, 1].any()
    assert of(table)["started_education_52", "all"] == 0.0
    assert measure(Run(table, weekly(52)), 52).curves[0, 0].sum() == 2


@pytest.mark.parametrize("pair", [("18-24", "25-29"), ("women", "men"), ("low need", "high need"), ("exam passed", "exam not passed")])
def test_pairs_of_groups_share_everyone_out(pair):
    table = random_run(500, 156, seed=1).people
    first, second = (np.array(members(table, name)) for name in pair)
    np.testing.assert_array_equal(first ^ second, table["former"] == 0)
    assert first.any()
    assert second.any()


def test_groups_do_not_depend_on_what_happens():
    table = random_run(500, 156, seed=2).people
    before = masks(table)
    for name in (*HAPPENS, "retained", "status_at", "meetings", "paid", "status"):
        table[name] = 3
    np.testing.assert_array_equal(masks(table), before)


def test_time_to_education_worked_by_hand():
    table = people(4, first_education=[0, 25, NEVER, NEVER], gone=[NEVER, NEVER, 3, NEVER], first_job=[NEVER, 10, NEVER, NEVER])
    found = of(table)
    assert found["weeks_to_education_52", "all"] == pytest.approx((1 + 26 + 52 + 52) / 4)
    assert found["weeks_to_education_156", "stock"] == pytest.approx((1 + 26 + 156 + 156) / 4)
    assert found["started_education_52", "all"] == pytest.approx(50.0)
    assert found["started_job_104", "all"] == pytest.approx(25.0)


def test_a_late_arrival_counts_as_long_as_it_is_seen():
    # seen for 26 of 52 weeks without education: the other one starts in week 30 of the clock, when it alone is at risk
    found = of(people(2, clock=[0, 26], first_education=[30, NEVER]), weeks=52)
    assert found["started_education_52", "all"] == pytest.approx(100.0)
    assert found["weeks_to_education_52", "all"] == pytest.approx(31.0)


def test_a_group_that_nobody_could_be_followed_in_is_undefined():
    table = people(3, clock=[0, 1, 60], sex=[0, 1, 1], first_education=[5, 5, NEVER])
    found = of(table, weeks=104)
    assert found["started_education_104", "women"] == pytest.approx(100.0)
    assert np.isnan(found["weeks_to_education_104", "men"])  # followed for 103 weeks at most
    assert found["weeks_to_education_52", "men"] == pytest.approx((5 + 52) / 2)
    assert np.isnan(found["started_job_52", "target"])


def test_averages_and_shares_worked_by_hand():
    table = people(
        4,
        weeks_on_benefit=[10, 20, 30, 40],
        clock=[0, 0, 0, 60],
        status_at=[[Status.EDUCATION, 0, 0], [Status.APPRENTICESHIP, 3, 0], [Status.BENEFIT, 1, 0], [NEVER, 1, 1]],
        retained=[1, 0, NEVER, 1],
        first_exit=[3, 4, NEVER, 70],
        first_return=[9, NEVER, NEVER, NEVER],
        benefit_spells=[1, 3, 0, 2],
        meetings=[6, 0, 2, 0],
        missed=[2, 0, 0, 0],
        worker_changes=[1, 0, 0, 2],
    )
    table["paid"][:, Flow.BENEFIT_MUNICIPALITY] = [100, 200, 300, 400]
    table["paid"][:, Flow.BENEFIT_STATE] = 50
    table["paid"][:, Flow.GRANT_STATE] = 1000
    table["paid"][:, Flow.BONUS_STATE] = [0, 0, 0, 4]
    table["paid"][:, Flow.SCHOOL_PAY_MUNICIPALITY] = 77
    found = of(table)
    expected = {
        "weeks_on_benefit": 25.0,
        "in_education_52": 200 / 3,
        "in_education_104": 100 / 3,
        "in_education_156": 0.0,
        "retained_education": 200 / 3,
        "returned_to_benefit": 100 / 3,
        "benefit_spells": 1.5,
        "repeat_spells": 200 / 3,
        "benefit": 3.0,
        "benefit_municipality": 2.5,
        "benefit_state": 0.5,
        "grants_state": 10.01,
        "meetings": 2.0,
        "missed_share": 20.0,
        "worker_changes": 0.75,
    }
    assert {name: found[name, "all"] for name in expected} == pytest.approx(expected)
    assert found["in_education_104", "stock"] == pytest.approx(100 / 3)


def test_outcomes_of_the_unit_worked_by_hand():
    measures = {name: np.zeros(104) for name in ("target_stock", "on_benefit", "quits", "strained")}
    measures["target_stock"][[50, 51, 52]] = 7, 164, 9
    measures["on_benefit"][[51, 52, 103]] = 712, 1, 690
    measures["quits"][[3, 90]] = 1, 2
    measures["strained"][:52] = 2
    rates = {
        "benefit": 1e8,
        "municipality": 2e8,
        "state": 5e7,
        "programme": 3e6,
        "staff": 2e6,
        "hours": 100,
        "direct_hours": 30,
        "workers": 20,
    }
    found = of(people(1), weeks=104, **measures, **rates)
    expected = {
        "benefits": 104.0,
        "account_municipality": 208.0,
        "account_state": 52.0,
        "account_public": 260.0,
        "programme": 3.12,
        "staff": 2.08,
        "target_stock_52": 164,
        "benefit_stock_52": 712,
        "benefit_stock_104": 690,
        "direct_share": 30.0,
        "strained": 5.0,
        "quits": 3,
    }
    assert {name: found[name, "all"] for name in expected} == pytest.approx(expected)


@pytest.mark.filterwarnings("error")
def test_an_empty_group_is_undefined_in_every_outcome():
    found = of(people(3))
    assert np.isnan([value for (_, group), value in found.items() if group == "men"]).all()


def test_a_run_without_people_has_no_outcome_of_youths():
    found = of(people(0))
    assert np.isnan([value for (outcome, _), value in found.items() if outcome.startswith(("weeks", "started", "meetings"))]).all()


@pytest.mark.parametrize("weeks", [26, 52, 130, 156, 200])
def test_horizons_beyond_the_run_are_left_out(weeks):
    names = {outcome for outcome, _, _ in columns(weeks)}
    for horizon in (52, 104, 156):
        assert {name for name in names if name.endswith(f"_{horizon}")} == {
            one.name for one in OUTCOMES if one.horizon == horizon and one.needs <= weeks
        }
    assert measure(random_run(50, weeks, seed=3), weeks).outcomes.shape == (len(columns(weeks)),)


def test_every_outcome_of_a_group_is_that_of_its_members_alone():
    run = random_run(400, 156, seed=4)
    whole = measured(run)
    for place, name in enumerate(NAMES):
        alone = measured(Run(run.people[masks(run.people)[place]], run.weekly))
        for (outcome, group), value in whole.items():
            if group == name and outcome not in {one.name for one in OUTCOMES if type(one).__name__ == "Whole"}:
                np.testing.assert_equal(value, alone[outcome, "all"])


def test_measuring_changes_nothing_and_repeats():
    run = random_run(300, 156, seed=5)
    before = run.people.tobytes(), run.weekly.tobytes()
    for one, again in zip(measure(run, 156), measure(run, 156), strict=True):
        np.testing.assert_array_equal(one, again)
    assert (run.people.tobytes(), run.weekly.tobytes()) == before


def test_weeks_back_on_benefit_leave_out_the_first_spell_and_those_not_on_benefit_from_arrival():
    table = people(4, arrival=[0, 4, 0, 0], clock=[0, 4, 9, 0], first_exit=[10, 14, 12, NEVER], weeks_on_benefit=[16, 10, 3, 52])
    assert of(table, weeks=52)["weeks_back_on_benefit", "all"] == (6 + 0) / 2


def test_who_leaves_the_field_with_benefit_could_not_come_back():
    table = people(4, first_exit=[10, 12, 20, 30], first_return=[15, NEVER, NEVER, NEVER], gone=[NEVER, 12, 40, NEVER])
    assert of(table, weeks=52)["returned_to_benefit", "all"] == pytest.approx(100 / 3)


def test_a_durable_start_counts_once_a_year_has_shown_it():
    table = people(4, first_education=[3, 10, 60, NEVER], first_durable=[3, NEVER, NEVER, NEVER])
    found = of(table, weeks=104)
    assert found["started_education_52", "all"] == 50.0
    assert found["started_durable_52", "all"] == 25.0  # that of week 60 cannot be told in a run of 104 weeks
    assert found["weeks_to_durable_52", "all"] == pytest.approx((4 + 3 * 52) / 4)
    assert ("started_durable_104", "all") not in found


def test_education_or_job_is_whichever_comes_first():
    table = people(4, first_education=[30, NEVER, NEVER, 9], first_job=[10, 20, NEVER, NEVER])
    assert of(table, weeks=52)["started_either_52", "all"] == 75.0


def test_states_are_those_of_who_is_still_in_the_field():
    table = people(3, trust=[0.2, 0.4, 0.9], burden=[0.5, 0.1, 0.0], gone=[NEVER, NEVER, 4])
    found = of(table, weeks=52)
    assert found["trust", "all"] == pytest.approx(0.3) and found["burden", "all"] == pytest.approx(0.3)


def test_plans_kept_are_a_share_of_those_kept_or_lapsed():
    assert of(people(2, plans_kept=[3, 0], plans_lapsed=[1, 4]), weeks=52)["plans_kept_share", "all"] == pytest.approx(300 / 8)


def test_hours_by_task_sum_to_all_paid_hours_and_contacts_by_topic_to_all_contacts():
    tasks = {"away": 20, "fixed": 30, "cover": 1, "direct": 12, "paperwork": 15, "travel": 2, "joint": 5, "carried": -1, "idle": 16}
    topics = {"needs": 5, "direction": 4, "requirement": 3, "application": 2, "search": 2, "firm": 2, "follow_up": 1, "control": 1}
    measures = {f"{task}_hours": hours for task, hours in tasks.items()} | {f"talks_{topic}": number for topic, number in topics.items()}
    found = of(people(1), weeks=52, hours=80, **measures)
    assert {task: found[f"{task}_share", "all"] for task in tasks} == pytest.approx(tasks)  # of 100 hours a week
    assert {topic: found[f"talks_{topic}_share", "all"] for topic in topics} == pytest.approx({t: 5 * n for t, n in topics.items()})


def test_ways_off_benefit_are_counted_apart():
    weeks = {
        "education_starts": 6,
        "starts_off_benefit": 1,
        "agreements": 2,
        "job_starts": 3,
        "self_support_starts": 4,
        "other_benefit_starts": 1,
        "hours_begun": 6,
    }
    found = of(people(1), weeks=10, enrolments=8, never_started=2, **weeks)
    expected = {"education": 30, "apprenticeship": 20, "job": 30, "self_support": 40, "other_benefit": 10}
    assert {way: found[f"exits_{way}", "all"] for way in expected} == expected
    assert found["hours_begun", "all"] == 60 and found["never_started", "all"] == 25.0
