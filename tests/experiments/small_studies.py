"""A small study, and all that can be read from it as bytes."""

import hashlib

import numpy as np

from caseload.experiments.comparison import tables
from caseload.experiments.running.scenario import resolve
from caseload.experiments.running.study import ExecutionOptions, open_study, run_share, run_study
from caseload.model.record import MEASURES
from tests.small import FAST, SMALL

WEEKS, REPLICATIONS = 24, 40
DESIGNS = ("status-quo", "horsens")
SETTINGS = [f"{name}={value}" for name, value in {"return_rate": FAST["return_rate"], "job_loss_rate": 0.01}.items()]


def scenarios(*designs, settings=(), weeks=WEEKS, seed=2017):
    """Scenarios of the small place."""
    return resolve(designs or DESIGNS, SMALL, settings, weeks, seed)


def study(folder, replications=REPLICATIONS, jobs=1, asked=None, people=True, **execution):
    """Run the small study, or a share of it, without a word."""
    options = ExecutionOptions(jobs, **execution)
    make = run_study if options.shard is None else run_share
    return make(asked or scenarios(), replications, folder, options, progress=False, people=people)


def look(folder, replications=REPLICATIONS, asked=None):
    """Open the small study without running anything."""
    return open_study(folder, asked or scenarios(), replications)


def read(found):
    """Bytes of every table of a study, as they are written."""
    names = [one.design.name for one in found.scenarios]
    measured = dict(zip(names, map(found.outcomes, found.scenarios), strict=True))
    weekly = {one.design.name: lambda measure, one=one: found.weekly(one, measure) for one in found.scenarios}
    told = {
        "summary": tables.summary(measured, found.weeks),
        "differences": tables.differences(measured, found.weeks, names[0]),
        "weekly": tables.weekly(weekly, MEASURES),
        "survival": tables.survival({one.design.name: found.curves(one)[found.done(one)] for one in found.scenarios}),
    }
    people = {f"people {one.design.name}": found.people(one) for one in found.scenarios}
    return {name: digest(table.to_csv(index=False, float_format="%.17g")) for name, table in (told | people).items()}


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


def files(folder):
    """Name, content and time of every file of the store."""
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in (folder / "store").iterdir()}


def same(one, other):
    """Whether two lists of arrays are the same to the last bit, undefined where the other is."""
    return all(np.array_equal(a, b, equal_nan=True) for a, b in zip(one, other, strict=True))
