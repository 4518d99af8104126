"""Element 2: the kinds of rows with their columns, the codes, and what a design may set."""

import inspect
from collections.abc import Iterator
from enum import IntEnum
from typing import TypeGuard

from pydantic import BaseModel

from caseload.experiments.odd import markdown
from caseload.experiments.odd.kinds import Kind, comments, kinds
from caseload.experiments.odd.rules import written
from caseload.experiments.odd.sources import Sources
from caseload.model.calendar import START
from caseload.model.design import Design

type Lever = tuple[str, str, str]  # name, what is allowed, meaning


def pieces(sources: Sources) -> dict[str, str]:
    """Tables of entities, codes and levers."""
    return {
        "kinds": markdown.paragraphs(*map(kind_text, kinds())),
        "codes": markdown.table(("list", "codes"), ((name(codes), in_words(codes)) for kind in kinds() for codes in kind.codes)),
        "levers": markdown.paragraphs(*(family_text(name, schema) for name, schema in families().items())),
        "start": f"{START:%A} {START.day} {START:%B %Y}",
    }


def kind_text(kind: Kind) -> str:
    """Describe one kind of row."""
    rows = (
        (markdown.name(column.name), column.unit, "dynamic" if (kind.table, column.name) in written() else "static", column.meaning)
        for column in kind.columns
    )
    table = markdown.table(("variable", "unit or range", "static or dynamic", "meaning"), rows)
    return markdown.paragraphs(f"### {kind.name.capitalize()}", markdown.prose(kind.meaning), table)


def name(codes: type[IntEnum]) -> str:
    """Name a list of codes, with its sentence."""
    return f"**{codes.__name__}**: {markdown.prose(inspect.getdoc(codes) or '')}"


def in_words(codes: type[IntEnum]) -> str:
    """Name each code with its number, and what its line says of it."""
    meanings = comments(codes)
    notes = {name: f" ({meaning})" if meaning else "" for name, meaning in meanings.items()}
    return "; ".join(f"{code.value} {code.name.lower().replace('_', ' ')}{notes[code.name]}" for code in codes)


def families() -> dict[str, type[BaseModel]]:
    """Tables that a design may hold, several of each, by the name they have in its file."""
    parts = {name: getattr(field.annotation, "__args__", (None,))[-1] for name, field in Design.model_fields.items()}
    return {name: part for name, part in parts.items() if _is_table(part)}


def family_text(name: str, schema: type[BaseModel]) -> str:
    """Describe what a design may set in one kind of table."""
    rows = ((markdown.name(key), *rest) for key, *rest in levers(schema))
    table = markdown.table(("lever", "allowed", "meaning"), rows)
    return markdown.paragraphs(f"**{name.capitalize()}.** {markdown.prose(inspect.getdoc(schema) or '')}", table)


def levers(schema: type[BaseModel], above: str = "") -> Iterator[Lever]:
    """List what a design may set in a table, the tables within it opened."""
    for key, field in schema.model_fields.items():
        inner = next((part for part in (field.annotation, *getattr(field.annotation, "__args__", ())) if _is_table(part)), None)
        if inner:
            yield from levers(inner, f"{above}{key}.")
        else:
            yield f"{above}{key}", allowed(field.annotation, field.metadata), field.description or ""


def _is_table(part: object) -> TypeGuard[type[BaseModel]]:
    return inspect.isclass(part) and issubclass(part, BaseModel)


def allowed(annotation: object, limits: list[object]) -> str:
    """Say what values a lever takes: its limits, its choices, or its type."""
    signs = ((limit, sign) for limit in limits for sign in SIGNS if hasattr(limit, sign))
    bounds = [f"{SIGNS[sign]} {markdown.number(getattr(limit, sign))}" for limit, sign in signs]
    choices = [str(choice) for choice in getattr(annotation, "__args__", ()) if isinstance(choice, str)]
    parts = [part for part in getattr(annotation, "__args__", (annotation,)) if inspect.isclass(part) and part is not type(None)]
    return " ".join(bounds) or ", ".join(choices) or " or ".join(TYPES.get(part.__name__, part.__name__) for part in parts)


SIGNS = {"ge": "from", "gt": "above", "le": "to", "lt": "below"}
TYPES = {"str": "a name", "date": "a date", "bool": "true or false"}
