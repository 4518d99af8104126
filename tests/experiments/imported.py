"""Which modules another rests on."""

import ast

from tests.small import ROOT

FOLDER = ROOT / "experiments"


def imported(name):
    """Modules of experiments that one of them, such as `running/run`, imports at first or at last, itself among them."""
    found, left = set(), {name}
    while left:
        name = left.pop()
        found.add(name)
        for node in ast.walk(ast.parse((FOLDER / f"{name}.py").read_text())):
            if isinstance(node, ast.ImportFrom) and node.module.startswith("caseload.experiments."):
                place = node.module.removeprefix("caseload.experiments.").replace(".", "/")
                modules = [place, *(f"{place}/{alias.name}" for alias in node.names)]
                left |= {module for module in modules if (FOLDER / f"{module}.py").is_file()} - found
    return found
