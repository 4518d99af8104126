"""A parameter file of a visitor's own: what it sets is what the same file would set here, and what is wrong has a place and a reason."""

import asyncio
from pathlib import Path

import httpx
import pytest

from caseload.experiments.web.app import parameter_upload
from caseload.model import parameters
from caseload.model.input_error import InputError
from tests.experiments.web.app.test_job_manager import run

BRIDGE = 'attend_trust = { value = 0.3, low = 0, high = 1, unit = "per unit", grade = "D", source = "mine", meaning = "what I believe" }'
SHIPPED = Path(parameters.FILE).read_text(encoding="utf-8")


def read_parameters(content, name):
    return run(parameter_upload.read_parameters(content, name))


def test_our_own_file_sets_nothing():
    assert read_parameters(SHIPPED.encode(), "parameters.toml") == {}


def test_a_whole_file_with_a_line_changed_sets_that_line():
    known = parameters.load().known["trust_gain"]
    before = f"trust_gain = {{ value = {known.value:g},"
    assert SHIPPED.count(before) == 1
    told = SHIPPED.replace(before, f"trust_gain = {{ value = {known.high:g},")
    assert read_parameters(told.encode(), "mine.toml") == {"trust_gain": known.high}


def test_a_part_of_a_file_will_do():
    assert read_parameters(f"[relation]\n{BRIDGE}\n".encode(), "mine.toml") == {"attend_trust": 0.3}


@pytest.mark.parametrize("line", ["attend_trust = 0.3", "attend_trust = { value = 0.3 }", "attend_trust.value = 0.3"])
def test_a_value_alone_will_do(line):
    assert read_parameters(f"\ufeff[relation]\n{line}\n".encode(), "mine.toml") == {"attend_trust": 0.3}


BAD = [
    (b"\xff\xfe", ["mine.toml cannot be read"]),
    (b"[relation\n", ["mine.toml is not valid TOML", "line 1"]),
    (b"attend_trust = 0.3\n", ["mine.toml: attend_trust = 0.3", "[relation]"]),
    (b"[relation]\nattend_trust = true\n", ["mine.toml: relation.attend_trust = True", "a number, or a table"]),
    (f"[relation]\n{BRIDGE.replace('value = 0.3, ', '')}".encode(), ["mine.toml: relation.attend_trust", "a table with 'value'"]),
    (f"[relation]\n{BRIDGE.replace('0.3', '3')}".encode(), ["mine.toml: relation.attend_trust", "3 is not between 0 and 1"]),
    (
        f"[relation]\n{BRIDGE.replace('0.3', '99').replace('high = 1', 'high = 100')}".encode(),
        ["mine.toml: attend_trust = 99", "a number from"],
    ),
    (f"[relation]\n{BRIDGE.replace('0.3', 'nan')}".encode(), ["mine.toml: relation.attend_trust", "nan is not between"]),
    (f"[relation]\n{BRIDGE.replace('grade', 'grad')}".encode(), ["unknown key 'grad'", "did you mean grade?"]),
    (
        f"[relation]\n{BRIDGE.replace('attend_trust', 'attend_trus')}".encode(),
        ["mine.toml: there is no parameter", "did you mean attend_trust?"],
    ),
]


SLOW = ("a." * 10_000 + "a = 1").encode()  # 20 kB


HOSTILE = [SLOW, b"a = " + b"[" * 30_000, b"a = " + b"9" * 5_000, b"[" + b"a." * 9_000 + b"a]", b"a=" + b"{b=" * 9_000, b"\x00" * 60_000]


@pytest.mark.parametrize("content", HOSTILE, ids=["keys", "lists", "digits", "tables", "braces", "zeros"])
def test_a_hostile_file_ends_in_time_with_a_sentence(content, monkeypatch):
    monkeypatch.setattr(parameter_upload, "SECONDS", 1.0)
    with pytest.raises(InputError, match=r"hostile\.toml"):
        read_parameters(content, "hostile.toml")


def test_nobody_waits_while_a_file_takes_long(monkeypatch):
    monkeypatch.setattr(parameter_upload, "SECONDS", 1.0)

    async def both():
        task = asyncio.create_task(parameter_upload.read_parameters(SLOW, "slow.toml"))
        turns = 0
        while not task.done():
            await asyncio.sleep(0.01)
            turns += 1
        return turns, task.exception()

    turns, error = run(both())
    assert turns > 10 and isinstance(error, InputError) and "takes more than 1 seconds" in str(error)


@pytest.mark.parametrize(("content", "said"), BAD)
def test_what_cannot_be_used_has_a_reason(content, said):
    with pytest.raises(InputError) as refusal:
        read_parameters(content, "mine.toml")
    assert all(part in str(refusal.value) for part in said) and "\n" not in str(refusal.value)


def test_the_server_reads_and_refuses_it(server):
    address = f"{server}api/parameters?name=mine.toml"
    assert httpx.post(address, content=SHIPPED.encode() + b"\n").json() == {"set": {}}
    assert httpx.post(address, content=f"[relation]\n{BRIDGE}\n".encode()).json() == {"set": {"attend_trust": 0.3}}
    refused = httpx.post(address, content=b"[relation\n")
    assert refused.status_code == 422 and "mine.toml is not valid TOML" in refused.json()["refusal"]
    assert httpx.get(address).status_code == 405
