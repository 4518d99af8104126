"""A municipality file as text: what was chosen, and every number in it."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from caseload.experiments.odd import markdown
from caseload.model.place import Place

TEXTS = ("name", "title", "choices")  # set as prose

type Entry = tuple[str, Any, str]  # name, value, meaning


def place_text(here: Place) -> str:
    """Describe a municipality: what stands once, then each list and each family of tables on its own."""
    once = (entry for entry in entries(here) if entry[0] not in TEXTS)
    several = {key: value for key, value in here if isinstance(value, list | Mapping) and value}
    return markdown.paragraphs(
        f"#### {here.title}",
        markdown.prose(here.choices),
        markdown.table(("entry", "value", "meaning"), ((markdown.name(name), written(value), meaning) for name, value, meaning in once)),
        *(side_by_side(key, value) for key, value in several.items()),
    )


def entries(table: BaseModel, above: str = "") -> Iterator[Entry]:
    """List what stands once in a checked table, with the tables within it opened."""
    for key, field in type(table).model_fields.items():
        value = getattr(table, key)
        if isinstance(value, BaseModel):
            yield from entries(value, f"{above}{key}.")
        elif not isinstance(value, list | Mapping):
            yield f"{above}{key}", value, field.description or ""


def side_by_side(name: str, tables: Mapping[str, BaseModel] | list[BaseModel]) -> str:
    """Lay out tables of one kind in columns."""
    titles = tuple(tables) if isinstance(tables, Mapping) else tuple(str(place) for place in range(1, len(tables) + 1))
    columns = [list(entries(table)) for table in (tables.values() if isinstance(tables, Mapping) else tables)]
    rows = ((markdown.name(cells[0][0]), *(written(value) for _, value, _ in cells), cells[0][2]) for cells in zip(*columns, strict=True))
    return markdown.table((name, *titles, "meaning"), rows)


def written(value: Any) -> str:
    """Write a value as a reader wants it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return markdown.number(value) if isinstance(value, int | float) else str(value)
