"""What a notebook shows of a finding: a picture, and where its tables are."""

import base64
import re

import pandas as pd
import pytest

from caseload import compare, sweep, trial
from caseload.experiments.running.study import ExecutionOptions
from caseload.experiments.studies.sensitivity.run import sensitivity
from tests.experiments.studies.trial.made import tiny
from tests.small import SMALL

SHORT = {"municipality": SMALL, "weeks": 30, "replications": 3, "progress": False}
ALONE = {"execution": ExecutionOptions(jobs=1)}
ASKED = {
    "Comparison": lambda folder: compare("placebo", out=folder / "out", **SHORT, **ALONE),
    "Sweep": lambda folder: sweep("horsens", "caseload=20,40", out=folder / "out", **SHORT, **ALONE),
    "Sensitivity": lambda folder: sensitivity(
        "horsens", size=2, parameters=["quit_rate", "staff_year"], out=folder / "out", **SHORT, **ALONE
    ),
    "Emulation": lambda folder: trial(tiny(folder), replications=3, out=folder / "out", progress=False, **ALONE),
}


@pytest.mark.parametrize("kind", ASKED)
def test_a_cell_of_a_notebook_reads_well(kind, tmp_path):
    found = ASKED[kind](tmp_path)
    assert repr(found).startswith(f"{kind} in {tmp_path / 'out'}; tables and their rows: ") and len(repr(found)) < 500
    tables = {name: table for name, table in vars(found).items() if isinstance(table, pd.DataFrame)}
    assert tables and all(f"{name} {len(table):,}" in repr(found) for name, table in tables.items())
    source = re.search(r'src="data:image/png;base64,([^"]+)"', found._repr_html_())[1]
    assert base64.b64decode(source).startswith(b"\x89PNG") and f"<p>{kind} in " in found._repr_html_()
    assert found.plot().axes
