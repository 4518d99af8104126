"""What may be asked: every lever has number, unit, range and source, and does what its address says."""

import pytest

from caseload.experiments.web.app.choices import choices
from caseload.experiments.web.app.query import parse_query
from caseload.model import design as designs

OFFERED = choices()
LEVERS = {lever["set"]: lever for one in OFFERED["designs"] for lever in one["levers"]}


def test_every_design_and_parameter_is_there():
    assert [one["name"] for one in OFFERED["designs"]] == designs.designs()
    assert all(one["levers"] for one in OFFERED["designs"] if one["name"] != "status-quo")
    assert len({one["name"] for one in OFFERED["parameters"]}) == len(OFFERED["parameters"]) > 100


@pytest.mark.parametrize("name", LEVERS)
def test_a_lever_says_all_of_itself(name):
    lever = LEVERS[name]
    assert lever["low"] <= lever["value"] <= lever["high"]
    assert (
        lever["unit"] and lever["meaning"] and (".toml" in lever["source"] or ".py" in lever["source"] or "left alone" in lever["source"])
    )


def test_a_parameter_says_all_of_itself():
    for one in OFFERED["parameters"]:
        assert one["low"] <= one["value"] <= one["high"] and one["unit"] and one["source"] and one["grade"] in "ABCD"


@pytest.mark.parametrize("name", LEVERS)
def test_an_address_of_a_lever_means_that_lever_and_no_other(name):
    lever = LEVERS[name]
    design, _, path = name.partition(".")
    before = designs.load(design)
    table, key = before._find(before.model_dump(), path)
    assert key == lever["name"] and (table[key] is None or table[key] == pytest.approx(lever["value"]))


def test_a_question_is_read_as_it_is_written():
    question = parse_query([("design", "silkeborg"), ("seed", "4"), ("set", "attend_trust=0.3"), ("set", "silkeborg.others.caseload=60")])
    assert (question.designs, question.seed, question.settings) == (
        ("silkeborg",),
        4,
        ("attend_trust=0.3", "silkeborg.others.caseload=60"),
    )
    assert question.command()[:4] == ["caseload", "compare", "status-quo", "silkeborg"]
