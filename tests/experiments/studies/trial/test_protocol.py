"""Trial files: those that ship are read, those that cannot be meant are refused in one sentence."""

import pytest

from caseload.experiments.cli.trial import trial
from caseload.experiments.running.scenario import resolve
from caseload.experiments.studies.trial.arms import worlds
from caseload.experiments.studies.trial.estimator import change
from caseload.experiments.studies.trial.protocol import FOLDER, load, trials
from caseload.model.input_error import InputError
from caseload.model.toml import read

GOOD = """
title = "Made up"
summary = "made up"
source = "nobody"
randomised = "youth"
target = { category = "activity-ready", age_from = 18, age_below = 30 }

[treatment]
meeting_within = 2

[outcome.education]
measure = "in_education"
weeks = 10
"""
BAD = {
    'randomised = "youth"|randomised = "pupil"': "randomised = 'pupil' is not allowed",
    'randomised = "youth"|randomized = "youth"': r"unknown key 'randomized' \(did you mean randomised",
    "weeks = 10|weeks = 0": "outcome.education.weeks = 0 is not allowed",
    'measure = "in_education"|measure = "in_school"': "measure = 'in_school' is not allowed.*in_education",
    "age_below = 30|age_below = 18": "age_from = 18 must be less than age_below = 18",
    "age_below = 30|age_below = 30, lot_from = 0.5": "share and randomised say who is drawn",
    'randomised = "youth"|randomised = "municipality"': "even number of sites, 4 or more",
    'randomised = "youth"|randomised = "nobody"': "needs a design",
    'source = "nobody"|source = "nobody"\nstart = 2017-01-03': "start = 2017-01-03 must be a Monday",
    'source = "nobody"|source = "nobody"\nshare = 1.5': "share = 1.5 is not allowed",
    'measure = "in_education"|measure = "target_stock"': "does not allow the measure target_stock of outcome education",
    'source = "nobody"|source = "nobody"\ndesign = "horsens"': "randomised = 'youth' allows no design",
    'target = { category = "activity-ready", age_from = 18, age_below = 30 }|': "randomised = 'youth' needs a target, who is randomised$",
    "[treatment]\nmeeting_within = 2|": "needs a treatment; an empty one makes an A/A trial",
    "weeks = 10|weeks = 10\ntrends = [-4.3]": "outcome.education: trends are for the measure target_stock",
    "weeks = 10|weeks = 10\npublished = { source = 'x' }": "kind = 'interval' needs an estimate",
    "weeks = 10|weeks = 10\npublished = { estimate = 4, kind = 'band', source = 'x' }": "kind = 'band' low and high",
    "weeks = 10|weeks = 10\npublished = { kind = 'band', low = 2, high = 1, source = 'x' }": "must be in order, not 2.0, 1.0",
    "weeks = 10|weeks = 10\npublished = { estimate = 4, low = 1, source = 'x' }": "low and high must both be given",
    "weeks = 10|weeks = 10\npublished = { estimate = 4, low = 5, high = 6, source = 'x' }": "must be in order, not 5.0, 4.0, 6.0",
    "meeting_within = 2|meetings_within = 2": r"treatment: unknown key 'meetings_within' \(did you mean meeting_within",
    "meeting_within = 2|meeting_within = 0": "treatment: meeting_within = 0 is not allowed",
    "meeting_within = 2|caseload = 35": "treatment.*takes no caseload",
    "meeting_within = 2|workers_moved = 1": "treatment.*moved_from must name",
    "meeting_within = 2|workers_moved = 3\ncaseload = 35\nmoved_from = 'activity-ready'": "treatment: 3 moved .* team has 2 .*each half",
}


def made(folder, change="|"):
    old, new = change.split("|", 1)
    path = folder / "made.toml"
    path.write_text(GOOD.replace(old, new, 1) if old else GOOD, encoding="utf-8")
    planned = load(str(path))
    return worlds(planned, resolve((planned.base,), planned.municipality, (), 10, 1)[0])


@pytest.mark.parametrize("change", BAD)
def test_a_bad_file_is_refused_in_one_sentence_that_names_it(change, tmp_path):
    with pytest.raises(InputError, match=BAD[change]) as refused:
        made(tmp_path, change)
    assert "made" in str(refused.value) and "\n" not in str(refused.value)


def test_the_good_file_is_read(tmp_path):
    assert made(tmp_path).trial.design.programme["first half"].policy.meeting_within == 2


def test_an_unknown_name_is_refused_with_those_there_are():
    with pytest.raises(InputError, match=r"no trial 'mentor-trail' \(did you mean mentor-trial\?\); there are: caseload-80-to-35"):
        load("mentor-trail")


def test_settings_change_the_trial_and_its_treatment_and_are_checked():
    changed = load("mentor-trial").replaced([("trial", "sites", "2"), ("treatment", "mentors", "3")])
    assert (changed.sites, changed.treatment["mentors"]) == (2, 3)
    with pytest.raises(InputError, match=r"--set trial.site=2: is not of the trial \(did you mean trial.sites\?\)"):
        changed.replaced([("trial", "site", "2")])
    with pytest.raises(InputError, match=r"mentor-trial.toml with trial.sites=0: sites = 0 is not allowed"):
        changed.replaced([("trial", "sites", "0")])


PUBLISHED = {  # the evidence's hold-out targets H1, H3, H4, H6 (with row 2.12) and H9; H4 and H9 have bands of agreement, H4 no figure
    ("horsens-before-after", "stock"): (-17.17, None, None, "interval"),
    ("mentor-trial", "education"): (4.0, 1.3, 6.7, "interval"),
    ("mentor-trial", "job"): (2.0, 0.2, 3.8, "interval"),
    ("placement-first", "education"): (None, -3.0, 3.0, "band"),
    ("placement-first", "off_benefit"): (None, -3.0, 3.0, "band"),
    ("caseload-80-to-35", "active_104"): (2.0, -8.0, 12.0, "interval"),
    ("caseload-80-to-35", "active_156"): (7.9, -2.1, 17.9, "interval"),
    ("contact-person", "retained"): (19.0, 5.0, 25.0, "band"),
}


@pytest.mark.parametrize(("name", "outcome"), PUBLISHED)
def test_published_effects_are_those_of_the_evidence(name, outcome):
    found = load(name).outcome[outcome].published
    assert (found.estimate, found.low, found.high, found.kind) == PUBLISHED[name, outcome]


def test_the_published_change_of_the_stock_is_as_large_as_itself():
    found = load("horsens-before-after").outcome["stock"]
    assert change(198, 164).effect <= found.published.estimate == pytest.approx(100 * (164 - 198) / 198, abs=0.005)
    assert found.trends == [-4.3, -9.9]  # the evidence's H1


def test_every_file_is_a_trial_and_says_where_it_comes_from():
    assert trials() == sorted(path.stem for path in FOLDER.iterdir())
    assert all(name in str(trial.__doc__) for name in trials())
    assert all("http" in read(FOLDER / f"{name}.toml")["source"] for name in trials())
