"""The store: every part whole or absent, and nothing lost when few files are made of many."""

import errno
import json
import os
import shutil
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.experiments.running.jobs import SHARD_RUNS, contiguous_ranges, in_shard
from caseload.experiments.running.store import key, part
from caseload.experiments.running.store.compaction import compact
from caseload.experiments.running.store.index import STALE_SECONDS, StoreIndex
from caseload.experiments.running.store.part import DAMAGED, KINDS, Part, PartLabel, PartLocation
from caseload.experiments.running.store.people import FILE
from caseload.model.input_error import InputError
from tests.experiments.small_studies import REPLICATIONS, files, look, read, scenarios, study


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return study(tmp_path_factory.mktemp("whole"))


@pytest.fixture
def copy(whole, tmp_path):
    """A copy of the whole study, to be spoilt."""
    return Path(shutil.copytree(whole.folder, tmp_path / "copy"))


def a_part(folder, kind="lives"):
    return sorted((folder / "store").glob(f"{kind}-*"))[0]


# parts


def test_the_same_runs_are_the_same_bytes_whatever_wrote_them(whole, tmp_path):
    study(tmp_path)
    one, other = ({name: content for name, (content, _) in files(folder).items()} for folder in (tmp_path, whole.folder))
    assert one == other


def test_traits_are_kept_once_for_all_designs(whole):
    kept = [path.name.split("-") for path in (whole.folder / "store").glob("traits-*")]
    assert sum(int(length) for *_, length, _ in kept) == REPLICATIONS


@pytest.mark.parametrize("compacted", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_anybody_reads_the_parts_and_finds_the_same(copy, kind, compacted):
    if compacted:
        compact(copy)
    paths = sorted(map(str, (copy / "store").glob(f"{kind}-*.parquet")))
    theirs, ours = duckdb.read_parquet(paths).to_df(), pd.concat(map(pd.read_parquet, paths), ignore_index=True)
    assert list(theirs) == list(ours) and len(ours)
    for name in ours:
        found, kept = (np.stack([np.frombuffer(one, "u1") if isinstance(one, bytes) else one for one in of[name]]) for of in (theirs, ours))
        np.testing.assert_array_equal(found, kept)


@pytest.mark.parametrize("spoil", [lambda data: data[:-20], lambda data: b"", lambda data: b"x" * 100, lambda data: data[: len(data) // 2]])
def test_a_torn_part_is_set_aside_named_and_made_again(copy, whole, capsys, spoil):
    torn = a_part(copy)
    spoilt = spoil(torn.read_bytes())
    torn.write_bytes(spoilt)
    assert read(study(copy)) == read(whole)
    told = capsys.readouterr().err
    assert told.count("\n") == 1 and f"{torn} is damaged" in told and "makes its runs again" in told
    assert not torn.exists() and torn.with_name(torn.name + DAMAGED).read_bytes() == spoilt


@pytest.mark.parametrize("kind", KINDS)
def test_a_part_that_was_deleted_is_made_again(copy, whole, kind):
    a_part(copy, kind).unlink()
    assert read(study(copy)) == read(whole)


def test_a_part_that_another_command_has_merged_away_is_told(copy):
    found = look(copy)
    compact(copy)
    with pytest.raises(InputError, match="has gone: another command has compacted the store"):
        read(found)


def test_people_that_lack_the_runs_to_come_are_deleted(copy):
    compact(copy)
    study(copy)
    assert (copy / FILE).exists()
    study(copy, REPLICATIONS + 1)
    assert not (copy / FILE).exists()


def test_a_part_that_is_damaged_after_the_store_was_looked_at_is_named_when_it_is_read(copy, whole):
    found, torn = look(copy), a_part(copy, "runs")
    found.counts()
    data = torn.read_bytes()
    torn.write_bytes(data[:4] + b"\xff" * 400 + data[404:])
    with pytest.raises(InputError, match=f"{torn.name} is damaged .* makes its runs again"):
        read(found)
    assert read(study(copy)) == read(whole)


def test_a_foreign_file_is_left_alone_and_said(copy, whole, capsys):
    for name in ("notes.txt", "mine.parquet", "lives-1-2.parquet"):
        (copy / "store" / name).write_text("mine")
    assert read(study(copy)) == read(whole)
    said = capsys.readouterr().err
    assert f"{copy / 'store'}: what is no part of the store is left alone: lives-1-2.parquet, mine.parquet, notes.txt\n" in said
    assert (copy / "store" / "notes.txt").read_text() == "mine"


def test_what_a_killed_writer_left_goes_when_nobody_can_be_writing_it(copy):
    old, new = (copy / "store" / f".{name}.part" for name in ("old", "new"))
    for path in (old, new):
        path.touch()
    os.utime(old, (0, old.stat().st_mtime - 2 * STALE_SECONDS))
    study(copy)
    assert new.exists() and not old.exists()


def test_a_full_disk_is_one_sentence_and_what_is_finished_is_kept(whole, tmp_path, monkeypatch):
    fsync, written = os.fsync, []

    def full(file):
        written.append(file)
        if len(written) > 20:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        fsync(file)

    monkeypatch.setattr(part.os, "fsync", full)
    with pytest.raises(InputError, match=r"store cannot be written \(No space left on device\); what is finished is kept"):
        study(tmp_path)
    monkeypatch.undo()
    kept = files(tmp_path)
    assert len(kept) == 19 and not [name for name in kept if name.endswith(".part")]  # and the file that says what was asked
    assert read(study(tmp_path)) == read(whole)
    assert files(tmp_path).items() >= {name: found for name, found in kept.items() if name.startswith("runs")}.items()


# places


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=12), st.integers(0, 20), st.integers(0, 45))
def test_every_run_is_read_once_and_in_order_however_parts_overlap(parts, start, stop):
    index = StoreIndex(Path("nowhere"))
    ranges = [Part("runs", "key", first, length) for first, length in parts]
    places = [PartLocation(one, Path("x"), 0, PartLabel(one, "", 0)) for one in ranges]
    index.locations = lambda kind, key: sorted(places, key=lambda place: (place.part.first, -place.part.length))
    told = [number for place, wanted in index.cover("runs", "key", range(start, stop)) for number in wanted if number in place.part.numbers]
    there = {number for place in places for number in place.part.numbers}
    assert told == sorted(there & set(range(start, stop)))


@given(st.sets(st.integers(0, 200)), st.integers(1, 30))
def test_ranges_are_unbroken_within_a_block_and_leave_nothing_out(numbers, size):
    found = list(contiguous_ranges(sorted(numbers), size))
    assert [number for one in found for number in one] == sorted(numbers)
    assert all(one[0] // size == one[-1] // size for one in found)


def test_shards_take_equal_shares_of_a_scenario_and_of_many():
    keys = [key.digest(number) for number in range(400)]
    for share in (1, 2, 3, 4):
        assert sum(in_shard((share, 4), keys[0], number) for number in range(8 * SHARD_RUNS)) == 2 * SHARD_RUNS
        assert 60 < sum(in_shard((share, 4), one, 0) for one in keys) < 140


# compaction


def test_compaction_changes_no_table_and_leaves_a_file_a_table(copy, whole):
    written = compact(copy)
    assert {path.name.split("-")[0] for path in written} == {"traits", "lives", "weekly", "runs", FILE}
    assert len(list((copy / "store").iterdir())) == 4
    assert read(look(copy)) == read(whole) and look(copy).fingerprint() == whole.fingerprint()
    assert read(study(copy)) == read(whole)


def test_people_are_one_row_a_youth_run_and_design(copy, whole):
    compact(copy)
    expected = pd.concat([whole.people(one) for one in sorted(whole.scenarios, key=lambda one: one.design.name)], ignore_index=True)
    assert pd.read_parquet(copy / FILE).equals(expected)


def test_a_compacted_study_is_extended_and_compacted_again(copy, tmp_path):
    compact(copy)
    more = read(study(tmp_path / "more", 60))
    assert read(study(copy, 60)) == more
    compact(copy)
    assert len(list((copy / "store").iterdir())) == 4 and read(look(copy, 60)) == more
    again = files(copy)
    compact(copy)
    assert files(copy) == again


def test_compaction_keeps_what_another_question_left(copy, whole):
    compact(copy)
    other = scenarios(settings=["trust_gain=0.2"])
    study(copy, 4, asked=other)
    compact(copy)
    assert read(look(copy)) == read(whole)
    assert look(copy, 4, other).done(other[0]).all()


def test_no_part_is_deleted_before_its_file_is_whole(copy, whole, monkeypatch):
    def full(file):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    before = files(copy)
    monkeypatch.setattr(part.os, "fsync", full)
    with pytest.raises(InputError, match="No space left"):
        compact(copy)
    assert files(copy) == before and not (copy / FILE).exists()


def test_a_folder_without_a_study_is_refused(tmp_path):
    with pytest.raises(InputError, match="holds no study"):
        compact(tmp_path)
    (tmp_path / "study.json").write_text(json.dumps({"scenarios": 3}))
    with pytest.raises(InputError, match="cannot be read"):
        compact(tmp_path)


def test_a_file_whose_writer_finishes_while_the_store_is_read_is_no_fault(tmp_path):
    (tmp_path / ".runs-0.part").symlink_to(tmp_path / "gone")
    assert not StoreIndex(tmp_path).keys("runs")
