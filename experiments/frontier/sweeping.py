"""`caseload sweep`: vary levers of a design, or split a budget, and see where each account and the youths fare best."""

import shlex
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pandas as pd
from matplotlib.figure import Figure

from experiments import manifest
from experiments.draws import draws_of
from experiments.figures.style import save, theme
from experiments.frontier import tables
from experiments.frontier.about import About, moved_and_held
from experiments.frontier.cases import Case, make_case
from experiments.frontier.factor import Factor, read_factor
from experiments.frontier.picture import draw
from experiments.frontier.points import Method, choose
from experiments.frontier.samples import Draws, gather, is_drawn, scenarios
from experiments.frontier.splits import FACTORS, splits
from experiments.frontier.staffing import places_of
from experiments.scenario import Scenario, resolve
from experiments.store.key import run_key
from experiments.study import Found, How, Study, run_study
from experiments.tables import write_all
from model.refusal import Refusal

type Hold = Literal["staff", "places"]
OUT = Path("results", "sweep")


@dataclass(frozen=True)
class Sweep(Found):
    """What a sweep found: one row a point; a point and outcome; a judged outcome and point; and, of one factor, an account."""

    points: pd.DataFrame
    sweep: pd.DataFrame
    best: pd.DataFrame
    break_even: pd.DataFrame
    about: About
    study: Study = field(repr=False)

    def plot(self) -> Figure:
        """Draw what the accounts pay and how long the youths wait at every point, the best marked."""
        with theme():
            return draw(self.best, self.break_even, self.about, moved_and_held(self.points, self.about))


def sweep(
    design: str = "horsens",
    vary: str | Iterable[str] = (),
    *,
    budget: float | None = None,
    method: Method = "grid",
    points: int = 64,
    hold: Hold = "staff",
    baseline: str = "status-quo",
    municipality: str = "horsens",
    replications: int = 100,
    weeks: int = 156,
    seed: int = 2017,
    draws: str | int | None = None,
    settings: Iterable[str] = (),
    out: str | Path | None = None,
    how: How | None = None,
    progress: bool = True,
) -> Sweep:
    """Run a design at many points, and the baseline on the same youths with the same luck, into the folder `out`.

    `vary` is NAME=LOW:HIGH:STEP or NAME=VALUE,VALUE,... of a lever or parameter, one or several; instead, `budget` (million kr a year)
    tries every split of it over social workers, mentors and contact persons. Nothing moves but what is varied; so with the caseload
    the places do, at the design's staff. With `hold="places"` staff follows instead, so that there are about as many places as in the
    design. `draws` is a number of draws of the parameters, or a file of them; a parameter that is varied is so for the baseline too.

    Raises
    ------
    Refusal
        If a name, number, setting or folder cannot be used; nothing has run then.
    """
    began, settings, vary = time.monotonic(), tuple(settings), (vary,) if isinstance(vary, str) else tuple(vary)
    found = resolve((baseline, design), municipality, settings, weeks, seed)
    ground, base = found[0], found[-1]
    if budget is None:
        factors, cases = vary_levers(base, vary, method, points, hold)
    elif vary or hold != "staff":
        raise Refusal("--budget says by itself what varies and what is held: leave --vary and --hold out")
    else:
        factors, cases = FACTORS, splits(base, budget)
    drawn = draws_of(draws, base.parameters, seed)
    wanted = list({run_key(one): one for one in scenarios(cases, ground, drawn)}.values())
    study = run_study(wanted, replications, out or OUT, how, progress, people=False)
    samples = len(drawn) if is_drawn(drawn) else replications
    about = About(base.design.name, ground.design.name, tuple(factors), None if budget is not None else method, samples, is_drawn(drawn))
    swept = tabulate(study, cases, ground, drawn, about)
    keep(swept)
    options = {"budget": budget, "method": method, "points": points, "hold": hold, "baseline": baseline, "municipality": municipality}
    options |= {"replications": replications, "weeks": weeks, "seed": seed, "draws": draws}
    words = command(design, vary, settings, options)
    described = manifest.manifest(words, wanted, manifest.counts(study), time.monotonic() - began)
    manifest.write(described, swept.folder / "manifest.json")
    return swept


def vary_levers(base: Scenario, vary: Sequence[str], method: Method, points: int, hold: Hold) -> tuple[Sequence[Factor], list[Case]]:
    """Read what is varied, and make a case of every point."""
    factors = [read_factor(text, base.design, base.parameters) for text in vary]
    if not factors:
        raise Refusal("there is nothing to vary: say --vary NAME=LOW:HIGH:STEP, or --budget MILLION")
    if len({factor.lever.path for factor in factors}) < len(factors):
        raise Refusal(f"--vary {' --vary '.join(vary)}: a lever is named twice")
    places = places_of(base.design) if hold == "places" else None
    return factors, [make_case(base, factors, values, places) for values in choose(factors, method, points, base.seed)]


def tabulate(study: Study, cases: Sequence[Case], baseline: Scenario, draws: Draws, about: About) -> Sweep:
    """Build the tables of what was run."""
    samples, weeks = gather(study, cases, baseline, draws), study.weeks
    points = tables.points_table(about.factors, cases, samples, weeks)
    which = points[["design", *about.names]]
    best = tables.best_table(which, samples, weeks, baseline.seed)
    break_even = tables.break_even_table(points, about.factors, samples, weeks)
    return Sweep(points, tables.sweep_table(which, samples, weeks), best, break_even, about, study)


def keep(swept: Sweep) -> None:
    """Write every table into the folder, each whole, and the picture if any run succeeded."""
    written = {name: getattr(swept, name) for name in ("points", "sweep", "best", "break_even")}
    written["codebook"] = tables.codebook(swept.about.factors)
    write_all(written, swept.folder)
    if swept.best["difference"].notna().any():
        with theme():
            save(swept.plot(), swept.folder / "figures", "sweep")


def command(design: str, vary: Iterable[str], settings: Iterable[str], options: Mapping[str, object]) -> list[str]:
    """Say in the command's words what was swept; where it was written and by how many processes changes no result."""
    words = ["caseload", "sweep", Path(design).name]
    for text in vary:
        words += ["--vary", shlex.quote(text)]
    return words + manifest.spoken(options, settings)
