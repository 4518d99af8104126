"""Read a TOML file and check it against its schema; whatever is wrong becomes one sentence."""

import tomllib
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from model.refusal import Refusal, nearest


def read(path: Path) -> dict[str, Any]:
    """Parse a file; `Refusal` names the file and the place if it cannot be read or parsed."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise Refusal(f"{path} cannot be read: {error}") from None
    except tomllib.TOMLDecodeError as error:
        raise Refusal(f"{path} is not valid TOML: {error}") from None


def check[M: BaseModel](schema: type[M], values: dict[str, Any], where: str) -> M:
    """Build a checked object; `Refusal` names the file, each faulty key, its value and what is allowed."""
    try:
        return schema.model_validate(values)
    except ValidationError as error:
        raise Refusal("; ".join(_sentence(schema, fault, where) for fault in error.errors())) from None


def _sentence(schema: type[BaseModel], fault: Any, where: str) -> str:
    key = ".".join(str(part) for part in fault["loc"])
    if fault["type"] == "extra_forbidden":
        names = _keys(schema)
        return f"{where}: unknown key {key!r}{nearest(str(fault['loc'][-1]), names)}; allowed are {', '.join(names)}"
    if fault["type"] == "missing":
        return f"{where}: {key!r} is missing"
    return f"{where}: {key} = {fault['input']!r} is not allowed: {fault['msg']}"


def _keys(schema: type[BaseModel]) -> list[str]:
    """Names of a schema's own keys and of those of the tables in it."""
    names = list(schema.model_fields)
    for field in schema.model_fields.values():
        for part in (field.annotation, *getattr(field.annotation, "__args__", ())):
            if isinstance(part, type) and issubclass(part, BaseModel):
                names += _keys(part)
    return list(dict.fromkeys(names))
