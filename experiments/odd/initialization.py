"""Element 5: who is there when a run begins, how they are drawn, and what a design changes."""

import ast
import inspect
from collections.abc import Iterator, Mapping
from functools import cache
from types import ModuleType
from typing import Any

from caseload.experiments.odd import markdown
from caseload.experiments.odd.entities import families
from caseload.experiments.odd.places import place_text, written
from caseload.experiments.odd.rules import without_docstring
from caseload.experiments.odd.sources import Sources, parameter_table
from caseload.model import design, organisation, parameters, place, population
from caseload.model.municipality import Municipality
from caseload.model.parameters import Parameters


class Recording(dict[str, float]):
    """Values that remember which of them were asked for."""

    def __init__(self, values: Mapping[str, float]) -> None:
        super().__init__(values)
        self.asked: set[str] = set()

    def __getitem__(self, name: str) -> float:
        self.asked.add(name)
        return super().__getitem__(name)


def pieces(sources: Sources) -> dict[str, str]:
    """Texts of the places, the drawing of people and the designs."""
    return {
        "places": markdown.paragraphs(*(place_text(place.load(name)) for name in place.places())),
        "posts": steps(organisation),
        "people": markdown.paragraphs(steps(population), source(population)),
        "parameters": parameter_table(parameters_read(), sources),
        "designs": markdown.paragraphs(*(design_text(design.load(name)) for name in design.designs())),
    }


@cache  # a second run in this process would be copied from the first, and read nothing
def parameters_read() -> list[str]:
    """Names of the parameters that building a run reads, in the order of their file; no week is lived, which would compile the rules."""
    values = Recording(parameters.load().values)
    where = place.load("horsens").model_copy(update={"burn_in": 0})
    Municipality(municipality=where, parameters=Parameters(parameters.load().known, values), weeks=1, rng=0)
    return [name for name in parameters.load().known if name in values.asked]


def steps(module: ModuleType) -> str:
    """List what the functions of a module say they do."""
    documented = ((function.name, ast.get_docstring(function)) for function in functions(module))
    file = module.__name__.removeprefix("caseload.").replace(".", "/") + ".py"
    heading = f"{markdown.prose(inspect.getdoc(module) or '')} In {markdown.file(file)}."
    return markdown.paragraphs(heading, "\n".join(f"- `{name}`: {markdown.prose(doc)}" for name, doc in documented if doc))


def source(module: ModuleType) -> str:
    """Set the functions of a module, folded away."""
    lines = inspect.getsource(module).splitlines()
    return markdown.folded("Source", markdown.code("\n\n".join(without_docstring(lines, function) for function in functions(module))))


def functions(module: ModuleType) -> list[ast.FunctionDef]:
    """Find the functions of a module, as they stand in its source."""
    return [node for node in ast.parse(inspect.getsource(module)).body if isinstance(node, ast.FunctionDef)]


def design_text(chosen: design.Design) -> str:
    """Describe a design: its sentence, what was chosen, and the levers it sets."""
    title = f"**{chosen.title}** (`{chosen.name}`): {markdown.sentence(chosen.summary)}"
    return markdown.paragraphs(title, markdown.prose(chosen.choices), set_levers(chosen))


def set_levers(chosen: design.Design) -> str:
    """List the levers that a design sets, table by table."""
    values = chosen.model_dump(mode="json", exclude_unset=True)
    tables = ((kind, name, levers) for kind in families() for name, levers in values.get(kind, {}).items())
    return "\n".join(f"- {kind} `{name}`: {', '.join(f'{key} {value}' for key, value in flat(levers))}" for kind, name, levers in tables)


def flat(levers: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    """Name each lever of a nested table."""
    for name, value in levers.items():
        if isinstance(value, Mapping):
            yield from flat(value, f"{above}{name}.")
        else:
            yield f"`{above}{name}`", written(value)
