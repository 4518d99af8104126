"""A run that failed is kept as data, so that it is not tried again unasked."""

import json
import platform
import re
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel

from caseload.experiments.running.folder import read_regular
from caseload.experiments.running.store.part import write_durable

NAME = re.compile(r"failure-([0-9a-f]{32})-(\d{1,9})\.json")


class StoredFailure(BaseModel):
    """What a failure's file holds."""

    traceback: str
    host: str


class Failure(NamedTuple):
    """A run that raised or killed its process."""

    design: str
    draw: int
    number: int
    traceback: str


def parse_failure_name(name: str) -> tuple[str, int] | None:
    """Read the key of the scenario and the number of the run from a file's name; None if it is no failure's."""
    found = NAME.fullmatch(name)
    return (found[1], int(found[2])) if found else None


def read_failure(path: Path) -> str:
    """Read the traceback of a failure; one that is damaged is said to be so in its place."""
    try:
        return StoredFailure.model_validate_json(read_regular(path)).traceback
    except (OSError, ValueError) as error:
        return f"{path.name} is damaged ({str(error).splitlines()[0]}): run it again with --retry-failed"


def write_failure(folder: Path, key: str, number: int, traceback: str) -> None:
    """Keep a failure, and the machine it happened on, which no table tells."""
    content = json.dumps({"traceback": traceback, "host": platform.node()}, indent=1) + "\n"
    write_durable(folder / f"failure-{key}-{number}.json", content.encode())
