"""Files in a results folder are whole or absent."""

import errno

import pytest

from caseload.experiments.running.folder import atomic_write, make_folder
from caseload.model.input_error import InputError


def test_a_file_takes_its_name_when_it_is_complete(tmp_path):
    target = tmp_path / "table.csv"
    target.write_text("old")
    with atomic_write(target) as part:
        part.write_text("new")
        assert target.read_text() == "old"
    assert target.read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_what_was_there_stays_when_writing_fails(tmp_path, error):
    target = tmp_path / "table.csv"
    target.write_text("old")
    with pytest.raises(error), atomic_write(target) as part:
        part.write_text("ne")
        raise error
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_two_who_write_the_same_file_do_not_disturb_each_other(tmp_path):
    target = tmp_path / "table.csv"
    with atomic_write(target) as one, atomic_write(target) as other:
        one.write_text("whole")
        other.write_text("whole")
    assert target.read_text() == "whole" and list(tmp_path.iterdir()) == [target]


def test_a_full_disk_is_told_and_what_was_there_stays(tmp_path):
    target = tmp_path / "table.csv"
    target.write_text("old")
    with (
        pytest.raises(InputError, match=r"cannot be written \(No space left on device\); what is finished is kept"),
        atomic_write(target) as part,
    ):
        part.write_text("ne")
        raise OSError(errno.ENOSPC, "No space left on device")
    assert target.read_text() == "old" and list(tmp_path.iterdir()) == [target]


def test_a_folder_is_made_with_its_parents_and_left_empty(tmp_path):
    folder = make_folder(tmp_path / "a" / "b")
    assert folder.is_dir() and not list(folder.iterdir())


def test_a_folder_that_cannot_be_written_is_refused(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match=r"--out .*file: cannot be written \(.*\); name a folder that can"):
        make_folder(tmp_path / "file")
