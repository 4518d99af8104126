"""history.csv: every event of every youth in one run, in words."""

from enum import IntEnum

import numpy as np
import pandas as pd

from caseload.agents.codes import NOBODY, Category, Course, Department, Need, Status, Topic
from caseload.agents.row import Column
from caseload.experiments.measures.people import youth_number
from caseload.model.calendar import monday
from caseload.model.events import Event
from caseload.model.municipality import Municipality

COLUMNS = (
    Column("youth", "number", "the youth's stable number, the same in every design"),
    Column("week", "week", "week of the run, from 0"),
    Column("date", "date", "Monday of the week"),
    Column("event", "name", "what happened"),
    Column("detail", "text", "class, topic, course, need or department, or worker, mentor, firm or programme by its row, that it concerns"),
    Column("status", "name", "where the youth was when it was noted"),
    Column("worker", "row", "the youth's social worker; empty if none"),
)
ROWS = {  # events whose detail is a row, and what of
    **dict.fromkeys((Event.ENROLLED, Event.DECLINED), "programme"),
    **dict.fromkeys((Event.WORKER, Event.MISSED, Event.SANCTIONED), "worker"),
    **dict.fromkeys((Event.MENTOR, Event.MENTOR_ENDED), "mentor"),
    **dict.fromkeys((Event.INTERNSHIP, Event.INTERNSHIP_ENDED, Event.APPRENTICESHIP, Event.HOURS), "firm"),
    Event.DETECTED: "team",
}
CODES: dict[Event, type[IntEnum]] = {  # events whose detail is a code, and of which list
    Event.ASSESSED: Category,
    **dict.fromkeys(
        (Event.MET, Event.MET_OUTSIDE, Event.CALLED, Event.PLAN_KEPT, Event.PLAN_LAPSED, Event.PLAN_REPLACED, Event.PLAN_DROPPED), Topic
    ),
    **dict.fromkeys((Event.APPLIED, Event.REFUSED, Event.ADMITTED, Event.EDUCATION, Event.BASIC_DONE), Course),
    Event.HELP: Need,
    **dict.fromkeys((Event.ASKED, Event.REQUEST_LAPSED), Department),
}
OTHERWISE = {  # events whose detail is yes or no
    Event.PREPARED: ("without grade 02", "with grade 02"),
    Event.ONWARD: ("school practice", "agreement"),
}
NUMBERED = {Event.STEP_UP: "step {}", Event.STEP_DOWN: "step {}", Event.DROPPED_OUT: "after {} weeks"}


def history(model: Municipality) -> pd.DataFrame:
    """Events of a run that recorded them, in the order in which they happened."""
    noted = model.history
    dates = np.array([monday(week).isoformat() for week in range(model.weeks)])
    columns = (
        youth_number(model.youths["person"][noted["youth"]]),
        noted["week"],
        dates[noted["week"]],
        words(Event)[noted["event"]],
        details(noted["event"], noted["detail"]),
        words(Status)[noted["status"]],
        pd.arrays.IntegerArray(noted["worker"].copy(), noted["worker"] == NOBODY),
    )
    return pd.DataFrame(dict(zip((column.name for column in COLUMNS), columns, strict=True)))


def details(events: np.ndarray, numbers: np.ndarray) -> np.ndarray:
    """Say what each event concerns: events and numbers [rows] -> text [rows]."""
    pairs, place = np.unique(np.stack([events, numbers]), axis=1, return_inverse=True)
    texts = [detail(Event(event), number) for event, number in pairs.T.tolist()]
    return np.array(texts, dtype=object)[place]


def detail(event: Event, number: int) -> str:
    """Say what one event concerns."""
    if event in ROWS:
        return f"{ROWS[event]} {number}" if number >= 0 else ""
    if event in CODES:
        return str(words(CODES[event])[number])
    if event in OTHERWISE:
        return OTHERWISE[event][number]
    return NUMBERED[event].format(number) if event in NUMBERED else ""


def words(names: type[IntEnum]) -> np.ndarray:
    """Names of a numbered list in words, in order of the numbers from 0."""
    return np.array([member.name.lower().replace("_", " ") for member in names], dtype=object)
