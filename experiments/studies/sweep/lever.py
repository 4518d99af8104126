"""Find the one lever or parameter that a name means."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel

from caseload.model.design import Design
from caseload.model.input_error import InputError, nearest
from caseload.model.parameters import Parameters

PARAMETER = "parameter"


class Lever(NamedTuple):
    """A number that a sweep may vary: where it stands, and whether it is a whole one."""

    path: str  # such as programme.courage.policy.outreach, team.activity-ready.caseload or parameter.trust_gain
    whole: bool
    meaning: str

    @property
    def parameter(self) -> str | None:
        """Name of the parameter it is, if it is one."""
        kind, _, name = self.path.partition(".")
        return name if kind == PARAMETER else None


def find_lever(name: str, design: Design, parameters: Parameters) -> Lever:
    """Find what a name means, any of whose leading parts may be left out as long as one place alone is meant.

    Of several levers of that name, those are meant that the design sets to another value than they have by themselves.

    Raises
    ------
    InputError
        If there is no such lever or parameter, or there are several.
    """
    levers = {lever: value for lever, value in all_levers(design) if is_named(name, lever.path)}
    candidates = [lever for lever, (value, default) in levers.items() if value != default] or list(levers)
    named = [Lever(f"{PARAMETER}.{parameter}", False, known_parameter.meaning) for parameter, known_parameter in parameters.known.items()]
    matches = candidates + [lever for lever in named if is_named(name, lever.path)]
    if len(matches) == 1:
        return matches[0]
    if matches:
        raise InputError(f"--vary {name}: may mean {' or '.join(lever.path for lever in matches)}; name one of them")
    meanings = {lever.path.rpartition(".")[2]: lever.meaning for lever, _ in all_levers(design)}
    wanted = name.rpartition(".")[2]
    hint = nearest(wanted, meanings) or akin(wanted, meanings) or nearest(wanted, parameters.known)
    there = f"its levers are: {', '.join(meanings)}; or a parameter's name" if meanings else "it has none, so name a parameter"
    raise InputError(f"--vary {name}: {design.name} has no such lever{hint}; {there}")


def akin(wanted: str, meanings: Mapping[str, str]) -> str:
    """A hint at the levers that share a word with a name, and what they are: `social_workers` is both those moved in and those hired."""
    similar = [f"{name}: {meaning}" for name, meaning in meanings.items() if {*name.split("_")} & {*wanted.split("_")}]
    return f" (did you mean {', or '.join(similar)}?)" if similar else ""


def is_named(wanted: str, path: str) -> bool:
    """Whether a name is that of a path, or of it with some parts but the last left out."""
    parts, left = wanted.split("."), iter(path.split("."))
    return path.rpartition(".")[2] == parts[-1] and all(part in left for part in parts)


def all_levers(design: Design) -> Iterator[tuple[Lever, tuple[Any, Any]]]:
    """Every number that a design may set in its programmes and teams: its value, and what it is if the design says nothing."""
    kinds: dict[str, Mapping[str, BaseModel]] = {"programme": design.programme, "team": design.team}
    for kind, tables in kinds.items():
        for name, table in tables.items():
            inner = {part: getattr(table, part, None) for part in ("policy", "target")}
            yield from _numbers(f"{kind}.{name}", table)
            for part, values in inner.items():
                if values is not None:
                    yield from _numbers(f"{kind}.{name}.{part}", values)


def _numbers(path: str, table: BaseModel) -> Iterator[tuple[Lever, tuple[Any, Any]]]:
    for name, field in type(table).model_fields.items():
        kinds = {field.annotation, *get_args(field.annotation)}
        if kinds & {int, float}:
            yield Lever(f"{path}.{name}", int in kinds, field.description or ""), (getattr(table, name), field.default)
