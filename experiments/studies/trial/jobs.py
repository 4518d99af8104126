"""The work of an experiment: its replications, each a job whose worker keeps what it found as a part of the store, kind `runs`."""

from pathlib import Path
from typing import NamedTuple

from caseload.experiments.running.jobs import RULES_DIFFER, in_shard
from caseload.experiments.running.store.index import StoreIndex
from caseload.experiments.running.store.part import Part, write_part
from caseload.experiments.studies.trial.experiment import Experiment
from caseload.experiments.studies.trial.replicate import replicate, rows_of
from caseload.model.input_error import InputError


class Job(NamedTuple):
    """One replication to be made and kept in a store."""

    store: Path
    experiment: Experiment
    key: str
    number: int

    @property
    def runs(self) -> list[tuple[str, int]]:
        """Its address and number."""
        return [(self.key, self.number)]


def jobs_left(
    shelf: StoreIndex, experiment: Experiment, replications: int, shard: tuple[int, int] | None, retry_failed: bool
) -> tuple[list[Job], int]:
    """List the replications that are not in the store, and count those that are; of this shard alone if there is one."""
    key = experiment.key()
    done = shelf.numbers("runs", key) | (set() if retry_failed else shelf.failed(key))
    mine = [number for number in range(replications) if in_shard(shard, key, number, together=1)]
    jobs = [Job(shelf.folder, experiment, key, number) for number in mine if number not in done]
    return jobs, len(mine) - len(jobs)


def perform(job: Job) -> InputError | None:
    """Make a replication and write its part, in whatever process it lands; return why if it cannot be kept."""
    if job.experiment.key() != job.key:
        return InputError(RULES_DIFFER)
    trial, base, after = job.experiment
    replicates = replicate(trial, base, job.number, after)
    try:
        write_part(job.store, Part("runs", job.key, job.number, 1), rows_of(job.number, replicates), trial.name)
    except InputError as refusal:
        return refusal
    return None
