"""Which modules another rests on."""

import ast

from tests.small import ROOT


def imported(name):
    """Modules of experiments that one of them, such as `emulation/rows`, imports at first or at last, itself among them."""
    found, left = set(), [name]
    while left:
        name = left.pop()
        tree = ast.parse((ROOT / "experiments" / f"{name}.py").read_text())
        modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module.startswith("experiments.")}
        found.add(name)
        left += {module.removeprefix("experiments.").replace(".", "/") for module in modules} - found
    return found
