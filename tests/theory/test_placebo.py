"""A label changes nothing: a design acts only through hours, workers, mentors and plans, person by person and week by week."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseload.agents.youth import Status
from caseload.model.municipality import Municipality
from caseload.model.events import Event
from tests.worlds import BUSY, NOTHING, SELDOM, differing, parameters, place, programme, stratum, town

LABEL = {"programme"}  # the youths' column that only says who carries a label
TABLES = ("youths", "workers", "mentors", "employers")
STAFF = {"caseload": 12, "workers_moved": 1, "moved_from": "unready", "plan": BUSY}


def small(**more):
    """Three dozen youths, everything going on."""
    everything = {"workers": 2, "plan": BUSY, "per_year": 80, "counsellors": 1, "firms": {"count": 6}, "mentors": {"count": 2}} | more
    return place(stratum(30, age_below=30), stratum(15, "ready", age_below=30), **everything)


def lived(design, where, weeks=80, seed=4, **values):
    return town(where, parameters(values), design, weeks=weeks, seed=seed).run()


def assert_same_lives(one: Municipality, other: Municipality, but: frozenset[str] = frozenset()) -> None:
    """Every youth's row and every weekly measure, the label aside."""
    assert differing(one.youths, other.youths) <= LABEL
    assert differing(one.weekly, other.weekly) <= {"enrolled", *but}


@pytest.mark.parametrize("seed", [1, 2017, 2**62])
def test_placebo_is_the_status_quo_for_every_person_and_week(seed):
    plain, label = (Municipality(design, rng=seed, history=True) for design in ("status-quo", "placebo"))
    carried = np.zeros(len(label.born), bool)
    for _ in range(156):
        plain.step(), label.step()
        assert all(differing(getattr(plain, name), getattr(label, name)) <= LABEL for name in TABLES)
        carried[: len(label.youths)] |= label.youths["programme"] >= 0
    assert differing(plain.weekly, label.weekly) == {"enrolled"}
    assert label.weekly["enrolled"].max() > 0 and carried.sum() > label.weekly["enrolled"].max()
    assert np.array_equal(plain.history, label.history[label.history["event"] != Event.ENROLLED])
    assert differing(plain.people(), label.people()) <= LABEL


@given(
    st.integers(0, 40),
    st.integers(18, 24),
    st.integers(1, 6),
    st.sampled_from(["obviously-ready", "ready", "activity-ready"]),
    st.integers(0, 2**62),
)
@settings(max_examples=25, deadline=None, derandomize=True)
def test_any_label_changes_nothing(places, age_from, years, category, seed):
    label = programme("2017-02-01", age_from, age_from + years, category=category, places=places)
    assert_same_lives(lived(NOTHING, small(), 40, seed), lived(label, small(), 40, seed))


def test_a_programme_that_never_begins_changes_nothing():
    later = programme("2030-01-07", caseload=10, workers_hired=2, hired_from="2030-01-07", mentors=1, mentor_hours=5, plan=BUSY)
    assert_same_lives(lived(NOTHING, small()), lived(later, small()))


def test_a_programme_for_nobody_that_takes_no_staff_of_the_unit_changes_only_its_own_cost():
    nobody = programme(weeks_on_support=520, caseload=10, workers_hired=1, hired_from="2017-01-02", plan=BUSY)
    young = place(stratum(30), workers=2, plan=BUSY, per_year=80, firms={"count": 6}, mentors={"count": 2})
    cost = {"municipality", "programme", "hours", "workers", "full_time", "strained", "quits", "programme_caseload"}
    apart = {"morale_gap": 0.0, "practice_spread": 0.0}  # colleagues do not look at the new one's empty list
    assert_same_lives(lived(NOTHING, young, **apart), lived(nobody, young, **apart), frozenset(cost))


def without(**levers):
    return {**BUSY, **levers}


# What cannot bind: a design, another that differs in a lever without a hold on anything, and the place they are tried in.
LOOSE = {
    "a caseload beyond all youths": (programme(**STAFF | {"caseload": 200}), programme(**STAFF | {"caseload": 400}), {}),
    "places beyond all youths": (programme(places=5000), programme(places=10000), {}),
    "mentors' rate where there are none": (
        programme(**STAFF, mentors=0),
        programme(**STAFF | {"plan": without(mentor_rate=1)}),
        {"mentors": {"count": 0}},
    ),
    "a mentor who is never offered": (
        programme(**STAFF | {"plan": without(mentor_rate=0)}),
        programme(**STAFF | {"plan": without(mentor_rate=0)}, mentors=3, mentor_hours=10),
        {"plan": without(mentor_rate=0)},  # what one team has decided would begin in the next
    ),
    "visits without internships": (
        programme(**STAFF | {"plan": without(internship_rate=0, visits=0)}),
        programme(**STAFF | {"plan": without(internship_rate=0, visits=1)}),
        {"plan": without(internship_rate=0)},
    ),
    "internships without firms": (
        programme(**STAFF | {"plan": without(internship_rate=0)}),
        programme(**STAFF | {"plan": without(internship_rate=1)}),
        {"firms": {"count": 0}},
    ),
    "counselling without counsellors": (
        programme(**STAFF | {"plan": without(counselling_every=1)}),
        programme(**STAFF | {"plan": without(counselling_every=50)}),
        {"counsellors": 0},
    ),
    "an age above everyone's": (programme(**STAFF, age_below=29), programme(**STAFF, age_below=30), {"young": True}),
}


@pytest.mark.parametrize("name", LOOSE)
def test_a_lever_that_cannot_bind_changes_nothing(name):
    one, other, where = LOOSE[name]
    there = place(stratum(30), workers=2, plan=SELDOM, per_year=80) if where.get("young") else small(**where)
    first, second = lived(one, there), lived(other, there)
    assert differing(first.youths, second.youths) == set()
    assert differing(first.weekly, second.weekly) == set()
    assert (first.youths["status"] != Status.BENEFIT).any()  # something happened that could have differed


def test_the_same_levers_do_change_lives_where_they_bind():
    """Twins of the cases above, so that none of them passes because nothing ever differs."""
    base = lived(programme(**STAFF), small())
    for levers in (
        {"caseload": 3},
        {"age_below": 19},
        {"plan": without(internship_rate=0)},
        {"plan": without(visits=0)},
        {"plan": without(counselling_every=1), "counsellors_moved": 1, "counsellors_moved_from": "others"},
        {"plan": without(mentor_rate=1), "mentors": 3, "mentor_hours": 10},
    ):
        assert differing(base.youths, lived(programme(**STAFF | levers), small()).youths) - LABEL, levers
