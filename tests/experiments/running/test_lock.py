"""A folder has one writer of tables at a time."""

import pytest

from caseload.experiments.running import lock
from caseload.model.input_error import InputError

pytestmark = pytest.mark.skipif(lock.fcntl is None, reason="there are no locks of files here")


def test_a_lock_file_deleted_by_who_held_it_is_not_taken_for_the_folder_s(monkeypatch, tmp_path):
    flock, calls = lock.fcntl.flock, []

    def late(file, how):
        if not calls:
            (tmp_path / lock.LOCK).unlink()  # the command before leaves between this one's opening and locking
        calls.append(how)
        flock(file, how)

    monkeypatch.setattr(lock.fcntl, "flock", late)
    with lock.locked(tmp_path):
        assert len(calls) == 2
        with pytest.raises(InputError, match="another command is writing"), lock.locked(tmp_path):
            pass
        assert (tmp_path / lock.LOCK).exists()
    assert not (tmp_path / lock.LOCK).exists()
