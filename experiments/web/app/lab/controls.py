"""The lab's controls: a design, its levers, weeks and seed, each with its number, unit and range."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import solara

from caseload.experiments.web.app.choices import choices
from caseload.experiments.web.app.lab.model import Lab
from caseload.experiments.web.app.query import MOST_WEEKS
from caseload.model.input_error import InputError

DESIGNS = {one["name"]: one for one in choices()["designs"]}
FIRST = 2  # levers that are seen at once
FINEST = 2  # decimals of a slider
REACH, LEAST = 4, 10  # a slider goes to so many times the usual value, and at least so far


@solara.component  # type: ignore[untyped-decorator]
def DesignControls(asked: solara.Reactive[dict[str, Any]]) -> None:
    """Take a change if a model can be made of it, else say why not; Reset makes the model."""
    refusal = solara.use_reactive("")

    def ask(**changes: Any) -> None:
        wanted = {**asked.value, **changes}
        try:
            Lab(**wanted)
        except InputError as error:
            refusal.set(str(error))
        else:
            refusal.set("")
            asked.set(wanted)

    solara.Select("Design", list(DESIGNS), asked.value["design"], lambda design: ask(design=design, levers={}))
    known = DESIGNS[asked.value["design"]]["levers"]
    for lever in known[:FIRST]:
        control(lever, asked.value["levers"], lambda levers: ask(levers=levers))
    if known[FIRST:]:
        with solara.Details(f"More levers ({len(known) - FIRST})"):
            for lever in known[FIRST:]:
                control(lever, asked.value["levers"], lambda levers: ask(levers=levers))
    slider("Weeks", asked.value["weeks"], 1, MOST_WEEKS, True, "weeks", lambda weeks: ask(weeks=weeks))
    solara.InputInt("Seed, a whole number of 0 or more", asked.value["seed"], lambda seed: ask(seed=seed), continuous_update=True)
    if refusal.value:
        solara.Error(refusal.value)


def control(lever: dict[str, Any], levers: dict[str, float], change: Callable[[dict[str, float]], None]) -> None:
    """Offer one lever; as it usually is, it is none of those that are set."""
    name, usual = lever["set"].partition(".")[2], lever["value"]
    others = {other: value for other, value in levers.items() if other != name}
    most = lever["high"] if lever["high"] <= 1 else min(lever["high"], max(LEAST, REACH * usual))
    label = f"{lever['part']}: {lever['meaning']}".removeprefix(": ")

    def take(value: float) -> None:
        change(others if value == usual else {**others, name: value})

    slider(label, levers.get(name, usual), lever["low"], most, lever["whole"], lever["unit"], take)


def slider(label: str, value: float, low: float, high: float, whole: bool, unit: str, change: Callable[[Any], None]) -> None:
    """Draw it."""
    told = f"{label}: {value:g} {unit} ({low:g} to {high:g})"
    if whole:
        solara.SliderInt(told, int(value), int(low), int(high), on_value=change)
    else:
        solara.SliderFloat(told, float(value), float(low), float(high), step=step(value), on_value=change)


def step(value: float) -> float:
    """Step on which the value lies: the browser moves any other to the nearest step, as if somebody had."""
    decimals = -int(Decimal(str(value)).as_tuple().exponent)
    return float(10.0 ** -max(FINEST, decimals))
