"""The server: its numbers are those of Python's API, and whatever it cannot use is one sentence and a status of 4xx."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time

import httpx
import pytest

from caseload import compare
from caseload.experiments.running.study import ExecutionOptions, open_study
from caseload.experiments.web.app.serving import listen
from caseload.experiments.web.trace.block import unpack
from caseload.experiments.web.trace.schema import Trace
from tests.experiments.web.app.asking import states, trace
from tests.experiments.web.app.conftest import COMMAND, PATIENCE
from tests.small import ROOT

QUICK = {"replications": 5, "weeks": 60, "seed": 5}
SET = "horsens.caseload=50"


@pytest.fixture(scope="module")
def compared(tmp_path_factory):
    options = {**QUICK, "settings": (SET,), "execution": ExecutionOptions(jobs=1), "progress": False}
    return compare("horsens", out=tmp_path_factory.mktemp("compared"), **options)


@pytest.fixture(scope="module")
def answered(server):
    return trace(server, set=SET, **QUICK)


def test_the_numbers_are_those_of_the_api(answered, compared):
    known = compared.differences.set_index(["outcome", "group"])
    outcomes = [one for one in answered["outcomes"] if one["mean"] is not None]
    assert len(outcomes) > 20
    for one in outcomes:
        row = known.loc[(one["outcome"], one["group"])]
        assert [one["mean"], one["low"], one["high"]] == pytest.approx([row["mean"], row["low"], row["high"]], rel=1e-12, nan_ok=True)


def test_every_week_is_that_of_the_api(answered, compared):
    found = next(one for one in Trace.model_validate(answered).series if one.name == "on_benefit")
    study = open_study(compared.folder, compared.study.scenarios, QUICK["replications"])
    assert unpack(found.values)[1] == pytest.approx(study.weekly(study.scenarios[1], "on_benefit").mean(axis=0), rel=1e-6)


def test_the_command_it_tells_makes_the_same_question(answered):
    words = answered["origin"]["command"].split()
    assert words[:4] == ["caseload", "compare", "status-quo", "horsens"] and words[-2:] == ["--set", SET]
    assert words[words.index("--seed") + 1] == "5" and words[words.index("--replications") + 1] == "5"


def test_the_interval_narrows_as_pairs_arrive_and_ends_as_that_of_the_trace(server):
    question = {**QUICK, "replications": 24, "seed": 6}
    told = states(server, **question)
    done = [one["done"] for one in told]
    assert done == sorted(done) and done[0] == 0 and done[-1] == 24 and told[-1]["over"]
    intervals = [one["headline"] for one in told if one["headline"]]
    widths = [one["high"] - one["low"] for one in intervals]
    assert len({one["pairs"] for one in intervals}) > 3 and widths[-1] < widths[0]
    last = intervals[-1]
    known = next(one for one in trace(server, **question)["outcomes"] if (one["outcome"], one["group"]) == (last["outcome"], last["group"]))
    for key in ("pairs", "mean", "low", "high"):
        assert last[key] == pytest.approx(known[key])


def test_a_kept_answer_comes_at_once(server):
    states(server, **QUICK)
    again = states(server, **QUICK)
    assert len(again) == 1 and again[0]["over"] and again[0]["done"] == QUICK["replications"]


BAD = [
    ("design=horsen", ["'horsen'", "did you mean horsens?"]),
    ("design=../../etc/passwd", ["'../../etc/passwd'", "there are: status-quo"]),
    ("design=/etc/mine.toml", ["'/etc/mine.toml'", "there are: status-quo"]),
    ("baseline=horsens", ["nothing to compare"]),
    ("municipality=../horsens.toml", ["municipality", "there are: horsens"]),
    ("seed=-1", ["seed = -1", "greater than or equal to 0"]),
    ("seed=abc", ["seed = 'abc'", "integer"]),
    ("seed=99999999999999999999999", ["seed", "integer"]),
    ("weeks=0", ["weeks = 0", "greater than or equal to 1"]),
    ("weeks=100000", ["weeks = 100000", "less than or equal to 260"]),
    ("replications=0", ["replications = 0"]),
    ("replications=100000", ["replications = 100000", "less than or equal to 200"]),
    ("replications=5&replications=6", ["'replications' is given twice"]),
    ("set=horsens.caseload=0", ["caseload must be 1 or more"]),
    ("set=horsens.caselod=3", ["caselod", "did you mean caseload?"]),
    ("set=no_such=3", ["'no_such'"]),
    ("set=nonsense", ["NAME=VALUE"]),
    ("set=attend_trust=nan", ["attend_trust", "a number from"]),
    ("sed=3", ["unknown key 'sed'", "did you mean seed?"]),
]


@pytest.mark.parametrize(("query", "said"), BAD)
@pytest.mark.parametrize("path", ["api/run", "api/trace"])
def test_bad_input_is_a_sentence(server, path, query, said):
    response = httpx.get(f"{server}{path}?{query}")
    sentence = response.json()["refusal"]
    assert response.status_code == 422 and all(part in sentence for part in said)
    assert "Traceback" not in sentence and "\n" not in sentence


def test_the_page_of_a_bad_question_is_a_page_with_its_status(server):
    response = httpx.get(f"{server}?design=horsen")
    assert response.status_code == 422 and "<html" in response.text
    assert "default-src 'self'" in response.headers["content-security-policy"]


@pytest.mark.parametrize("told", [True, False])
def test_a_large_body_is_refused_and_the_server_goes_on(server, told):
    content = b"x" * 10_000_000 if told else iter([b"x" * 1_000_000] * 10)
    response = httpx.post(f"{server}api/run", content=content, timeout=30)
    assert response.status_code == 413 and "64,000 bytes" in response.json()["refusal"]
    assert httpx.get(server).status_code == 200


@pytest.mark.parametrize("path", ["nothing", "..%2f..%2fetc%2fpasswd", "%2e%2e/pyproject.toml", "mesa/_solara/cdn/..%2f..%2fpyvenv.cfg"])
def test_a_wrong_address_is_not_found(server, path):
    response = httpx.get(f"{server}{path}")
    assert response.status_code in (404, 501) and "home =" not in response.text and "Traceback" not in response.text


def test_a_method_that_is_not_offered_is_refused(server):
    response = httpx.post(f"{server}api/run", content=b"{}")
    assert response.status_code == 405 and response.json()["refusal"]


def test_a_trace_that_was_not_asked_for_is_not_there(server):
    response = httpx.get(f"{server}api/trace", params={"seed": 77, "replications": 3})
    assert response.status_code == 404 and "api/run" in response.json()["refusal"]


def test_who_leaves_gives_the_question_up(server):
    question = {"replications": 200, "weeks": 260, "seed": 9}
    with httpx.stream("GET", f"{server}api/run", params=question, timeout=30) as response:
        next(response.iter_lines())
    deadline = time.monotonic() + 20
    while httpx.get(f"{server}api/trace", params=question).status_code != 404:
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_one_visitor_may_not_have_more_than_a_share(server):
    lines = []

    def listen(seed):
        question = {"replications": 200, "weeks": 260, "seed": seed}
        with httpx.stream("GET", f"{server}api/run", params=question, timeout=60) as response:
            told = response.iter_lines()  # held, since one that is dropped closes the stream
            lines.append(next(told))
            full.wait(60)

    full = threading.Event()
    threads = [threading.Thread(target=listen, args=(100 + number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    while len(lines) < 12:
        time.sleep(0.05)
    response = httpx.get(f"{server}api/run", params={"seed": 999}, timeout=30)
    full.set()
    for thread in threads:
        thread.join()
    assert response.status_code == 429 and "as many as one visitor may have" in response.json()["refusal"]


def test_it_listens_on_loopback_unless_told_otherwise(server):
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", server)


def test_a_port_that_is_taken_is_a_sentence(server):
    port = server.rstrip("/").rpartition(":")[2]
    ended = subprocess.run([sys.executable, "-c", COMMAND, "app", "--port", port, "--no-open"], cwd=ROOT, capture_output=True, text=True)
    assert ended.returncode == 2 and f"--port {port}: cannot be listened on" in ended.stderr and "Traceback" not in ended.stderr


def test_an_answer_in_parts_goes_out_at_once():
    with listen("127.0.0.1", 0) as listening, socket.create_connection(listening.getsockname()):
        connected, _ = listening.accept()
        with connected:
            assert connected.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_ctrl_c_ends_it_and_leaves_nothing(tmp_path):
    command = [sys.executable, "-c", COMMAND, "app", "--port", "0", "--jobs", "1", "--no-open"]
    quiet = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "env": {**os.environ, "TMPDIR": str(tmp_path)}}
    with subprocess.Popen(command, cwd=ROOT, **quiet) as process:
        httpx.get(process.stdout.readline().split()[1], timeout=PATIENCE)
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130 and "Traceback" not in process.stderr.read()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("caseload-")]
