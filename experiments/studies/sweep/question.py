"""What a sweep asks: a design at many points and the baseline, resolved and checked before anything runs."""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from caseload.experiments.running import manifest
from caseload.experiments.running.draws import requested_draws
from caseload.experiments.running.inputs import check_choice
from caseload.experiments.running.scenario import Scenario, resolve
from caseload.experiments.running.store.key import run_key
from caseload.experiments.studies.sweep.captions import SweepSetup
from caseload.experiments.studies.sweep.cases import Case, make_case
from caseload.experiments.studies.sweep.factors import Factor, Method, choose_points, read_factor
from caseload.experiments.studies.sweep.samples import Draws, is_drawn, scenarios
from caseload.experiments.studies.sweep.splits import FACTORS, splits
from caseload.experiments.studies.sweep.staffing import places_of, staff_levers
from caseload.model.input_error import InputError

type Hold = Literal["staff", "places"]


class SweepPlan(NamedTuple):
    """The points, what each is compared with, under which parameters, and what it is about in words."""

    baseline: Scenario
    cases: list[Case]
    draws: Draws
    setup: SweepSetup

    def scenarios(self) -> list[Scenario]:
        """List all that is to be run, each once."""
        return list({run_key(scenario): scenario for scenario in scenarios(self.cases, self.baseline, self.draws)}.values())


@dataclass(frozen=True)
class SweepQuestion:
    """A design whose levers are varied, or with a `budget` whose posts are, as studies.sweep.run.sweep tells it."""

    design: str
    vary: Sequence[str]
    budget: float | None
    method: Method
    points: int
    hold: Hold
    baseline: str
    municipality: str
    replications: int
    weeks: int
    seed: int
    draws: str | int | None
    settings: Sequence[str]

    def plan(self) -> SweepPlan:
        """Make the points.

        Raises
        ------
        InputError
            If a name, number or setting cannot be used.
        """
        check_choice("method", self.method, ("grid", "latin", "sobol"))
        check_choice("hold", self.hold, ("staff", "places"))
        scenarios = resolve((self.baseline, self.design), self.municipality, self.settings, self.weeks, self.seed)
        baseline, base = scenarios[0], scenarios[-1]
        factors, cases = self._points(base)
        draws = requested_draws(self.draws, base.parameters, self.seed)
        drawn = is_drawn(draws)
        samples = len(draws) if drawn else self.replications
        setup = SweepSetup(base.design.name, baseline.design.name, tuple(factors), self.method, self.budget, samples, drawn)
        return SweepPlan(baseline, cases, draws, setup)

    def _points(self, base: Scenario) -> tuple[Sequence[Factor], list[Case]]:
        if self.budget is None:
            return vary_levers(base, self.vary, self.method, self.points, self.hold)
        if self.vary or self.hold != "staff":
            raise InputError("--budget says by itself what varies and what is held: leave --vary and --hold out")
        return FACTORS, splits(base, self.budget)

    def command(self) -> list[str]:
        """Say it in the command's words; where it was written and by how many processes changes no result."""
        options: dict[str, object] = {"budget": self.budget, "method": self.method, "points": self.points, "hold": self.hold}
        options |= {"baseline": self.baseline, "municipality": self.municipality, "replications": self.replications}
        options |= {"weeks": self.weeks, "seed": self.seed, "draws": self.draws}
        varied = [word for text in self.vary for word in ("--vary", shlex.quote(text))]
        return ["caseload", "sweep", Path(self.design).name, *varied, *manifest.command_words(options, self.settings)]


def vary_levers(base: Scenario, vary: Sequence[str], method: Method, points: int, hold: Hold) -> tuple[Sequence[Factor], list[Case]]:
    """Read what is varied, and make a case of every point."""
    factors = [read_factor(text, base.design, base.parameters) for text in vary]
    if not factors:
        raise InputError("there is nothing to vary: say --vary NAME=LOW:HIGH:STEP, or --budget MILLION")
    if len({factor.lever.path for factor in factors}) < len(factors):
        raise InputError(f"--vary {' --vary '.join(vary)}: a lever is named twice")
    places = places_of(base.design) if hold == "places" else None
    for factor in factors:
        if places is not None and factor.lever.path in staff_levers(base.design):
            raise InputError(f"--vary {factor.name}: --hold places sets {factor.lever.path} itself, so leave one of the two out")
    chosen = choose_points(factors, method, points, base.seed)
    try:
        return factors, [make_case(base, factors, values, places) for values in chosen]
    except InputError as fault:
        raise InputError(f"--vary {' --vary '.join(vary)}: {str(fault).partition(': ')[2]}") from None
