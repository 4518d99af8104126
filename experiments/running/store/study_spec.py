"""What was asked of a study, kept beside its store, so that its folder can be read without the command that made it."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from caseload.experiments.running.scenario import Scenario
from caseload.experiments.running.store.key import run_key, world_key
from caseload.experiments.running.store.part import write_durable
from caseload.model.input_error import InputError

FILE = "study.json"


class ScenarioSpec(NamedTuple):
    """One scenario: what it is called, and where its runs and their youths are kept."""

    design: str
    draw: int
    runs: str
    world: str


class StudySpec(NamedTuple):
    """All scenarios of a study, how often each is to be run, and whether youths are kept."""

    scenarios: list[ScenarioSpec]
    replications: int
    people: bool


def scenario_spec(scenario: Scenario) -> ScenarioSpec:
    """Address a scenario."""
    return ScenarioSpec(scenario.design.name, scenario.draw, run_key(scenario), world_key(scenario))


def write_spec(folder: Path, scenarios: Sequence[ScenarioSpec], replications: int, people: bool) -> None:
    """Keep what was asked."""
    content = {"scenarios": [one._asdict() for one in scenarios], "replications": replications, "people": people}
    write_durable(folder / FILE, (json.dumps(content, indent=1) + "\n").encode())


def read_spec(folder: Path) -> StudySpec:
    """Read what was asked; `InputError` if the folder holds no study."""
    try:
        content = json.loads((folder / FILE).read_bytes())
        return StudySpec([ScenarioSpec(**one) for one in content["scenarios"]], content["replications"], content["people"])
    except FileNotFoundError:
        raise InputError(f"{folder} holds no study: it has no {FILE}; name the folder given to --out") from None
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise InputError(f"{folder / FILE} cannot be read: {error}") from None
