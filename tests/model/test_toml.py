"""Files of TOML from anywhere: read with a byte-order mark, and whatever cannot be used is one sentence, at once."""

import os
import time
from pathlib import Path

import pytest

from caseload.model import design
from caseload.model.input_error import InputError
from caseload.model.toml import DEEPEST, MOST_BYTES, parse, read


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "bom.toml"
    path.write_bytes(b'\xef\xbb\xbftitle = "x"\nsummary = "y"\n')
    assert read(path) == {"title": "x", "summary": "y"}
    assert design.load(str(path)).title == "x"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x = " + "9" * 5000, "too many digits"),
        ("x = " + "[" * 5000, "nested too deeply|not valid TOML"),
        ("a." * 10_000 + "a = 1", f"more than {DEEPEST} parts"),
        ("[" + "a." * 10_000 + "a]", f"more than {DEEPEST} parts"),
        ("x = {b = 1, " + "a." * 10_000 + "a = 1}", f"more than {DEEPEST} parts"),
        ("x = 2017-02-30", "does not exist|not valid TOML"),
    ],
)
def test_what_a_parser_stumbles_over_is_refused_at_once(text: str, words: str) -> None:
    began = time.monotonic()
    with pytest.raises(InputError, match=words):
        parse(text, "x.toml")
    assert time.monotonic() - began < 1.0


def test_numbers_and_sentences_with_many_points_are_no_deep_keys() -> None:
    assert len(parse(f"x = [{', '.join(['0.5'] * 100)}]", "x.toml")["x"]) == 100
    assert parse(f'x = "{"A sentence. " * 100}"', "x.toml")["x"]


@pytest.mark.parametrize("kind", ["fifo", "folder", "large", "latin-1", "nul"])
def test_what_is_no_text_file_is_refused(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "x.toml"
    if kind == "fifo":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "large":
        path.write_bytes(b"#" * (MOST_BYTES + 1))
    elif kind == "latin-1":
        path.write_bytes('title = "Århus"'.encode("latin-1"))
    else:
        path = Path("\0.toml")
    with pytest.raises(InputError, match="cannot be read"):
        read(path)


def test_a_value_of_any_length_stands_in_a_short_sentence(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text('title = "x"\nsummary = 0x' + "f" * 5000)
    with pytest.raises(InputError, match="summary = a number of thousands of digits is not allowed"):
        design.load(str(path))
    path.write_text(f'title = "x"\nsummary = ["{"y" * 5000}"]')
    with pytest.raises(InputError) as refused:
        design.load(str(path))
    assert len(str(refused.value)) < 400


def test_a_home_folder_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "mine.toml").write_text('title = "x"\nsummary = "y"\n')
    assert design.load("~/mine.toml").name == "mine"
    with pytest.raises(InputError, match="no such home folder"):
        design.load("~nobody-of-that-name/mine.toml")
