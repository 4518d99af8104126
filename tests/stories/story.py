"""Run a story: one youth of a TOML file, lived by the model week by week, with what must be true when.

A story has these parts; whatever chance would decide is calm unless its circumstances say otherwise (`tests.worlds.STILL`), and the
worker meets the youth when the law or the unit's promise asks for it, not more often.

    title, story       what a reader should know
    [youth]            columns of agents/youth.py on 2 January 2017; dates for days and weeks, words for status, class, stage and needs
    [circumstances]    parameters of model/parameters.toml
    [policy]           the policy of the youth's team, which has one social worker
    [place]            firms and mentors, as a municipality file has them; none otherwise
    [programme]        a programme as a design file has it; its staff is hired
    [[week]]           in order of time: `of` the date of any day in it, then
        given          parameters from this week on
        policy         levers of the unit's own teams from this week on
        she, he        columns that change as the week begins
        must           what is true when the week is over: a column is a value, or `above`, or `below` one
    [[by]]             `date` and the `events` that must have happened by then, in that order

A week that must never have come is "never"; `need` and `talked` name the needs and topics they speak of, `helped` those
for which help runs.
`must` also knows `kroner` (benefit paid this week), `kroner_a_month` (the same as a monthly rate), `grant_a_month` (SU likewise),
`events` (this week's, at least these) and `no_events`.
"""

import math
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from caseload.agents.codes import NEVER, Category, Course, Department, Flow, Need, Offer, Stage, Status, Topic
from caseload.agents.youth import COLUMNS, Youth
from caseload.model.calendar import START, monday
from caseload.model.events import Event
from tests.worlds import ALIKE, NOTHING, SELDOM, STILL, SURE, parameters, place, programme, stratum, town

UNITS = {column.name: column.unit for column in COLUMNS}
PARTS = {"title", "story", "youth", "circumstances", "policy", "place", "programme", "week", "by"}
PLACES = {"need": Need, "talked": Topic}  # columns with a place for each kind
WORDS = {"status": Status, "class": Category, "stage": Stage, "course": Course, "topic": Topic, "offer": Offer, "department": Department}
CALM = (
    STILL
    | ALIKE
    | {
        "quality_spread": 0.0,
        "optimism_spread": 0.0,
        "style_spread": 0.0,
        "likeness": 0.0,
        "attend_base": SURE,  # every meeting is held
        "trust_fading": 0.0,
        "knowledge_fading": 0.0,
        "absent_base": -SURE,  # nobody misses a day
        "impression_noise": 0.0,
        "money_motive": 0.0,
        "least_gain": 2.0,  # a worker calls nobody in before it is time
    }
)
SOMEBODY = {  # who a story's youth is, where it does not say
    "departments": 1,
    "children": 0,
    "single": 1,
    "home": 0,
    "diagnosed": 0,
    "exam": 0,
    "eligible": 0,
    "consents": 0,
    "comfort": 1000.0,
    "spell_weeks": 20,
    "support_weeks": 20,
    "since": -20,
    "met": -1,
    "heard": -1,
    "counselled": -1,
    "trust": 0.0,
    "knowledge": 0.0,
    "need": {},
}
DAYS_A_YEAR, DAYS_A_WEEK, MONTHS, OERE = 365, 7, 12, 100


def word(name: str) -> str:
    """As an enum spells it: "met outside" is MET_OUTSIDE."""
    return name.upper().replace(" ", "_").replace("-", "_")


def week_of(day: date) -> int:
    """Week that a day falls in."""
    return (day - START).days // DAYS_A_WEEK


def value_of(column: str, said: Any) -> Any:
    """A column's value as the model has it."""
    if column == "need":
        return [said.get(need.name.lower(), 0.0) for need in Need]
    if isinstance(said, date):
        return (said - START).days if UNITS[column] == "day" else week_of(said)
    if said == "never" and UNITS[column] == "week":
        return NEVER
    if column == "helped":
        return sum(1 << Need[word(kind)] for kind in said)
    if isinstance(said, str):
        return int(WORDS[UNITS[column]][word(said)])
    return said


class Story:
    """A story being lived."""

    def __init__(self, path: Path) -> None:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        assert told.keys() <= PARTS, f"{path.name}: unknown parts {told.keys() - PARTS}"
        self.weeks, self.deadlines = told.get("week", []), told.get("by", [])
        last = max(week_of(day) for day in [w["of"] for w in self.weeks] + [b["date"] for b in self.deadlines]) + 1
        category = told["youth"].get("category", "activity-ready").replace("pupil", "ready")  # a stock has no pupils: the row becomes one
        team = place(stratum(1, category), workers=1, policy=SELDOM | told.get("policy", {}), **told.get("place", {}))
        design = programme(**told["programme"]) if "programme" in told else NOTHING
        self.model = town(team, parameters(CALM, told.get("circumstances", {})), design, last, history=True)
        (self.youth,) = self.model.agents_by_type[Youth]
        self.change(SOMEBODY | told["youth"])

    def change(self, columns: dict[str, Any]) -> None:
        """Set columns of the youth by name."""
        for column, said in columns.items():
            assert column in UNITS, f"a youth has no column {column!r}"
            setattr(self.youth, column, value_of(column, said))

    def live(self) -> None:
        """The whole story, week by week; raises AssertionError with the date where it goes otherwise than told."""
        told = {week_of(week["of"]): week for week in self.weeks}
        assert len(told) == len(self.weeks), "a week is told twice"
        for number in range(self.model.weeks):
            week = told.get(number, {})
            assert week.keys() <= {"of", "given", "policy", "she", "he", "must"}, week.keys()
            for name, value in week.get("given", {}).items():
                self.model._p[name] = value
            for lever, value in week.get("policy", {}).items():
                self.model._teams[lever][self.model._teams["programme"] == 0] = value
            self.change(week.get("she", {}) | week.get("he", {}))
            paid = self.youth.paid.copy()
            self.model.step()
            self.paid = self.youth.paid - paid
            for name, expected in week.get("must", {}).items():
                self.check(name, expected, f"week of {monday(number)}: {name}")
        for deadline in self.deadlines:
            self.check_by(deadline["date"], deadline["events"])

    def check(self, name: str, expected: Any, where: str) -> None:
        """Compare one thing that must be true with what is."""
        if name in ("events", "no_events"):
            now = self.events(self.model.week - 1)
            assert all((word(event) in now) == (name == "events") for event in expected), f"{where}: {expected}, not {now}"
            return
        found = self.found(name)
        if name in PLACES:
            for kind, bounds in expected.items():
                self.compare(found[PLACES[name][word(kind)]], bounds, f"{where} for {kind}")
        elif isinstance(expected, dict):
            self.compare(found, expected, where)
        else:
            assert found == (expected if name not in UNITS else value_of(name, expected)), f"{where} is {found}, not {expected}"

    def compare(self, found: Any, bounds: dict[str, float], where: str) -> None:
        """Whether something is above or below what it must be, or both."""
        assert bounds.keys() <= {"above", "below"}, bounds
        assert bounds.get("above", -math.inf) < found < bounds.get("below", math.inf), f"{where} is {found}, not {bounds}"

    def found(self, name: str) -> Any:
        """What is true now."""
        benefit = self.paid[Flow.BENEFIT_MUNICIPALITY] + self.paid[Flow.BENEFIT_STATE]
        if name == "kroner":
            return benefit / OERE
        if name in ("kroner_a_month", "grant_a_month"):
            week = benefit if name == "kroner_a_month" else self.paid[Flow.GRANT_STATE]
            return round(week * DAYS_A_YEAR / (DAYS_A_WEEK * MONTHS * OERE))
        return getattr(self.youth, name)

    def events(self, week: int) -> list[str]:
        """Names of a week's events, in order."""
        return [Event(row["event"]).name for row in self.model.history if row["week"] == week and row["youth"] == self.youth.row]

    def check_by(self, day: date, events: list[str]) -> None:
        """These have happened by the end of that day's week, in this order; others may lie between."""
        happened = iter([name for week in range(week_of(day) + 1) for name in self.events(week)])
        assert all(word(event) in happened for event in events), f"by {day}: {events} did not happen in that order"
