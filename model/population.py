"""Who exists: drawn anew for every seed, identical in every design.

A person's number is the week of arrival and the order within it, and every trait is drawn at that address:
one youth more at the end of a week changes nobody else.
"""

from collections.abc import Mapping

import numpy as np
from scipy.special import pdtrik

from caseload.agents import youth
from caseload.agents.chance import BEFORE, EMPLOYER, MENTOR, MUNICIPALITY
from caseload.agents.codes import NEVER, Category, Need, Offer, Profile, Status
from caseload.agents.employer import TRADES
from caseload.agents.pupil import Rung
from caseload.agents.row import new_rows
from caseload.model.calendar import START
from caseload.model.input_error import InputError
from caseload.model.organisation import CATEGORY
from caseload.model.place import Place, Profiles
from caseload.model.random_draws import logistic_quantiles, uniforms

ORDER = 2**20  # numbers a week has: the first half for the stock and newcomers, the second for pupils
PUPILS = 2**19  # orders from here on
YEARS_AS_PUPIL = 3  # 15, 16 and 17
ADULT = 18
SCHOOL_DAYS = 20 * 365  # the school department keeps a case until about 20
NEVER_MOVES = 10**6  # weeks
UNBOUNDED = 1000.0  # contacts a month
TOO_OLD = 30  # years: *uddannelseshjælp* ends, Act on Active Social Policy § 23
AGE, SEX, ORIGIN, HOME, CHILD, SINGLE, EXAM, DIAGNOSED, KIND, SKILL, LEANING, CONFIDENCE, DIRECTION, FRIENDS, TRADE = range(15)
TRUST, KNOWLEDGE, WEEKS, POST, MET, MOVE, CONSENT, COMFORT, FAMILY, LADDER, COUNSEL = range(15, 26)
NEEDS = 26
COUNT = NEEDS + 2 * len(Need)
DAY_0 = np.datetime64(START, "D")
IN_STOCK = {  # profiles of those on benefit when the burn-in begins, by class: few barriers, parents, ill (STAR 2020, 1.50; grade C)
    Category.OBVIOUSLY_READY: (0.5, 0.2, 0.1),
    Category.READY: (0.4, 0.25, 0.15),
    Category.ACTIVITY_READY: (0.05, 0.2, 0.45),
}


def arrivals(place: Place, entries: np.ndarray, first: int, seed: np.uint64) -> tuple[np.ndarray, np.ndarray]:
    """First arrivals on benefit, and pupils turning 15, in each week [weeks] from week `first` on: Poisson; the first has the stocks."""
    weeks = first + np.arange(len(entries))
    u = uniforms(seed, np.full(len(weeks), MUNICIPALITY), weeks, 2)
    benefit = place.entries.per_year / 52 * (1 + place.entries.trend) ** (weeks / 52) * entries
    school = place.pupils.per_year / 52 * (1 + place.pupils.trend) ** (weeks / 52)
    benefit[:1] = school[:1] = 0
    return _poisson(benefit, u[:, 0]), _poisson(school, u[:, 1])


def _poisson(rate: np.ndarray, u: np.ndarray) -> np.ndarray:
    """Poisson variables by inversion: one uniform each, so that more is expected never gives fewer."""
    return np.where(rate > 0, np.ceil(np.maximum(pdtrik(u, rate), 0)), 0).astype(np.int64)


def people(place: Place, p: Mapping[str, float], entries: np.ndarray, first: int, seed: np.uint64) -> np.ndarray:
    """Youth table of everyone who will ever be there from week `first` on, in order of arrival, as they are on the day they come."""
    stock = sum(part.count for part in place.stock)
    pupils = round(place.pupils.per_year * YEARS_AS_PUPIL)
    benefit, school = arrivals(place, entries, first, seed)
    benefit[:1], school[:1] = stock, pupils
    table = new_rows(youth.COLUMNS, int(benefit.sum() + school.sum()))
    weeks = first + np.arange(len(entries))
    at_school = np.repeat(np.tile((False, True), len(weeks)), np.stack([benefit, school], axis=1).ravel())
    table["arrival"] = np.repeat(weeks, benefit + school)
    if max(benefit.max(), school.max()) > PUPILS:
        raise InputError(f"{place.name}.toml: {max(benefit.max(), school.max())} people arrive in one week; at most {PUPILS} are allowed")
    order = np.concatenate([np.r_[0:b, PUPILS : PUPILS + s] for b, s in zip(benefit, school, strict=True)])
    table["person"] = (table["arrival"].astype(np.int64) + BEFORE) * ORDER + order
    u = uniforms(seed, table["person"], table["arrival"], COUNT)
    there, new, taught = np.arange(stock), np.flatnonzero(~at_school)[stock:], np.flatnonzero(at_school)
    profile = np.zeros(len(table), np.int64)
    for rows, fill in ((there, _stock), (new, _newcomers), (taught, _pupils)):
        part = table[rows]
        profile[rows] = fill(part, place, u[rows], first)
        table[rows] = part
    table["profile"] = profile
    table["benefit_spells"] = table["status"] == Status.BENEFIT
    _traits(table, place, p, u)
    part = table[:stock]
    _relations(part, place, p, u[:stock], first)
    table["rung"] = np.where(table["status"] == Status.SCHOOL, _rungs(table, p, u), 0)
    return table


def _stock(rows: np.ndarray, place: Place, u: np.ndarray, first: int) -> np.ndarray:
    """Those on benefit when the burn-in begins, stratum by stratum; returns their profile."""
    at, profile = 0, np.zeros(len(rows), np.int64)
    for part in place.stock:
        here = slice(at, at + part.count)
        draws = u[here]
        rows["category"][here] = CATEGORY[part.category]
        few, parents, ill = IN_STOCK[CATEGORY[part.category]]
        profile[here] = _profiles(few, parents, ill, draws)
        ages = part.age_from + draws[:, AGE] * (part.age_below - part.age_from)
        rows["birth"][here] = _birthdays(ages, 7 * first)
        within = 1 - np.exp((part.weeks_from - part.weeks_most) / part.weeks_mean)  # share of an exponential that is kept
        rows["spell_weeks"][here] = part.weeks_from - np.log1p(-draws[:, WEEKS] * within) * part.weeks_mean
        rows["support_weeks"][here] = rows["spell_weeks"][here]
        at += part.count
    rows["since"] = first - rows["spell_weeks"]
    rows["assessed"] = first - 1
    rows["offer"] = np.where(rows["category"] == Category.ACTIVITY_READY, Offer.WISH, Offer.NONE)
    return profile


def _newcomers(rows: np.ndarray, place: Place, u: np.ndarray, first: int) -> np.ndarray:
    """First arrivals on benefit after 18; returns their profile."""
    rows["birth"] = _birthdays(30 - 11.5 * np.sqrt(1 - u[:, AGE]), 7 * rows["arrival"])
    for name in ("since", "met", "heard", "counselled"):
        rows[name] = rows["arrival"]
    return _profile_shares(place.entries, u)


def _pupils(rows: np.ndarray, place: Place, u: np.ndarray, first: int) -> np.ndarray:
    """Pupils of 15-17: those there when the burn-in begins, and those who turn 15; returns their profile."""
    there = rows["arrival"] == first
    rows["birth"] = _birthdays(np.where(there, 15 + YEARS_AS_PUPIL * u[:, AGE], 15), 7 * rows["arrival"])
    rows["status"], rows["category"] = Status.SCHOOL, Category.PUPIL
    for name in ("since", "met", "heard", "counselled"):
        rows[name] = rows["arrival"]
    return _profile_shares(place.pupils, u)


def _profile_shares(shares: Profiles, u: np.ndarray) -> np.ndarray:
    return _profiles(shares.few_barriers, shares.parents, shares.ill, u)


def _profiles(few: float, parents: float, ill: float, u: np.ndarray) -> np.ndarray:
    """Profile of each by one uniform."""
    return np.asarray(np.searchsorted(np.cumsum([few, parents, ill]), u[:, KIND], side="right"))


def _rungs(table: np.ndarray, p: Mapping[str, float], u: np.ndarray) -> np.ndarray:
    """Where pupils stand on the ladder of interventions at first: by need, with luck."""
    need = table["start_burden"] + p["ladder_spread"] * logistic_quantiles(u[:, LADDER])
    return np.asarray(np.clip(np.floor((need - p["ladder_from"]) / p["ladder_width"]) + 1, 0, Rung.INSTITUTION))


def _birthday(birth: np.ndarray, years: int | np.ndarray) -> np.ndarray:
    """Days so many years after these days: the birthdays of people born on them; 1 March for 29 February."""
    born = DAY_0 + birth.astype("m8[D]")
    month = born.astype("M8[M]")
    turned = (month + np.asarray(12 * years).astype("m8[M]")).astype("M8[D]") + (born - month.astype("M8[D]"))
    return np.asarray((turned - DAY_0).astype(np.int64))


def _birthdays(ages: np.ndarray, day: np.ndarray | int) -> np.ndarray:
    """Days of birth of people of these ages [years] on these days: the completed years are exact."""
    years = np.floor(ages).astype(np.int64)
    turned = _birthday(day + np.zeros_like(years), -years)
    return np.asarray(turned - 1 - np.floor((ages - years) * 364).astype(np.int64))


def _by_profile(profile: np.ndarray, p: Mapping[str, float], name: str) -> np.ndarray:
    """Value of a parameter that differs between profiles, one for each youth."""
    return np.asarray(np.array([p[f"{name}_{kind.name.lower()}"] for kind in Profile])[profile])


def _traits(rows: np.ndarray, place: Place, p: Mapping[str, float], u: np.ndarray) -> None:
    """Who they are, given their profile."""
    profile = rows["profile"]
    stays = np.minimum(-np.log1p(-u[:, MOVE]) / max(p["move_rate"], 1e-9), NEVER_MOVES).astype(np.int64)
    rows["leaves"] = np.minimum(rows["arrival"] + 1 + stays, _birthday(rows["birth"], TOO_OLD) // 7)
    adult = _birthday(rows["birth"], ADULT) // 7
    rows["clock"] = np.where(rows["status"] == Status.SCHOOL, np.maximum(adult, rows["arrival"] + 1), rows["arrival"])
    age = np.maximum((7 * rows["clock"] - rows["birth"]) / 365.2425, 18)
    rows["sex"] = u[:, SEX] >= place.people.women
    rows["origin"] = u[:, ORIGIN] < place.people.origin
    rows["home"] = u[:, HOME] < place.people.home_at_18 * place.people.home_decline ** (age - 18)
    rows["children"] = (profile == Profile.PARENT) & (age >= 18) & ((rows["sex"] == 0) | (u[:, CHILD] < place.people.fathers))
    rows["single"] = (rows["children"] == 0) | (u[:, SINGLE] < place.people.single_parents)
    rows["home"] &= rows["children"] == 0
    rows["trade"] = (u[:, TRADE] * TRADES).astype(np.int64)
    rows["exam"] = rows["eligible"] = u[:, EXAM] < _by_profile(profile, p, "exam")
    spread = p["trait_spread"]
    rows["skill"] = np.clip(_by_profile(profile, p, "skill") + spread * logistic_quantiles(u[:, SKILL]), 0, 1)
    rows["confidence"] = np.clip(_by_profile(profile, p, "confidence") + spread * logistic_quantiles(u[:, CONFIDENCE]), 0, 1)
    rows["leaning"] = np.clip(p["leaning_mean"] + p["leaning_spread"] * logistic_quantiles(u[:, LEANING]), 0, 1)
    few = profile == Profile.FEW_BARRIERS
    rows["direction"] = u[:, DIRECTION] * np.where(few, p["direction_few_barriers"], p["direction_others"])
    rows["friends"] = np.clip(np.where(few, 1.5, 1.0) * p["friends_mean"] * 2 * u[:, FRIENDS], 0, 1)
    for need in Need:
        sick = (profile == Profile.ILL) & (need <= Need.ABUSE)
        factor = np.where(few, p["need_few_barriers"], np.where(sick, p["need_ill"], 1.0))
        has = u[:, NEEDS + need] < factor * p[f"{need.name.lower()}_share"]
        rows["need"][:, need] = np.where(has, p["need_least"] + u[:, NEEDS + len(Need) + need] * (1 - p["need_least"]), 0.0)
    rows["diagnosed"] = (rows["need"][:, Need.MENTAL] > 0) & (u[:, DIAGNOSED] < p["diagnosed_share"])
    rows["departments"] = _departments(rows, u)
    rows["consents"] = u[:, CONSENT] < p["network_share"]
    close = u[:, COMFORT] < p["private_share"]  # the others never find it too close
    rows["comfort"] = np.where(close, p["private_comfort"] * u[:, COMFORT] / max(p["private_share"], 1e-9), UNBOUNDED)
    _note_traits(rows, p)


def _note_traits(rows: np.ndarray, p: Mapping[str, float]) -> None:
    """Traits at arrival that groups and tables are made of: fixed, the same in every design."""
    rows["start_burden"] = rows["need"].mean(axis=1)
    able = rows["skill"] * (1 - p["trouble_cost"] * rows["need"].max(axis=1))
    rows["start_readiness"] = able
    nearest = np.where(able < p["ready_from"], Category.ACTIVITY_READY, Category.READY)
    rows["first_category"] = np.where(able >= p["obvious_from"], Category.OBVIOUSLY_READY, nearest)


def _departments(rows: np.ndarray, u: np.ndarray) -> np.ndarray:
    """How many of the five departments have a case: employment always, the others by need and household."""
    need = rows["need"]
    health = need[:, [Need.MENTAL, Need.PHYSICAL, Need.ABUSE]].max(axis=1) > 0
    social = need[:, [Need.HOUSING, Need.DEBT, Need.CRIME]].max(axis=1) > 0
    family = (rows["children"] > 0) | (u[:, FAMILY] < need.mean(axis=1))
    school = (rows["exam"] == 0) & (7 * rows["arrival"] - rows["birth"] < SCHOOL_DAYS)
    return np.asarray(1 + health + social + family + school)


def _relations(rows: np.ndarray, place: Place, p: Mapping[str, float], u: np.ndarray, first: int) -> None:
    """Those on benefit when the burn-in begins have workers and contacts behind them."""
    rows["trust"] = np.clip(p["trust_at_start"] * 2 * u[:, TRUST], 0, 1)
    rows["knowledge"] = np.clip(p["knowledge_at_start"] * 2 * u[:, KNOWLEDGE], 0, 1)
    post = 0
    for own in place.team.values():
        served = (rows["category"] == Category.ACTIVITY_READY) == (own.serves == "activity-ready")
        if own.social_workers:
            rows["worker"][served] = post + (u[served, POST] * own.social_workers).astype(np.int64)
        rows["met"][served] = first - (u[served, MET] * own.policy.meeting_within).astype(np.int64) - 1
        post += own.social_workers + own.counsellors
    rows["heard"] = rows["met"]
    rows["counselled"] = first - (u[:, COUNSEL] * 26).astype(np.int64)


def firms(table: np.ndarray, place: Place, p: Mapping[str, float], seed: np.uint64) -> None:
    """What differs between firms: trade, openings, floor and social bent."""
    rows = np.arange(len(table))
    u = uniforms(seed, EMPLOYER + rows, np.zeros(len(table), np.int64), 4)
    table["openings"] = np.floor(place.firms.openings + u[:, 0])
    table["floor"] = np.clip(place.firms.floor_mean + place.firms.floor_spread * logistic_quantiles(u[:, 1]), 0, 1)
    table["bent"] = 2 * u[:, 2] - 1
    table["trade"] = (u[:, 3] * TRADES).astype(np.int64)


def skills(mentors: np.ndarray, p: Mapping[str, float], seed: np.uint64) -> None:
    """What differs between mentors: skill."""
    rows = np.arange(len(mentors))
    u = uniforms(seed, MENTOR + rows, np.zeros(len(mentors), np.int64), 1)
    mentors["quality"] = np.exp(p["quality_spread"] * logistic_quantiles(u[:, 0]))


COUNTS_FROM_ZERO = (
    *("weeks_on_benefit", "weeks_in_education", "weeks_in_job", "meetings", "outings", "calls", "missed", "sanctions"),
    *("mentor_meetings", "follow_meetings", "worker_changes", "internships", "applications", "interviews"),
    *("plans_kept", "plans_lapsed"),
)
FIRST_TIMES = tuple(column.name for column in youth.COLUMNS if column.name.startswith("first_") and column.start == NEVER)
IN_TARGET_FROM, IN_TARGET_BELOW, IN_TARGET_WEEKS = 18, 25, 52  # the reported target group, article [1]


def begin_reporting(rows: np.ndarray, p: Mapping[str, float]) -> None:
    """Make a table of those there in week 0, and of those yet to come, from what the burn-in has left: counts and first times start anew.

    Who is off benefit then is *former*: may come back, and is in no reported group.
    """
    there = rows["arrival"] < 0
    part = rows[there]
    pupil = part["status"] == Status.SCHOOL
    waiting = np.isin(part["status"], (Status.BENEFIT, Status.PREPARATORY))
    part["arrival"] = 0
    part["clock"] = np.where(pupil, np.maximum(part["clock"], 1), 0)
    part["former"] = ~pupil & ~waiting
    part["benefit_spells"] = waiting
    for name in COUNTS_FROM_ZERO:
        part[name] = 0
    for name in (*FIRST_TIMES, "retained"):
        part[name] = NEVER
    part["paid"] = 0
    _note_traits(part, p)
    assessed = waiting & (part["category"] != Category.UNASSESSED)
    part["first_category"] = np.where(assessed, part["category"], part["first_category"])
    old_enough = _birthday(part["birth"], IN_TARGET_FROM) <= 0
    young_enough = _birthday(part["birth"], IN_TARGET_BELOW) > 0
    long_enough = part["support_weeks"] > IN_TARGET_WEEKS
    part["target"] = waiting & (part["category"] == Category.ACTIVITY_READY) & old_enough & young_enough & long_enough
    rows[there] = part
