"""The rows of a part, from what runs leave behind."""

import hashlib
import json
from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from caseload.experiments.measures.people import LIVES, TRAITS
from caseload.experiments.running.run import RunResult

FINGERPRINT = "fingerprint"  # column of a run's hash
SHAPE = "shape"  # key of a column's metadata

type NumberedResults = Sequence[tuple[int, RunResult]]  # runs of one scenario with their numbers, in order


def traits(found: NumberedResults) -> pa.Table:
    """One row a youth and run: what the youth was on arrival, whatever the design."""
    return youths(found, [one.column.name for one in TRAITS])


def lives(found: NumberedResults) -> pa.Table:
    """One row a youth and run: what became of the youth."""
    return youths(found, ["youth", *(one.column.name for one in LIVES)])


def youths(found: NumberedResults, names: Sequence[str]) -> pa.Table:
    """Some columns of people, under the run's number."""
    counts = [len(one.people["youth"]) for _, one in found]
    runs = np.repeat(np.array([number for number, _ in found], np.int32), counts)
    return pa.table({"run": runs} | {name: np.concatenate([one.people[name] for _, one in found]) for name in names})


def weekly(found: NumberedResults) -> pa.Table:
    """One row a week and run, as recorded: money in oere."""
    weeks = np.concatenate([one.weekly for _, one in found])
    count = len(weeks) // len(found)
    keys: dict[str, np.ndarray] = {
        "run": np.repeat(np.array([number for number, _ in found], np.int32), count),
        "week": np.tile(np.arange(count, dtype=np.int16), len(found)),
    }
    return pa.table(keys | {name: np.ascontiguousarray(weeks[name]) for name in weeks.dtype.names or ()})


def runs(found: NumberedResults) -> pa.Table:
    """One row a run: its outcomes in the order of `caseload.experiments.measures.outcomes.columns`, and its curves laid flat."""
    numbers = pa.array([number for number, _ in found], pa.int32())
    measured = {name: np.stack([getattr(one, name) for _, one in found]) for name in ("outcomes", "curves")}
    lists = [pa.FixedSizeListArray.from_arrays(values.ravel(), values[0].size) for values in measured.values()]
    fields = [pa.field(name, one.type, metadata=shape_of(measured[name])) for name, one in zip(measured, lists, strict=True)]
    marks = pa.array([fingerprint(one) for _, one in found])
    return pa.table([numbers, marks, *lists], pa.schema([pa.field("run", pa.int32()), pa.field(FINGERPRINT, pa.binary()), *fields]))


def fingerprint(found: RunResult) -> bytes:
    """Hash of what a run measured, by which two studies are known to be the same."""
    return hashlib.blake2b(found.weekly.tobytes() + found.outcomes.tobytes(), digest_size=8).digest()


def shape_of(values: np.ndarray) -> dict[str, str]:
    """Say how a run's list is to be folded again."""
    return {SHAPE: json.dumps(values.shape[1:])}


def read_list_column(table: pa.Table, name: str) -> np.ndarray:
    """Read a column of lists: [runs, ...]."""
    shape = json.loads(table.schema.field(name).metadata[SHAPE.encode()])
    return np.reshape(table[name].combine_chunks().flatten().to_numpy(), (-1, *shape))
