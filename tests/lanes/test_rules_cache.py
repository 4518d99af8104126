"""The folder of the compiled rules belongs to this user alone, and is never deleted while a process uses it."""

import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from caseload.agents import rules_cache
from caseload.agents.rules_cache import KEPT, OVERRIDE, UNUSED_SECONDS, cache_folder, is_private
from tests.small import ROOT

SLEEPER = """
import sys
from pathlib import Path
from caseload.agents import rules_cache
rules_cache.CHECKOUT = sys.argv[1]
print(rules_cache.cache_folder(sys.argv[2]), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def home(tmp_path, monkeypatch):
    """Empty cache of a user."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv(OVERRIDE, "")
    monkeypatch.delenv(OVERRIDE)  # what is set in a test goes with it
    monkeypatch.setattr(rules_cache, "held", [])
    monkeypatch.setattr(rules_cache.tempfile, "tempdir", str(tmp_path))
    return tmp_path / "cache" / "caseload"


def use(home, checkout, key):
    """Start a process that uses the rules of a checkout, and return it with their folder."""
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "XDG_CACHE_HOME": str(home.parent), "NUMBA_DISABLE_JIT": "1"}
    process = subprocess.Popen(
        [sys.executable, "-c", SLEEPER, checkout, key], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    return process, Path(process.stdout.readline().strip())


def age(folder):
    """Let a folder be long unused."""
    os.utime(folder, (0, time.time() - 2 * UNUSED_SECONDS))


def test_five_checkouts_at_once_delete_nothing_that_is_in_use(home):
    oldest, folder = use(home, "00000000", "rules")
    (folder / "compiled.nbc").touch()
    age(folder)
    others = [use(home, f"0000000{number}", "rules") for number in range(1, 6)]
    try:
        assert (folder / "compiled.nbc").exists() and all(path.is_dir() for _, path in others) and len({path for _, path in others}) == 5
    finally:
        for process, _ in (*others, (oldest, folder)):
            process.communicate("")
    cache_folder("rules")
    assert not folder.exists() and all(path.is_dir() for _, path in others)


def test_a_process_that_was_killed_holds_nothing(home):
    process, folder = use(home, "00000000", "rules")
    process.kill()
    process.communicate()
    age(folder)
    cache_folder("rules")
    assert not folder.exists()


def test_of_one_checkout_the_last_few_states_are_kept_and_those_in_use(home):
    using = [use(home, rules_cache.CHECKOUT, "used")]
    age(using[0][1])
    for number in range(KEPT + 2):
        process, folder = use(home, rules_cache.CHECKOUT, str(number))
        process.communicate("")
        os.utime(folder, (0, time.time() - 100 + number))
    kept = {path.name.rpartition("-")[2] for path in home.iterdir()}
    using[0][0].communicate("")
    assert "used" in kept and {str(number) for number in range(2, KEPT + 2)} <= kept and "0" not in kept


def test_a_folder_is_of_the_user_alone(home):
    folder = cache_folder("rules")
    assert folder.parent == home and is_private(folder) and stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert cache_folder("rules") == folder


def unused(folder, found, tmp_path, capsys):
    """Whether a folder was told of and another one, of this process and under no foreseeable name, is used instead."""
    assert found != folder and found.parent == tmp_path and is_private(found) and stat.S_IMODE(found.stat().st_mode) == 0o700
    assert str(os.getuid()) not in found.name.removeprefix("caseload-rules-").split("-")
    told = capsys.readouterr().err
    assert told.count("\n") == 1 and str(folder) in told and os.environ.pop(OVERRIDE) == str(found)


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o1777])
def test_a_folder_that_others_can_write_in_is_not_used(home, tmp_path, capsys, mode):
    folder = cache_folder("rules")
    folder.chmod(mode)
    unused(folder, cache_folder("rules"), tmp_path, capsys)
    assert folder.is_dir()


def test_a_folder_of_another_user_is_not_used(home, tmp_path, capsys, monkeypatch):
    folder = cache_folder("rules")
    mine = os.getuid()
    real = Path.lstat

    def foreign(path):
        found = real(path)
        return os.stat_result((*found[:4], mine + 1, *found[5:])) if path == folder else found

    monkeypatch.setattr(Path, "lstat", foreign)
    unused(folder, cache_folder("rules"), tmp_path, capsys)


def test_a_folder_with_a_file_of_another_user_is_not_used(home, tmp_path, capsys, monkeypatch):
    folder = cache_folder("rules")
    (folder / "planted.nbi").touch()
    mine = os.getuid()
    real = Path.lstat

    def foreign(path):
        found = real(path)
        return os.stat_result((*found[:4], mine + 1, *found[5:])) if path.name == "planted.nbi" else found

    monkeypatch.setattr(Path, "lstat", foreign)
    unused(folder, cache_folder("rules"), tmp_path, capsys)


def test_a_link_in_the_place_of_a_folder_is_not_followed(home, tmp_path, capsys):
    folder = cache_folder("rules")
    moved = folder.rename(tmp_path / "elsewhere")
    folder.symlink_to(moved)
    unused(folder, cache_folder("rules"), tmp_path, capsys)


@pytest.mark.parametrize("error", [PermissionError, RuntimeError])
def test_who_has_no_home_to_write_in_has_a_folder_of_this_process(home, tmp_path, monkeypatch, error):
    def homeless():
        raise error

    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(rules_cache.Path, "home", homeless)
    found = cache_folder("rules")
    assert found.parent == tmp_path and is_private(found) and os.environ[OVERRIDE] == str(found) and cache_folder("rules") == found


def test_where_nothing_can_be_written_rules_are_compiled_without_a_cache(home, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", "/proc/nowhere")
    monkeypatch.setattr(rules_cache.tempfile, "tempdir", "/proc/nowhere")
    assert cache_folder("rules") is None
