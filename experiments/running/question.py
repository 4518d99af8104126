"""What a comparison asks: designs x draws x replications, resolved and checked before anything runs."""

import os
import shlex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from caseload.experiments.running.draws import requested_draws
from caseload.experiments.running.inputs import check_int, check_text, check_texts
from caseload.experiments.running.manifest import command_words
from caseload.experiments.running.scenario import MAX_WEEKS, Scenario, resolve_with_baseline
from caseload.model.parameters import Parameters

DEFAULT_DESIGN = "horsens"  # what the baseline is compared with if nothing is named


@dataclass(frozen=True)
class ComparisonQuestion:
    """A baseline and other designs in one place; with `draws` also under so many draws from the parameters' prior, or those of a file."""

    designs: Sequence[str]
    baseline: str
    municipality: str
    replications: int
    weeks: int
    seed: int
    settings: Sequence[str]
    draws: str | int | None = None

    def __post_init__(self) -> None:
        """Check what was given and make it plain: numbers, names, paths and lists of them, from wherever they come."""
        designs = tuple(name for part in check_designs(self.designs) for name in check_texts("design", part))
        draws = self.draws if self.draws is None or isinstance(self.draws, str) else check_draws(self.draws)
        plain = {
            "designs": designs,
            "baseline": check_text("baseline", self.baseline),
            "municipality": check_text("municipality", self.municipality),
            "replications": check_int("replications", self.replications, 1),
            "weeks": check_int("weeks", self.weeks, 1, MAX_WEEKS),
            "seed": check_int("seed", self.seed, 0),
            "settings": check_texts("settings", self.settings),
            "draws": draws,
        }
        for name, value in plain.items():
            object.__setattr__(self, name, value)

    @property
    def names(self) -> list[str]:
        """Designs to be run, the baseline first; horsens if none is named."""
        return list(dict.fromkeys((self.baseline, *(self.designs or (DEFAULT_DESIGN,)))))

    def scenarios(self) -> list[Scenario]:
        """List what is to be run, the baseline first: under the parameters as they are, draw 0, and under each draw from 1 on.

        Raises
        ------
        InputError
            If a name, number, setting or draw cannot be used.
        """
        designs, drawn = self._resolved(), self.parameters()
        return [replace(one, parameters=values, draw=draw) for one in designs for draw, values in enumerate(drawn)]

    def parameters(self) -> list[Parameters]:
        """List draw 0, the parameters as they are set, and the draws that are asked for, by which a draw's number is understood."""
        values = self._resolved()[0].parameters
        return [values, *(drawn for draw, drawn in requested_draws(self.draws, values, self.seed) if draw)]

    def _resolved(self) -> list[Scenario]:
        return resolve_with_baseline(self.baseline, self.names, self.municipality, self.settings, self.weeks, self.seed)

    def command(self) -> list[str]:
        """Say it in the command's words; where it is written and by how many processes changes no result."""
        options: dict[str, object] = {"baseline": self.baseline, "municipality": self.municipality, "draws": self.draws}
        options |= {"replications": self.replications, "weeks": self.weeks, "seed": self.seed}
        return ["caseload", "compare", *(shlex.quote(Path(name).name) for name in self.names), *command_words(options, self.settings)]


def check_designs(designs: Any) -> Iterable[Any]:
    """Read designs: one, several, or a list among several, as `compare` is called with from Python."""
    return (designs,) if isinstance(designs, str | os.PathLike) or not isinstance(designs, Iterable) else designs


def check_draws(draws: Any) -> str | int:
    """Read a number of draws, or the path of a file of them."""
    return check_text("draws", draws) if isinstance(draws, os.PathLike) else check_int("draws", draws, 1)
