"""`caseload parameters`: every number with what it rests on, all of them or those of one grade."""

import pytest

from caseload.experiments.cli.main import main
from caseload.experiments.cli.parameter_table import HEADINGS, parameter_table
from caseload.model import parameters

KNOWN = parameters.load().known


def run(capsys, *tokens):
    with pytest.raises(SystemExit) as end:
        main(tokens)
    said = capsys.readouterr()
    return end.value.code or 0, said.out, said.err


def cells(table):
    return list(zip(*([cell.plain for cell in column.cells] for column in table.columns), strict=True))


def test_every_parameter_stands_with_all_that_is_known_of_it():
    table = parameter_table()
    assert tuple(column.header for column in table.columns) == HEADINGS
    for row, (name, one) in zip(cells(table), KNOWN.items(), strict=True):
        told = dict(zip(HEADINGS, row, strict=True))
        assert (told["name"], told["unit"], told["grade"]) == (name, one.unit, one.grade)
        assert (told["topic"], told["source"], told["meaning"]) == (one.topic, one.source, one.meaning)
        assert float(told["value"].replace(",", "")) == one.value
        assert [float(end.replace(",", "")) for end in told["range"].split(" to ")] == [one.low, one.high]


def test_a_topic_is_the_table_of_the_file():
    assert KNOWN["network_share"].topic == "population"
    assert KNOWN["trust_gain"].topic == "relation"


@pytest.mark.parametrize("grade", ["A", "B", "C", "D"])
def test_a_grade_shows_those_of_the_grade_alone(grade):
    assert [row[1] for row in cells(parameter_table(grade))] == [name for name, one in KNOWN.items() if one.grade == grade]


def test_the_command_prints_them_whole(capsys):
    code, out, _ = run(capsys, "parameters")
    assert code == 0 and out.startswith(f"{len(KNOWN)} parameters.")
    assert all(name in out for name in KNOWN) and "[2]" in out and "…" not in out


def test_the_command_takes_a_grade(capsys):
    code, out, _ = run(capsys, "parameters", "--grade", "B")
    assert code == 0 and "quit_rate" in out and "readiness_spread" not in out


@pytest.mark.parametrize("tokens", [["--grade", "E"], ["--grade"], ["--grad", "A"], ["A", "B"]])
def test_bad_input_is_one_sentence_and_exit_code_2(tokens, capsys):
    code, out, err = run(capsys, "parameters", *tokens)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("caseload: ")
