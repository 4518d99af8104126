"""Made-up people and weeks in the form that a run returns them, so that measuring is tested without the simulation."""

from typing import NamedTuple

import numpy as np

from caseload.agents.codes import NEVER, Category, Flow, Status
from caseload.agents.row import Column, layout, new_rows
from caseload.agents.youth import COLUMNS
from caseload.model.record import MEASURES

KEPT = (
    *("person", "arrival", "clock", "birth", "sex", "former", "target", "first_category", "start_readiness", "need", "exam"),
    *("first_education", "first_durable", "first_apprenticeship", "first_job", "first_self_support", "first_other_benefit"),
    *("first_exit", "first_return", "first_dropout", "gone", "retained"),
    *("benefit_spells", "weeks_on_benefit", "weeks_in_education", "weeks_in_job", "meetings", "calls", "missed", "worker_changes"),
    *("paid", "status", "children", "diagnosed", "trust", "confidence", "direction"),
    *("mentor_meetings", "sanctions", "plans_kept", "plans_lapsed"),
)
HAPPENS = ("first_education", "first_job", "first_self_support", "first_other_benefit", "first_exit", "first_return", "gone")
PEOPLE = (
    *(column for column in COLUMNS if column.name in KEPT),
    Column("burden", "0..1", "mean of the seven needs at the end"),
    Column("spell_at_start", "weeks", "weeks on benefit in one spell at arrival", "i8"),
    Column("status_at", "status", "status in weeks 52, 104 and 156", "i1", 3, NEVER),
)


class Run(NamedTuple):
    people: np.ndarray
    weekly: np.ndarray


def people(count: int, **values: object) -> np.ndarray:
    """`count` youths of 20, ready, without need, to whom nothing happens, with some columns set: one value each or one for all."""
    table = new_rows(PEOPLE, count)
    table["person"], table["birth"], table["first_category"] = np.arange(count), -20 * 366, Category.READY
    for name, value in values.items():
        table[name] = value
    return table


def weekly(weeks: int, **values: object) -> np.ndarray:
    """Weeks of zeros, with some measures set."""
    table = np.zeros(weeks, layout(MEASURES))
    for name, value in values.items():
        table[name] = value
    return table


def random_people(count: int, weeks: int, rng: np.random.Generator) -> np.ndarray:
    """Youths of every group to whom anything may happen between arrival and the end of the run, nothing after `gone`."""
    table = people(count, sex=rng.integers(2, size=count), first_category=rng.integers(-1, 4, count), need=rng.random((count, 7)) / 4)
    table["arrival"] = np.sort(np.where(rng.random(count) < 0.5, 0, rng.integers(0, weeks, count)))
    table["clock"] = table["arrival"]
    table["birth"] = 7 * table["arrival"] - rng.integers(18 * 366, 29 * 365, count)
    pupil = rng.random(count) < 0.2
    table["clock"] += np.where(pupil & (table["clock"] + 9 < weeks), 9, 0)
    table["children"], table["diagnosed"] = rng.integers(2, size=(2, count))
    table["target"], table["spell_at_start"] = (table["arrival"] == 0) & (rng.random(count) < 0.3), rng.integers(0, 200, count)
    table["former"] = (table["arrival"] == 0) & (table["target"] == 0) & (rng.random(count) < 0.2)
    for name in HAPPENS:
        week = table["clock"] + rng.integers(0, 150, count)
        table[name] = np.where((week < weeks) & (rng.random(count) < 0.6), week, NEVER)
    for name in HAPPENS[:-1]:
        table[name] = np.where((table["gone"] >= 0) & (table[name] >= table["gone"]), NEVER, table[name])
    table["first_return"] = np.where(table["first_exit"] >= 0, table["first_return"], NEVER)
    table["retained"], table["status_at"] = rng.integers(-1, 2, count), rng.integers(0, len(Status), (count, 3))
    for name in ("weeks_on_benefit", "meetings", "calls", "missed", "worker_changes", "plans_kept", "plans_lapsed"):
        table[name] = rng.integers(0, 40, count)
    table["paid"] = rng.integers(0, 20_000_000, (count, len(Flow)))
    table["exam"], dropped = rng.integers(2, size=count), table["first_education"] + rng.integers(1, 60, count)
    last = np.where(table["gone"] >= 0, table["gone"], weeks)
    table["first_dropout"] = np.where((table["first_education"] >= 0) & (dropped < last), dropped, NEVER)
    table["benefit_spells"] = rng.integers(0, 4, count)
    lasted = rng.random(count) < 0.5
    table["first_durable"] = np.where(lasted & (table["first_education"] + 52 < weeks), table["first_education"], NEVER)
    return table


def random_run(count: int, weeks: int, seed: int) -> Run:
    """A run with random people and weeks; money in whole oere."""
    rng = np.random.default_rng(seed)
    table = weekly(weeks)
    for column in MEASURES:
        table[column.name] = rng.integers(1, 1000, weeks)
    return Run(random_people(count, weeks, rng), table)
