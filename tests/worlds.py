"""Small worlds for theorems and stories: whatever matters to a test is said here or by the test, nothing is left to calibration."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from unittest.mock import patch

import numpy as np

from caseload.model.calendar import CALENDAR
from caseload.model.design import Design
from caseload.model.municipality import Municipality
from caseload.model.parameters import Parameters, load
from caseload.model.place import Place
from caseload.model.toml import check

NEVER_RATE, CERTAIN_RATE = -1000.0, 8.0  # log weekly rates: exp(-1000) is 0, exp(8) leaves a chance of exp(-2981) to escape a week

# Nobody leaves, nobody falls ill or resigns, nothing strikes.
STILL = {
    "education_base": NEVER_RATE,
    "job_base": NEVER_RATE,
    "self_support_base": NEVER_RATE,
    "other_benefit_base": NEVER_RATE,
    "dropout_base": NEVER_RATE,
    "education_readiness": 0.0,
    "education_without_exam": 1.0,
    "job_readiness": 0.0,
    "self_support_readiness": 0.0,
    "other_benefit_burden": 0.0,
    "dropout_readiness": 0.0,
    "relation_effect": 0.0,
    "goal_effect": 0.0,
    "lock_in": 1.0,
    "move_rate": 1e-12,  # once in so many weeks
    "job_loss_rate": 0.0,
    "return_rate": 0.0,
    "shock_rate": 0.0,
    "quit_rate": 0.0,
    "illness": 0.0,
    "education_weeks": 10_000.0,
    "apprenticeship_weeks": 10_000.0,
    "conflict_rate": 0.0,
    "treatment_rate": 0.0,
    "belief_effect": 0.0,
    "private_share": 0.0,
    "subsidy_share": 0.0,
    "sanction_push": 0.0,
    "school_growth": 0.0,
    "step_up": 0.0,
    "step_down": 0.0,
    "lag_per_case": 0.0,
}

# Everyone is seen in one class, for ever.
ALL_UNREADY = {"ready_from": 10.0, "obvious_from": 20.0, "class_margin": 0.0, "perception_error": 0.0}
ALL_READY = {**ALL_UNREADY, "ready_from": -10.0}

SELDOM = {
    "meeting_every": 52,
    "call_every": 52,
    "outreach": 0,
    "counselling_every": 104,
    "mentor_rate": 0,
    "internship_rate": 0,
    "visits": 0,
    "sanctions": 0,
    "preparatory_rate": 0,
}

BUSY = {
    "meeting_every": 4,
    "call_every": 2,
    "outreach": 0.3,
    "counselling_every": 8,
    "mentor_rate": 0.2,
    "internship_rate": 0.3,
    "visits": 0.5,
    "sanctions": 0.1,
    "preparatory_rate": 0.02,
}

NOTHING = Design(name="nothing", title="Nothing", summary="the unit as it is")


def parameters(*settings: Mapping[str, float], **more: float) -> Parameters:
    """The file's parameters with these, whatever their ranges: a range is for studies, a theorem needs the extremes."""
    known = load()
    values = {name: value for part in (*settings, more) for name, value in part.items()}
    assert values.keys() <= known.known.keys(), f"no such parameters: {values.keys() - known.known.keys()}"
    return Parameters(known.known, {**known.values, **values})


def stratum(count: int, category: str = "activity-ready", **more: Any) -> dict[str, Any]:
    """A part of the stock, 18 and 19 years old unless said otherwise."""
    return {"category": category, "age_from": 18, "age_below": 20, "count": count, "weeks_from": 0, "weeks_mean": 1e-6} | more


def place(*stock: Mapping[str, Any], workers: int = 0, plan: Mapping[str, Any] = SELDOM, **more: Any) -> Place:
    """A municipality: two teams of so many social workers each, no counsellors, newcomers, pupils, firms or mentors."""
    team = {"social_workers": workers, "counsellors": more.pop("counsellors", 0), "hours": more.pop("hours", 37), "plan": dict(plan)}
    teams = {"unready": {"serves": "activity-ready"} | team, "others": {"serves": "others"} | team}
    values = {
        "name": "small",
        "title": "Small",
        "stock": list(stock),
        "people": {
            "women": 0.5,
            "origin": 0.2,
            "home_at_18": 0.6,
            "home_decline": 0.8,
            "mothers_at_29": 0.4,
            "fathers_at_29": 0.1,
            "single_parents": 0.5,
        },
        "entries": {"per_year": more.pop("per_year", 0), "trend": 0, "obviously_ready": 0.1, "ready": 0.5},
        "pupils": {"per_year": 0, "trend": 0, "obviously_ready": 0.1, "ready": 0.3} | more.pop("pupils", {}),
        "former": {"education": 0, "job": 0, "self_support": 0, "weeks_off": 40} | more.pop("former", {}),
        "team": teams,
        "firms": {"count": 0, "places": 2, "openings": 1, "floor_mean": 0.5, "floor_spread": 0.1} | more.pop("firms", {}),
        "mentors": {"count": 0, "hours": 5} | more.pop("mentors", {}),
    }
    return check(Place, values | more, "small.toml")


def programme(start: str = "2017-01-02", age_from: int = 18, age_below: int = 30, **levers: Any) -> Design:
    """A design of one programme for the activity-ready of these ages."""
    target = {"category": levers.pop("category", "activity-ready"), "age_from": age_from, "age_below": age_below}
    target["weeks_on_support"] = levers.pop("weeks_on_support", 0)
    target |= {name: levers.pop(name) for name in ("lot_from", "lot_below", "lot_by") if name in levers}
    days = {name: date.fromisoformat(day) for name, day in ({"start": start} | levers).items() if name in ("start", "closes", "hired_from")}
    values = {"name": "one", "title": "One", "summary": "one programme", "programme": {"one": {"target": target} | levers | days}}
    return check(Design, values, "one.toml")


def even(weeks: int) -> np.ndarray:
    """A year without seasons: every factor 1, nobody on holiday."""
    table = np.ones(weeks, CALENDAR)
    table["holiday"] = 0.0
    return table


def town(where: Place, how: Parameters, design: Design = NOTHING, weeks: int = 52, seed: int = 1, history: bool = False) -> Municipality:
    """A municipality without seasons, ready to run."""
    with patch("caseload.model.municipality.weeks_of", even):
        return Municipality(design, where, how, weeks, seed, history)


def differing(one: np.ndarray, other: np.ndarray) -> set[str]:
    """Columns in which two tables of one layout differ in any bit that counts (a missing value equals a missing value)."""
    assert one.dtype == other.dtype and one.shape == other.shape
    return {name for name in one.dtype.names or () if not np.array_equal(one[name], other[name], equal_nan=one[name].dtype.kind == "f")}
