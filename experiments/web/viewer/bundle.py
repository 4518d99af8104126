"""The viewer's files as one: a page opened from disk may not import modules, and a notebook takes a single one."""

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
FIRST = "main"
OFFERED = {"main": "start", "text": "speaker"}
IMPORT = re.compile(r'^import (\{.*\}) from "\./(\w+)\.js";$', re.MULTILINE)
EXPORT = re.compile(r"^export ((?:async )?function|const) (\w+)", re.MULTILINE)


@cache
def script() -> str:
    """Every module once, after those it imports, each in a scope of its own; `start` and `speaker` are what the whole of it offers."""
    scopes: dict[str, str] = {}
    add(FIRST, scopes)
    offered = (f"const {{ {name} }} = modules.{module};" for module, name in OFFERED.items())
    return "\n".join(["const modules = {};", *scopes.values(), *offered])


def add(name: str, scopes: dict[str, str]) -> None:
    """Add a module after those it imports: its scope is an object of what it exports."""
    if name not in scopes:
        text = (FOLDER / f"{name}.js").read_text(encoding="utf-8")
        for _, imported in IMPORT.findall(text):
            add(imported, scopes)
        offered = ", ".join(offer for _, offer in EXPORT.findall(text))
        inner = EXPORT.sub(r"\1 \2", IMPORT.sub(r"const \1 = modules.\2;", text))
        scopes[name] = f"modules.{name} = (() => {{\n{inner}return {{ {offered} }};\n}})();"


@cache
def style() -> str:
    """The style sheet."""
    return (FOLDER / "style.css").read_text(encoding="utf-8")
