"""Targets: the bands against the evidence, and the command that shows them."""

import pytest

from caseload.experiments.cli.main import main
from caseload.experiments.running.scenario import resolve
from caseload.experiments.studies.targets import replicate
from caseload.experiments.studies.targets.ratio import NOTHING
from caseload.experiments.studies.targets.target import Targets, load
from caseload.model.input_error import InputError
from caseload.model.toml import check
from tests.small import SMALL


def test_every_target_is_observed_and_every_observable_is_a_target():
    (scenario,) = resolve(("status-quo",), SMALL, (), 156, 1)
    assert set(replicate.replicate((scenario, 0))) == {one.name for one in load().target}


BANDS = {  # effects.md, section 9, the tolerances of C7, and behaviour.md, section C
    "C1": (712, 655, 769),
    "C1 ready": (0.414, 0.374, 0.454),
    "C2": (0.38, 0.33, 0.43),
    "C3": (0.24, 0.20, 0.28),
    "C4": (0.23, 0.18, 0.28),
    "C5": (0.36, 0.30, 0.42),
    "C6": (0.47, 0.40, 0.55),
    "C7 education or job": (0.43, 0.38, 0.48),
    "C7b other": (0.06, 0.03, 0.09),
    "C8 education": (0.12, 0.09, 0.15),
    "C8 job": (0.05, 0.03, 0.07),
    "C9": (-0.17, -0.21, -0.12),
    "C10 changes": (0.40, 0.30, 0.50),
    "C10 effect": (-0.22, -0.30, -0.10),
    "C11 best": (0.23, 0.18, 0.28),
    "C11 weakest": (0.07, 0.04, 0.10),
    "C11 variance": (0.12**2, 0.08**2, 0.2**2),
    "C11 belief": (0.33, 0.15, 0.45),
    "C12": (1.30, 1.15, 1.35),
    "C13": (0.125, 0.10, 0.15),
    "C14": (0.60, 0.50, 0.70),
    "C15": (0.20, 0.18, 0.35),
    "C16": (0.60, 0.45, 0.68),
    "C17": (0.06, 0.045, 0.08),
    "C18 rate": (0.047, 0.03, 0.065),
    "C18 ever": (0.24, 0.15, 0.35),
    "C19": (0.10, 0.06, 0.13),
    "C20": (0.5, 0.35, 0.65),
    "C21 education": (0.42, 0.35, 0.48),
    "C21 none": (0.38, 0.32, 0.45),
    "C22": (0.30, 0.24, 0.36),
    "C23 absence": (0.17, 0.12, 0.22),
    "C23 often": (0.20, 0.12, 0.25),
}


@pytest.mark.parametrize("name", BANDS)
def test_bands_are_those_of_the_evidence(name):
    (target,) = [one for one in load().target if one.id == name]
    assert (target.value, *target.band) == pytest.approx(BANDS[name])


def test_the_file_is_checked():
    told = load().model_dump()
    told["target"][0]["source"] = "hearsay"
    with pytest.raises(InputError, match="hearsay is not in"):
        check(Targets, told, "targets.toml")
    told = load().model_dump()
    told["target"][0]["value"] = 1000
    with pytest.raises(InputError, match="1000 is not between 655 and 769"):
        check(Targets, told, "targets.toml")
    told = load().model_dump()
    told["target"] = [*told["target"], told["target"][0]]
    with pytest.raises(InputError, match="twice"):
        check(Targets, told, "targets.toml")


def run(capsys, *tokens):
    with pytest.raises(SystemExit) as end:
        main(["targets", *tokens])
    said = capsys.readouterr()
    return end.value.code or 0, said.out, said.err


def test_the_command_prints_every_target_and_judges_nothing(capsys):
    code, out, _ = run(capsys, "--replications", "2", "--jobs", "1", "--municipality", SMALL)
    assert code == 0
    assert all(f" {one.id} " in out for one in load().target)
    assert "655 to 769" in out and " no " in out  # a small place is not Horsens
    assert "not seen" in out  # nor has any of its workers enough clients
    assert "2 replications" in out


def test_the_command_takes_settings_and_refuses_what_it_cannot_use(capsys):
    bad = {
        "--set no_such=3": "'no_such'",
        "--replications 0": "replications = 0",
        "--jobs 0": "jobs = 0",
        "--municipality horsns": "horsens",
    }
    for words, said in bad.items():
        code, out, err = run(capsys, *words.split())
        assert (code, out) == (2, "") and said in err


def test_a_failed_replication_is_said_and_left_out(capsys, monkeypatch):
    def failing(job):
        if job[1] == 1:
            raise ArithmeticError("out of hours")
        return replicate.look_at(*job) | dict.fromkeys({one.name for one in load().target if one.seen_in != "status quo"}, NOTHING)

    monkeypatch.setattr(replicate, "replicate", failing)
    code, out, err = run(capsys, "--replications", "2", "--jobs", "1", "--municipality", SMALL)
    assert code == 3
    assert "ArithmeticError: out of hours" in err and "1 replications" in out
