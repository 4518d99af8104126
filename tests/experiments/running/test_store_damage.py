"""What a store holds is believed only if it is what it says: every other file is set aside, named, and its runs are made again."""

import json
import os
import random
import shutil
from pathlib import Path

import pytest

from caseload.experiments.running.folder import read_regular
from caseload.experiments.running.store.compaction import compact
from caseload.experiments.running.store.part import (
    DAMAGED,
    KINDS,
    Damaged,
    checksum_of,
    locations_in,
    parse_part_name,
)
from caseload.experiments.running.store.study_spec import read_spec
from caseload.model.input_error import InputError
from tests.experiments.small_studies import look, read, scenarios, study

FLIPS = 200


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return study(tmp_path_factory.mktemp("whole"))


@pytest.fixture(scope="module")
def compacted(whole, tmp_path_factory):
    folder = Path(shutil.copytree(whole.folder, tmp_path_factory.mktemp("compacted") / "copy"))
    compact(folder)
    return folder


@pytest.fixture
def copy(whole, tmp_path):
    """A copy of the whole study, to be spoilt."""
    return Path(shutil.copytree(whole.folder, tmp_path / "copy"))


def parts(folder, kind="*"):
    return sorted((folder / "store").glob(f"{kind}-*.parquet"))


def set_aside(folder):
    return sorted(path.name.removesuffix(DAMAGED) for path in (folder / "store").glob(f"*{DAMAGED}"))


def test_every_flipped_bit_is_noticed_in_parts_of_every_kind_and_in_compacted_files(whole, compacted, tmp_path):
    chance = random.Random(1)
    paths = [path for folder in (whole.folder, compacted) for kind in KINDS for path in parts(folder, kind)[:1]]
    assert len(paths) == 2 * len(KINDS)
    for flip in range(FLIPS):
        path = paths[flip % len(paths)]
        data = bytearray(path.read_bytes())
        place = chance.randrange(8 * len(data))
        data[place // 8] ^= 1 << place % 8
        spoilt = tmp_path / path.name
        spoilt.write_bytes(data)
        with pytest.raises(Damaged, match="its checksum is wrong"):
            locations_in(spoilt)
        spoilt.unlink()


@pytest.mark.parametrize("kind", KINDS)
def test_a_flipped_bit_in_a_study_is_told_and_mended(copy, whole, capsys, kind):
    path = parts(copy, kind)[0]
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 4
    path.write_bytes(data)
    assert read(study(copy)) == read(whole)
    assert set_aside(copy) == [path.name] and f"{path} is damaged (its checksum is wrong)" in capsys.readouterr().err


def test_a_damaged_compacted_file_is_told_and_mended(compacted, whole, tmp_path, capsys):
    copy = Path(shutil.copytree(compacted, tmp_path / "copy"))
    path = parts(copy, "runs")[0]
    data = bytearray(path.read_bytes())
    data[-30] ^= 1
    path.write_bytes(data)
    assert read(study(copy)) == read(whole)
    assert set_aside(copy) == [path.name] and f"{path} is damaged" in capsys.readouterr().err


def test_swapped_parts_are_told_and_mended(copy, whole):
    one, other = parts(copy, "runs")[0], parts(copy, "runs")[-1]
    third = copy / "third"
    one.rename(third)
    other.rename(one)
    third.rename(other)
    assert read(study(copy)) == read(whole)
    assert set_aside(copy) == sorted([one.name, other.name])


def other_name(path, **changed):
    """Name of a file that has the checksum of its content, and says that it is another part."""
    return path.with_name(f"{parse_part_name(path.name)._replace(**changed).stem}-{checksum_of(path)}.parquet")


def test_another_designs_part_under_this_ones_name_is_told_and_mended(copy, whole, capsys):
    keys = {parse_part_name(path.name).key for path in parts(copy, "runs")}
    one = parts(copy, "runs")[0]
    part = parse_part_name(one.name)
    (other,) = keys - {part.key}
    theirs = next(path for path in parts(copy, "runs") if parse_part_name(path.name)[1:] == (other, part.first, part.length))
    false = other_name(theirs, key=part.key)
    one.unlink()
    shutil.copy(theirs, false)
    assert read(study(copy)) == read(whole)
    assert set_aside(copy) == [false.name] and "holds another part than its name says" in capsys.readouterr().err


@pytest.mark.parametrize("changed", [{"first": 1000}, {"length": 99}, {"kind": "weekly"}])
def test_a_misnamed_part_is_told_and_mended(copy, whole, changed):
    one = parts(copy, "runs")[0]
    false = one.rename(other_name(one, **changed))
    assert read(study(copy)) == read(whole)
    assert set_aside(copy) in ([false.name], []) and (set_aside(copy) or changed == {"first": 1000})


def test_every_part_says_its_key_runs_design_and_draw(whole, compacted):
    for folder in (whole.folder, compacted):
        told = {location.label for path in parts(folder, "runs") for location in locations_in(path)}
        assert {(label.design, label.draw) for label in told} == {(one.design.name, 0) for one in scenarios()}
        assert {number for label in told for number in label.part.numbers} == set(range(whole.replications))


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda path: path.symlink_to("/dev/zero")])
def test_what_is_no_file_is_set_aside(copy, whole, make):
    path = parts(copy, "lives")[0]
    path.unlink()
    make(path)
    assert read(study(copy)) == read(whole) and set_aside(copy) == [path.name]


# study.json


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        ({"replications": -5}, "replications"),
        ({"replications": "ten"}, "replications"),
        ({"replications": 1.0}, "replications"),
        ({"replications": True}, "replications"),
        ({"replications": 2**40}, "replications"),
        ({"people": "yes"}, "people"),
        ({"scenarios": 3}, "scenarios"),
        ({"scenarios": []}, "scenarios"),
        ({"scenarios": [["a"]]}, "scenarios.0"),
        ({"more": 1}, "more"),
    ],
)
def test_a_faulty_study_is_refused_in_a_sentence(copy, edit, told):
    path = copy / "study.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | edit))
    refused(copy, told)


@pytest.mark.parametrize("name", ["design", "draw", "runs", "world"])
@pytest.mark.parametrize("value", [None, -1, "../../x", [], {}])
def test_a_faulty_scenario_is_refused_in_a_sentence(copy, name, value):
    path = copy / "study.json"
    content = json.loads(path.read_text())
    content["scenarios"][1][name] = value
    path.write_text(json.dumps(content))
    if (name, value) == ("design", "../../x"):
        assert read_spec(copy).scenarios[1].design == value  # a name, never a path
    else:
        refused(copy, f"scenarios.1.{name}")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b'{"scenarios": [], "replications": ' + b"9" * 5000 + b', "people": true}',
        b"null",
        b"NaN",
    ],
)
def test_what_is_no_study_is_refused_in_a_sentence(copy, content):
    (copy / "study.json").write_bytes(content)
    refused(copy, "study.json")


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda path: path.symlink_to("/dev/zero")])
def test_a_study_that_is_no_file_is_refused_in_a_sentence(copy, make):
    path = copy / "study.json"
    path.unlink()
    make(path)
    refused(copy, "no regular file")


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    (tmp_path / "large").write_bytes(b"x" * 11)
    with pytest.raises(OSError, match="more than 10 bytes"):
        read_regular(tmp_path / "large", most=10)


def refused(folder, *told):
    """Whether a study is refused in one short sentence that names its file."""
    with pytest.raises(InputError) as error:
        read_spec(folder)
    sentence = str(error.value)
    assert "\n" not in sentence and len(sentence) < 600 and all(part in sentence for part in ("study.json", *told)), sentence


# failures


def test_a_damaged_failure_is_told_in_its_place(copy):
    key = parse_part_name(parts(copy, "runs")[0].name).key
    for path in parts(copy, "runs"):
        if parse_part_name(path.name).key == key:
            path.unlink()
    (copy / "store" / f"failure-{key}-0.json").write_text("{")
    (failure,) = look(copy).failures
    assert failure.number == 0 and "is damaged" in failure.traceback and "--retry-failed" in failure.traceback
