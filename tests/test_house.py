"""The house stands as it is meant to: floors one above the other, small files, everything public explained, nothing of a machine in it."""

import ast
import subprocess
from statistics import median

import pytest

from tests.small import ROOT

FLOORS = ("agents", "model", "experiments")  # each may import those before it
ROOMS = (  # of experiments: each may import those after it
    *("cli", "web", "odd", "studies", "comparison", "economics", "figures"),
    *("running", "measures", "statistics", "data"),
)
LONGEST, MEDIAN = 300, 120  # lines
TEXTS = {".py", ".toml", ".md", ".cff", ".txt", ".yml", ".yaml", ".json", ".csv", ".svg", ".html", ""}
FOREIGN = (
    "/ro" + "ot/",
    "/ho" + "me/",
    "/Us" + "ers/",
    "/tm" + "p/",
    "/wo" + "rk/",
    "C:" + "\\",
    "py" + "pi.",
    "python" + "hosted",
    "index" + "-url",
    "site" + "-packages",
)


def module_of(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(["caseload", *(parts[:-1] if parts[-1] == "__init__" else parts)])


SOURCES = {module_of(path): path for floor in FLOORS for path in sorted((ROOT / floor).rglob("*.py"))}
TREES = {module: ast.parse(path.read_text(encoding="utf-8")) for module, path in SOURCES.items()}


def imports(module):
    """Modules of this house that a module imports, anywhere in it."""
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            names = [f"{node.module}.{alias.name}" if f"{node.module}.{alias.name}" in SOURCES else node.module for alias in node.names]
        else:
            continue
        assert not [name for name in names if name.split(".")[0] in FLOORS], f"{module} imports a floor as if it were no part of caseload"
        yield from (name for name in names if name.startswith("caseload."))


GRAPH = {module: set(imports(module)) for module in SOURCES}


def committed():
    """Text files that git keeps or would keep; where there is no git, those of the floors."""
    if (ROOT / ".git").exists():
        kept = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True)
        files = [ROOT / name for name in kept.stdout.splitlines()]
    else:
        files = [path for floor in (*FLOORS, "tests") for path in (ROOT / floor).rglob("*")]
    return [path for path in files if path.is_file() and path.suffix in TEXTS and "__pycache__" not in path.parts]


def test_the_house_is_found():
    assert {"caseload.agents.chance", "caseload.model.week", "caseload.experiments.cli.main"} <= set(SOURCES)
    assert "caseload.agents.compiled" in GRAPH["caseload.agents.chance"] and "caseload.model.phases.live" in GRAPH["caseload.model.week"]
    assert ROOT / "model" / "parameters.toml" in committed()


@pytest.mark.parametrize("module", SOURCES)
def test_arrows_run_one_way(module):
    below = FLOORS[: FLOORS.index(module.split(".")[1]) + 1]
    for name in GRAPH[module]:
        assert name.split(".")[1] in below, f"{module} imports {name}"


@pytest.mark.parametrize("module", [module for module in SOURCES if module.startswith("caseload.experiments.")])
def test_arrows_between_rooms_run_one_way(module):
    below = ROOMS[ROOMS.index(module.split(".")[2]) :]
    for name in GRAPH[module]:
        if name.startswith("caseload.experiments."):
            assert name.split(".")[2] in below, f"{module} imports {name}"


def test_experiments_has_a_dozen_rooms_and_each_names_its_door():
    found = {path.name for path in (ROOT / "experiments").iterdir() if path.name != "__pycache__"}
    assert found == {"__init__.py", *ROOMS} and len(ROOMS) <= 13
    assert not [room for room in ROOMS if "Door: " not in (ast.get_docstring(TREES[f"caseload.experiments.{room}"]) or "")]


def test_the_model_reaches_for_nothing_above_it_by_a_path():
    for module, path in SOURCES.items():
        if not module.startswith("caseload.experiments"):
            assert '"experiments' not in path.read_text(encoding="utf-8"), module


def test_no_file_imports_in_a_circle():
    left = {module: {name for name in names if name != module} for module, names in GRAPH.items()}
    assert all(module not in names for module, names in GRAPH.items())
    while free := [module for module, names in left.items() if not names & left.keys()]:
        for module in free:
            del left[module]
    assert not left, f"in a circle or above one: {sorted(left)}"


def lengths(floors):
    return {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for floor in floors
        for path in (ROOT / floor).rglob("*.py")
    }


def test_no_file_is_long():
    found = lengths((*FLOORS, "tests"))
    assert not {name: count for name, count in found.items() if count > LONGEST}
    assert median(lengths(FLOORS).values()) < MEDIAN


@pytest.mark.parametrize("module", SOURCES)
def test_everything_public_is_explained(module):
    assert ast.get_docstring(TREES[module]), module
    public = [
        node for node in ast.walk(TREES[module]) if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    ]
    inner = {
        child for node in ast.walk(TREES[module]) if isinstance(node, ast.FunctionDef) for child in ast.walk(node) if child is not node
    }
    assert not [node.name for node in public if node not in inner and not ast.get_docstring(node)]


def test_nothing_of_a_machine_is_in_it():
    found = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in committed()
        for word in FOREIGN
        if word in path.read_text(encoding="utf-8", errors="replace")
    ]
    assert not found
