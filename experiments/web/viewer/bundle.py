"""The viewer's files as one script, one sheet and one page: a page opened from disk may not import modules, a notebook takes one."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from string import Template

from caseload.experiments.web.trace import Trace, to_json

FOLDER = Path(__file__).parent
TEMPLATE = FOLDER / "page.html"
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


def page(traces: Sequence[Trace]) -> str:
    """Build the HTML that shows traces, the first of them first."""
    documents = ",".join(to_json(trace) for trace in traces).replace("<", "\\u003c")  # nothing in them may end the element
    template = Template(TEMPLATE.read_text(encoding="utf-8"))
    return template.substitute(style=style(), script=script(), traces=f"[{documents}]")
