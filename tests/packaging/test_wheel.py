"""The wheel is the same program as the checkout: in a bare environment, from any folder, beside other people's files of the same names.

It builds, installs and compiles, which takes minutes: `pytest -m wheel` runs it.
"""

import json
import os
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import distributions
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.small import ROOT

pytestmark = pytest.mark.wheel
UV = os.environ.get("UV") or shutil.which("uv") or "uv"
STUDY = ("placebo", "--replications", "2", "--weeks", "20", "--jobs", "2")
FOREIGN = """
[project]
name = "foreign-agents"
version = "1"
[build-system]
requires = ["hatchling>=1.27"]
build-backend = "hatchling.build"
[tool.hatch.build.targets.wheel]
packages = ["agents"]
"""


def run(*command, cwd, **env):
    """Run a command that must succeed, without the environment of the tests, and give what it printed."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(list(map(str, command)), cwd=cwd, env=kept | env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    run(UV, "build", "--wheel", "--out-dir", folder, ROOT, cwd=ROOT)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """Python of an environment that holds the wheel, what it needs, and a foreign package called `agents`."""
    folder = tmp_path_factory.mktemp("bare")
    foreign = folder / "foreign"
    (foreign / "agents").mkdir(parents=True)
    (foreign / "pyproject.toml").write_text(FOREIGN)
    (foreign / "agents" / "__init__.py").write_text("OWNER = 'somebody else'\n")
    constraints = folder / "constraints.txt"  # the versions that the other tests run with
    constraints.write_text("".join(f"{one.name}=={one.version}\n" for one in distributions() if one.name != "caseload"))
    run(UV, "venv", "--python", sys.executable, folder / "env", cwd=folder)
    python = folder / "env" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    run(UV, "pip", "install", "--python", python, "--constraints", constraints, wheel, foreign, cwd=folder)
    return python


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    """A folder with a modeller's own `model.py` and `agents.py`, where the commands are run."""
    folder = tmp_path_factory.mktemp("elsewhere")
    for name in ("model", "agents", "experiments"):
        (folder / f"{name}.py").write_text(f"OWNER = 'the modeller'\nNAME = {name!r}\n")
    return folder


@pytest.fixture(scope="module")
def caseload(installed, elsewhere, tmp_path_factory):
    """Run the command in the bare environment, with an empty cache of compiled rules."""
    cache = str(tmp_path_factory.mktemp("cache"))
    return lambda *words: run(installed, "-m", "caseload", *words, cwd=elsewhere, XDG_CACHE_HOME=cache)


def of_checkout(*words, cwd):
    return run(sys.executable, "-m", "caseload", *words, cwd=cwd)


def test_a_wheel_brings_one_import_name_and_no_tests(wheel):
    names = ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"caseload"}
    assert "caseload/agents/youth.py" in names and "caseload/model/parameters.toml" in names
    assert "caseload/experiments/data/designs/horsens.toml" in names


def test_it_says_its_version_as_command_and_as_module(installed, caseload, elsewhere):
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    script = installed.with_name("caseload.exe" if os.name == "nt" else "caseload")
    assert caseload("--version").strip() == run(script, "--version", cwd=elsewhere).strip() == version


def test_designs_are_those_of_the_checkout(caseload, tmp_path):
    assert caseload("designs") == of_checkout("designs", cwd=tmp_path)


def test_the_description_is_that_of_the_checkout(caseload, elsewhere):
    caseload("odd", "--out", "ODD.md")
    assert (elsewhere / "ODD.md").read_bytes() == (ROOT / "results" / "ODD.md").read_bytes()


def test_a_comparison_has_the_numbers_and_rules_of_the_checkout(caseload, elsewhere, tmp_path):
    caseload("compare", *STUDY, "--out", "compared")
    of_checkout("compare", *STUDY, "--out", tmp_path, cwd=tmp_path)
    here, there = (json.loads((folder / "manifest.json").read_text()) for folder in (elsewhere / "compared", tmp_path))
    assert (here["rules"], here["runs"], here["versions"]) == (there["rules"], there["runs"], there["versions"])
    assert here["git"] is None and here["versions"]["caseload"]
    for name in ("summary", "differences", "accounts", "codebook"):
        assert (elsewhere / "compared" / f"{name}.csv").read_bytes() == (tmp_path / f"{name}.csv").read_bytes(), name


def test_the_page_is_that_of_the_checkout(caseload, elsewhere, tmp_path):
    caseload("export-html", *STUDY, "--out", "page")
    of_checkout("export-html", *STUDY, "--out", tmp_path, cwd=tmp_path)
    page = (elsewhere / "page" / "index.html").read_bytes()
    assert len(page) > 100_000 and page == (tmp_path / "index.html").read_bytes()


def test_files_and_packages_of_the_same_names_are_left_alone(installed, elsewhere, tmp_path):
    script = """
import agents, model, experiments
from caseload import Municipality
town = Municipality("horsens", weeks=2, rng=1)
assert type(town).__module__ == "caseload.model.municipality"
print(agents.OWNER, "|", model.OWNER, "|", experiments.OWNER)
"""
    (elsewhere / "study.py").write_text(script)
    assert run(installed, "study.py", cwd=elsewhere).strip() == "the modeller | the modeller | the modeller"
    foreign = "import agents, caseload.agents; print(agents.OWNER, caseload.agents.__name__)"
    assert run(installed, "-c", foreign, cwd=tmp_path).strip() == "somebody else caseload.agents"


def test_nothing_of_a_results_folder_is_looked_for_where_the_command_is_run(elsewhere):
    assert not (elsewhere / "results").exists(), Path(elsewhere, "results")
