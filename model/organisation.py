"""The unit and the firms around it as tables: a place's own teams, changed by a design's programmes."""

from datetime import date

import numpy as np

from agents import employer, mentor, social_worker
from agents.row import new_rows
from agents.social_worker import Role
from agents.youth import Category
from model import team
from model.calendar import START
from model.design import Design, Programme
from model.place import Place, Team
from model.plan import LEVERS, Plan
from model.refusal import Refusal, nearest

CATEGORY = {
    "obviously-ready": Category.OBVIOUSLY_READY,
    "ready": Category.READY,
    "activity-ready": Category.ACTIVITY_READY,
    "pupil": Category.PUPIL,
}
FULL_TIME = 37.0  # hours a week, the Danish collective agreements


def week_of(day: date | None) -> int:
    """Week in which something that begins on a day is there: the first whole week, 0 if before the start."""
    return max(0, -((START - day).days // 7)) if day else 0


def teams(place: Place, design: Design) -> np.ndarray:
    """Team table: the unit's own teams first, then the design's programmes, each in the order of its file."""
    table = new_rows(team.COLUMNS, len(place.team) + len(design.programme))
    for row, own in zip(table, place.team.values(), strict=False):
        row["serves_unready"] = own.serves == "activity-ready"
        _set_plan(row, own.plan)
    for row, programme in zip(table[len(place.team) :], design.programme.values(), strict=True):
        _set_programme(row, programme)
    return table


def _set_plan(row: np.void, plan: Plan) -> None:
    for lever in LEVERS:
        row[lever] = getattr(plan, lever)


def _set_programme(row: np.void, programme: Programme) -> None:
    target = programme.target
    row["programme"] = 1
    row["starts"] = week_of(programme.start)
    row["category"] = CATEGORY[target.category]
    row["age_from"], row["age_below"], row["support_weeks"] = target.age_from, target.age_below, target.weeks_on_support
    row["need_from"] = target.need_from
    row["places"], row["caseload"] = programme.places, programme.caseload
    if programme.plan:
        _set_plan(row, programme.plan)


def workers(place: Place, design: Design) -> np.ndarray:
    """Posts: the unit's own in every design first and in the same order, then those that the design hires."""
    own = [_post(number, role, t.hours) for number, t in enumerate(place.team.values()) for role in _roles(t)]
    for offset, programme in enumerate(design.programme.values()):
        number = len(place.team) + offset
        start = week_of(programme.start)
        _move(own, place, programme.moved_from, Role.SOCIAL_WORKER, programme.workers_moved, number, start, design.name)
        _move(own, place, programme.counsellors_moved_from, Role.COUNSELLOR, programme.counsellors_moved, number, start, design.name)
        for role, count in ((Role.SOCIAL_WORKER, programme.workers_hired), (Role.COUNSELLOR, programme.counsellors_hired)):
            own += [_post(number, role, FULL_TIME, week_of(programme.hired_from), hired=1) for _ in range(count)]
    return np.concatenate(own) if own else new_rows(social_worker.COLUMNS, 0)


def _roles(own: Team) -> list[Role]:
    return [Role.SOCIAL_WORKER] * own.social_workers + [Role.COUNSELLOR] * own.counsellors


def _post(number: int, role: Role, hours: float, starts: int = 0, hired: int = 0) -> np.ndarray:
    row = new_rows(social_worker.COLUMNS, 1)
    row["team"], row["role"], row["hours"], row["starts"], row["hired"] = number, role, hours, starts, hired
    return row


def _move(posts: list[np.ndarray], place: Place, source: str | None, role: Role, count: int, to: int, start: int, design: str) -> None:
    """Move posts from one of the unit's teams to a programme; a move takes effect at once, so it must begin with the run."""
    if not count:
        return
    if source not in place.team:
        known = ", ".join(place.team)
        raise Refusal(f"{design}.toml: there is no team {source!r} in {place.name}{nearest(str(source), place.team)}; teams are: {known}")
    if start:
        raise Refusal(f"{design}.toml: workers can be moved only into a programme that starts by {START}, the first day of a run")
    number = list(place.team).index(source)
    found = [post for post in posts if post["team"][0] == number and post["role"][0] == role]
    if len(found) < count:
        raise Refusal(f"{design}.toml: {count} moved from {source!r} is not allowed: the team has {len(found)} in that role")
    for post in found[:count]:
        post["team"] = to


def mentors(place: Place, design: Design) -> np.ndarray:
    """Mentors: the place's own, then those reserved for programmes."""
    table = new_rows(mentor.COLUMNS, place.mentors.count)
    table["team"], table["hours"], table["quality"] = -1, place.mentors.hours, 1.0
    parts = [table]
    for offset, programme in enumerate(design.programme.values()):
        reserved = new_rows(mentor.COLUMNS, programme.mentors)
        reserved["team"], reserved["hours"], reserved["quality"] = len(place.team) + offset, programme.mentor_hours, 1.0
        reserved["starts"] = week_of(programme.start)
        parts.append(reserved)
    return np.concatenate(parts)


def employers(place: Place) -> np.ndarray:
    """Empty firm rows; population.py draws what differs between them."""
    table = new_rows(employer.COLUMNS, place.firms.count)
    table["places"] = place.firms.places
    return table
