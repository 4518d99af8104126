"""What a comparison asks: designs x draws x replications, resolved and checked before anything runs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from caseload.experiments.running.draws import requested_draws
from caseload.experiments.running.manifest import command_words
from caseload.experiments.running.scenario import Scenario, check_int, resolve_with_baseline
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
        check_int("replications", self.replications, 1)
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
        return ["caseload", "compare", *(Path(name).name for name in self.names), *command_words(options, self.settings)]
