"""Week 0: what the burn-in leaves becomes the people who are reported, and the unit's staff as it has become."""

from datetime import date

import numpy as np
import pytest

from caseload.agents import mentor, social_worker, youth
from caseload.agents.codes import NEVER, Category, Need, Status
from caseload.agents.row import new_rows
from caseload.model import parameters, team
from caseload.model.burn_in import OF_POST, Past
from caseload.model.calendar import START
from caseload.model.population import COUNTS_FROM_ZERO, FIRST_TIMES, begin_reporting

P = parameters.load().values


def born(years, days=0):
    """Day of birth of somebody who turned so many years old so many days before week 0."""
    return (START.replace(year=START.year - years) - date(2017, 1, 2)).days - days


def reported(*rows):
    table = new_rows(youth.COLUMNS, len(rows))
    table["birth"], table["arrival"], table["category"] = born(20), -30, Category.READY
    for at, row in enumerate(rows):
        for name, value in row.items():
            table[name][at] = value
    begin_reporting(table, P)
    return table


@pytest.mark.parametrize("status", Status)
def test_whoever_is_off_benefit_is_former_and_in_no_group(status):
    waiting = status in (Status.BENEFIT, Status.PREPARATORY)
    (row,) = reported({"status": status, "category": Category.ACTIVITY_READY, "support_weeks": 90})
    assert row["former"] == (not waiting and status != Status.SCHOOL)
    assert row["target"] == waiting and row["benefit_spells"] == waiting


@pytest.mark.parametrize(
    ("but", "target"),
    [
        ({}, 1),
        ({"category": Category.READY}, 0),
        ({"support_weeks": 52}, 0),
        ({"birth": born(18)}, 1),
        ({"birth": born(18, -1)}, 0),  # 18 tomorrow
        ({"birth": born(25, -1)}, 1),
        ({"birth": born(25)}, 0),  # 25 today
    ],
)
def test_the_target_group_is_activity_ready_18_to_24_and_more_than_a_year_on_support(but, target):
    assert reported({"category": Category.ACTIVITY_READY, "support_weeks": 53} | but)["target"] == [target]


def test_counts_and_first_times_start_anew_and_lives_go_on():
    lived = dict.fromkeys(COUNTS_FROM_ZERO, 7) | dict.fromkeys(FIRST_TIMES, -12) | {"retained": 1, "paid": 999}
    going_on = {"trust": 0.4, "spell_weeks": 30, "support_weeks": 80, "met": -3, "since": -30, "plans": 4, "sanctioned": -2, "worker": 2}
    (row,) = reported(lived | going_on)
    assert all(row[name] == 0 for name in COUNTS_FROM_ZERO) and all(row[name] == NEVER for name in FIRST_TIMES)
    assert row["retained"] == NEVER and not row["paid"].any() and (row["arrival"], row["clock"]) == (0, 0)
    assert {name: row[name] for name in going_on} == going_on


def test_traits_at_the_start_are_those_of_week_0():
    need = np.zeros(7)
    need[Need.ABUSE] = 0.7
    able, assessed, new = reported(
        {"skill": 0.9}, {"skill": 0.9, "category": Category.ACTIVITY_READY}, {"need": need, "skill": 0.5, "category": 0}
    )
    assert (able["start_readiness"], new["start_burden"]) == pytest.approx((0.9, 0.1))
    assert new["start_readiness"] == pytest.approx(0.5 * (1 - P["trouble_cost"] * 0.7))
    assert [row["first_category"] for row in (able, assessed)] == [Category.READY, Category.ACTIVITY_READY]  # as classed
    assert new["first_category"] == Category.ACTIVITY_READY  # nearest to what he or she can do


def test_who_is_still_to_come_is_left_alone():
    later, pupil = reported({"arrival": 5, "meetings": 3}, {"status": Status.SCHOOL, "clock": -4})
    assert (later["arrival"], later["meetings"]) == (5, 3)
    assert (pupil["clock"], pupil["former"]) == (1, 0)


def test_a_design_begins_with_the_units_staff_as_it_has_become():
    past = Past(
        youths=new_rows(youth.COLUMNS, 0),
        workers=new_rows(social_worker.COLUMNS, 2),
        mentors=new_rows(mentor.COLUMNS, 1),
        employers=np.zeros(0),
        teams=new_rows(team.COLUMNS, 1),
        acquainted=np.array([[0.3, 0.6]]),
        selfsupport=np.zeros((0, 156)),
    )
    past.workers["strain"], past.workers["holder"], past.workers["hours"] = [0.2, 0.7], [0, 3], 37.0
    past.mentors["mentees"], past.teams["insight"] = 4, 0.5
    workers, mentors, teams = new_rows(social_worker.COLUMNS, 3), new_rows(mentor.COLUMNS, 2), new_rows(team.COLUMNS, 2)
    workers["hours"], workers["moves"] = 30.0, 12
    acquainted = np.zeros((1, 3))
    past.hand_on(workers, mentors, teams, acquainted)
    assert workers["strain"].tolist() == [0.2, 0.7, 0.0] and workers["holder"].tolist() == [0, 3, 0]
    assert workers["hours"].tolist() == [30.0] * 3 and workers["moves"].tolist() == [12] * 3 and {"hours", "moves"} <= set(OF_POST)
    assert mentors["mentees"].tolist() == [4, 0] and teams["insight"].tolist() == [0.5, 0.0] and acquainted.tolist() == [[0.3, 0.6, 0.0]]


def test_a_copy_of_the_past_shares_nothing_with_it():
    past = Past(*(np.zeros(3) for _ in Past._fields))
    for table in past.copy():
        table[:] = 1.0
    assert not any(table.any() for table in past)
