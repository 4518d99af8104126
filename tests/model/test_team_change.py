"""What a design changes in a team holds from its week on, for that team alone, and costs what it costs."""

from datetime import date

import numpy as np
import pytest

from caseload.agents.codes import Status
from caseload.agents.social_worker import Role
from caseload.model import organisation
from caseload.model.design import Design
from caseload.model.policy import LEVERS
from caseload.model.staffing import TeamChange
from caseload.model.toml import check
from tests.refused import refused
from tests.worlds import BUSY, NOTHING, SELDOM, STILL, differing, parameters, place, programme, stratum, town

CALM = BUSY | {"one_plan": 0, "volunteers": 0, "follow_weeks": 0}
FIRST, LATER, NEVER = date(2017, 1, 2), date(2017, 3, 6), date(2030, 1, 7)
WEEK = 9  # of LATER


def design(programmes=None, **teams):
    """A design that changes teams, and has programmes where the test says so."""
    values = {"name": "mine", "title": "Mine", "summary": "made up", "programme": programmes or {}, "team": teams}
    return check(Design, values, "mine.toml")


def unit(workers=2, policy=CALM, count=30, **more):
    return place(stratum(count), stratum(10, "ready"), workers=workers, policy=policy, counsellors=1, mentors={"count": 2}, **more)


def lived(how, where=None, weeks=30, values=None):
    return town(where or unit(), values or parameters(STILL), how, weeks, 4).run()


def row(name, how, where):
    return organisation.numbers(where, how)[name]


def test_every_lever_of_a_policy_can_be_changed_and_is_left_as_it_was_otherwise():
    assert set(LEVERS) <= set(TeamChange.model_fields)
    assert check(TeamChange, {"start": LATER}, "x").levers() == {}
    assert check(TeamChange, {"start": LATER, "outreach": 0}, "x").levers() == {"outreach": 0}


@pytest.mark.parametrize(
    ("levers", "parts"),
    [
        ({"outreach": 2}, ["team.unready.outreach = 2", "less than or equal to 1"]),
        ({"out_reach": 0.5}, ["'team.unready.out_reach'", "did you mean outreach?"]),
        ({"meeting_within": 0}, ["team.unready.meeting_within = 0", "greater than 0"]),
        ({"workers_moved": 1}, ["team.unready", "moved_from"]),
        ({"workers_hired": 1}, ["team.unready", "hired_from"]),
        ({"caseload": 0}, ["team.unready.caseload = 0", "greater than or equal to 1"]),
        ({"start": "soon"}, ["team.unready.start = 'soon'"]),
    ],
)
def test_a_change_that_cannot_be_is_one_sentence(levers, parts):
    refused(lambda: design(unready={"start": LATER} | levers), "mine.toml", *parts)


def test_a_team_that_is_not_there_is_one_sentence():
    how = design(unreddy={"start": LATER, "outreach": 1})
    for build in (organisation.workers, organisation.teams, organisation.changes, organisation.mentors):
        refused(lambda build=build: build(unit(), how), "mine.toml", "'unreddy'", "did you mean unready?", "others")


@pytest.mark.parametrize("lever", ["outreach", "unready.outreach", "team.unready.outreach"])
def test_a_lever_of_a_team_is_set_by_its_name(lever):
    changed = design(unready={"start": LATER, "outreach": 0.2}).replaced({lever: 0.9})
    assert changed.team["unready"].levers() == {"outreach": 0.9}


def test_a_lever_left_out_can_be_set_and_a_day_too():
    changed = design(unready={"start": LATER}).replaced({"unready.mentor_rate": 0.02, "unready.start": date(2018, 1, 1)})
    assert changed.team["unready"].levers() == {"mentor_rate": 0.02} and changed.team["unready"].start.year == 2018


def test_where_a_programme_is_changed_later_the_kind_says_which_is_meant():
    close = {"start": FIRST, "target": TARGET, "caseload": 5, "workers_moved": 1, "moved_from": "unready", "policy": CALM}
    both = design({"close": close}, close={"start": LATER, "outreach": 1})
    plain, one, two = (both.replaced({f"{kind}outreach": 0.7}) for kind in ("", "programme.", "team.close."))
    assert plain == one and one.programme["close"].policy.outreach == 0.7 and one.team == both.team
    assert two.team["close"].outreach == 0.7 and two.programme == both.programme
    refused(lambda: both.replaced({"others.outreach": 1}), "mine.toml", "'others.outreach'")
    two_teams = design(unready={"start": LATER}, others={"start": LATER})
    refused(lambda: two_teams.replaced({"outreach": 1}), "'outreach'", "which programme or team", "unready, others")


TARGET = {"category": "activity-ready", "age_from": 18, "age_below": 30, "weeks_on_support": -1}


def test_nothing_differs_before_the_week_and_something_does_from_it():
    how = design(unready={"start": LATER, "outreach": 1, "meeting_within": 1})
    plain, changed = town(unit(), parameters(STILL), weeks=30), town(unit(), parameters(STILL), how, weeks=30)
    for week in range(30):
        plain.step(), changed.step()
        assert bool(differing(plain.youths, changed.youths)) == (week >= WEEK), week
    assert plain.weekly["outings"][WEEK + 3 :].sum() < changed.weekly["outings"][WEEK + 3 :].sum()


def test_the_other_team_keeps_its_policy():
    how = design(unready={"start": LATER, "outreach": 1})
    table = lived(how)._teams
    own, other = row("unready", how, unit()), row("others", how, unit())
    assert table["outreach"][own] == 1 and table["outreach"][other] == CALM["outreach"]
    assert all(table[lever][own] == CALM[lever] for lever in CALM if lever != "outreach")


def test_a_change_that_changes_nothing_and_one_that_never_comes_leave_every_life_as_it_is():
    same, never = design(unready={"start": LATER, **CALM}), design(unready={"start": NEVER, "outreach": 1})
    plain = lived(NOTHING)
    for how in (same, never):
        model = lived(how)
        assert not differing(plain.youths, model.youths) and not differing(plain.weekly, model.weekly)


def test_workers_move_in_their_week_and_their_youths_get_a_colleague():
    how = design(others={"start": LATER, "workers_moved": 1, "moved_from": "unready"})
    model = town(unit(), parameters(STILL), how, weeks=30)
    moved, teams = 0, [row(name, how, unit()) for name in ("unready", "others")]
    for week in range(30):
        model.step()
        assert model.workers["team"][moved] == teams[week >= WEEK]
        assert (model.workers["hired"] == 0).all() and len(model.workers) == 6
    left = model.workers["cases"][(model.workers["team"] == teams[0]) & (model.workers["role"] == Role.SOCIAL_WORKER)]
    assert left.tolist() == [(model.youths["team"] == teams[0]).sum()] and model.weekly["workers"].tolist() == [4.0] * 30


def test_a_programme_may_take_workers_over_later():
    levers = {"caseload": 8, "workers_moved": 1, "moved_from": "unready", "counsellors_moved": 1, "counsellors_moved_from": "others"}
    model = lived(programme(LATER.isoformat(), policy=CALM, **levers))
    enrolled = model.weekly["enrolled"]
    assert not enrolled[:WEEK].any() and (enrolled[WEEK:] == 8).all()
    served = model.youths[model.youths["programme"] >= 0]
    assert (model.workers["team"][served["worker"]] == 2).all()


def test_a_post_moves_once():
    takes_two = {"start": LATER, "workers_moved": 2, "moved_from": "unready"}
    how = design(unready={"start": LATER, "workers_moved": 1, "moved_from": "others"}, others=takes_two)
    assert organisation.workers(unit(), how)["moves_to"].tolist() == [1, 1, 0, 0, 0, 0]  # those not moving stand at 0
    refused(lambda: organisation.workers(unit(1), how), "mine.toml", "2 moved from 'unready'", "1 in that role")


def test_those_hired_cost_their_days_and_take_the_cases_beyond_the_caseload_once():
    how = design(unready={"start": LATER, "workers_hired": 1, "hired_from": LATER, "caseload": 10})
    plain, model = lived(NOTHING, unit(policy=SELDOM)), lived(how, unit(policy=SELDOM))
    assert model.workers["cases"][model.workers["team"] == 0][[0, 1, -1]].tolist() == [10, 10, 10]
    assert model.youths["worker_changes"].sum() == 10 and plain.youths["worker_changes"].sum() == 0
    extra = model.weekly["municipality"] - plain.weekly["municipality"]
    wage = int(model.parameters.values["staff_year"] * 100 * 7 / 365)
    assert not model.weekly["programme"][:WEEK].any() and (model.weekly["programme"][WEEK:] == wage).all()
    assert extra[WEEK] == wage
    assert (model.weekly["full_time"] - plain.weekly["full_time"]).tolist() == [0.0] * WEEK + [1.0] * (len(model.weekly) - WEEK)


def test_cases_beyond_everybodys_caseload_stay_where_they_are():
    how = design(unready={"start": LATER, "caseload": 10})
    model = lived(how, unit(policy=SELDOM))
    assert model.youths["worker_changes"].sum() == 0 and model.workers["cases"].sum() == 40


def test_reserved_mentors_are_for_their_team_and_paid_by_the_design():
    reserved = {"start": LATER, "mentors": 3, "mentor_hours": 10, "mentor_rate": 1}
    where = unit().model_copy(update={"mentors": unit().mentors.model_copy(update={"count": 0})})
    model = lived(design(others=reserved, unready={"start": LATER, "mentor_rate": 1}), where)
    assert not (model.youths["mentor"] >= 0).any()  # the ready are offered none, the activity-ready have no claim to these
    model = lived(design(unready=reserved), where)
    mentored = model.youths[model.youths["mentor"] >= 0]
    assert len(mentored) > 0 and (mentored["team"] == 0).all()
    assert not model.weekly["programme"][:WEEK].any() and model.weekly["programme"][-1] > 0
    assert np.isin(model.youths["status"], (Status.BENEFIT, Status.PREPARATORY)).all()
