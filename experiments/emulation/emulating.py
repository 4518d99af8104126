"""`caseload trial`: make a field experiment many times, and see what it would have said and what was true."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure

from experiments import manifest
from experiments.emulation.arms import worlds
from experiments.emulation.picture import draw
from experiments.emulation.protocol import Trial, load
from experiments.emulation.replicate import Replicate, afterwards, replicate
from experiments.emulation.tables import codebook, estimates_table, trial_table
from experiments.engine.driver import Failed, drive
from experiments.engine.executors import processes_of, workforce
from experiments.figures.style import save, theme
from experiments.folder import make_folder
from experiments.progress import progress as show
from experiments.run import compile_rules
from experiments.scenario import Scenario, bounded, parse, resolve
from experiments.store.failure import Failure
from experiments.tables import write_all
from model.organisation import week_of, workers

OF_TRIAL = ("trial", "treatment")  # what `--set` may name but parameters
OUT = Path("results", "trial")


@dataclass(frozen=True)
class Emulation:
    """What an emulated trial found: one row an outcome and quantity, one an outcome and replication, and the replications that failed."""

    trial: Trial
    table: pd.DataFrame
    estimates: pd.DataFrame
    failures: tuple[Failure, ...] = field(repr=False)
    folder: Path

    def plot(self) -> Figure:
        """Draw the estimates of each outcome around the truth, and what was published."""
        with theme():
            return draw(self.trial.title, self.table, self.estimates)


def trial(
    name: str,
    *,
    replications: int = 100,
    seed: int = 2017,
    jobs: int | None = None,
    out: str | Path | None = None,
    settings: Iterable[str] = (),
    progress: bool = True,
) -> Emulation:
    """Make the trial `name`, or that of a TOML file, `replications` times, and write into `out`, `results/trial/NAME` if None.

    Each replication lives the trial's municipalities, randomises, and estimates as the real trial did; and it lives them again with
    the other half treated, with all and with none, same youths and same luck, so that the truth is known (experiments.emulation.replicate).
    `settings` are NAME=VALUE of a parameter, treatment.LEVER=VALUE or trial.KEY=VALUE. A replication that fails is listed in `failures`.
    The store of a study keeps outcomes of designs and no trial's estimates, so an interrupted command starts again.

    Raises
    ------
    Refusal
        If a name, number, setting or folder cannot be used; nothing has run then.
    """
    began, settings = time.monotonic(), tuple(settings)
    bounded("replications", replications, 1)
    told = [parse(one) for one in settings]
    planned = load(name).replaced(one for one in told if one[1] and one[0] in OF_TRIAL)
    others = [setting for setting, one in zip(settings, told, strict=True) if not (one[1] and one[0] in OF_TRIAL)]
    (base,) = resolve((planned.base,), planned.municipality, others, week_of(planned.start) + planned.weeks, seed)
    scenarios = lived(planned, base)
    folder = make_folder(out or OUT / planned.name)
    results = run(planned, base, replications, jobs, progress)
    found = [(number, one) for number, one in sorted(results.items()) if not isinstance(one, Failed)]
    failed = [Failure(planned.name, 0, number, one.traceback) for number, one in sorted(results.items()) if isinstance(one, Failed)]
    estimates = estimates_table(planned, found)
    emulated = Emulation(planned, trial_table(planned, estimates), estimates, tuple(failed), folder)
    keep(emulated)
    counts = {"trial": planned.model_dump(mode="json"), "asked": replications, "done": len(found), "failed": len(failed)}
    words = command(name, replications, seed, settings)
    manifest.write(manifest.manifest(words, scenarios, counts, time.monotonic() - began), folder / "manifest.json")
    return emulated


def lived(planned: Trial, base: Scenario) -> list[Scenario]:
    """List the worlds that a replication lives; refuses what cannot be lived."""
    if planned.randomised == "nobody":
        after = afterwards(planned, base)
        workers(after.place, after.design)  # refuses a design that does not fit the place
        return [after, base]
    return list(worlds(planned, base))


def run(planned: Trial, base: Scenario, replications: int, jobs: int | None, shown: bool) -> dict[int, dict[str, Replicate] | Failed]:
    """Make every replication, by number."""
    processes, results = processes_of(jobs), {}
    compile_rules(base, shown)
    work = ((planned, base, number) for number in range(replications))
    with workforce(processes) as (executor, window, check), show(replications, shown, "replications") as tick:
        for (_, _, number), result in drive(executor, work, replicate, window, check=check):
            results[number] = result
            tick()
    return results


def keep(emulated: Emulation) -> None:
    """Write every table into the folder, each whole, and the picture; failures.csv only if there are failures."""
    written = {"trial": emulated.table, "estimates": emulated.estimates, "codebook": codebook()}
    if emulated.failures:
        written["failures"] = pd.DataFrame(emulated.failures)[["number", "traceback"]]
    (emulated.folder / "failures.csv").unlink(missing_ok=True)
    write_all(written, emulated.folder)
    if len(emulated.estimates):
        with theme():
            save(emulated.plot(), emulated.folder / "figures", "trial")


def command(name: str, replications: int, seed: int, settings: Iterable[str]) -> list[str]:
    """Say it in the command's words; where it is written and by how many processes changes no result."""
    return ["caseload", "trial", Path(name).name, *manifest.spoken({"replications": replications, "seed": seed}, settings)]
