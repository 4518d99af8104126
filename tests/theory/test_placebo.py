"""A label changes nothing: a design acts only through hours, workers, mentors and policies, person by person and week by week."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseload.agents.codes import Status
from caseload.agents.compiled import PLAIN
from caseload.model.events import Event
from caseload.model.municipality import Municipality
from tests.small import FAST, SMALL, fast
from tests.worlds import BUSY, NOTHING, SELDOM, differing, parameters, place, programme, stratum, town

CLOCKS = {"left", "fired"}  # those may run for what is not there: an offer of a mentor where there is none
LABEL = {"programme"}  # the youths' column that only says who carries a label
TABLES = ("youths", "workers", "mentors", "employers", "_teams")
STAFF = {"caseload": 8, "workers_moved": 1, "moved_from": "unready", "policy": BUSY}
WEEKS = 12 if PLAIN else 60


def small(**more):
    """Two dozen youths, everything going on."""
    everything = {"workers": 2, "hours": 15, "policy": BUSY, "per_year": 60, "counsellors": 1, "firms": {"count": 4}} | more
    around = {"mentors": {"count": 2}, "pupils": {"per_year": 8}}
    return place(stratum(14, age_below=30), stratum(8, "ready", age_below=30), **around | everything)


def lived(design, where, weeks=WEEKS, seed=4, **values):
    return town(where, parameters(FAST, values), design, weeks=weeks, seed=seed).run()


def assert_same_lives(one: Municipality, other: Municipality, but: frozenset[str] = frozenset()) -> None:
    """Every youth's row and every weekly measure, the label aside."""
    assert differing(one.youths, other.youths) <= LABEL
    assert differing(one.weekly, other.weekly) <= {"enrolled", *but}


@pytest.mark.parametrize("seed", [1] if PLAIN else [1, 2017, 2**62])
def test_placebo_is_the_status_quo_for_every_person_and_week(seed):
    weeks = 14 if PLAIN else 156
    plain, label = (Municipality(design, SMALL, fast(), weeks, seed, history=True) for design in ("status-quo", "placebo"))
    for _ in range(weeks):
        plain.step(), label.step()
        for name in TABLES[:-1]:
            assert differing(getattr(plain, name), getattr(label, name)) <= LABEL
    assert differing(plain.weekly, label.weekly) == {"enrolled"}
    assert label.weekly["enrolled"].max() > 0
    assert np.array_equal(plain.history, label.history[label.history["event"] != Event.ENROLLED])
    assert differing(plain.people(), label.people()) <= LABEL


@given(
    st.integers(0, 30),
    st.integers(18, 24),
    st.integers(1, 6),
    st.sampled_from(["obviously-ready", "ready", "activity-ready"]),
    st.integers(0, 2**62),
)
@settings(max_examples=2 if PLAIN else 25, deadline=None, derandomize=True)
def test_any_label_changes_nothing(places, age_from, years, category, seed):
    label = programme("2017-02-01", age_from, age_from + years, category=category, places=places)
    weeks = 8 if PLAIN else 30
    assert_same_lives(lived(NOTHING, small(), weeks, seed), lived(label, small(), weeks, seed))


def test_a_programme_that_never_begins_changes_nothing():
    later = programme("2030-01-07", caseload=10, workers_hired=2, hired_from="2030-01-07", mentors=1, mentor_hours=5, policy=BUSY)
    assert_same_lives(lived(NOTHING, small()), lived(later, small()))


def test_a_programme_for_nobody_that_takes_no_staff_of_the_unit_changes_only_its_own_cost():
    nobody = programme(weeks_on_support=520, caseload=10, workers_hired=1, hired_from="2017-01-02", policy=BUSY)
    cost = {"municipality", "programme", "hours", "workers", "full_time", "strained", "quits", "programme_caseload"}
    cost |= {"fixed_hours", "idle_hours", "cover_hours", "away_hours", "carried_hours", "joint_hours"}
    apart = {"morale_gap": 0.0, "practice_spread": 0.0}  # colleagues do not look at the new one's empty list
    assert_same_lives(lived(NOTHING, small(), **apart), lived(nobody, small(), **apart), frozenset(cost))


def without(**levers):
    return {**BUSY, **levers}


# What cannot bind: a design, another that differs in a lever without a hold on anything, and the place they are tried in.
LOOSE = {
    "a caseload beyond all youths": (programme(**STAFF | {"caseload": 200}), programme(**STAFF | {"caseload": 400}), {}),
    "places beyond all youths": (programme(places=5000), programme(places=10000), {}),
    "mentors' rate where there are none": (
        programme(**STAFF, mentors=0),
        programme(**STAFF | {"policy": without(mentor_rate=1)}),
        {"mentors": {"count": 0}},
    ),
    "counselling without counsellors": (
        programme(**STAFF | {"policy": without(counselling_every=1)}),
        programme(**STAFF | {"policy": without(counselling_every=50)}),
        {"counsellors": 0},
    ),
    "company at doctors where no need is known of": (
        programme(**STAFF | {"policy": without(accompany=0)}),
        programme(**STAFF | {"policy": without(accompany=1)}),
        {"how": {"notice_from": 2}},
    ),
    "a coordinator of departments that have no case": (
        programme(**STAFF | {"policy": without(one_plan=0)}),
        programme(**STAFF | {"policy": without(one_plan=1)}),
        {"start": {"departments": 1}},
    ),
    "an age above everyone's": (programme(**STAFF, age_below=29), programme(**STAFF, age_below=30), {"young": True}),
}


@pytest.mark.parametrize("name", LOOSE)
def test_a_lever_that_cannot_bind_changes_nothing(name):
    first, other, where = LOOSE[name]
    where = dict(where)
    how, start, young = where.pop("how", {}), where.pop("start", {}), where.pop("young", False)
    there = place(stratum(20), workers=2, hours=15, policy=SELDOM, per_year=0) if young else small(**where)
    models = [town(there, parameters(FAST, how), design, WEEKS, 4) for design in (first, other)]
    for model in models:
        for column, value in start.items():
            model._everyone[column] = value
        model.run()
    assert differing(models[0].youths, models[1].youths) <= CLOCKS
    assert differing(models[0].weekly, models[1].weekly) == set()
    assert (models[0].youths["status"] != Status.BENEFIT).any()  # something happened that could have differed


@pytest.mark.skipif(PLAIN, reason="six more runs")
def test_the_same_levers_do_change_lives_where_they_bind():
    """Twins of the cases above, so that none of them passes because nothing ever differs."""
    base = lived(programme(**STAFF), small())
    for levers in (
        {"caseload": 3},
        {"age_below": 19},
        {"policy": without(accompany=1)},
        {"policy": without(one_plan=1)},
        {"policy": without(counselling_every=1), "counsellors_moved": 1, "counsellors_moved_from": "others"},
        {"policy": without(mentor_rate=1), "mentors": 3, "mentor_hours": 10},
    ):
        assert differing(base.youths, lived(programme(**STAFF | levers), small()).youths) - LABEL, levers
