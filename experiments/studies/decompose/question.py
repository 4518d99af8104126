"""What a decomposition asks: a design with every set of its parts, or under every set of mechanisms, resolved before anything runs."""

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, NamedTuple

from caseload.experiments.data import MECHANISMS
from caseload.experiments.running.inputs import check_choice
from caseload.experiments.running.manifest import command_words
from caseload.experiments.running.scenario import Scenario, resolve_with_baseline
from caseload.experiments.running.store.key import run_key
from caseload.experiments.studies.decompose.levers import parts_of, restricted
from caseload.experiments.studies.mechanisms.switches import switched_off
from caseload.model.input_error import InputError
from caseload.model.toml import read

type Over = Literal["levers", "mechanisms"]


class DecompositionPlan(NamedTuple):
    """Parts, and for every set of them (bit k for part k) the scenario and what it is compared with."""

    design: str
    baseline: str
    over: Over
    parts: tuple[str, ...]
    pairs: tuple[tuple[Scenario, Scenario], ...]  # [2 ** parts]: with the design, without it

    def scenarios(self) -> list[Scenario]:
        """List all that is to be run, each once."""
        return list({run_key(one): one for pair in self.pairs for one in pair}.values())


@dataclass(frozen=True)
class DecompositionQuestion:
    """One design against a baseline, as studies.decompose.run.decompose tells it."""

    design: str
    over: Over
    baseline: str
    municipality: str
    replications: int
    weeks: int
    seed: int
    settings: Sequence[str]

    def plan(self) -> DecompositionPlan:
        """Make every set of parts.

        Raises
        ------
        InputError
            If a name, number or setting cannot be used, or the design has no parts.
        """
        check_choice("over", self.over, ("levers", "mechanisms"))
        baseline, design = resolve_with_baseline(
            self.baseline, (self.baseline, self.design), self.municipality, self.settings, self.weeks, self.seed
        )[:2]
        parts, pairs = by_levers(baseline, design) if self.over == "levers" else by_mechanisms(baseline, design)
        return DecompositionPlan(design.design.name, baseline.design.name, self.over, tuple(parts), tuple(pairs))

    def command(self) -> list[str]:
        """Say it in the command's words; where it was written and by how many processes changes no result."""
        options: dict[str, object] = {"over": self.over, "baseline": self.baseline, "municipality": self.municipality}
        options |= {"replications": self.replications, "weeks": self.weeks, "seed": self.seed}
        return ["caseload", "decompose", shlex.quote(Path(self.design).name), *command_words(options, self.settings)]


def subsets(parts: Sequence[str]) -> list[list[str]]:
    """Every set of parts, in the order in which `shapley` reads them."""
    return [[part for place, part in enumerate(parts) if chosen >> place & 1] for chosen in range(1 << len(parts))]


def by_levers(baseline: Scenario, design: Scenario) -> tuple[list[str], list[tuple[Scenario, Scenario]]]:
    """The design with each set of its parts, against the baseline."""
    parts = parts_of(design.design, design.place)
    if not parts:
        raise InputError(f"{design.design.name} has no parts to tell apart: it changes no staff and no lever")
    with_parts = (restricted(design.design, design.place, kept) for kept in subsets(parts))
    return parts, [(replace(design, design=one), baseline) for one in with_parts]


def by_mechanisms(baseline: Scenario, design: Scenario) -> tuple[list[str], list[tuple[Scenario, Scenario]]]:
    """The design against the baseline with each set of groups of mechanisms at work, and the other groups switched off in both."""
    groups = mechanism_groups()
    pairs = []
    for kept in subsets(list(groups)):
        off = {name: value for group, switches in groups.items() if group not in kept for name, value in switches.items()}
        values = switched_off(design.parameters, off)
        pairs.append((replace(design, parameters=values), replace(baseline, parameters=values)))
    return list(groups), pairs


def mechanism_groups() -> dict[str, Mapping[str, Any]]:
    """Groups of mechanisms, each with the parameters that switch all of its mechanisms off."""
    groups: dict[str, Mapping[str, Any]] = {}
    for mechanism in read(MECHANISMS).values():
        if "group" in mechanism:
            groups[mechanism["group"]] = {**groups.get(mechanism["group"], {}), **mechanism["off"]}
    return groups
