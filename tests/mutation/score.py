"""Mutation score: plant small faults in the rules, one at a time, and count how many the unit tests catch.

`python -m uv run python -m tests.mutation.score agents/clock.py model/days.py` works in a copy of the checkout, in plain Python, and writes
results/mutation.csv, a row a file; rows of other files stay. With `--survivors` it prints each fault that no test caught.
"""

import ast
import csv
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCORES = ROOT / "results" / "mutation.csv"
TESTS = ("tests/agents", "tests/model")
SECONDS = 300  # after which a fault counts as caught: it loops
COLUMNS = ("file", "faults", "caught", "survived", "percent")

OPERATORS: dict[type, type] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.USub: ast.UAdd,
    ast.BitXor: ast.BitAnd,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}


def faults(source: str) -> Iterator[tuple[int, str, str]]:
    """Every fault of a source: its line, what it changes, and the source with it; only functions are changed."""
    places = [site for site, _ in sites(ast.parse(source))]
    for number in range(len(places)):
        tree = ast.parse(source)
        node, change = list(sites(tree))[number]
        before = ast.unparse(node)
        change()
        yield getattr(node, "lineno", 0), f"{before} -> {ast.unparse(node)}", ast.unparse(tree)


def sites(tree: ast.AST) -> Iterator[tuple[ast.AST, Callable[[], None]]]:
    """Every place to change within functions, and how: an operator, a comparison, a number or a truth value."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    for node in dict.fromkeys(node for function in functions for statement in function.body for node in ast.walk(statement)):
        if isinstance(node, ast.BinOp | ast.AugAssign | ast.BoolOp | ast.UnaryOp) and type(node.op) in OPERATORS:
            yield node, lambda node=node: setattr(node, "op", OPERATORS[type(node.op)]())
        elif isinstance(node, ast.Compare) and type(node.ops[0]) in OPERATORS:
            yield node, lambda node=node: node.ops.__setitem__(0, OPERATORS[type(node.ops[0])]())
        elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
            yield node, lambda node=node: setattr(node, "value", not node.value)
        elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
            yield node, lambda node=node: setattr(node, "value", node.value + 1)


def caught(checkout: Path, own: tuple[str, ...] = ()) -> bool:
    """Whether the unit tests fail in a checkout, a file's `own` tried first; a run that does not end is a failure."""
    return any(fails(checkout, tests) for tests in (own, TESTS) if tests)


def fails(checkout: Path, tests: tuple[str, ...]) -> bool:
    """Whether some tests fail, or do not end."""
    environment = os.environ | {"NUMBA_DISABLE_JIT": "1", "PYTHONPATH": str(checkout / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-n", "0", "-x", "-q", "-p", "no:cacheprovider", *tests]
    try:
        return subprocess.run(command, cwd=checkout, env=environment, capture_output=True, timeout=SECONDS, check=False).returncode != 0
    except subprocess.TimeoutExpired:
        return True


def score(checkout: Path, name: str, show: bool) -> dict[str, object]:
    """Plant every fault of one file in turn: a row of COLUMNS."""
    path, count, survivors = checkout / name, 0, []
    tests = Path("tests", path.parent.name, f"test_{path.name}")
    own = (str(tests),) if (checkout / tests).is_file() else ()
    source = path.read_text(encoding="utf-8")
    for line, change, faulty in faults(source):
        path.write_text(faulty, encoding="utf-8")
        count += 1
        if not caught(checkout, own):
            survivors.append(f"{name}:{line}: {change}")
    path.write_text(source, encoding="utf-8")
    if show:
        print(*survivors, sep="\n")
    found = count - len(survivors)
    return dict(zip(COLUMNS, (name, count, found, len(survivors), round(100 * found / max(count, 1))), strict=True))


def main(words: list[str]) -> None:
    """Score files and record them."""
    names = [word for word in words if word != "--survivors"]
    rows: dict[str, dict[str, object]] = {}
    if SCORES.exists():
        with SCORES.open(encoding="utf-8", newline="") as file:
            rows = {row["file"]: dict(row) for row in csv.DictReader(file)}
    with tempfile.TemporaryDirectory() as folder:
        checkout = Path(folder, "checkout")
        ignored = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache")
        shutil.copytree(ROOT, checkout, symlinks=True, ignore=ignored)
        if caught(checkout):
            raise SystemExit("the tests fail before any fault is planted")
        for name in names:
            rows[name] = score(checkout, name, "--survivors" in words)
            print("{file}: {caught} of {faults} faults caught, {percent} %".format(**rows[name]), flush=True)
            with SCORES.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, COLUMNS)
                writer.writeheader()
                writer.writerows(rows[key] for key in sorted(rows))


if __name__ == "__main__":
    main(sys.argv[1:])
