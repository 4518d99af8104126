"""The designs that ship: each runs, differs from the status quo in what it says, and is explained by the numbers of its file."""

import re

import numpy as np
import pytest

from caseload.agents.social_worker import Role
from caseload.experiments.cli.explain import lines
from caseload.experiments.economics.design_costs import costs
from caseload.experiments.running.scenario import resolve
from caseload.model import organisation
from caseload.model.design import designs, load
from caseload.model.municipality import Municipality
from caseload.model.parameters import load as load_parameters
from caseload.model.place import load as load_place
from tests.worlds import differing

HORSENS = load_place("horsens")
CHANNELS = {  # what a design of one channel sets, and nothing else
    "caseload-only": {"caseload", "workers_hired"},
    "coordination-only": {"one_plan"},
    "mentor-only": {"mentor_rate", "mentors", "mentor_hours"},
    "placement-first": {"firm_first"},
    "contact-person-only": {"follow_weeks", "mentors", "mentor_hours"},
    "outreach-only": {"outreach"},
}
DAYS = {"start", "hired_from"}
COSTS = {  # a million kroner a year, at 500,000 a post and 425 an hour
    "status-quo": 0,
    "placebo": 0,
    "horsens": 1.0,
    "two-speed": 0,
    "silkeborg": 0,
    "coordination-only": 0,
    "placement-first": 0,
    "outreach-only": 0,
    "caseload-only": 3.5,
    "boraas": 2.0,
    "broenderslev": 2.0 + 26 * 0.006,
    "contact-person-only": 2 * 22.5 * 52 * 425 / 1e6,
    "mentor-only": 4 * 20 * 52 * 425 / 1e6,
    "horsens-extended": 1.0 + 3 * 0.5 + 2 * 11 * 52 * 425 / 1e6,
}


def times(place, factor):
    """The place with so many times the people, posts, firms and mentors."""
    values = place.model_dump()
    for part in values["stock"]:
        part["count"] *= factor
    for table, keys in {
        "entries": ("per_year",),
        "pupils": ("per_year",),
        "firms": ("count",),
        "mentors": ("count",),
    }.items():
        for key in keys:
            values[table][key] *= factor
    for team in values["team"].values():
        team["social_workers"] *= factor
        team["counsellors"] *= factor
    return type(place).model_validate(values)


def words(name, *settings):
    (scenario,) = resolve((name,), "horsens", settings, 1, 0)
    return list(lines(scenario.design, scenario.place, scenario.parameters))


@pytest.mark.parametrize("name", designs())
def test_a_design_fits_horsens_and_runs(name):
    model = Municipality(name, weeks=8, rng=1).run()
    assert model.weekly["on_benefit"][-1] > 500 and np.isfinite(model.youths["trust"]).all()
    assert ((model.workers["team"] >= 0) & (model.workers["team"] < len(model._teams))).all()
    assert load(name).choices or name in ("status-quo", "placebo")


@pytest.mark.parametrize("name", designs())
def test_a_design_runs_at_ten_times_the_size(name):
    model = Municipality(name, times(HORSENS, 10), weeks=3, rng=1).run()
    assert model.weekly["on_benefit"][-1] > 5000 and len(model.workers) >= 120


@pytest.mark.parametrize("name", sorted(set(designs()) - {"status-quo", "placebo"}))
def test_a_design_changes_somebodys_life_within_the_horizon(name):
    plain, changed = (Municipality(design, weeks=70, rng=1).run() for design in ("status-quo", name))
    assert differing(plain.youths, changed.youths) - {"programme"}
    assert not differing(plain.born, changed.born)


def test_every_channel_that_is_alone_is_a_design_of_one_team_and_no_programme():
    assert set(CHANNELS) == {name for name in designs() if name.endswith("-only") or name == "placement-first"}


@pytest.mark.parametrize("name", CHANNELS)
def test_a_design_of_one_channel_differs_from_the_status_quo_in_that_channel(name):
    design = load(name)
    assert not design.programme and list(design.team) == ["activity-ready"]
    assert set(design.team["activity-ready"].model_dump(exclude_unset=True)) - DAYS == CHANNELS[name]
    plain, changed = organisation.teams(HORSENS, load("status-quo")), organisation.teams(HORSENS, design)
    for _, row, levers in organisation.changes(HORSENS, design):
        for lever, value in levers.items():
            changed[lever][row] = value
    assert differing(plain, changed) <= CHANNELS[name]
    staff = [organisation.workers(HORSENS, how) for how in (load("status-quo"), design)]
    assert not differing(staff[0], staff[1][: len(staff[0])])
    assert (len(staff[1]) > len(staff[0])) == ("workers_hired" in CHANNELS[name])
    mentors = [len(organisation.mentors(HORSENS, how)) for how in (load("status-quo"), design)]
    assert (mentors[1] > mentors[0]) == ("mentors" in CHANNELS[name])


def test_the_two_speed_unit_has_the_staff_of_the_status_quo_and_loads_by_need():
    plain, two = (Municipality(name, weeks=12, rng=1).run() for name in ("status-quo", "two-speed"))
    assert np.array_equal(plain.workers["role"], two.workers["role"]) and np.array_equal(plain.workers["hours"], two.workers["hours"])
    assert not two.workers["hired"].any()
    close = two.youths[two.youths["programme"] >= 0]
    posts = two.workers[two.workers["role"] == Role.SOCIAL_WORKER]
    loads = {int(team): posts["cases"][posts["team"] == team].mean() for team in np.unique(posts["team"])}
    assert 28 < loads[2] <= 35 < 55 < loads[0] < 100 < loads[1]
    assert close["start_burden"].mean() > 1.5 * two.youths["start_burden"][two.youths["team"] == 0].mean()


def test_the_extension_of_horsens_is_horsens_until_2018():
    first, more = (Municipality(name, weeks=60, rng=1) for name in ("horsens", "horsens-extended"))
    for week in range(60):
        first.step(), more.step()
        assert bool(differing(first.youths, more.youths)) == (week >= 52), week


@pytest.mark.parametrize("name", designs())
def test_what_a_design_costs_a_year_is_what_its_file_says(name):
    kroner = sum(price for _, price in costs(load(name), load_parameters()))
    assert kroner == pytest.approx(COSTS[name] * 1e6)
    (told,) = [line for line in words(name) if line.startswith("  in all")]
    assert told.split()[-1] == f"{kroner:,.0f}"


@pytest.mark.parametrize("name", designs())
def test_the_explanation_tells_every_lever_that_differs_with_both_values(name):
    design, told = load(name), "\n".join(words(name))
    for team, change in design.team.items():
        for lever, value in change.levers().items():
            was = 0 if lever == "caseload" else getattr(HORSENS.team[team].policy, lever) if team in HORSENS.team else 0
            assert re.search(rf"{lever} +{value:g} instead of {was:g}", told), lever
    for programme in design.programme.values():
        for lever, value in programme.policy or {}:
            before = getattr(HORSENS.team["activity-ready"].policy, lever)
            if programme.target.category == "activity-ready" and value != before:
                assert re.search(rf"{lever} +{value:g} instead of {before:g}", told), lever
            elif programme.target.category == "pupil" and lever == "meeting_within":
                assert re.search(rf"{lever} +{value:g} ", told), lever
        assert f"{programme.target.age_from}-{programme.target.age_below - 1} years" in told
    assert all(line.strip() in told for line in design.choices.splitlines())


def test_the_explanation_of_horsens_is_what_the_press_says():
    told = "\n".join(words("horsens"))
    for part in (
        "places: 140, for 4 social workers and 35 cases",
        "2 social workers hired from 1 February 2017",
        "more than 52 weeks on support",
    ):
        assert part in told, part
    assert "Team activity-ready: 3 social workers instead of 5" in told and "In all: 12 social workers instead of 10" in told


def test_the_explanation_follows_what_is_set():
    told = "\n".join(words("horsens", "horsens.caseload=50", "horsens.workers_hired=4", "staff_year=600000"))
    assert "places: 300" in told and "2,400,000" in told
    assert "one_plan                 1" not in "\n".join(words("coordination-only", "coordination-only.activity-ready.one_plan=0"))


def test_the_status_quo_and_a_label_differ_in_nothing():
    assert any(line.startswith("Nothing differs") for line in words("status-quo"))
    assert any("a label: every youth keeps worker and policy" in line for line in words("placebo"))
