"""A design file is checked before anything runs; whatever is wrong in it is said in one sentence."""

from datetime import date

import numpy as np
import pytest

from caseload.model import organisation
from caseload.model.design import Programme, designs, load
from caseload.model.place import load as load_place
from caseload.model.policy import Policy
from tests.refused import allowed, edited, refused
from tests.small import SMALL

DESIGN = """
title = "A design of tests"
summary = "made up"

[programme.close]
start = 2017-01-02
target = { category = "activity-ready", age_from = 18, age_below = 25, weeks_on_support = 52 }
caseload = 10
workers_moved = 1
moved_from = "activity-ready"
workers_hired = 1
hired_from = 2017-02-01

[programme.close.policy]
meeting_within = 4
outreach = 0.5
counselling_every = 8
mentor_rate = 0.03
network = 0.4
"""
LABEL = """
title = "A label"
summary = "made up"

[programme.label]
start = 2017-01-02
places = 5
target = { category = "ready", age_from = 18, age_below = 25, weeks_on_support = 0 }
"""


@pytest.fixture
def written(tmp_path):
    """Write a design file with edits and load it."""
    number = iter(range(100))

    def write(*edits, text=DESIGN):
        path = tmp_path / f"mine{next(number)}.toml"
        path.write_text(edited(text, *edits), encoding="utf-8")
        return load(str(path))

    return write


@pytest.mark.parametrize("name", designs())
def test_every_design_that_ships_can_be_read_and_fits_the_place_that_ships(name):
    design = load(name)
    assert design.name == name and design.title and design.summary
    place = load_place("horsens")
    workers, teams = organisation.workers(place, design), organisation.teams(place, design)
    assert len(teams) == len(place.team) + len(design.programme) and (workers["team"] < len(teams)).all()


def test_the_status_quo_comes_first():
    assert designs()[0] == "status-quo" and designs()[1:] == sorted(designs()[1:])


def test_a_design_file_says_what_it_says(written):
    design = written()
    programme = design.programme["close"]
    assert design.name == "mine0" and programme.start == date(2017, 1, 2) and programme.policy.outreach == 0.5
    assert (programme.places, programme.mentors, programme.counsellors_moved) == (0, 0, 0)


@pytest.mark.parametrize(
    ("edit", "parts"),
    [
        (("caseload = 10", "caseload = -3"), ["programme.close.caseload = -3", "greater than or equal to 0"]),
        (("caseload = 10", "caseload = 1000"), ["programme.close.caseload = 1000", "less than or equal to 400"]),
        (("caseload = 10", 'caseload = "many"'), ["programme.close.caseload = 'many'", "integer"]),
        (("caseload = 10", 'caseload = "10"'), ["programme.close.caseload = '10'", "integer"]),
        (("caseload = 10", "caseload = true"), ["programme.close.caseload = True", "integer"]),
        (("caseload = 10", "caseload = 10.5"), ["programme.close.caseload = 10.5", "integer"]),
        (("caseload = 10", "caseload = [10]"), ["programme.close.caseload = [10]", "integer"]),
        (("network = 0.4", "network = 40"), ["programme.close.policy.network = 40", "less than or equal to 1"]),
        (("network = 0.4", "network = nan"), ["programme.close.policy.network = nan"]),
        (("meeting_within = 4", "meeting_within = 0"), ["programme.close.policy.meeting_within = 0", "greater than 0"]),
        (("start = 2017-01-02", "start = 5"), ["programme.close.start = 5"]),
        (("start = 2017-01-02\n", ""), ["programme.close.start", "missing"]),
        (("activity-ready", "activity ready"), ["programme.close.target.category = 'activity ready'", "'activity-ready'"]),
        (("title =", "titel ="), ["'titel'", "did you mean title?"]),
        (("caseload = 10", "case_load = 10"), ["'programme.close.case_load'", "did you mean caseload?"]),
        (("outreach =", "out_reach ="), ["'programme.close.policy.out_reach'", "did you mean outreach?"]),
        (("[programme.close.policy]", "[programme.close.polcy]"), ["'programme.close.polcy'", "did you mean policy?"]),
        (("[programme.close]", "[programmes.close]"), ["'programmes'", "did you mean programme?"]),
        (("[programme.close]", "[programme]"), ["programme."]),
        (("age_from = 18, age_below = 25", "age_from = 25, age_below = 18"), ["programme.close.target", "age_from", "25", "18"]),
        (("2017-01-02", "2017-02-30"), ["not valid TOML", "line 6"]),
        (('"made up"', '"made up'), ["not valid TOML", "line 3"]),
    ],
)
def test_what_is_wrong_in_a_file_is_one_sentence(written, edit, parts):
    refused(lambda: written(edit), "mine0.toml", *parts)


@pytest.mark.parametrize(
    ("edit", "parts"),
    [
        (("caseload = 10\n", ""), ["caseload", "1 or more"]),
        (("caseload = 10", "caseload = 0"), ["caseload", "1 or more"]),
        (("caseload = 10", "caseload = 10\ncloses = 2017-01-02"), ["closes = 2017-01-02", "after start"]),
        (("hired_from = 2017-02-01\n", ""), ["hired_from", "day"]),
        (('moved_from = "activity-ready"\n', ""), ["moved_from", "team"]),
        ((DESIGN[DESIGN.index("[programme.close.policy]") :], ""), ["needs a policy"]),
        (("workers_moved = 1", "workers_moved = 0\ncounsellors_moved = 1"), ["counsellors_moved_from"]),
    ],
)
def test_a_programme_that_does_not_hang_together_is_one_sentence(written, edit, parts):
    refused(lambda: written(edit), "mine0.toml", "programme.close", *parts)


@pytest.mark.parametrize(
    "line", ["caseload = 10", 'counsellors_moved = 1\ncounsellors_moved_from = "others"', "counsellors_hired = 1\nhired_from = 2017-01-02"]
)
def test_a_label_takes_places_and_nothing_that_needs_staff(written, line):
    refused(lambda: written(("places = 5", line), text=LABEL), "mine0.toml", "programme.label", "without social workers")


@pytest.mark.parametrize(
    ("edit", "table"),
    [
        (("outreach =", "out_reach ="), set(Policy.model_fields)),
        (("caseload = 10", "case_load = 10"), set(Programme.model_fields)),
        (("workers_hired = 1", "network = 0.4"), set(Programme.model_fields)),
    ],
)
def test_an_unknown_key_is_told_what_its_own_table_allows(written, edit, table):
    sentence = refused(lambda: written(edit), "unknown key")
    assert allowed(sentence.split("; mine0.toml")[-1]) == table
    assert "'programme.close.network' (did you mean network?)" not in sentence


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("horsen", ["'horsen'", "did you mean horsens?", "status-quo", "path ending in .toml"]),
        ("nowhere-at-all", ["'nowhere-at-all'", "status-quo"]),
        ("", ["''", "status-quo"]),
        ("nowhere/at-all.toml", ["nowhere/at-all.toml", "cannot be read"]),
    ],
)
def test_an_unknown_design_is_one_sentence(name, parts):
    refused(lambda: load(name), *parts)


@pytest.mark.parametrize("content", [b"\xff\xfe", b"\x00", b"title = \xe6"])
def test_a_file_that_is_no_text_is_one_sentence(tmp_path, content):
    path = tmp_path / "bytes.toml"
    path.write_bytes(content)
    refused(lambda: load(str(path)), str(path))
    refused(lambda: load(f"{tmp_path}/sub/../.toml"), "cannot be read")


@pytest.mark.parametrize(
    ("lever", "value", "found"),
    [
        ("caseload", 20, lambda p: p.caseload),
        ("close.caseload", 20, lambda p: p.caseload),
        ("outreach", 0.9, lambda p: p.policy.outreach),
        ("policy.outreach", 0.9, lambda p: p.policy.outreach),
        ("close.policy.outreach", 0.9, lambda p: p.policy.outreach),
        ("age_below", 30, lambda p: p.target.age_below),
        ("close.target.age_below", 30, lambda p: p.target.age_below),
    ],
)
def test_a_lever_sets_what_it_names_and_nothing_else(written, lever, value, found):
    design = written()
    changed = design.replaced({lever: value})
    assert found(changed.programme["close"]) == value != found(design.programme["close"])
    back = changed.replaced({lever: found(design.programme["close"])})
    assert back == design


@pytest.mark.parametrize(
    ("lever", "value", "parts"),
    [
        ("caseloads", 20, ["'caseloads'", "did you mean caseload?", "levers are", "outreach"]),
        ("close.case", 20, ["'close.case'", "levers are"]),
        ("caseload", -3, ["caseload = -3", "greater than or equal to 0"]),
        ("outreach", 2, ["outreach = 2", "less than or equal to 1"]),
        ("caseload", "x", ["caseload = 'x'", "integer"]),
        ("caseload", 0, ["caseload", "1 or more"]),
        ("policy", 3, ["'policy'", "levers are"]),
        ("close", 3, ["'close'", "levers are"]),
        ("name", "x", ["'name'", "levers are"]),
    ],
)
def test_a_lever_that_is_not_there_or_not_allowed_is_one_sentence(written, lever, value, parts):
    design = written()
    refused(lambda: design.replaced({lever: value}), "mine0.toml", *parts)


def test_a_lever_of_a_design_with_several_programmes_must_say_which(written):
    two = written(text=DESIGN + LABEL[LABEL.index("[programme.label]") :])
    refused(lambda: two.replaced({"places": 3}), "mine0.toml", "'places'", "close, label")
    assert two.replaced({"label.places": 3}).programme["label"].places == 3
    refused(lambda: load("status-quo").replaced({"caseload": 3}), "status-quo.toml", "'caseload'", "none")


@pytest.mark.parametrize(
    ("edit", "parts"),
    [
        (('moved_from = "activity-ready"', 'moved_from = "activity"'), ["'activity'", "did you mean activity-ready?", "others"]),
        (("workers_moved = 1", "workers_moved = 4"), ["4", "'activity-ready'", "3"]),
        (
            ("[programme.close.policy]", "[team.other]\nstart = 2017-01-02\n[programme.close.policy]"),
            ["'other'", "did you mean others?", "close"],
        ),
    ],
)
def test_a_design_that_does_not_fit_the_place_is_one_sentence(written, edit, parts):
    design = written(edit)
    refused(lambda: organisation.workers(load_place(SMALL), design), "mine0.toml", *parts)


def test_a_programme_called_like_a_team_of_the_place_is_one_sentence(written):
    label = written(text=LABEL.replace("programme.label", "programme.others"))
    refused(lambda: organisation.teams(load_place(SMALL), label), "'others'", "another name")


def test_posts_are_moved_and_hired_as_the_design_says(written):
    place, design = load_place(SMALL), written()
    before, after = organisation.workers(place, load("status-quo")), organisation.workers(place, design)
    own = len(before)
    moved = np.flatnonzero(after["moves"][:own] >= 0)
    assert np.array_equal(after["team"][:own], before["team"])  # until the week comes
    assert after["moves"][moved].tolist() == [0] and after["moves_to"][moved].tolist() == [2]
    assert (after["hired"][own:].tolist(), after["team"][own:].tolist(), after["starts"][own:].tolist()) == ([1], [2], [5])
