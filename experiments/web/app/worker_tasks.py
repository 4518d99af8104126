"""What the worker processes do: make pairs of runs that are not in the store, and record a trace of those that are."""

import gzip
import os
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from caseload.experiments.measures.kinds import HORIZONS
from caseload.experiments.measures.outcomes import columns
from caseload.experiments.running.jobs import RUN_KINDS, Job, contiguous_ranges, lacking, run_job
from caseload.experiments.running.question import ComparisonQuestion
from caseload.experiments.running.run import run_model, simulate
from caseload.experiments.running.scenario import Scenario
from caseload.experiments.running.store.index import STORE, StoreIndex
from caseload.experiments.running.store.key import run_key, world_key
from caseload.experiments.running.study import open_study
from caseload.experiments.web.trace import record, to_json
from caseload.experiments.web.trace.evidence import add_evidence
from caseload.experiments.web.trace.stored_studies import find_studies

FAST = 5  # of gzip: the blocks of a trace are deflated already


def warm(scenario: Scenario, seconds: float) -> int:
    """Load the compiled rules by living a run, and stay so long that every process gets one to live; return the process."""
    began = time.monotonic()
    simulate(scenario, 0, people=False)
    run_model(scenario, 0, history=True)
    time.sleep(max(0.0, seconds - (time.monotonic() - began)))
    return os.getpid()


def headlines(weeks: int) -> list[tuple[str, str]]:
    """Outcomes and groups whose interval is shown while pairs come in: the first that is defined, starts of education or the money."""
    reached = [horizon for horizon in HORIZONS if horizon <= weeks][-1:]
    return [(f"started_education_{horizon}", group) for horizon in reached for group in ("target", "all")] + [("account_public", "all")]


def pairs(folder: Path, question: ComparisonQuestion, numbers: range) -> np.ndarray:
    """Make what is missing of some pairs of runs; return their headline outcomes under both designs: float64 [2, pairs, headlines].

    A run that failed is NaN.
    """
    scenarios = question.scenarios()
    shelf = StoreIndex(folder / STORE)
    keyed = {run_key(scenario): scenario for scenario in scenarios}
    for tasks, left in lacking(shelf, world_key(scenarios[0]), keyed, numbers, RUN_KINDS):
        for some in contiguous_ranges(left, len(numbers)):
            if refusal := run_job(Job(shelf.folder, tasks, some)):
                raise refusal
    study = open_study(folder, scenarios, numbers.stop)
    names = [(outcome, group) for outcome, group, _ in columns(question.weeks)]
    wanted = [names.index(one) for one in headlines(question.weeks)]
    return np.stack([study.outcomes(scenario)[numbers.start :, wanted] for scenario in scenarios])


def trace(folder: Path, question: ComparisonQuestion, count: int) -> bytes:
    """Record the first `count` pairs of a question, all of them in the store: a trace as JSON, gzipped."""
    told = replace(question, replications=count)
    first, second = told.scenarios()
    found = record(first, second, open_study(folder, (first, second), count), told.command())
    found = add_evidence(found, *find_studies(first, second))
    return gzip.compress(to_json(found).encode(), FAST, mtime=0)
