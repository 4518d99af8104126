"""A visitor's own parameter file: what it sets otherwise than ours does, so that it becomes part of the question and nothing is kept."""

import tomllib
from typing import Any

from caseload.model.input_error import InputError
from caseload.model.parameters import Parameter, load
from caseload.model.toml import check

SOURCES = "sources"  # what the file's sources stand for; ours are told


def read_parameters(content: bytes, name: str) -> dict[str, float]:
    """Read a file in the form of model/parameters.toml, whole or in part: the values that are not the defaults, by name.

    Raises
    ------
    InputError
        If it is not such a file, or sets what does not exist or a value that is not allowed.
    """
    topics = parsed(content, name)
    topics.pop(SOURCES, None)
    values: dict[str, float] = {}
    for topic, entries in topics.items():
        if not isinstance(entries, dict):
            raise InputError(f"{name}: {topic} = {entries!r} stands in no topic: a parameter is a line under one, such as [relation]")
        for parameter, entry in entries.items():
            values |= value(parameter, entry, topic, name)
    usual = load().values
    return {parameter: number for parameter, number in values.items() if number != usual[parameter]}


def parsed(content: bytes, name: str) -> dict[str, Any]:
    """Parse TOML; `InputError` names the file and the line."""
    try:
        return tomllib.loads(content.decode())
    except UnicodeDecodeError as error:
        raise InputError(f"{name} cannot be read: {error}") from None
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{name} is not valid TOML: {error}") from None


def value(parameter: str, entry: Any, topic: str, name: str) -> dict[str, float]:
    """Check one line of the file, by itself and against what may be set."""
    told = entry | {"topic": topic} if isinstance(entry, dict) else entry
    number = check(Parameter, told, f"{name}: {topic}.{parameter}").value
    try:
        load().replaced({parameter: number})
    except InputError as fault:
        raise InputError(f"{name}: {str(fault).partition(': ')[2]}") from None
    return {parameter: number}
