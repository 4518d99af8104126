"""Who exists: drawn anew for every seed, identical in every design.

A person's number is the week of arrival and the order within it, and every trait is drawn at that address:
one youth more at the end of a week changes nobody else.
"""

from collections.abc import Mapping

import numpy as np

from agents import youth
from agents.chance import EMPLOYER, MUNICIPALITY
from agents.row import new_rows
from agents.youth import Category, Need, Status
from model.calendar import START
from model.lots import bells, lots
from model.organisation import CATEGORY
from model.place import Place, Stratum

ORDER = 65536  # persons a week may hold
SCHOOL_DAYS = 20 * 365  # the school department keeps a case until about 20
UNBOUNDED = 1000.0  # contacts a month
TOO_OLD = 30  # years: *uddannelseshjælp* ends, Act on Active Social Policy § 23
AGE, SEX, ORIGIN, HOME, CHILD, SINGLE, EXAM, DIAGNOSED, KIND, READY, RESOLVE = range(11)
TRUST, KNOWLEDGE, WEEKS, EARLIER, POST, MET, OFFER, MOVE, CONSENT, COMFORT, FAMILY = range(11, 22)
NEEDS = 22
COUNT = NEEDS + 2 * len(Need)


def arrivals(place: Place, entries: np.ndarray, seed: np.uint64) -> np.ndarray:
    """Number of first arrivals in each week [weeks]: Poisson, at the municipality's address; week 0 has the stock instead."""
    weeks = np.arange(len(entries))
    rate = place.entries.per_year / 52 * (1 + place.entries.trend) ** (weeks / 52) * entries
    rate[:1] = 0
    u = lots(seed, np.full(len(weeks), MUNICIPALITY), weeks, 1)
    return np.array([_poisson(rate[week], u[week, 0]) for week in weeks], dtype=np.int64)


def _poisson(rate: float, u: float) -> int:
    """Poisson variable by inversion: one lot, growing with the rate."""
    count, term = 0, float(np.exp(-rate))
    total = term
    while u > total and count < 10 * rate + 50:
        count += 1
        term *= rate / count
        total += term
    return count


def people(place: Place, p: Mapping[str, float], entries: np.ndarray, seed: np.uint64) -> np.ndarray:
    """Youth table of everyone who will ever be there, in order of arrival, as they are on the day they come."""
    former = place.former.education + place.former.job + place.former.self_support
    stock = sum(part.count for part in place.stock)
    per_week = arrivals(place, entries, seed)
    per_week[:1] = stock + former
    table = new_rows(youth.COLUMNS, int(per_week.sum()))
    table["arrival"] = np.repeat(np.arange(len(per_week)), per_week)
    first = np.repeat(np.cumsum(per_week) - per_week, per_week)
    table["person"] = table["arrival"] * ORDER + np.arange(len(table)) - first
    u = lots(seed, table["person"], table["arrival"], COUNT)
    kind = np.full(len(table), int(Category.READY))
    _stock(table[:stock], place.stock, kind[:stock], u[:stock])
    _former(table[stock : stock + former], place, kind[stock : stock + former], u[stock : stock + former])
    _newcomers(table[stock + former :], place, kind[stock + former :], u[stock + former :])
    _traits(table, place, p, kind, u)
    _relations(table[:stock], place, p, u[:stock])
    return table


def _stock(rows: np.ndarray, strata: tuple[Stratum, ...], kind: np.ndarray, u: np.ndarray) -> None:
    """Those on benefit at the start, stratum by stratum."""
    at = 0
    for part in strata:
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
    rows["category"] = rows["first_category"] = kind
    rows["since"] = -rows["spell_weeks"]
    rows["assessed"] = -(u[:, EARLIER] * 13).astype(np.int64) - 1


def _former(rows: np.ndarray, place: Place, kind: np.ndarray, u: np.ndarray) -> None:
    """Those off benefit at the start who may come back."""
    counts = (place.former.education, place.former.job, place.former.self_support)
    rows["former"] = 1
    rows["status"] = np.repeat((Status.EDUCATION, Status.JOB, Status.SELF_SUPPORT), counts)
    rows["since"] = -1 + (np.log1p(-u[:, WEEKS]) * place.former.weeks_off).astype(np.int64)
    rows["birth"] = _birthdays(19 + u[:, AGE] * 10, 0)
    rows["support_weeks"] = u[:, EARLIER] * 104
    kind[:] = np.where(u[:, KIND] < 0.5, Category.READY, Category.ACTIVITY_READY)
    rows["category"] = kind


def _newcomers(rows: np.ndarray, place: Place, kind: np.ndarray, u: np.ndarray) -> None:
    """First arrivals: many on turning 18, the others later."""
    at_18 = u[:, KIND] < place.entries.at_18
    ages = np.where(at_18, 18 + 0.25 * u[:, AGE], 30 - 11 * np.sqrt(1 - u[:, AGE]))
    rows["birth"] = _birthdays(ages, 7 * rows["arrival"])
    rows["since"] = rows["arrival"]
    share = u[:, EARLIER]
    ready = place.entries.obviously_ready + place.entries.ready
    unready = np.where(share < ready, Category.READY, Category.ACTIVITY_READY)
    kind[:] = np.where(share < place.entries.obviously_ready, Category.OBVIOUSLY_READY, unready)
    for name in ("met", "heard", "counselled"):
        rows[name] = rows["arrival"]


def _birthday(birth: np.ndarray, years: int) -> np.ndarray:
    """Days on which people born on these days turn so many years old; 1 March for those born on 29 February."""
    born = birth + np.datetime64(START, "D")
    month = born.astype("M8[M]")
    turned = (month + 12 * years).astype("M8[D]") + (born - month.astype("M8[D]"))
    return np.asarray((turned - np.datetime64(START, "D")).astype(np.int64))


def _birthdays(ages: np.ndarray, day: np.ndarray | int) -> np.ndarray:
    """Days of birth of people of these ages [years] on these days."""
    return day - np.floor(ages * 365.2425).astype(np.int64)


def _traits(rows: np.ndarray, place: Place, p: Mapping[str, float], kind: np.ndarray, u: np.ndarray) -> None:
    """Who they are, given how near to an education they are."""
    age = (7 * rows["arrival"] - rows["birth"]) / 365.2425
    unready, ready = kind == Category.ACTIVITY_READY, kind == Category.READY
    stays = (-np.log1p(-u[:, MOVE]) / p["move_rate"]).astype(np.int64)
    rows["leaves"] = np.minimum(rows["arrival"] + 1 + stays, _birthday(rows["birth"], TOO_OLD) // 7)
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
    rows["start_readiness"] = rows["readiness"]
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
    rows["counselled"] = -(u[:, OFFER] * 26).astype(np.int64)
    rows["active"] = (u[:, OFFER] * 13).astype(np.int64)


def firms(table: np.ndarray, place: Place, p: Mapping[str, float], seed: np.uint64) -> None:
    """What differs between firms: openings, floor and social bent."""
    rows = np.arange(len(table))
    u = lots(seed, EMPLOYER + rows, np.zeros(len(table), np.int64), 4)
    table["openings"] = np.floor(place.firms.openings + u[:, 0])
    table["floor"] = np.clip(place.firms.floor_mean + place.firms.floor_spread * bells(u[:, 1]), 0, 1)
    table["bent"] = 2 * u[:, 2] - 1
    table["familiar"] = 0.5 * u[:, 3]
