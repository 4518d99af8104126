"""The arms of a trial as programmes of a design: the target group in two random halves, each treated or not."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any, NamedTuple

from caseload.experiments.running.scenario import Scenario
from caseload.experiments.studies.trial.protocol import Trial
from caseload.model.design import Design
from caseload.model.input_error import InputError
from caseload.model.organisation import workers
from caseload.model.place import Place
from caseload.model.policy import LEVERS
from caseload.model.staffing import Staffing
from caseload.model.toml import check

HALVES = ("first half", "second half")  # in the order of their lots; the last programmes of the design
WEEK = timedelta(weeks=1)
EVERYBODY = 10000  # places of an arm without staff: all whose lot it is


class Worlds(NamedTuple):
    """One municipality four times, with the same youths and random numbers."""

    trial: Scenario  # the first half is treated
    mirror: Scenario  # the second half
    every: Scenario  # both
    none: Scenario  # neither; who is in which half is read here


def worlds(trial: Trial, base: Scenario) -> Worlds:
    """Build the four worlds of a randomised trial from the scenario of everybody who is not treated.

    Raises
    ------
    InputError
        If the treatment cannot be given.
    """
    treated, label = treatment(trial, base.place, base.design), {"start": trial.start, "places": EVERYBODY}
    halves = {"trial": (treated, label), "mirror": (label, treated), "every": (treated, treated), "none": (label, label)}
    four = Worlds(**{name: replace(base, design=divided(trial, base.design, name, pair)) for name, pair in halves.items()})
    try:
        workers(base.place, four.every.design)
    except InputError as refusal:
        why = str(refusal).partition(": ")[2]
        raise InputError(f"{trial.name}.toml: treatment: {why}; where all are treated each half of them has staff of its own") from None
    return four


def divided(trial: Trial, base: Design, name: str, arms: Iterable[dict[str, Any]]) -> Design:
    """Add to a design, under another name, the two halves of the target group, each with its arm."""
    target = trial.target.model_dump() if trial.target else {}
    by = {"lot_by": "worker" if trial.randomised == "worker" else "youth"}
    lots = [{"lot_from": place * trial.share / 2, "lot_below": (place + 1) * trial.share / 2} for place in range(len(HALVES))]
    drawn = {"closes": trial.start + WEEK}  # all in one week
    halves = {half: {"target": target | lot | by} | drawn | arm for half, lot, arm in zip(HALVES, lots, arms, strict=True)}
    values = base.model_dump()
    return check(Design, values | {"name": name, "programme": values["programme"] | halves}, f"{trial.name}.toml: treatment")


def treatment(trial: Trial, place: Place, base: Design) -> dict[str, Any]:
    """Read the treatment as a programme: the policy of the youths' own team, but for the levers that the trial sets."""
    change = trial.change()
    levers = own_policy(trial, place, base) | change.levers()
    staff = change.model_dump(include=set(Staffing.model_fields), exclude_none=True)
    room = {"caseload": change.caseload or 0} if change.caseload or change.workers_hired or change.workers_moved else {"places": EVERYBODY}
    return staff | room | {"policy": {lever: levers[lever] for lever in LEVERS}}


def own_policy(trial: Trial, place: Place, base: Design) -> dict[str, float]:
    """Levers that hold for the target group under the base design when the trial starts."""
    name = own_team(trial, place)
    change = base.team.get(name)
    begun = change.levers() if change and change.start <= trial.start else {}
    return place.team[name].policy.model_dump() | begun


def own_team(trial: Trial, place: Place) -> str:
    """Name of the unit's own team that serves the target group."""
    serves = "activity-ready" if trial.target and trial.target.category == "activity-ready" else "others"
    return next(name for name, team in place.team.items() if team.serves == serves)
