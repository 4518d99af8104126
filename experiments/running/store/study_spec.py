"""What was asked of a study, kept beside its store, so that its folder can be read without the command that made it."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from caseload.experiments.running.folder import read_regular
from caseload.experiments.running.scenario import Scenario
from caseload.experiments.running.store.key import run_key, world_key
from caseload.experiments.running.store.part import MAX_NUMBER, write_durable
from caseload.model.input_error import InputError

FILE = "study.json"


type Key = Annotated[str, Field(pattern="^[0-9a-f]{32}$")]


class ScenarioSpec(NamedTuple):
    """One scenario: what it is called, and where its runs and their youths are kept."""

    design: Annotated[str, Field(min_length=1)]
    draw: Annotated[int, Field(ge=0)]
    runs: Key
    world: Key


class StudySpec(NamedTuple):
    """All scenarios of a study, how often each is to be run, and whether youths are kept."""

    scenarios: Annotated[list[ScenarioSpec], Field(min_length=1)]
    replications: Annotated[int, Field(ge=1, le=MAX_NUMBER)]
    people: bool


SPEC: TypeAdapter[StudySpec] = TypeAdapter(StudySpec, config=ConfigDict(strict=True))


def scenario_spec(scenario: Scenario) -> ScenarioSpec:
    """Address a scenario."""
    return ScenarioSpec(scenario.design.name, scenario.draw, run_key(scenario), world_key(scenario))


def write_spec(folder: Path, scenarios: Sequence[ScenarioSpec], replications: int, people: bool) -> None:
    """Keep what was asked."""
    content = {"scenarios": [one._asdict() for one in scenarios], "replications": replications, "people": people}
    write_durable(folder / FILE, (json.dumps(content, indent=1) + "\n").encode())


def read_spec(folder: Path) -> StudySpec:
    """Read what was asked.

    Raises
    ------
    InputError
        If the folder holds no study, or the file is not as `write_spec` writes it.
    """
    path = folder / FILE
    try:
        return SPEC.validate_json(read_regular(path))
    except (FileNotFoundError, NotADirectoryError):
        raise InputError(f"{folder} holds no study: it has no {FILE}; name the folder given to --out") from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise InputError(
            f"{path} cannot be read: {where + ': ' if where else ''}{first['msg'][:200]}; the command that made the study writes it anew"
        ) from None
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from None
