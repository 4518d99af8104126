"""An experiment: a trial, the scenario it is made in, and the address of what its replications find."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from caseload.experiments.running.folder import ROOT
from caseload.experiments.running.scenario import Scenario, parse_setting, resolve
from caseload.experiments.running.store.key import digest, hash_of, run_key
from caseload.experiments.studies.trial.arms import worlds
from caseload.experiments.studies.trial.protocol import Trial, load
from caseload.experiments.studies.trial.town import grown
from caseload.model.organisation import week_of

OF_TRIAL = ("trial", "treatment")  # what `--set` may name but parameters
MEASURING = (*(f"studies/trial/{name}" for name in ("arms", "estimator", "measures", "replicate", "rows", "site")), "statistics/intervals")
UNHEARD = {"name", "title", "summary", "source", "choices"}  # keys of a trial that no replication reads
IN_WORLDS = {"municipality", "size", "base", "design", "target", "treatment"}  # those that are part of its worlds


def measuring_hash() -> str:
    """Hash of the modules of experiments that shape what is kept of a replication, beside those that shape a run."""
    return hash_of(ROOT / "experiments" / f"{name}.py" for name in MEASURING)


SOURCES = measuring_hash()  # as they are when they are loaded


class Experiment(NamedTuple):
    """A trial, and the scenario that everybody lives under who is not treated."""

    trial: Trial
    base: Scenario
    after: Scenario | None  # what a before-after study is after

    def worlds(self) -> list[Scenario]:
        """List the worlds that a replication lives; `InputError` if one cannot be lived."""
        return [self.after, self.base] if self.after else list(worlds(self.trial, self.base))

    def key(self) -> str:
        """Address of its replications: a hash of all that decides them, and of nothing else, such as what was published."""
        outcomes = {name: [one.measure, one.weeks] for name, one in self.trial.outcome.items()}
        protocol = self.trial.model_dump(mode="json", exclude=UNHEARD | IN_WORLDS | {"outcome"})
        lived = [run_key(one) for one in self.worlds()]
        return digest({"sources": SOURCES, "worlds": lived, "protocol": protocol, "outcomes": outcomes})


def plan(name: str, seed: int, settings: Iterable[str]) -> Experiment:
    """Resolve a trial from its name or file, and settings of it, its treatment or parameters.

    Raises
    ------
    InputError
        If a name, number or setting cannot be used.
    """
    of_trial, others = [], []
    for setting in settings:
        told = parse_setting(setting)
        if told[1] and told[0] in OF_TRIAL:
            of_trial.append(told)
        else:
            others.append(setting)
    trial = load(name).replaced(of_trial)
    designs = [trial.base, *([trial.design] if trial.design else [])]
    resolved = resolve(designs, trial.municipality, others, week_of(trial.start) + trial.weeks, seed)
    lived = [replace(one, place=grown(one.place, trial.size)) for one in resolved]
    found = Experiment(trial, lived[0], lived[-1] if trial.design else None)
    found.worlds()  # refuses what cannot be lived
    return found
