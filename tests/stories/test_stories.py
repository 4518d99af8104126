"""Every story in this folder comes true, and a story told wrongly does not."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.stories.story import Story

FOLDER = Path(__file__).parent
STORIES = sorted(FOLDER.glob("*.toml"))


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_story(path):
    Story(path).live()


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("kroner = 559.77", "kroner = 559.78"),
        ("kroner_a_month = 6106", "kroner_a_month = 6107"),
        ('status = "benefit"', 'status = "job"'),
        ("below = 0.321", "below = 0.3"),
        ('events = ["never started"]', 'events = ["education"]'),
        ('no_events = ["help"]', 'no_events = ["met"]'),
        ('["internship", "internship ended", "enrolled"', '["internship ended", "internship", "enrolled"'),
        ("need.mental.below = 0.4", "need.mental.above = 0.4"),
        ('first_job = "never"', "first_job = 2017-01-16"),
        ("firm_visit = 100 ", "firm_visit = 0 "),
        ("detection = 1 ", "detection = 0 "),
        ("policy.one_plan = 1", "policy.one_plan = 0"),
        ("follow_weeks = 26", "follow_weeks = 0"),
        ("trust_carried = 0.4", "trust_carried = 1"),
        ("policy.meeting_within = 1 ", "policy.meeting_within = 8 "),
        ("given.tell_gain = 1 ", "given.tell_gain = 0 "),
    ],
)
def test_a_story_told_wrongly_does_not_come_true(right, wrong, tmp_path):
    path = next(path for path in STORIES if right in path.read_text(encoding="utf-8"))
    copy = shutil.copy(path, tmp_path)
    Path(copy).write_text(path.read_text(encoding="utf-8").replace(right, wrong), encoding="utf-8")
    with pytest.raises(AssertionError):
        Story(Path(copy)).live()


def test_a_word_that_is_no_column_part_or_parameter_is_an_error(tmp_path):
    for text in (
        "[youth]\nshoes = 3\n[[by]]\ndate = 2017-01-09\nevents = []\n",
        "[yuoth]\n",
        "[youth]\n[circumstances]\nluck = 1\n[[by]]\ndate = 2017-01-09\n",
    ):
        path = tmp_path / "wrong.toml"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(AssertionError):
            Story(path)


def test_stories_are_told_in_dates():
    """Readers count in dates, not in weeks: every story names the days on which something must be so."""
    for path in STORIES:
        story = Story(path)
        assert story.weeks and all(isinstance(week["of"], date) for week in story.weeks)
