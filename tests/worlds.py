"""Small worlds for theorems and stories: whatever matters to a test is said here or by the test, nothing is left to calibration."""

from collections import OrderedDict
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

SURE = 1000.0  # log-odds of a probability of 1; less this of 0
CERTAIN_RATE = 3000.0  # a weekly rate under which whatever can happen happens in every week
INTAKE = 4  # weeks to the next intake of a school, in a year without seasons

# Nobody leaves, nobody falls ill or resigns, nothing strikes, no plan is kept and nothing wears off.
STILL = {
    "application_rate": 0.0,
    "interview_rate": 0.0,
    "support_rate": 0.0,
    "birth_rate": 0.0,
    "resource_rate": 0.0,
    "move_rate": 0.0,
    "dropout_rate": 0.0,
    "preparatory_dropout": 0.0,
    "job_loss_rate": 0.0,
    "return_rate": 0.0,
    "other_return_rate": 0.0,
    "settle_weeks": 1e12,  # what ends, ends at a constant rate
    "hours_end": 0.0,
    "shock_rate": 0.0,
    "need_growth": 0.0,
    "seek_help": 0.0,
    "help_lapse": 0.0,
    "idle_skill": 0.0,
    "idle_friends": 0.0,
    "idle_confidence": 0.0,
    "keep_base": -SURE,
    "lapse_cost": 0.0,
    "place_base": -SURE,
    "order_share": 0.0,
    "booking_rate": 0.0,
    "quit_rate": 0.0,
    "illness": 0.0,
    "private_share": 0.0,
    "sanction_rate": 0.0,
    "school_growth": 0.0,
    "step_up": 0.0,
    "step_down": 0.0,
    "perception_error": 0.0,
    "reassess_weeks": 10_000.0,
}

# Everyone is seen in one class, for ever.
ALL_UNREADY = {"ready_from": 10.0, "obvious_from": 20.0, "class_margin": 0.0, "perception_error": 0.0}
ALL_READY = {**ALL_UNREADY, "ready_from": -10.0}

# Everybody is alike: of mean skill, belief and leaning, without a need, a network or a course in view.
ALIKE = {
    **{f"{need}_share": 0.0 for need in ("mental", "physical", "abuse", "housing", "debt", "loneliness", "crime", "network")},
    **{f"skill_{kind}": 0.5 for kind in ("few_barriers", "parent", "ill", "many_barriers")},
    **{f"confidence_{kind}": 0.5 for kind in ("few_barriers", "parent", "ill", "many_barriers")},
    "trait_spread": 0.0,
    "leaning_mean": 0.5,
    "leaning_spread": 0.0,
    "direction_few_barriers": 0.0,
    "direction_others": 0.0,
    "friends_mean": 0.0,
}

SELDOM = {"meeting_within": 52, "outreach": 0, "counselling_every": 104, "mentor_rate": 0, "sanctions": 0}

BUSY = {
    "meeting_within": 4,
    "outreach": 0.3,
    "counselling_every": 8,
    "mentor_rate": 0.2,
    "accompany": 0.5,
    "network": 0.3,
    "sanctions": 1,
    "one_plan": 0.5,
    "volunteers": 0.02,
    "follow_weeks": 13,
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


def place(*stock: Mapping[str, Any], workers: int = 0, policy: Mapping[str, Any] = SELDOM, **more: Any) -> Place:
    """A municipality: two teams of so many social workers each, no counsellors, newcomers, pupils, firms or mentors; no burn-in."""
    team = {"social_workers": workers, "counsellors": more.pop("counsellors", 0), "hours": more.pop("hours", 37), "policy": dict(policy)}
    teams = {"unready": {"serves": "activity-ready"} | team, "others": {"serves": "others"} | team}
    kinds = {"few_barriers": 0.4, "parents": 0.1, "ill": 0.2}
    values = {
        "name": "small",
        "title": "Small",
        "stock": list(stock),
        "people": {"women": 0.5, "origin": 0.2, "home_at_18": 0.6, "home_decline": 0.8, "fathers": 0.1, "single_parents": 0.5},
        "entries": {"per_year": more.pop("per_year", 0), "trend": 0} | kinds,
        "pupils": {"per_year": 0, "trend": 0} | kinds | more.pop("pupils", {}),
        "burn_in": 0,
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


def even(weeks: int, first: int = 0) -> np.ndarray:
    """A year without seasons: every factor 1, nobody on holiday, a school's next intake always as near."""
    table = np.ones(weeks, CALENDAR)
    table["holiday"], table["to_august"], table["to_january"] = 0.0, INTAKE, INTAKE
    return table


def town(where: Place, how: Parameters, design: Design = NOTHING, weeks: int = 52, seed: int = 1, history: bool = False) -> Municipality:
    """A municipality without seasons, ready to run; nothing is remembered of burn-ins under another calendar."""
    with (
        patch("caseload.model.municipality.weeks_of", even),
        patch("caseload.model.burn_in.weeks_of", even),
        patch("caseload.model.burn_in._remembered", OrderedDict()),
    ):
        return Municipality(design, where, how, weeks, seed, history)


def differing(one: np.ndarray, other: np.ndarray) -> set[str]:
    """Columns in which two tables of one layout differ in any bit that counts (a missing value equals a missing value)."""
    assert one.dtype == other.dtype and one.shape == other.shape
    return {name for name in one.dtype.names or () if not np.array_equal(one[name], other[name], equal_nan=one[name].dtype.kind == "f")}
