"""What a rule may say, read from its syntax tree: nothing that differs between the lanes, no hidden number, no draw taken twice."""

import ast
import re
from collections import defaultdict
from typing import NamedTuple

import pytest

from caseload.agents.chance import Decision
from caseload.agents.codes import Need, Profile
from caseload.model import parameters
from caseload.model.design import designs, load
from tests.small import ROOT

SAFE_MATH = {"exp", "log", "log1p", "expm1", "tanh", "erf", "sqrt", "pi"}  # alike in both lanes, measured
SAFE_NUMPY = {"uint64"}
SAFE_BUILTINS = {"range", "len", "min", "max", "int", "float", "abs"}
PLAIN_NUMBERS = {0, 1, -1, 0.5, 2}  # nothing, a whole, nobody, a half, a pair
NUMBERS = {  # numbers that are neither uncertain nor law, and why they stand in a rule: file or file:rule
    "agents/chance.py:mix": "the width of a word in bits",
    "agents/chance.py:threefry": "the published rotations of Threefry-2x64",
    "agents/chance.py:chances": "how an address and a double are laid out in bits",
    "agents/chance.py:logistic_quantile": "the variance of a logistic variable, and the edges of its domain",
    "agents/chance.py:logistic": "where exp would overflow",
    "agents/post.py:fill": "which of the draws of a new holder",
    "model/days.py": "the arithmetic of the calendar",
}
DAYS_OF_A_WEEK = {6, 7}  # 7 * week + 6 is a Sunday; in model/, where weeks meet days
PERCENT = {100}


class Rule(NamedTuple):
    """A compiled function and where it stands."""

    file: str
    name: str
    tree: ast.FunctionDef

    def nodes(self, *kinds):
        """All nodes of these kinds, the docstring and the decorators left out."""
        body = self.tree.body[1:] if ast.get_docstring(self.tree) else self.tree.body
        for statement in (*body, *self.tree.args.defaults):
            yield from (node for node in ast.walk(statement) if isinstance(node, kinds))

    def at(self, node):
        return f"{self.file}:{node.lineno} ({self.name})"


def parsed(floor):
    """Every file of a floor, parsed."""
    return {str(path.relative_to(ROOT)): ast.parse(path.read_text(encoding="utf-8")) for path in sorted((ROOT / floor).rglob("*.py"))}


TREES = parsed("agents") | parsed("model")
RULES = [
    Rule(file, node.name, node)
    for file, tree in TREES.items()
    for node in ast.walk(tree)
    if isinstance(node, ast.FunctionDef) and any(isinstance(mark, ast.Name) and mark.id == "rule" for mark in node.decorator_list)
]
IDS = [f"{rule.file}:{rule.name}" for rule in RULES]
NAMES = {rule.name for rule in RULES}


def test_the_rules_are_found():
    assert len(RULES) > 50 and {"threefry", "live_one_week", "talk", "pay"} <= NAMES
    assert len(IDS) == len(set(IDS))


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_a_rule_calls_only_what_both_lanes_do_alike(rule):
    for node in rule.nodes(ast.Attribute):
        if isinstance(node.value, ast.Name) and node.value.id in ("math", "np"):
            assert node.attr in {"math": SAFE_MATH, "np": SAFE_NUMPY}[node.value.id], f"{node.value.id}.{node.attr} at {rule.at(node)}"
    for call in rule.nodes(ast.Call):
        if isinstance(call.func, ast.Name):
            assert call.func.id in NAMES | SAFE_BUILTINS, f"{call.func.id}() at {rule.at(call)}"
        else:
            owner = call.func.value
            assert isinstance(owner, ast.Name) and owner.id in ("math", "np"), f".{call.func.attr}() at {rule.at(call)}"
    for node in rule.nodes(ast.BinOp, ast.AugAssign):
        assert not isinstance(node.op, ast.Pow), f"** at {rule.at(node)}"
    for node in rule.nodes(
        ast.List, ast.Dict, ast.Set, ast.ListComp, ast.GeneratorExp, ast.SetComp, ast.DictComp, ast.Lambda, ast.Raise, ast.Try
    ):
        pytest.fail(f"{type(node).__name__} at {rule.at(node)}: a rule allocates nothing and raises nothing")


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_a_rule_hides_no_number(rule):
    """What is uncertain is a parameter, what is law is a dated table, and the rest has a name."""
    if rule.file in NUMBERS or f"{rule.file}:{rule.name}" in NUMBERS:
        return
    plain = PLAIN_NUMBERS | (set() if rule.file.startswith("agents/") else DAYS_OF_A_WEEK | PERCENT)
    for node in rule.nodes(ast.Constant):
        if isinstance(node.value, int | float) and not isinstance(node.value, bool):
            assert node.value in plain, f"{node.value} at {rule.at(node)}"


def test_every_exemption_is_still_needed():
    known = {rule.file for rule in RULES} | set(IDS)
    assert NUMBERS.keys() <= known


def words_of_designs():
    """The names that designs and their programmes have; "status" and "quo" are words of their own."""
    found = set()
    for name in designs():
        design = load(name)
        found |= {design.name, *design.programme}
    return {word.lower().replace("-", "_") for word in found}


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_no_rule_knows_which_design_is_running(rule):
    words = words_of_designs()
    assert "horsens" in words
    for node in rule.nodes(ast.Name, ast.Attribute, ast.Constant):
        said = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else node.value
        assert not isinstance(said, str) or not isinstance(node, ast.Constant), f"text {said!r} at {rule.at(node)}: a rule works on numbers"
        if isinstance(said, str):
            assert not any(re.search(rf"(^|_){re.escape(word)}(_|$)", said.lower()) for word in words), f"{said} at {rule.at(node)}"


FROM_1 = "1 or more"


def what_other_is(node, tree):
    """Value of a constant, or of one that the file names; FROM_1 for 1 + a row; None if it may be anything."""
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add) and ast.unparse(node.left) == "1":
        return FROM_1
    named = {ast.unparse(line.targets[0]): line.value for line in tree.body if isinstance(line, ast.Assign)}
    value = named.get(node.id) if isinstance(node, ast.Name) else None
    return value.value if isinstance(value, ast.Constant) else None


def draws():
    """Where each decision is drawn: decision -> [(place, what `other` is)]; None if `other` varies."""
    found = defaultdict(list)
    for file, tree in TREES.items():
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("chance", "chances"):
                seed_who_week_decision, other = call.args[:4], call.args[4] if len(call.args) > 4 else ast.Constant(0)
                decision = seed_who_week_decision[3]
                if isinstance(decision, ast.Attribute) and isinstance(decision.value, ast.Name) and decision.value.id == "Decision":
                    found[decision.attr].append((f"{file}:{call.lineno}", what_other_is(other, tree)))
    return found


def test_every_decision_is_drawn():
    assert set(draws()) == set(Decision.__members__)


def test_a_decision_is_named_only_where_it_is_drawn():
    """Else the reading of draws above would miss some."""
    named = sum(
        isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Decision"
        for tree in TREES.values()
        for node in ast.walk(tree)
    )
    assert named == sum(len(places) for places in draws().values())


@pytest.mark.parametrize("decision", Decision.__members__)
def test_no_draw_is_taken_twice(decision):
    """Two questions with one answer are one question: each decision has one place, or places that never share an address."""
    places = draws()[decision]
    others = [other for _, other in places]
    apart = None not in others and len(set(others)) == len(others) and (FROM_1 not in others or set(others) == {0, FROM_1})
    assert len(places) == 1 or apart, places


def parameters_read():
    """Names of parameters that rules and the population read."""
    for rule in RULES:
        for node in rule.nodes(ast.Attribute):
            if ast.unparse(node.value) in ("p", "w.p[0]"):
                yield node.attr
    for node in ast.walk(TREES["model/population.py"]):
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "p":
            text = ast.unparse(node.slice)
            if isinstance(node.slice, ast.JoinedStr):  # one for each kind of need, and of what differs between profiles for each of these
                traits = re.findall(r"_by_profile\(.*, \"(\w+)\"\)", (ROOT / "model/population.py").read_text(encoding="utf-8"))
                yield from {
                    "f'{need.name.lower()}_share'": [f"{need.name.lower()}_share" for need in Need],
                    "f'{name}_{kind.name.lower()}'": [f"{name}_{kind.name.lower()}" for name in traits for kind in Profile],
                }[text]
            else:
                yield ast.literal_eval(node.slice)


def test_every_parameter_is_read_and_every_name_read_is_a_parameter():
    assert set(parameters_read()) == set(parameters.load().known)


def test_the_law_is_read():
    """Every quantity of the dated tables is asked for by a rule."""
    from caseload.model import law

    read = {node.attr for rule in RULES for node in rule.nodes(ast.Attribute)}
    assert set(law.load().dtype.names) <= read
