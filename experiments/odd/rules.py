"""The rules that run, read from their own source: what each says, calls, reads and writes."""

import ast
import inspect
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from caseload.experiments.odd.kinds import kinds
from caseload.model import parameters
from caseload.model.week import WEEK

type Cell = tuple[str, str]  # table and column


class Rule(NamedTuple):
    """A rule: where it stands, its sentence, its source without it, what it calls and reads, and the cells it writes."""

    name: str
    file: str
    meaning: str
    body: str
    calls: tuple["Rule", ...]
    parameters: tuple[str, ...]
    constants: tuple[tuple[str, str], ...]
    writes: tuple[Cell, ...]


def is_rule(thing: Any) -> bool:
    """Whether something a rule names is itself a rule."""
    function = plain(thing)
    return inspect.isfunction(function) and inspect.getsource(function).startswith("@rule")


def plain(thing: Any) -> Any:
    """Undo compilation: the function as it was written."""
    return getattr(thing, "py_func", thing)


def read_rule(thing: Callable[..., Any]) -> Rule:
    """Read a rule, and all the rules that it calls."""
    return _read(plain(thing))


@cache
def _read(function: Any) -> Rule:
    source = inspect.getsource(function)
    tree = ast.parse(source).body[0]
    assert isinstance(tree, ast.FunctionDef)
    named = in_order(node.func for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name))
    called = dict.fromkeys(plain(function.__globals__.get(node.id)) for node in named)
    return Rule(
        function.__name__,
        function.__module__.removeprefix("caseload.").replace(".", "/") + ".py",
        inspect.getdoc(function) or "",
        without_docstring(source.splitlines(), tree),
        tuple(_read(thing) for thing in called if is_rule(thing)),
        tuple(dict.fromkeys(parameters_read(tree))),
        tuple(dict.fromkeys(constants_read(tree, function.__globals__))),
        tuple(dict.fromkeys(cells_written(tree))),
    )


def without_docstring(lines: list[str], tree: ast.FunctionDef) -> str:
    """Cut a function out of its file's lines, without decorator and docstring."""
    docstring = tree.body[0] if ast.get_docstring(tree) is not None else None
    cut = range(docstring.lineno, (docstring.end_lineno or 0) + 1) if docstring else ()
    return "\n".join(lines[at - 1] for at in range(tree.lineno, (tree.end_lineno or 0) + 1) if at not in cut)


def in_order[N: (ast.Name, ast.Attribute)](nodes: Iterable[N]) -> list[N]:
    """Sort nodes as they are read."""
    return sorted(nodes, key=lambda node: (node.lineno, node.col_offset))


def parameters_read(tree: ast.AST) -> Iterator[str]:
    """Find the parameters a rule reads: attributes of `p` or `w.p[0]`."""
    known = parameters.load().known
    for node in in_order(node for node in ast.walk(tree) if isinstance(node, ast.Attribute)):
        if node.attr in known and ast.unparse(node.value) in ("p", "w.p[0]"):
            yield node.attr


def constants_read(tree: ast.AST, names: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Find the numbers that a file gives a name to and a rule reads, in full."""
    for node in in_order(node for node in ast.walk(tree) if isinstance(node, ast.Name)):
        value = names.get(node.id)
        if node.id.isupper() and isinstance(value, int | float | np.integer):
            yield node.id, repr(value) if isinstance(value, float) else f"{int(value):,}"


def cells_written(tree: ast.AST) -> Iterator[Cell]:
    """Find the columns a rule writes, by the row they are written to; `out` is the row of this week's measures."""
    rows = rows_named(tree)
    for node in in_order(node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and is_written(node, tree)):
        if table := table_of(node.value, rows):
            yield table, node.attr


def is_written(node: ast.Attribute, tree: ast.AST) -> bool:
    """Whether an attribute, or a place in it, is assigned to."""
    places = (part.value for part in ast.walk(tree) if isinstance(part, ast.Subscript) and isinstance(part.ctx, ast.Store))
    return isinstance(node.ctx, ast.Store) or any(place is node for place in places)


def rows_named(tree: ast.AST) -> dict[str, str]:
    """Names of rows in a rule, with their table: a row handed in is called by its kind, others are taken from `w`."""
    rows = {kind.row: kind.table for kind in kinds()} | {"out": "out"}
    for node in ast.walk(tree):
        pairs: list[tuple[ast.expr, ast.expr]] = []
        if isinstance(node, ast.For):
            pairs = [(node.target, node.iter)]
        elif isinstance(node, ast.Assign):
            target, value = node.targets[0], node.value
            both = isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple)
            pairs = list(zip(target.elts, value.elts, strict=True)) if both else [(target, value)]  # type: ignore[attr-defined]
        for target, value in pairs:
            if isinstance(target, ast.Name) and (table := table_of(value, {})):
                rows[target.id] = table
    return rows


def table_of(row: ast.expr, rows: dict[str, str]) -> str:
    """Table of a row: of its name, or of `w.table` or `w.table[i]`; nothing if it is none of these."""
    if isinstance(row, ast.Name):
        return rows.get(row.id, "")
    if isinstance(row, ast.Subscript):
        row = row.value
    world = isinstance(row, ast.Attribute) and isinstance(row.value, ast.Name) and row.value.id == "w"
    return row.attr if world and isinstance(row, ast.Attribute) and row.attr in {kind.table for kind in kinds()} | {"out"} else ""


def reach(rule: Rule) -> list[Rule]:
    """List a rule and all it leads to, each once, in the order they are read."""
    reached = {rule: None}
    for called in rule.calls:
        reached.update(dict.fromkeys(reach(called)))
    return list(reached)


@cache
def of_the_week() -> dict[str, tuple[Rule, ...]]:
    """Rules of each phase of the week, the phase itself first."""
    return {phase.name: tuple(reach(read_rule(phase.run))) for phase in WEEK}


@cache
def written() -> frozenset[Cell]:
    """Columns that some rule of the week writes."""
    return frozenset(cell for rules in of_the_week().values() for rule in rules for cell in rule.writes)
