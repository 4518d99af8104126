"""What was asked of a study, kept beside its store, so that its folder can be read without the command that made it."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from caseload.experiments.running.scenario import Scenario
from caseload.experiments.running.store.key import run_key, world_key
from caseload.experiments.running.store.part import write_whole
from caseload.model.input_error import InputError

FILE = "study.json"


class Asked(NamedTuple):
    """One scenario: what it is called, and where its runs and their youths are kept."""

    design: str
    draw: int
    runs: str
    world: str


class Wanted(NamedTuple):
    """All scenarios of a study, how often each is to be run, and whether youths are kept."""

    scenarios: list[Asked]
    replications: int
    people: bool


def asked(scenario: Scenario) -> Asked:
    """Address a scenario."""
    return Asked(scenario.design.name, scenario.draw, run_key(scenario), world_key(scenario))


def write_wanted(folder: Path, scenarios: Sequence[Asked], replications: int, people: bool) -> None:
    """Keep what was asked."""
    content = {"scenarios": [one._asdict() for one in scenarios], "replications": replications, "people": people}
    write_whole(folder / FILE, (json.dumps(content, indent=1) + "\n").encode())


def read_wanted(folder: Path) -> Wanted:
    """Read what was asked; `InputError` if the folder holds no study."""
    try:
        content = json.loads((folder / FILE).read_bytes())
        return Wanted([Asked(**one) for one in content["scenarios"]], content["replications"], content["people"])
    except FileNotFoundError:
        raise InputError(f"{folder} holds no study: it has no {FILE}; name the folder given to --out") from None
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise InputError(f"{folder / FILE} cannot be read: {error}") from None
