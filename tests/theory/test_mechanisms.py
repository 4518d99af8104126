"""Every mechanism M1-M22 of the evidence has a switch: off, what feeds it moves nobody; on, it does, the way its evidence says."""

import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from caseload.model.municipality import Municipality
from caseload.model.parameters import load
from tests.theory.pairs import ALL_OFF, CALM, EXITS, LEARNING, MONTHLY, OFF, PAIRS, lived, taking
from tests.worlds import NOTHING, differing, parameters, place, programme, stratum, town


def joined(also: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """What both worlds have and what one of them has, tables joined key by key."""
    return {**also, **{key: also[key] | value if isinstance(also.get(key), dict) else value for key, value in own.items()}}


def both_of(name: str, *how: Mapping[str, float]) -> tuple[Municipality, Municipality]:
    pair = PAIRS[name]
    worlds = (joined(pair.also, own) for own in (pair.less, pair.more))
    less, more = (lived(pair.both, *how, own.pop("how", {}), **own) for own in worlds)
    return less, more


def common(less: Municipality, more: Municipality) -> set[str]:
    """Columns in which the youths who are in both worlds differ."""
    shared = [np.isin(one.youths["person"], other.youths["person"]) for one, other in ((less, more), (more, less))]
    return differing(less.youths[shared[0]], more.youths[shared[1]])


def test_every_mechanism_is_put_to_the_test():
    tested = {name.split()[0] for name in PAIRS} | {"M16", "M22"}
    assert tested == set(OFF) == {f"M{number}" for number in range(1, 23)}


@pytest.mark.parametrize("name", PAIRS)
def test_off_it_moves_nobody(name):
    less, more = both_of(name)
    assert not common(less, more) & EXITS
    assert PAIRS[name].measure(less) == PAIRS[name].measure(more)


@pytest.mark.parametrize("name", PAIRS)
def test_on_it_moves_what_the_evidence_says(name):
    less, more = both_of(name, PAIRS[name].on)
    change = PAIRS[name].measure(more) - PAIRS[name].measure(less)
    assert change * PAIRS[name].sign > 0 if PAIRS[name].sign else change != 0


def offs() -> dict[str, float]:
    """Every off value: those of the switches, and those that a parameter's own meaning states."""
    said = {name: re.findall(r"([\d.]+) switches \w+ off", known.meaning) for name, known in load().known.items()}
    return {name: float(values[0]) for name, values in said.items() if values} | ALL_OFF


@pytest.mark.parametrize("name", offs())
def test_a_parameter_may_take_its_off_value(name):
    """Switching a mechanism off is a parameter set that anybody may run."""
    known, off = load().known[name], offs()[name]
    assert known.low <= off <= known.high, f"{name}: {off} is outside {known.low:g} to {known.high:g}"


def visited(need: float, detection: float, **how: float) -> Municipality:
    """Nineteen weeks, the last of them one with a visit, of a programme that takes the pupils who are noticed."""
    design = taking("pupil", detection=detection, meeting_every=52, call_every=52)
    return lived(how, design=design, pupils={"per_year": 60}, start={("youths", "need"): need}, weeks=19)


def test_m16_need_is_noticed_sooner_than_none_and_only_where_a_team_visits():
    how = {"detection_noise": 0.1, "detection_threshold": 0.3}
    unseen, quiet, needy = (visited(need, share, **how).weekly["detected"].sum() for need, share in ((0.4, 0), (0.0, 1), (0.4, 1)))
    assert unseen == 0 < quiet < needy  # some are noticed who need nothing: false alarms
    assert 0 < visited(0.4, 0.5, **how).weekly["detected"].sum() < needy


@pytest.mark.parametrize("hours", [0, 4, 40])
def test_m16_a_visit_takes_hours(hours):
    worker = visited(0.4, 1, detection_hours=hours, overhead_share=0, admin_hours=0).workers[-1]
    assert worker["left"] == max(37 - hours, 0)


def test_m17_the_least_intrusive_step_is_the_cheaper_one():
    how = {"ladder_from": 0.1, "ladder_width": 0.1, "step_up": 0.06, "step_down": 0.03, "lower_works": 1}
    more = {"pupils": {"per_year": 60}, "start": {("youths", "need"): 0.45, ("youths", "rung"): 2}}
    usual, least = (lived(how, design=taking("pupil", least_intrusive=rule), **more).weekly["placements"].sum() for rule in (0, 1))
    assert least < usual


def test_m19_a_few_decline_what_is_too_close():
    declined = []
    for share in (0.0, 0.5):
        model = lived({"private_share": share, "private_comfort": 3}, design=taking("activity-ready", call_every=1))
        declined.append(model.youths["declined"].mean())
        assert (model.youths["programme"][model.youths["declined"] == 1] == -1).all()
    assert declined[0] == 0 < declined[1] < 0.75


def test_m22_education_starts_with_the_intake():
    """In a calendar without seasons starts follow the stock alone; in the real one they crowd where the intake is high."""
    how = parameters(CALM, LEARNING)
    even = town(place(stratum(400, age_below=22), workers=1), how, weeks=52, seed=4)
    real = Municipality(NOTHING, even.place, how, 52, 4)
    season = real._calendar["intake"] > 1
    assert (even._calendar["intake"] == 1).all() and 0 < season.sum() < 52
    shares = [model.run().weekly["education_starts"][season].sum() / model.weekly["education_starts"].sum() for model in (even, real)]
    assert shares[1] > 1.2 * shares[0]
    assert abs(shares[0] - season.mean()) < 0.15


BUSY = {"meeting_every": 2, "call_every": 1, "outreach": 0.5, "counselling_every": 8, "mentor_rate": 0.2, "internship_rate": 0.3}
BUSY |= {"visits": 0.5, "accompany": 0.5, "network": 0.5, "sanctions": 0.3, "one_plan": 0.5, "chosen": 0.5, "volunteers": 0.05}
BUSY |= {"follow_weeks": 26, "practice": 1}
LIFE = {"education_base": -4.5, "job_base": -5.0, "other_benefit_base": -6.0, "self_support_base": -6, "dropout_base": -3.0}
LIFE |= {"move_rate": 0.001, "shock_rate": 0.006, "quit_rate": 0.01, "illness": 0.05, "education_readiness": 2, "job_readiness": 2}
LIFE |= {"job_loss_rate": 0.02, "return_rate": 0.02, "education_without_exam": 0.3, "treatment_rate": 0.006, "perception_error": 0.1}


def under(cases: int, *how: Mapping[str, float], openings: int = 0, preparatory: float = 0) -> Municipality:
    """Two of three workers in a programme with so many cases each at most, and one hired: the same staff whatever the caseload."""
    staff = {"workers_moved": 2, "moved_from": "unready", "workers_hired": 1, "hired_from": "2017-01-02", "mentors": 3, "mentor_hours": 15}
    plan = MONTHLY | BUSY | {"preparatory_rate": preparatory}
    design = programme(weeks_on_support=-1, caseload=cases, plan=plan, **staff)
    firms = {"count": 10, "openings": openings}
    stock = (stratum(150, age_below=24), stratum(30, "ready"))
    where = place(*stock, workers=3, plan=MONTHLY, per_year=80, firms=firms, pupils={"per_year": 20})
    spoken = {"ready_from": 0.4, "obvious_from": 0.7}
    return town(where, parameters(CALM, LIFE, spoken, *how), design, weeks=104, seed=9).run()


def test_with_all_mechanisms_off_caseload_moves_nothing_that_happens_to_youths():
    """What were left would be a channel that nobody declared. Two offers have no number M and are closed by their levers: agreements
    (no openings) and preparatory education."""
    small, large = (under(cases) for cases in (20, 60))
    assert large.weekly["enrolled"].max() > small.weekly["enrolled"].max() > 0
    assert small.youths["meetings"].sum() != large.youths["meetings"].sum()
    assert not differing(small.youths, large.youths) & (EXITS | {"readiness", "exam", "subsidised_until", "qualified", "retained"})
    assert np.array_equal(small.people()["status_at"], large.people()["status_at"])


@pytest.mark.parametrize("opened", [{"openings": 3}, {"preparatory": 0.05}])
def test_each_offer_that_was_closed_would_let_the_caseload_through(opened):
    small, large = (under(cases, {"deal_base": 1.0}, **opened) for cases in (20, 60))
    assert differing(small.youths, large.youths) & EXITS
