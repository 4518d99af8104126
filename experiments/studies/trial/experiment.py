"""An experiment: a trial, the scenario it is made in, in a municipality of its size, and the address of what its replications find."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from pydantic import BaseModel

from caseload.experiments.running.folder import ROOT
from caseload.experiments.running.scenario import Scenario, parse_setting, resolve
from caseload.experiments.running.store.key import digest, hash_of, run_key
from caseload.experiments.studies.trial.arms import worlds
from caseload.experiments.studies.trial.protocol import Trial, load
from caseload.model.organisation import week_of
from caseload.model.place import Place

OF_TRIAL = ("trial", "treatment")  # what `--set` may name but parameters
MEASURING = (*(f"studies/trial/{name}" for name in ("arms", "estimator", "measures", "replicate", "site")), "statistics/intervals")
UNREAD = {"name", "title", "summary", "source", "choices"}  # keys of a trial that no replication reads
IN_WORLDS = {"municipality", "size", "base", "design", "target", "treatment"}  # those that are part of its worlds


def measuring_hash() -> str:
    """Hash of the modules of experiments that shape what is kept of a replication, beside those that shape a run."""
    return hash_of(ROOT / "experiments" / f"{name}.py" for name in MEASURING)


SOURCES = measuring_hash()  # as they are when they are loaded


class Experiment(NamedTuple):
    """A trial, and the scenario of everybody who is not treated."""

    trial: Trial
    base: Scenario
    after: Scenario | None  # what a before-after study is after

    def worlds(self) -> list[Scenario]:
        """List the worlds of a replication; `InputError` if one cannot be built."""
        return [self.after, self.base] if self.after else list(worlds(self.trial, self.base))

    def key(self) -> str:
        """Key of its replications: a hash of all that decides them, and of nothing else, such as what was published."""
        outcomes = {name: [item.measure, item.weeks] for name, item in self.trial.outcome.items()}
        protocol = self.trial.model_dump(mode="json", exclude=UNREAD | IN_WORLDS | {"outcome"})
        worlds = [run_key(item) for item in self.worlds()]
        return digest({"sources": SOURCES, "worlds": worlds, "protocol": protocol, "outcomes": outcomes})


def plan(name: str, seed: int, settings: Iterable[str]) -> Experiment:
    """Resolve a trial from its name or file, and settings of it, its treatment or parameters.

    Raises
    ------
    InputError
        If a name, number or setting cannot be used.
    """
    of_trial, of_parameters = [], []
    for setting in settings:
        parsed = parse_setting(setting)
        if parsed[1] and parsed[0] in OF_TRIAL:
            of_trial.append(parsed)
        else:
            of_parameters.append(setting)
    trial = load(name).replaced(of_trial)
    designs = [trial.base, *([trial.design] if trial.design else [])]
    resolved = resolve(designs, trial.municipality, of_parameters, week_of(trial.start) + trial.weeks, seed)
    scenarios = [replace(scenario, place=grown(scenario.place, trial.size)) for scenario in resolved]
    experiment = Experiment(trial, scenarios[0], scenarios[-1] if trial.design else None)
    experiment.worlds()  # refuses what cannot be run
    return experiment


def grown(place: Place, size: int) -> Place:
    """Copy a municipality that is `size` times as large in youths, staff, firms and mentors, and otherwise the same."""

    def more[P: BaseModel](part: P, *counts: str) -> P:
        return part.model_copy(update={count: size * getattr(part, count) for count in counts})

    larger = {
        "stock": [more(stratum, "count") for stratum in place.stock],
        "entries": more(place.entries, "per_year"),
        "pupils": more(place.pupils, "per_year"),
        "team": {name: more(team, "social_workers", "counsellors") for name, team in place.team.items()},
        "firms": more(place.firms, "count"),
        "mentors": more(place.mentors, "count"),
    }
    return place.model_copy(update=larger)
