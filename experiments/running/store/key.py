"""The address of what is stored: a hash of all that decides it, and of nothing else.

A changed rule, parameter, lever, law or outcome is another address, so it is run anew; the name of a design, its summary or a README is not
part of it. The versions of Python, NumPy and Numba are, through `RULES_HASH`, since they may round differently.
"""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from caseload.agents.compiled import RULES_HASH
from caseload.experiments.running.folder import ROOT
from caseload.experiments.running.scenario import SEED_SCHEME, Scenario
from caseload.model import parameters

SCHEMA = 1  # of the parts: raised when their columns change
MEASURING = (  # modules of experiments that shape what a part holds
    *(f"measures/{name}" for name in ("events", "groups", "kinds", "outcomes", "people")),
    "running/run",
    "statistics/survival",
)
NOT_HASHED = {"name", "title", "summary", "choices"}  # keys of a design or place that no rule reads


def hash_of(paths: Iterable[Path]) -> str:
    """Hash of some files, by path within the house and content."""
    found = hashlib.blake2b(digest_size=16)
    for path in sorted(paths):
        found.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def tables_hash() -> str:
    """Hash of law and prices; the parameters' own file is left out, since their values are part of the address."""
    found = (path for floor in ("agents", "model") for path in (ROOT / floor).rglob("*.toml"))
    return hash_of(path for path in found if path != parameters.FILE)


def measuring_hash() -> str:
    """Hash of the sources that shape what a part holds."""
    return hash_of(ROOT / "experiments" / f"{name}.py" for name in MEASURING)


SOURCES = {"rules": RULES_HASH, "tables": tables_hash(), "measuring": measuring_hash()}  # as they are when they are loaded


def world_key(scenario: Scenario) -> str:
    """Address of the youths as they arrive: the same in every design."""
    return digest(world_content(scenario))


def run_key(scenario: Scenario) -> str:
    """Address of the scenario's runs."""
    design = scenario.design.model_dump(mode="json", exclude=NOT_HASHED)
    return digest(world_content(scenario) | {"design": design})


def world_content(scenario: Scenario) -> dict[str, Any]:
    """All that decides a run but its number and design."""
    return {
        "schema": SCHEMA,
        **SOURCES,
        "parameters": dict(scenario.parameters.values),
        "place": scenario.place.model_dump(mode="json", exclude=NOT_HASHED),
        "seed": [SEED_SCHEME, scenario.seed],
        "weeks": scenario.weeks,
    }


def digest(content: Any) -> str:
    """Hash of a value's canonical JSON, 32 hexadecimal digits."""
    text = json.dumps(content, sort_keys=True, allow_nan=False, separators=(",", ":"), ensure_ascii=False)
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
