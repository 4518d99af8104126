"""The unit and the firms around it as tables: a place's own teams, changed by a design's programmes."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from caseload.agents import employer, mentor, social_worker
from caseload.agents.codes import LONG_AGO, Category, Need
from caseload.agents.row import new_rows
from caseload.agents.social_worker import Role
from caseload.model import team
from caseload.model.calendar import START
from caseload.model.design import Design, Programme
from caseload.model.input_error import InputError, nearest
from caseload.model.phases.payroll import FULL_TIME
from caseload.model.place import Place, Team
from caseload.model.policy import LEVERS, Policy
from caseload.model.staffing import Staffing

CATEGORY = {
    "obviously-ready": Category.OBVIOUSLY_READY,
    "ready": Category.READY,
    "activity-ready": Category.ACTIVITY_READY,
    "pupil": Category.PUPIL,
}


def week_of(day: date | None) -> int:
    """Week in which something that begins on a day is there: the first whole week, 0 if before the start."""
    return max(0, -((START - day).days // 7)) if day else 0


def numbers(place: Place, design: Design) -> dict[str, int]:
    """Row of every team by its name: the unit's own first, then the design's programmes, each in the order of its file."""
    for name in design.programme:
        if name in place.team:
            raise InputError(f"{design.name}.toml: programme {name!r} is called like a team of {place.name}; give it another name")
    found = {name: row for row, name in enumerate([*place.team, *design.programme])}
    for name in design.team:
        if name not in found:
            known = ", ".join(found)
            raise InputError(f"{design.name}.toml: there is no team {name!r} in {place.name}{nearest(name, found)}; teams are: {known}")
    return found


def teams(place: Place, design: Design) -> np.ndarray:
    """Team table as it is before any change: the unit's own teams, then the design's programmes."""
    table = new_rows(team.COLUMNS, len(numbers(place, design)))
    for row, own in zip(table, place.team.values(), strict=False):
        row["serves_unready"] = own.serves == "activity-ready"
        _set_policy(row, own.policy)
    for row, programme in zip(table[len(place.team) :], design.programme.values(), strict=True):
        _set_programme(row, programme)
    return table


def changes(place: Place, design: Design) -> list[tuple[int, int, dict[str, float]]]:
    """Changes of teams: the week from which, the row of the team, and its columns that are set then."""
    rows = numbers(place, design)
    return [(week_of(change.start), rows[name], change.levers()) for name, change in design.team.items()]


def _set_policy(row: np.void, policy: Policy) -> None:
    for lever in LEVERS:
        row[lever] = getattr(policy, lever)


def _set_programme(row: np.void, programme: Programme) -> None:
    target = programme.target
    row["programme"] = 1
    row["starts"] = week_of(programme.start)
    if programme.closes:
        row["closes"] = week_of(programme.closes)
    row["category"] = CATEGORY[target.category]
    row["age_from"], row["age_below"], row["support_weeks"] = target.age_from, target.age_below, target.weeks_on_support
    row["need_from"] = target.need_from
    row["need_kind"] = -1 if target.need_kind == "any" else Need[target.need_kind.upper()]
    for name in ("diagnosed", "exam", "parent"):
        asked = getattr(target, name)
        row[name] = -1 if asked is None else int(asked)
    row["lot_from"], row["lot_below"], row["lot_by_worker"] = target.lot_from, target.lot_below, target.lot_by == "worker"
    row["places"], row["caseload"] = programme.places, programme.caseload
    if programme.policy:
        row["planned"] = 1
        _set_policy(row, programme.policy)


def staffings(place: Place, design: Design) -> list[tuple[int, Staffing]]:
    """Everything that says who works for a team, with the team's row: programmes first, then changes of teams."""
    rows = numbers(place, design)
    return [(rows[name], staffing) for part in (design.programme, design.team) for name, staffing in part.items()]


def workers(place: Place, design: Design) -> np.ndarray:
    """Posts: the unit's own in every design first and in the same order, then those that the design hires."""
    posts = [_post(number, role, t.hours) for number, t in enumerate(place.team.values()) for role in _roles(t)]
    own = tuple(posts)
    for number, staffing in staffings(place, design):
        start, hired = week_of(staffing.start), week_of(staffing.hired_from)
        _move(own, place, staffing.moved_from, Role.SOCIAL_WORKER, staffing.workers_moved, number, start, design.name)
        _move(own, place, staffing.counsellors_moved_from, Role.COUNSELLOR, staffing.counsellors_moved, number, start, design.name)
        for role, count in ((Role.SOCIAL_WORKER, staffing.workers_hired), (Role.COUNSELLOR, staffing.counsellors_hired)):
            posts += [_post(number, role, FULL_TIME, hired, hired=1) for _ in range(count)]
    return np.concatenate(posts) if posts else new_rows(social_worker.COLUMNS, 0)


def _roles(own: Team) -> list[Role]:
    return [Role.SOCIAL_WORKER] * own.social_workers + [Role.COUNSELLOR] * own.counsellors


def _post(number: int, role: Role, hours: float, starts: int = LONG_AGO, hired: int = 0) -> np.ndarray:
    row = new_rows(social_worker.COLUMNS, 1)
    row["team"], row["role"], row["hours"], row["starts"], row["hired"] = number, role, hours, starts, hired
    return row


def _move(posts: Sequence[np.ndarray], place: Place, source: str | None, role: Role, count: int, to: int, week: int, design: str) -> None:
    """Move posts from one of the unit's teams to another team, from a week on; a post moves once."""
    if not count:
        return
    if source not in place.team:
        known = ", ".join(place.team)
        raise InputError(
            f"{design}.toml: there is no team {source!r} in {place.name}{nearest(str(source), place.team)}; teams are: {known}"
        )
    number = list(place.team).index(source)
    found = [post for post in posts if post["team"][0] == number and post["role"][0] == role and post["moves"][0] == LONG_AGO]
    if len(found) < count:
        raise InputError(f"{design}.toml: {count} moved from {source!r} is not allowed: the team has {len(found)} in that role")
    for post in found[:count]:
        post["moves"], post["moves_to"] = week, to


def mentors(place: Place, design: Design) -> np.ndarray:
    """Mentors: the place's own, then those reserved for teams."""
    table = new_rows(mentor.COLUMNS, place.mentors.count)
    table["team"], table["hours"], table["starts"] = -1, place.mentors.hours, LONG_AGO
    parts = [table]
    for number, staffing in staffings(place, design):
        reserved = new_rows(mentor.COLUMNS, staffing.mentors)
        reserved["team"], reserved["hours"] = number, staffing.mentor_hours
        reserved["starts"] = week_of(staffing.start)
        parts.append(reserved)
    return np.concatenate(parts)


def employers(place: Place) -> np.ndarray:
    """Empty firm rows; population.py draws what differs between them."""
    table = new_rows(employer.COLUMNS, place.firms.count)
    table["places"] = place.firms.places
    return table
