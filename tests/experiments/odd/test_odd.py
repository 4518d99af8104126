"""The description says what runs, under the protocol's headings, and is the one that is committed."""

import ast
import os
import re
import subprocess
import sys
from collections import Counter

import numpy as np
import pytest

from caseload.experiments.cli.main import main
from caseload.experiments.odd.document import describe
from caseload.experiments.odd.entities import families, levers
from caseload.experiments.odd.kinds import comments, kinds
from caseload.experiments.odd.rules import cells_written, of_the_week, parameters_read, written
from caseload.experiments.studies.targets import target
from caseload.model import parameters
from caseload.model.design import designs
from caseload.model.events import Event
from caseload.model.municipality import Municipality
from caseload.model.record import MEASURES
from caseload.model.week import WEEK
from tests.small import ROOT

ELEMENTS = [
    "1. Purpose and patterns",
    "2. Entities, state variables, and scales",
    "3. Process overview and scheduling",
    "4. Design concepts",
    "5. Initialization",
    "6. Input data",
    "7. Submodels",
]
CONCEPTS = [
    "Basic principles",
    "Emergence",
    "Adaptation",
    "Objectives",
    "Learning",
    "Prediction",
    "Sensing",
    "Interaction",
    "Stochasticity",
    "Collectives",
    "Observation",
]
DECISIONS = [
    "Theoretical and empirical background",
    "Individual decision-making",
    "Individual sensing",
    "Individual prediction",
    "Heterogeneity",
    "Implementation details",
]


@pytest.fixture(scope="module")
def text():
    return describe()


def section(text, element):
    return text.split(f"\n## {element}\n")[1].split("\n## ")[0]


def headings(text, level):
    return re.findall(rf"^{'#' * level} (.+)$", re.sub(r"```.*?```", "", text, flags=re.DOTALL), flags=re.MULTILINE)


def test_the_headings_are_those_of_the_protocol_in_its_order(text):
    assert "(Grimm et al. 2006)" in text and "Grimm et al. (2020)" in text and "(Müller et al. 2013)" in text
    assert headings(text, 2) == [*ELEMENTS, "Sources"]
    concepts = section(text, ELEMENTS[3])
    assert headings(concepts, 3) == [*CONCEPTS, "Human decision-making (ODD+D)"]
    assert headings(concepts, 4) == DECISIONS


def test_no_heading_stands_over_nothing(text):
    assert not re.findall(r"^(#+) .+\n+\1 ", text, flags=re.MULTILINE)
    assert "$" not in re.sub(r"```.*?```", "", text, flags=re.DOTALL)


def test_patterns_stand_in_the_first_element(text):
    purpose = section(text, ELEMENTS[0])
    assert all(f"| {one.id} | {one.observable} |" in purpose for one in target.load().target)


def test_entities_hold_every_column_and_lever(text):
    entities = section(text, ELEMENTS[1])
    for kind in kinds():
        table = entities.split(f"\n### {kind.name.capitalize()}\n")[1].split("\n### ")[0]
        assert [f"`{column.name}`" for column in kind.columns] == re.findall(r"^\| (`\w+`) \|", table, flags=re.MULTILINE)
    for family, schema in families().items():
        table = entities.split(f"\n**{family.capitalize()}.** ")[1].split("\n\n**")[0]
        assert all(f"| `{name}` | {allowed} | {meaning} |" in table for name, allowed, meaning in levers(schema))


def test_the_week_stands_in_its_order(text):
    process = section(text, ELEMENTS[2])
    assert re.findall(r"^\| \d+ \| \[`(\w+)`\]", process, flags=re.MULTILINE) == [phase.name for phase in WEEK]


def test_measures_and_events_stand_under_observation(text):
    observed = section(text, ELEMENTS[3])
    assert all(f"| `{one.name}` | {one.unit} |" in observed for one in MEASURES)
    assert all(f"| {event.name.lower().replace('_', ' ')} | {said} |" for event, said in zip(Event, comments(Event).values(), strict=True))


def test_every_design_stands_under_initialization(text):
    assert all(f"(`{name}`)" in section(text, ELEMENTS[4]) for name in designs())


def test_every_phase_and_rule_stands_once_with_its_source_among_the_submodels(text):
    submodels = section(text, ELEMENTS[6])
    rules = {rule for rules in of_the_week().values() for rule in rules}
    stand = Counter(headings(submodels, 3) + headings(submodels, 4))
    assert stand == Counter([rule.name for rule in rules] + ["Rules that several phases share"])
    assert all(f"```python\n{rule.body}\n```" in submodels for rule in rules)
    assert [name for name in headings(submodels, 3) if name in of_the_week()] == [phase.name for phase in WEEK]


@pytest.mark.parametrize("name", parameters.load().known)
def test_every_parameter_stands_with_what_is_known_of_it(text, name):
    known = parameters.load().known[name]
    rows = re.findall(rf"^\| `{name}` \| .* \| {known.grade} \| .*\[\[(\d+)\]\(#sources\)\] \|$", text, flags=re.MULTILINE)
    assert rows, f"no rule or building of a run reads {name}"
    assert all(f"\n| {number} | {known.source} |\n" in text for number in rows)


def test_links_lead_to_one_heading_each(text):
    anchors = Counter(re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for level in (2, 3, 4) for heading in headings(text, level))
    assert all(anchors[anchor] == 1 for anchor in re.findall(r"\]\(#([^)]+)\)", text))
    assert all((ROOT / path).is_file() for path in re.findall(r"\]\(\.\./([^)]+)\)", text))


def test_what_is_called_static_stays_as_it_was():
    model = Municipality("horsens", weeks=80, rng=3)
    tables = {kind.table: getattr(model, kind.table, None) for kind in kinds()} | {"youths": model.born, "teams": model._teams}
    before = {name: table.copy() for name, table in tables.items()}
    model.run()
    tables["youths"] = model.youths
    for kind in kinds():
        for column in kind.columns:
            if (kind.table, column.name) not in written():
                now = tables[kind.table][column.name]
                assert np.array_equal(now, before[kind.table][column.name][: len(now)]), f"{kind.table}.{column.name} changed"


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("youth.trust += 1.0", [("youths", "trust")]),
        ("youth.need[kind] *= 0.5", [("youths", "need")]),
        ("w.teams[number].room = 0", [("teams", "room")]),
        ("w.out[0].calls += 1.0", [("out", "calls")]),
        ("out.state += amount", [("out", "state")]),
        ("worker, best = w.workers[3], 0\n    best = worker.cases", []),
        ("p, own = w.p[0], w.workers[3]\n    own.left = p.call_hours", [("workers", "left")]),
        ("for one in w.mentors:\n        one.left = one.hours", [("mentors", "left")]),
        ("w.history[at].youth = 3", []),
        ("youth.met = youth.heard = w.week", [("youths", "met"), ("youths", "heard")]),
    ],
)
def test_what_a_rule_writes_is_read_from_its_lines(line, cells):
    assert list(cells_written(ast.parse(f"def rule(w, youth, out, amount, number):\n    {line}"))) == cells


def test_what_a_rule_reads_is_read_from_its_lines():
    lines = "youth.trust += p.trust_gain * youth.readiness_spread + w.p[0].tell_gain + p.no_such"
    assert list(parameters_read(ast.parse(lines))) == ["trust_gain", "tell_gain"]


def test_a_number_that_a_rule_names_stands_with_it(text):
    assert "`MARCH_1_YEAR_0` = 736,636" in text and "`STRAINED` = 0.5" in text and "`TO_UNIT` = 1.1102230246251565e-16" in text


def test_it_is_the_same_in_another_process(text):
    script = "import sys; from caseload.experiments.odd.document import describe; sys.stdout.buffer.write(describe().encode())"
    other = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": "7"}, capture_output=True, check=True
    )
    assert other.stdout.decode() == text
    assert str(ROOT) not in text


def test_the_committed_description_is_current(text):
    ignored = subprocess.run(["git", "check-ignore", "results/ODD.md"], cwd=ROOT, capture_output=True, check=False)
    assert ignored.returncode == 1 or not (ROOT / ".git").exists()
    assert (ROOT / "results" / "ODD.md").read_text(encoding="utf-8") == text, "write it anew: caseload odd"


def test_the_command_writes_it(text, tmp_path, capsys):
    with pytest.raises(SystemExit):
        main(["odd", "--out", str(tmp_path / "deep" / "mine.md")])
    assert (tmp_path / "deep" / "mine.md").read_text(encoding="utf-8") == text
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["mine.md"]
    assert "mine.md" in capsys.readouterr().out


@pytest.mark.parametrize(("out", "words"), [(".", "is a folder"), ("a_file/ODD.md", "cannot be written")])
def test_bad_input_is_one_sentence_and_exit_code_2(out, words, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a_file").touch()
    with pytest.raises(SystemExit) as end:
        main(["odd", "--out", out])
    said = capsys.readouterr()
    assert (end.value.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert said.err.startswith("caseload: --out ") and words in said.err
