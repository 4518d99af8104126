"""What a visitor may choose: every design with its levers, and every parameter, each with number, unit, range and source."""

from typing import Any

from pydantic import BaseModel

from caseload.experiments.running.levers import UNITS, UNSERVED, policy_before
from caseload.experiments.studies.sweep.lever import Lever, all_levers
from caseload.experiments.web.app.query import MOST_PAIRS, MOST_WEEKS, Query
from caseload.model import design as designs
from caseload.model import parameters, place
from caseload.model.design import Design, Programme, Target
from caseload.model.input_error import InputError
from caseload.model.place import Place
from caseload.model.policy import Policy
from caseload.model.staffing import TeamChange

SCHEMAS: dict[str, type[BaseModel]] = {"programme": Programme, "team": TeamChange, "policy": Policy, "target": Target}
COUNTED = {"workers": "social workers", "counsellors": "counsellors", "mentors": "persons", "mentor_hours": "hours/week", "age": "years"}
OF_CLASS = {"places": "youths", "weeks_on_support": "weeks", "need_from": "0..1", "lot_from": "0..1", "lot_below": "0..1"}
FIRST = ("caseload", "workers_hired", "workers_moved", "places", "mentors", "mentor_hours")  # shown in this order, the rest after them


def choices() -> dict[str, Any]:
    """Everything that can be asked, as JSON is made of it."""
    return {
        "question": question(),
        "designs": [told(designs.load(name), place.load(place.places()[0])) for name in designs.designs()],
        "municipalities": [{"name": name, "title": place.load(name).title} for name in place.places()],
        "parameters": [parameter(name, known) for name, known in parameters.load().known.items()],
    }


def question() -> dict[str, Any]:
    """What is asked if nothing is said, and how much may be asked."""
    return {**Query.model_validate({}).model_dump(exclude={"set"}), "most_replications": MOST_PAIRS, "most_weeks": MOST_WEEKS}


def told(design: Design, home: Place) -> dict[str, Any]:
    """A design, with its levers."""
    found = [one for lever, values in all_levers(design) if (one := lever_of(design, home, lever, *values)) is not None]
    rank = {name: place for place, name in enumerate(FIRST)}
    found.sort(key=lambda one: rank.get(one["name"], len(FIRST)))
    choices = " ".join(design.choices.split())
    return {"name": design.name, "title": design.title, "summary": design.summary, "choices": choices, "levers": found}


def lever_of(design: Design, home: Place, lever: Lever, value: float | None, default: Any) -> dict[str, Any] | None:
    """A lever of a design as it is set, or as the team has it whom the design leaves alone in this; None where it stands nowhere."""
    kind, part, *inner, name = lever.path.split(".")
    schema = SCHEMAS[inner[0] if inner else kind]
    low, high = bounds(schema, name)
    if lever.whole and not is_allowed(design, lever.path, low):
        low += 1
    source = f"{design.name}.toml" if value != default else f"the default of {schema.__module__.replace('.', '/')}.py"
    if value is None:
        before = policy_before(part, design, home)
        value, source = before.get(name), f"as in the team {part}, left alone in this"
        if value is None or before is UNSERVED or not low <= value <= high:
            return None
    return {
        "set": f"{design.name}.{short(design, kind, part)}{name}",
        "part": part if len([*design.programme, *design.team]) > 1 else "",
        "kind": kind,
        "name": name,
        "value": value,
        "low": low,
        "high": high,
        "whole": lever.whole,
        "unit": unit_of(name),
        "meaning": lever.meaning,
        "source": source,
    }


def is_allowed(design: Design, path: str, value: float) -> bool:
    """Whether the design may have a lever set so: a schema allows what some design must not have, such as no cases at all."""
    try:
        design.replaced({path: int(value)})
    except InputError:
        return False
    return True


def short(design: Design, kind: str, part: str) -> str:
    """Leave out of a lever's address what goes without saying."""
    parts = [*design.programme, *design.team]
    if len(parts) == 1:
        return ""
    return f"{part}." if parts.count(part) == 1 else f"{kind}.{part}."


def bounds(schema: type[BaseModel], name: str) -> tuple[float, float]:
    """Least and greatest value that the schema allows; where it says more than 0, a hundredth."""
    found = {key: getattr(one, key) for one in schema.model_fields[name].metadata for key in ("ge", "gt", "le") if hasattr(one, key)}
    return found["ge"] if "ge" in found else found["gt"] + 0.01, found["le"]


def unit_of(name: str) -> str:
    """Unit of a lever: as in the model's teams, or by what it counts."""
    units = {**UNITS, **OF_CLASS, **COUNTED}
    return units.get(name) or next(unit for start, unit in COUNTED.items() if name.startswith(start))


def parameter(name: str, known: parameters.Parameter) -> dict[str, Any]:
    """A parameter with all that is known of it."""
    return {"set": name, "name": name, "whole": False, **known.model_dump()}
