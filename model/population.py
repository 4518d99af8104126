"""Who exists: drawn anew for every seed, identical in every design.

A person's number is the week of arrival and the order within it, and every trait is drawn at that address:
one youth more at the end of a week changes nobody else.
"""

from collections.abc import Mapping

import numpy as np
from scipy.special import pdtrik

from caseload.agents import youth
from caseload.agents.chance import EMPLOYER, MUNICIPALITY
from caseload.agents.pupil import Rung
from caseload.agents.row import new_rows
from caseload.agents.youth import Category, Need, Status
from caseload.model.calendar import START
from caseload.model.input_error import InputError
from caseload.model.lots import bells, lots
from caseload.model.organisation import CATEGORY
from caseload.model.place import Entries, Place, Pupils

ORDER = 2**20  # numbers a week has: a quarter each for the stock or newcomers, the former, and the pupils
FORMER, PUPILS = 2**18, 2**19  # from these orders on
YEARS_AS_PUPIL = 3  # 15, 16 and 17
ADULT = 18
SCHOOL_DAYS = 20 * 365  # the school department keeps a case until about 20
NEVER_MOVES = 10**6  # weeks
UNBOUNDED = 1000.0  # contacts a month
TOO_OLD = 30  # years: *uddannelseshjælp* ends, Act on Active Social Policy § 23
AGE, SEX, ORIGIN, HOME, CHILD, SINGLE, EXAM, DIAGNOSED, KIND, READY, RESOLVE = range(11)
TRUST, KNOWLEDGE, WEEKS, EARLIER, POST, MET, OFFER, MOVE, CONSENT, COMFORT, FAMILY, LADDER, COUNSEL = range(11, 24)
NEEDS = 24
COUNT = NEEDS + 2 * len(Need)
DAY_0 = np.datetime64(START, "D")


def arrivals(place: Place, entries: np.ndarray, seed: np.uint64) -> tuple[np.ndarray, np.ndarray]:
    """First arrivals on benefit, and pupils turning 15, in each week [weeks]: Poisson; week 0 has the stocks instead."""
    weeks = np.arange(len(entries))
    u = lots(seed, np.full(len(weeks), MUNICIPALITY), weeks, 2)
    benefit = place.entries.per_year / 52 * (1 + place.entries.trend) ** (weeks / 52) * entries
    school = place.pupils.per_year / 52 * (1 + place.pupils.trend) ** (weeks / 52)
    benefit[:1] = school[:1] = 0
    return _poisson(benefit, u[:, 0]), _poisson(school, u[:, 1])


def _poisson(rate: np.ndarray, u: np.ndarray) -> np.ndarray:
    """Poisson variables by inversion: one lot each, so that more is expected never gives fewer."""
    return np.where(rate > 0, np.ceil(np.maximum(pdtrik(u, rate), 0)), 0).astype(np.int64)


def people(place: Place, p: Mapping[str, float], entries: np.ndarray, seed: np.uint64) -> np.ndarray:
    """Youth table of everyone who will ever be there, in order of arrival, as they are on the day they come."""
    former = place.former.education + place.former.job + place.former.self_support
    stock = sum(part.count for part in place.stock)
    pupils = round(place.pupils.per_year * YEARS_AS_PUPIL)
    benefit, school = arrivals(place, entries, seed)
    benefit[:1], school[:1] = stock + former, pupils
    table = new_rows(youth.COLUMNS, int(benefit.sum() + school.sum()))
    weeks = np.arange(len(entries))
    who = np.repeat(np.tile((False, True), len(weeks)), np.stack([benefit, school], axis=1).ravel())
    table["arrival"] = np.repeat(weeks, benefit + school)
    if max(benefit.max(), school.max()) > FORMER:
        raise InputError(f"{place.name}.toml: {max(benefit.max(), school.max())} people arrive in one week; at most {FORMER} are allowed")
    order = np.concatenate([np.r_[0:b, PUPILS : PUPILS + s] for b, s in zip(benefit, school, strict=True)])
    order[stock : stock + former] += FORMER - stock
    table["person"] = table["arrival"] * ORDER + order
    u = lots(seed, table["person"], table["arrival"], COUNT)
    parts = {"stock": np.arange(stock), "former": np.arange(stock, stock + former)}
    parts["pupils"], parts["new"] = np.flatnonzero(who), np.flatnonzero(~who)[stock + former :]
    kind = np.full(len(table), int(Category.READY))
    for name, fill in (("stock", _stock), ("former", _former), ("new", _newcomers), ("pupils", _pupils)):
        rows = table[parts[name]]
        kind[parts[name]] = fill(rows, place, u[parts[name]])
        table[parts[name]] = rows
    table["benefit_spells"] = table["status"] == Status.BENEFIT
    _traits(table, place, p, kind, u)
    rows = table[:stock]
    _relations(rows, place, p, u[:stock])
    _climbed(table, p, u)
    return table


def _stock(rows: np.ndarray, place: Place, u: np.ndarray) -> np.ndarray:
    """Those on benefit at the start, stratum by stratum; returns their class."""
    at, kind = 0, np.zeros(len(rows), np.int64)
    for part in place.stock:
        here = slice(at, at + part.count)
        lot = u[here]
        kind[here] = CATEGORY[part.category]
        ages = part.age_from + lot[:, AGE] * (part.age_below - part.age_from)
        rows["birth"][here] = _birthdays(ages, 0)
        within = 1 - np.exp((part.weeks_from - part.weeks_most) / part.weeks_mean)  # share of an exponential that is kept
        rows["spell_weeks"][here] = part.weeks_from - np.log1p(-lot[:, WEEKS] * within) * part.weeks_mean
        rows["support_weeks"][here] = rows["spell_weeks"][here]
        rows["target"][here] = part.target
        at += part.count
    rows["category"] = kind
    rows["since"] = -rows["spell_weeks"]
    rows["assessed"] = -(u[:, EARLIER] * 13).astype(np.int64) - 1
    return kind


def _former(rows: np.ndarray, place: Place, u: np.ndarray) -> np.ndarray:
    """Those off benefit at the start who may come back; returns their class."""
    counts = (place.former.education, place.former.job, place.former.self_support)
    rows["former"] = 1
    rows["status"] = np.repeat((Status.EDUCATION, Status.JOB, Status.SELF_SUPPORT), counts)
    rows["since"] = -1 + (np.log1p(-u[:, WEEKS]) * place.former.weeks_off).astype(np.int64)
    rows["birth"] = _birthdays(19 + u[:, AGE] * 10, 0)
    rows["support_weeks"] = u[:, EARLIER] * 104
    rows["category"] = np.where(u[:, KIND] < 0.5, Category.READY, Category.ACTIVITY_READY)
    return rows["category"].copy()


def _newcomers(rows: np.ndarray, place: Place, u: np.ndarray) -> np.ndarray:
    """First arrivals on benefit after 18; returns the class nearest to their readiness."""
    rows["birth"] = _birthdays(30 - 11.5 * np.sqrt(1 - u[:, AGE]), 7 * rows["arrival"])
    rows["since"] = rows["arrival"]
    for name in ("met", "heard", "counselled"):
        rows[name] = rows["arrival"]
    return _classes(place.entries, u)


def _pupils(rows: np.ndarray, place: Place, u: np.ndarray) -> np.ndarray:
    """Pupils of 15-17: those there at the start, and those who turn 15; returns the class they would have on benefit."""
    there = rows["arrival"] == 0
    rows["birth"] = _birthdays(np.where(there, 15 + YEARS_AS_PUPIL * u[:, AGE], 15), 7 * rows["arrival"])
    rows["status"], rows["category"] = Status.SCHOOL, Category.PUPIL
    for name in ("since", "met", "heard", "counselled"):
        rows[name] = rows["arrival"]
    return _classes(place.pupils, u)


def _classes(shares: Entries | Pupils, u: np.ndarray) -> np.ndarray:
    """Class nearest to an education that each would be in."""
    unready = np.where(u[:, KIND] < shares.obviously_ready + shares.ready, Category.READY, Category.ACTIVITY_READY)
    return np.where(u[:, KIND] < shares.obviously_ready, Category.OBVIOUSLY_READY, unready)


def _climbed(table: np.ndarray, p: Mapping[str, float], u: np.ndarray) -> None:
    """Where pupils stand on the ladder of interventions at first: by need, with luck."""
    need = table["start_burden"] + p["ladder_luck"] * bells(u[:, LADDER])
    step = np.clip(np.floor((need - p["ladder_from"]) / p["ladder_width"]) + 1, 0, Rung.INSTITUTION)
    table["rung"] = np.where(table["status"] == Status.SCHOOL, step, 0)


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


def _traits(rows: np.ndarray, place: Place, p: Mapping[str, float], kind: np.ndarray, u: np.ndarray) -> None:
    """Who they are, given how near to an education they are."""
    stays = np.minimum(-np.log1p(-u[:, MOVE]) / max(p["move_rate"], 1e-9), NEVER_MOVES).astype(np.int64)
    rows["leaves"] = np.minimum(rows["arrival"] + 1 + stays, _birthday(rows["birth"], TOO_OLD) // 7)
    rows["clock"] = np.where(rows["status"] == Status.SCHOOL, np.maximum(_birthday(rows["birth"], ADULT) // 7, 1), rows["arrival"])
    rows["first_category"] = kind
    age = np.maximum((7 * rows["clock"] - rows["birth"]) / 365.2425, 18)
    unready, ready = kind == Category.ACTIVITY_READY, kind == Category.READY
    rows["sex"] = u[:, SEX] >= place.people.women
    rows["origin"] = u[:, ORIGIN] < place.people.origin
    rows["home"] = u[:, HOME] < place.people.home_at_18 * place.people.home_decline ** (age - 18)
    parents = np.where(rows["sex"] == 1, place.people.fathers_at_29, place.people.mothers_at_29) * (age - 17) / 12
    rows["children"] = u[:, CHILD] < parents
    rows["single"] = (rows["children"] == 0) | (u[:, SINGLE] < place.people.single_parents)
    rows["home"] &= rows["children"] == 0
    rows["exam"] = u[:, EXAM] < np.where(unready, p["exam_unready"], np.where(ready, p["exam_ready"], p["exam_obvious"]))
    level = np.where(unready, p["readiness_unready"], np.where(ready, p["readiness_ready"], p["readiness_obvious"]))
    rows["readiness"] = np.clip(level + p["readiness_spread"] * bells(u[:, READY]), 0, 1)
    rows["resolve"] = np.clip(p["resolve_mean"] + p["resolve_spread"] * bells(u[:, RESOLVE]), 0, 1)
    rows["motivation"] = rows["resolve"]
    factor = np.where(unready, 1.0, np.where(ready, p["need_ready"], p["need_obvious"]))
    for need in Need:
        has = u[:, NEEDS + need] < factor * p[f"{need.name.lower()}_share"]
        rows["need"][:, need] = np.where(has, p["need_least"] + u[:, NEEDS + len(Need) + need] * (1 - p["need_least"]), 0.0)
    rows["diagnosed"] = (rows["need"][:, Need.MENTAL] > 0) & (u[:, DIAGNOSED] < p["diagnosed_share"])
    rows["departments"] = _departments(rows, u)
    rows["consents"] = u[:, CONSENT] < p["network_share"]
    close = u[:, COMFORT] < p["private_share"]  # the others never find it too close
    rows["comfort"] = np.where(close, p["private_comfort"] * u[:, COMFORT] / max(p["private_share"], 1e-9), UNBOUNDED)
    rows["start_readiness"] = rows["potential"] = rows["readiness"]
    rows["eligible"] = rows["exam"]
    rows["start_burden"] = rows["need"].mean(axis=1)


def _departments(rows: np.ndarray, u: np.ndarray) -> np.ndarray:
    """How many of the five departments have a case: employment always, the others by need and household."""
    need = rows["need"]
    health = need[:, [Need.MENTAL, Need.PHYSICAL, Need.ABUSE]].max(axis=1) > 0
    social = need[:, [Need.HOUSING, Need.DEBT, Need.CRIME]].max(axis=1) > 0
    family = (rows["children"] > 0) | (u[:, FAMILY] < need.mean(axis=1))
    school = (rows["exam"] == 0) & (7 * rows["arrival"] - rows["birth"] < SCHOOL_DAYS)
    return np.asarray(1 + health + social + family + school)


def _relations(rows: np.ndarray, place: Place, p: Mapping[str, float], u: np.ndarray) -> None:
    """The stock already has workers, contacts behind it and offers running, the same in every design."""
    rows["trust"] = np.clip(p["trust_at_start"] * 2 * u[:, TRUST], 0, 1)
    rows["knowledge"] = np.clip(p["knowledge_at_start"] * 2 * u[:, KNOWLEDGE], 0, 1)
    first = 0
    for own in place.team.values():
        served = (rows["category"] == Category.ACTIVITY_READY) == (own.serves == "activity-ready")
        if own.social_workers:
            rows["worker"][served] = first + (u[served, POST] * own.social_workers).astype(np.int64)
        rows["met"][served] = -(u[served, MET] * own.plan.meeting_every).astype(np.int64) - 1
        first += own.social_workers + own.counsellors
    rows["heard"] = rows["met"]
    rows["counselled"] = -(u[:, COUNSEL] * 26).astype(np.int64)
    rows["active"] = (u[:, OFFER] * 13).astype(np.int64)


def firms(table: np.ndarray, place: Place, p: Mapping[str, float], seed: np.uint64) -> None:
    """What differs between firms: openings, floor and social bent."""
    rows = np.arange(len(table))
    u = lots(seed, EMPLOYER + rows, np.zeros(len(table), np.int64), 4)
    table["openings"] = np.floor(place.firms.openings + u[:, 0])
    table["floor"] = np.clip(place.firms.floor_mean + place.firms.floor_spread * bells(u[:, 1]), 0, 1)
    table["bent"] = 2 * u[:, 2] - 1
    table["familiar"] = 0.5 * u[:, 3]
