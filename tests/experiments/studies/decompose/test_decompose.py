"""`caseload decompose` from end to end on a small town: the parts add up, and without its parts a design changes nothing."""

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from caseload import decompose
from caseload.experiments.cli.main import main
from caseload.experiments.running.run import simulate
from caseload.experiments.running.scenario import resolve
from caseload.experiments.running.study import ExecutionOptions
from caseload.experiments.studies.decompose.levers import STAFF, restricted
from caseload.experiments.studies.decompose.question import DecompositionQuestion, mechanism_groups
from caseload.experiments.studies.decompose.run import WHOLE
from caseload.model.parameters import load as load_parameters
from tests.refused import refused
from tests.small import SMALL

WEEKS = 8
FILES = {"store", "study.json", "decompose.csv", "codebook.csv", "manifest.json", "figures"}


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    asked = {"municipality": SMALL, "replications": 2, "weeks": WEEKS, "execution": ExecutionOptions(jobs=1), "progress": False}
    return decompose("horsens", out=tmp_path_factory.mktemp("decompose"), **asked)


def test_the_parts_add_up_to_the_difference_from_the_baseline(found):
    table = found.decompose.set_index(["part", "outcome", "group"])["contribution"].unstack(["outcome", "group"])
    np.testing.assert_allclose(table.drop(WHOLE).sum(min_count=1), table.loc[WHOLE], rtol=1e-6, atol=1e-6)
    assert (table.loc[WHOLE].dropna() != 0).any()


def test_every_part_that_the_design_has_is_told_and_the_whole_last(found):
    parts = [STAFF, "meetings elsewhere", "company and family", "mentors", WHOLE]
    assert list(found.decompose["part"].unique()) == parts == [*found.plan.parts, WHOLE]


def test_a_mechanism_that_is_not_in_a_set_is_off_under_the_design_and_the_baseline():
    plan = DecompositionQuestion("caseload-only", "mechanisms", "status-quo", SMALL, 1, WEEKS, 3, ()).plan()
    groups = mechanism_groups()
    assert plan.parts == tuple(groups) and len(plan.pairs) == 2 ** len(groups)
    for chosen, pair in enumerate(plan.pairs):
        for part, switches in enumerate(groups.values()):
            for one in pair:
                assert chosen >> part & 1 or switches.items() <= one.parameters.values.items()
    assert plan.pairs[-1][0].parameters.values == load_parameters().values


def test_the_folder_holds_what_is_told(found):
    assert {path.name for path in found.folder.iterdir()} == FILES
    written = pd.read_csv(found.folder / "decompose.csv")
    assert list(written["contribution"].round(3)) == pytest.approx(list(found.decompose["contribution"].round(3)), nan_ok=True, abs=2e-3)
    described = json.loads((found.folder / "manifest.json").read_text(encoding="utf-8"))
    assert described["command"].startswith("caseload decompose horsens --over levers --baseline status-quo")


def test_the_command_prints_the_parts_and_that_they_add_up(tmp_path, capsys):
    words = ["--municipality", SMALL, "--replications", "1", "--weeks", "4", "--jobs", "1", "--out", str(tmp_path)]
    with pytest.raises(SystemExit) as ended:
        main(["decompose", "caseload-only", *words])
    printed = capsys.readouterr().out
    assert ended.value.code == 0 and STAFF in printed and WHOLE in printed


def test_without_any_of_its_parts_a_design_changes_nothing():
    baseline, design = resolve(("status-quo", "horsens"), SMALL, [], WEEKS, 3)
    bare = replace(design, design=restricted(design.design, design.place, []))
    np.testing.assert_array_equal(simulate(bare, 0, people=False).outcomes, simulate(baseline, 0, people=False).outcomes)


def test_a_design_without_parts_is_refused():
    assert "no parts" in refused(DecompositionQuestion("placebo", "levers", "status-quo", SMALL, 1, WEEKS, 3, ()).plan)
