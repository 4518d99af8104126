"""The parts of a design: each lever in one of them, and the design with only some."""

import pytest

from caseload.experiments.studies.decompose.levers import PARTS, STAFF, parts_of, restricted
from caseload.model import design as designs
from caseload.model import place
from caseload.model.policy import LEVERS

HORSENS = place.load("horsens")


def test_every_lever_is_in_one_part():
    assert sorted(lever for levers in PARTS.values() for lever in levers) == sorted(LEVERS)


@pytest.mark.parametrize("name", designs.designs())
def test_all_parts_are_the_design(name):
    design = designs.load(name)
    assert restricted(design, HORSENS, PARTS) == design


def test_the_status_quo_has_no_parts():
    assert parts_of(designs.load("status-quo"), HORSENS) == []


def test_a_part_is_there_only_if_the_design_changes_it():
    assert parts_of(designs.load("caseload-only"), HORSENS) == [STAFF]
    assert STAFF not in parts_of(designs.load("mentor-only"), HORSENS)


def test_without_its_staff_a_programme_has_as_many_places_and_its_policy():
    design = designs.load("horsens")
    (programme,) = restricted(design, HORSENS, [part for part in PARTS if part != STAFF]).programme.values()
    (before,) = design.programme.values()
    assert (programme.workers_moved, programme.workers_hired, programme.counsellors_moved, programme.caseload) == (0, 0, 0, 0)
    assert programme.places == 35 * (before.workers_moved + before.workers_hired)
    assert programme.policy == before.policy


def test_without_a_part_its_levers_are_those_of_the_team_that_would_serve_the_youths():
    (programme,) = restricted(designs.load("horsens"), HORSENS, [STAFF, "meetings elsewhere"]).programme.values()
    own = HORSENS.team["activity-ready"].policy
    assert programme.policy.outreach == 0.5 and programme.policy.meeting_within == own.meeting_within
    assert programme.policy.accompany == own.accompany
