"""Installed, it is the same program: one import name, everything in the wheel, found beside a user's own modules and foreign packages."""

import os
import shutil
import subprocess
import sys
import zipfile

import pytest

from tests.small import ROOT, SMALL

FLOORS = ("agents", "model", "experiments")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """A wheel of the sources as they stand."""
    uv = os.environ.get("UV") or shutil.which("uv")
    if uv is None:
        pytest.skip("uv, which builds the wheel, is not there")
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([uv, "build", "--wheel", "--quiet", "--out-dir", folder, ROOT], check=True)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def here(wheel, tmp_path_factory):
    """A folder of a user who has modules of the floors' names, and an installation that has foreign packages of these names."""
    site, folder = tmp_path_factory.mktemp("site"), tmp_path_factory.mktemp("user")
    zipfile.ZipFile(wheel).extractall(site)
    for name in FLOORS:
        (folder / f"{name}.py").write_text("raise SystemExit('not ours')")
        (site / name).mkdir()
        (site / name / "__init__.py").write_text("raise SystemExit('not ours')")
    return site, folder


def run(here, *words):
    """What Python prints in that folder, in the plain lane, so that nothing is compiled."""
    site, folder = here
    environment = os.environ | {"PYTHONPATH": str(site), "NUMBA_DISABLE_JIT": "1"}
    done = subprocess.run([sys.executable, *words], cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_floors_are_imported_as_parts_of_caseload_or_not_at_all(tmp_path):
    script = f"from importlib.util import find_spec\nimport caseload\nprint([name for name in {FLOORS!r} if find_spec(name)])"
    told = subprocess.run([sys.executable, "-P", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"


def test_what_is_offered_is_there():
    import caseload

    assert {"compare", "sweep", "trial", "sensitivity", "Municipality", "Youth", "SocialWorker", "Mentor", "Employer"} <= set(
        caseload.__all__
    )
    for name in caseload.__all__:
        assert getattr(caseload, name).__name__ == name
    with pytest.raises(AttributeError, match="nothing_of_that_name"):
        caseload.nothing_of_that_name  # noqa: B018


def test_every_file_of_the_floors_is_in_the_wheel(wheel):
    held = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        f"caseload/{path.relative_to(ROOT).as_posix()}"
        for floor in FLOORS
        for path in (ROOT / floor).rglob("*.*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert wanted and not wanted - held
    assert {name.split("/")[0].split("-")[0] for name in held} == {"caseload"}
    assert {"caseload/results/horsens/caseload/break_even.csv", "caseload/results/horsens/sobol/sobol.csv"} <= held


def test_commands_run_where_the_wheel_is_installed(here):
    site, folder = here
    assert str(site) in run(here, "-c", "import caseload.agents; print(caseload.agents.__file__)")
    assert run(here, "-m", "caseload", "--version").strip()
    assert "horsens" in run(here, "-m", "caseload", "designs")
    run(here, "-m", "caseload", "odd", "--out", "odd.md")
    assert (folder / "odd.md").read_text(encoding="utf-8") == (ROOT / "results" / "ODD.md").read_text(encoding="utf-8")
    few = ["--municipality", SMALL, "--replications", "2", "--weeks", "4", "--jobs", "1", "--out", "study"]
    run(here, "-m", "caseload", "compare", *few)
    run(here, "-m", "caseload", "export-html", *few)
    assert {"differences.csv", "index.html", "manifest.json"} <= {path.name for path in (folder / "study").iterdir()}
