"""A municipality file is checked before anything runs; whatever is wrong in it is said in one sentence."""

from pathlib import Path

import pytest

from caseload.model.place import Entries, Stratum, load, places
from tests.refused import allowed, edited, refused
from tests.small import SMALL

TEXT = Path(SMALL).read_text(encoding="utf-8")
OTHERS = TEXT[TEXT.index("[team.others]") : TEXT.index("[firms]")]


@pytest.fixture
def written(tmp_path):
    """Write a municipality file with edits and load it."""

    def write(*edits):
        path = tmp_path / "town.toml"
        path.write_text(edited(TEXT, *edits), encoding="utf-8")
        return load(str(path))

    return write


@pytest.mark.parametrize("name", places())
def test_every_municipality_that_ships_can_be_read(name):
    place = load(name)
    assert place.name == name and place.title and place.choices
    assert {team.serves for team in place.team.values()} == {"activity-ready", "others"}


def test_a_municipality_file_says_what_it_says(written):
    place = written()
    assert place.name == "town" and [part.count for part in place.stock] == [16, 10, 4]
    assert place.burn_in == 8 and place.team["others"].policy.meeting_within == 5


@pytest.mark.parametrize(
    ("edit", "parts"),
    [
        (("count = 16", "count = -1"), ["stock.0.count = -1", "greater than or equal to 0"]),
        (("count = 16", "count = 1.5"), ["stock.0.count = 1.5", "integer"]),
        (("count = 16", 'count = "16"'), ["stock.0.count = '16'", "integer"]),
        (("count = 16", "count = true"), ["stock.0.count = True", "integer"]),
        (("age_from = 18", "age_from = 14"), ["stock.0.age_from = 14", "greater than or equal to 18"]),
        (("age_from = 18", "age_from = 26"), ["stock.0", "age_from", "26", "25"]),
        (("weeks_from = 53", "weeks_from = 600"), ["stock.0", "weeks_from", "600", "520"]),
        (("weeks_mean = 30", "weeks_mean = -3"), ["stock.0.weeks_mean = -3", "greater than 0"]),
        (('category = "ready"', 'category = "redy"'), ["stock.1.category = 'redy'", "'ready'"]),
        (("women = 0.5", "women = 1.5"), ["people.women = 1.5", "less than or equal to 1"]),
        (("women = 0.5", "women = nan"), ["people.women = nan"]),
        (("women = 0.5", "woman = 0.5"), ["'people.woman'", "did you mean women?"]),
        (("per_year = 25", "per_year = -1"), ["entries.per_year = -1", "greater than or equal to 0"]),
        (("few_barriers = 0.4", "few_barriers = 0.9"), ["entries", "few_barriers", "1.3", "more than 1"]),
        (("[firms]", "[firm]"), ["'firm'", "did you mean firms?"]),
        (("[mentors]", "[mentors"), ["not valid TOML", "line"]),
        (('serves = "others"', 'serves = "other"'), ["team.others.serves = 'other'", "'others'"]),
        (("social_workers = 3", "social_workers = 2.5"), ["team.activity-ready.social_workers = 2.5", "integer"]),
        (("hours = 7", "hours = 0"), ["team.activity-ready.hours = 0", "greater than 0"]),
        (("outreach = 0.3\n", ""), ["team.activity-ready.policy.outreach", "missing"]),
        (("[[stock]]", "[stock]"), ["not valid TOML"]),
    ],
)
def test_what_is_wrong_in_a_file_is_one_sentence(written, edit, parts):
    refused(lambda: written(edit), "town.toml", *parts)


@pytest.mark.parametrize(
    ("edit", "table"),
    [(("per_year =", "a_year ="), set(Entries.model_fields)), (("weeks_from = 53", "weeks_form = 53"), set(Stratum.model_fields))],
)
def test_an_unknown_key_is_told_what_its_own_table_allows(written, edit, table):
    sentence = refused(lambda: written(edit), "unknown key")
    assert allowed(sentence.split("; town.toml")[-1]) == table


@pytest.mark.parametrize("edit", [(OTHERS, ""), ('serves = "others"', 'serves = "activity-ready"')])
def test_a_unit_whose_teams_leave_a_class_unserved_is_one_sentence(written, edit):
    """Else a youth classed anew keeps a worker and has no team, and rules read the policy of the last team."""
    refused(lambda: written(edit), "town.toml", "team", "others")


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("horsen", ["'horsen'", "did you mean horsens?", "path ending in .toml"]),
        ("nowhere/town.toml", ["nowhere/town.toml", "cannot be read"]),
    ],
)
def test_an_unknown_municipality_is_one_sentence(name, parts):
    refused(lambda: load(name), *parts)


def test_an_edited_file_is_read_anew(written):
    """Whoever edits a file in one session must not get the old one."""
    assert written().firms.count == 4
    assert written(("count = 4\nplaces", "count = 5\nplaces")).firms.count == 5
