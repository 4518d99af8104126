"""Rows and tiny worlds for tests that are worked by hand, in plain Python: whatever a test does not say is 0, or the column's start."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from caseload.agents import employer as employers
from caseload.agents import mentor as mentors
from caseload.agents import social_worker as workers
from caseload.agents import youth as youths
from caseload.agents.codes import LONG_AGO, Category
from caseload.agents.row import Column, new_rows
from caseload.model import law, team
from caseload.model.calendar import CALENDAR
from caseload.model.events import HISTORY, Event
from caseload.model.parameters import load
from caseload.model.record import WEEKLY
from caseload.model.world import World, make_world

SURE = 1000.0  # log-odds of a probability of 1; less this of 0
LATER = 10_000  # a week after every horizon
TWENTY = -20 * 366  # a day of birth: 20 years old in week 0

YOUTH = {"birth": TWENTY, "single": 1, "leaves": LATER, "category": Category.READY, "benefit_spells": 1}
WORKER = {"filled": 1, "hours": 37.0, "quality": 1.0, "strict": 1.0, "cares": 1.0, "creams": 1.0, "starts": LONG_AGO}
MENTOR = {"team": -1, "hours": 20.0, "quality": 1.0, "starts": LONG_AGO}
EMPLOYER = {"places": 1, "openings": 1, "floor": 0.5}
TEAM = {"meeting_within": 8.0, "counselling_every": 26.0, "lot_below": 1.0, "sanctions": 1.0}
DEFAULTS = {youths: YOUTH, workers: WORKER, mentors: MENTOR, employers: EMPLOYER, team: TEAM}
USUAL = {"strain_slope": 1.0, "follow_up_weeks": 1.0, "ladder_width": 1.0, "settle_weeks": 1e9}  # what is divided by cannot be 0
USUAL |= {"shorten_from": 1.0, "while_helped": 1.0, "civil_tie": 1.0}  # limits and shares of which 1 is the simplest


def _table(columns: Sequence[Column], defaults: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> np.ndarray:
    table = new_rows(columns, len(rows))
    for row, said in zip(table, rows, strict=True):
        for name, value in {**defaults, **said}.items():
            for place, part in value.items() if isinstance(value, dict) else ((..., value),):
                if place is ...:
                    row[name] = part
                else:
                    row[name][place] = part
    return table


def _row(kind: Any, said: Mapping[str, Any]) -> np.record:
    return _table(kind.COLUMNS, DEFAULTS[kind], [said]).view(np.recarray)[0]


def a_youth(**said: Any) -> np.record:
    """One youth of 20, ready, on benefit; columns with several places are given as {place: value}."""
    return _row(youths, said)


def a_worker(**said: Any) -> np.record:
    """One social worker at work, of mean skill and style, with 37 hours."""
    return _row(workers, said)


def a_mentor(**said: Any) -> np.record:
    """One mentor of mean skill."""
    return _row(mentors, said)


def an_employer(**said: Any) -> np.record:
    """One firm with a place, an opening and a floor of a half."""
    return _row(employers, said)


def a_team(**said: Any) -> np.record:
    """One team that meets its youths every eight weeks and does nothing else."""
    return _row(team, said)


def numbers(**said: float) -> np.record:
    """Parameters: 0 but for those said, and for a few that are 1."""
    row = np.zeros(1, load().row().dtype)
    for name, value in (USUAL | said).items():
        row[name] = value
    return row.view(np.recarray)[0]


def a_world(
    *each: Mapping[str, Any],
    p: Mapping[str, float] | None = None,
    week: int = 0,
    seed: int = 1,
    worker: Sequence[Mapping[str, Any]] = ({},),
    mentor: Sequence[Mapping[str, Any]] = (),
    firm: Sequence[Mapping[str, Any]] = (),
    teams: Sequence[Mapping[str, Any]] = ({},),
    now: Mapping[str, float] | None = None,
) -> World:
    """A world of these youths, numbered 1, 2, 3 unless said otherwise, in team 0 with worker 0, in a week without season."""
    people = _table(
        youths.COLUMNS, YOUTH, [{"person": 1 + at, "worker": 0, "team": 0, "policy": 0} | dict(one) for at, one in enumerate(each)]
    )
    calendar = np.zeros(1, CALENDAR)
    for name, value in ({"jobs": 1.0, "entries": 1.0, "to_august": 30, "to_january": 10} | dict(now or {})).items():
        calendar[name] = value
    staff, firms = _table(workers.COLUMNS, WORKER, worker), _table(employers.COLUMNS, EMPLOYER, firm)
    return make_world(
        seed=np.uint64(seed),
        week=week,
        youths=people,
        workers=staff,
        mentors=_table(mentors.COLUMNS, MENTOR, mentor),
        employers=firms,
        acquainted=np.zeros((len(firms), len(staff))),
        teams=_table(team.COLUMNS, TEAM, teams),
        p=np.array([numbers(**(p or {}))]),
        now=calendar,
        law=law.load().copy(),
        out=np.zeros(1, WEEKLY),
        selfsupport=np.zeros((len(people), 156), np.int8),
        listed=np.zeros(len(people), np.int64),
        score=np.zeros(len(people)),
        history=np.zeros(20_000, HISTORY),
        recorded=np.zeros(1, np.int64),
    )


def events(w: World) -> list[tuple[int, Event, int]]:
    """What happened: youth's row, event, detail."""
    return [(int(one["youth"]), Event(int(one["event"])), int(one["detail"])) for one in w.history[: w.recorded[0]]]


def happened(w: World) -> list[Event]:
    """What happened, in order."""
    return [event for _, event, _ in events(w)]
