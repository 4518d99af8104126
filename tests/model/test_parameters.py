"""Every parameter says what it is, keeps to its range, and is refused in one sentence where it does not."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.model.parameters import FILE, Parameters, load
from tests.refused import edited, refused

TEXT = """
[sources]
guess = "A guess"

[one]
speed = { value = 1.0, low = 0.5, high = 2.0, unit = "1/week", grade = "D", source = "guess", meaning = "how fast" }

[two]
size = { value = 3, low = 1, high = 4, unit = "m", grade = "C", source = "guess", meaning = "how large" }
"""


@pytest.fixture
def written(tmp_path):
    """Write a parameter file with edits and load it."""
    number = iter(range(100))

    def write(*edits):
        path = tmp_path / f"mine{next(number)}.toml"
        path.write_text(edited(TEXT, *edits), encoding="utf-8")
        return load(path)

    return write


def test_the_parameters_that_ship_are_within_their_ranges_and_say_what_they_are():
    usual = load()
    assert usual.known.keys() == usual.values.keys()
    for name, known in usual.known.items():
        assert known.low <= known.value <= known.high, name
        assert known.unit and known.meaning and known.source and usual.values[name] == known.value, name
    assert sum(usual.grades().values()) == sum(not known.is_fixed for known in usual.known.values()) <= 192


def test_a_parameter_file_says_what_it_says(written):
    mine = written()
    assert mine.values == {"speed": 1.0, "size": 3.0} and mine.grades() == {"A": 0, "B": 0, "C": 1, "D": 1}
    assert mine.known["speed"].source == "A guess" and mine.known["size"].unit == "m"


def test_rules_get_one_row_with_a_field_for_each(written):
    row = written().row()
    assert row.shape == (1,) and row.dtype.names == ("speed", "size") and {row.dtype[name] for name in row.dtype.names} == {np.dtype("f8")}
    assert row["speed"][0] == 1.0 and row["size"][0] == 3.0


@pytest.mark.parametrize(
    ("edit", "parts"),
    [
        (("value = 1.0", "value = 3.0"), ["one.speed", "3", "0.5", "2"]),
        (("value = 1.0", "value = nan"), ["one.speed", "nan", "0.5", "2"]),
        (("low = 0.5", "low = 9"), ["one.speed", "1", "9"]),
        (("value = 1.0", 'value = "fast"'), ["one.speed", "value = 'fast'", "number"]),
        (("value = 1.0", 'value = "1.0"'), ["one.speed", "value = '1.0'", "number"]),
        (("value = 1.0", "value = true"), ["one.speed", "value = True", "number"]),
        (("value = 1.0", "valeu = 1.0"), ["one.speed", "'valeu'", "did you mean value?"]),
        (("value = 1.0, ", ""), ["one.speed", "'value'", "missing"]),
        (('grade = "D"', 'grade = "E"'), ["one.speed", "grade = 'E'", "'A', 'B', 'C' or 'D'"]),
        (('source = "guess"', 'source = "gues"'), ["one.speed", "'gues'", "guess"]),
        ((', source = "guess"', ""), ["one.speed", "source"]),
        (("size = {", "speed = {"), ["'speed'", "twice", "two"]),
        (("[sources]", "[source]"), ["source"]),
        (("[one]", "[[one]]"), ["one"]),
        (("\n[sources]", "three = 5\n[sources]"), ["three"]),
        (("speed = {", "speed = 5 #"), ["one.speed", "5"]),
        (("[two]", "[two"), ["not valid TOML", "line"]),
    ],
)
def test_what_is_wrong_in_a_file_is_one_sentence(written, edit, parts):
    refused(lambda: written(edit), "mine0.toml", *parts)


def test_a_value_is_replaced_in_a_copy(written):
    mine = written()
    other = mine.replaced({"speed": 2, "size": "1.5"})
    assert other.values == {"speed": 2.0, "size": 1.5} and mine.values == {"speed": 1.0, "size": 3.0}
    assert mine.replaced({}) == mine == Parameters(mine.known, mine.values)


@given(st.floats(allow_nan=True, allow_infinity=True))
def test_a_value_is_taken_if_and_only_if_it_is_within_its_range(value):
    usual = load()
    name, known = next(iter(usual.known.items()))
    if known.low <= value <= known.high:
        assert usual.replaced({name: value}).values[name] == value
    else:
        refused(lambda: usual.replaced({name: value}), FILE.name, name, f"{known.low:g}", f"{known.high:g}")


@pytest.mark.parametrize("value", [None, [1.0], (), "fast", "nan", ""])
def test_a_value_that_is_no_number_is_one_sentence(written, value):
    mine = written()
    sentence = refused(lambda: mine.replaced({"speed": value}), "speed", "0.5", "2", "1/week")
    assert "number" in sentence


def test_an_unknown_name_is_told_the_nearest(written):
    mine = written()
    refused(lambda: mine.replaced({"sped": 1}), "'sped'", "did you mean speed?")
    refused(lambda: mine.replaced({"colour": 1}), "'colour'")
