"""A scenario is all that decides a run but its number: resolved from the user's words, and checked, before anything runs."""

import hashlib
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from caseload.experiments.running.inputs import check_int, check_text, check_texts
from caseload.model import design as designs
from caseload.model import organisation, parameters, place
from caseload.model.design import Design
from caseload.model.input_error import InputError, nearest
from caseload.model.parameters import Parameters
from caseload.model.place import Place

SEED_SCHEME = "blake2b of root and number, 63 bits"  # what `seed_of` does: other seeds are another study
LONGEST_SETTING = 500  # characters
MAX_WEEKS = 5200  # a hundred years; weeks are kept in 16 bits


@dataclass(frozen=True)
class Scenario:
    """One design in one place under one draw of the parameters, for so many weeks from one root seed."""

    design: Design
    place: Place
    parameters: Parameters
    weeks: int
    seed: int
    draw: int = 0  # of the parameters; 0 is their defaults

    def seed_of(self, number: int) -> int:
        """Seed of run `number`, 63 bits: the same in every design, so that runs of one number are pairs."""
        digest = hashlib.blake2b(f"{self.seed} {number}".encode(), digest_size=8).digest()
        return int.from_bytes(digest) >> 1


def resolve(names: Iterable[str], municipality: str, settings: Iterable[str], weeks: int, seed: int) -> list[Scenario]:
    """Turn names of designs, of a place and settings NAME=VALUE or DESIGN.lever=VALUE into one scenario a design.

    Raises
    ------
    InputError
        If a name is unknown, a value is not allowed, or `weeks` or `seed` is out of range.
    """
    weeks, seed = check_int("weeks", weeks, 1, MAX_WEEKS), check_int("seed", seed, 0)
    loaded = [designs.load(name) for name in dict.fromkeys(check_texts("design", names))]
    chosen = {design.name: design for design in loaded}
    if len(chosen) < len(loaded):
        raise InputError(f"two designs are called alike: {', '.join(design.name for design in loaded)}; give one of the files another name")
    home, values = place.load(check_text("municipality", municipality)), parameters.load()
    if not any(part.count for part in home.stock) and not home.entries.per_year and not home.pupils.per_year:
        raise InputError(
            f"{municipality} has nobody: no youths in its stock, and none who come (per_year = 0), so there is nothing to simulate"
        )
    for setting in check_texts("settings", settings):
        target, lever, value = parse_setting(setting)
        if not lever:
            values = values.replaced({target: value})
        elif target in chosen:
            chosen[target] = chosen[target].replaced({lever: toml_value(value)})
        else:
            raise InputError(
                f"--set {setting}: {target!r} is not a design that is run{nearest(target, chosen)}; run are: {', '.join(chosen)}"
            )
    for design in chosen.values():
        organisation.workers(home, design)  # refuses a design that does not fit the place
    return [Scenario(design, home, values, weeks, seed) for design in chosen.values()]


def resolve_with_baseline(
    baseline: str, names: Iterable[str], municipality: str, settings: Iterable[str], weeks: int, seed: int
) -> list[Scenario]:
    """Resolve as `resolve` does a baseline, which comes first, and the designs beside it; `InputError` also if there is none."""
    found = resolve((baseline, *names), municipality, settings, weeks, seed)
    if len(found) == 1:
        raise InputError(f"there is nothing to compare the baseline {baseline} with: name another design")
    return found


def parse_setting(setting: str) -> tuple[str, str, str]:
    """Split NAME=VALUE into (name, "", value) and DESIGN.lever=VALUE into (design, lever, value)."""
    name, _, value = (part.strip() for part in setting.partition("="))
    if not (name and value) or len(setting) > LONGEST_SETTING:
        raise InputError(f"--set {setting[:80]}: must be NAME=VALUE for a parameter or DESIGN.lever=VALUE for a lever")
    target, _, lever = name.partition(".")
    return target, lever, value


def toml_value(text: str) -> Any:
    """Read a value as in a design's file; what is not TOML is taken as text."""
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except (ValueError, RecursionError):
        return text
