"""The recorded trace: two designs on the same youths with the same random numbers, as one JSON document that outlives what shows it.

Python computes, the browser plays: `record` makes a trace, `write` and `read` keep it, and every front end (the page, the notebook
widget, the server) takes one and nothing else. `caseload.experiments.web.trace.schema` is the specification: each field says what it holds.

- A trace holds the lives of one run (number 0) under two designs, the baseline first: where each youth is every week, whose case,
  every event, and every worker's week; and, over all pairs of runs, weekly series, outcomes with 95 % intervals and what each pair
  came to. Lists of names (`words`) say what the numbers stand for, so a status or event that the model gains needs no new version.
- Arrays are blocks: {"type": "u1", "shape": [2920, 156], "scale": 1, "data": "..."}, the numbers little-endian in the order of the
  shape, deflated with a zlib header, in base64. A browser reads one with `atob` and `DecompressionStream("deflate")`, also from disk.
- The version changes when a reader of the old one would be wrong. Fields that are null were not computed; nothing is made up.
  `break_even` and `assumptions` are left null by `record`; who has a sweep or a sensitivity study of the same two designs adds them
  with `trace.model_copy(update={...})`.
- The youths are those of people.parquet (draw 0, run 0) and the pupils and former recipients beside them; `youths.person` is its
  column `youth`, and the two agree: tests/experiments/web/test_trace.py.
"""

from caseload.experiments.web.trace.block import unpack
from caseload.experiments.web.trace.file import read, to_json, write
from caseload.experiments.web.trace.recorder import record
from caseload.experiments.web.trace.schema import Trace

__all__ = ["Trace", "read", "record", "to_json", "unpack", "write"]
