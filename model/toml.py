"""Read a TOML file and check it against its schema; whatever is wrong becomes one sentence."""

import tomllib
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ConfigDict, ValidationError

from caseload.model.input_error import InputError, nearest

STRICT = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)  # of every schema: no key more, no guess at a value


def read(path: Path) -> dict[str, Any]:
    """Parse a file; `InputError` names the file and the place if it cannot be read or parsed."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}") from None
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path} is not valid TOML: {error}") from None


def shipped(kind: str, folder: Path, name: str, names: Sequence[str]) -> Path:
    """Find a file of a kind by its name, one of `names`, in the folder it ships in, or by a path that ends in .toml."""
    if name.endswith(".toml"):
        return Path(name)
    if name not in names:
        known = ", ".join(names)
        raise InputError(f"there is no {kind} {name!r}{nearest(name, names)}; there are: {known}, or a path ending in .toml")
    return folder / f"{name}.toml"


def remembered[T](build: Callable[[Path], T]) -> Callable[[Path], T]:
    """Build from a file once, and anew when the file has changed."""
    built = cache(lambda path, stamp: build(path))

    def current(path: Path) -> T:
        stamp = (path.stat().st_mtime_ns, path.stat().st_size) if path.exists() else None
        return built(path, stamp)

    return current


def check[M: BaseModel](schema: type[M], values: Any, where: str) -> M:
    """Build a checked object; `InputError` names the file, each faulty key, its value and what is allowed."""
    try:
        return schema.model_validate(values)
    except ValidationError as error:
        raise InputError("; ".join(_sentence(schema, fault, where) for fault in error.errors())) from None


def _sentence(schema: type[BaseModel], fault: Any, where: str) -> str:
    key = ".".join(str(part) for part in fault["loc"])
    if fault["type"] == "extra_forbidden":
        names = list(_table_at(schema, fault["loc"][:-1]).model_fields)
        return f"{where}: unknown key {key!r}{nearest(str(fault['loc'][-1]), names)}; allowed are {', '.join(names)}"
    if fault["type"] == "missing":
        return f"{where}: {key!r} is missing"
    if isinstance(fault["input"], dict):
        return f"{where}: {f'{key}: ' if key else ''}{fault['msg'].removeprefix('Value error, ')}"
    return f"{where}: {key} = {fault['input']!r} is not allowed: {fault['msg']}"


def _table_at(schema: type[BaseModel], place: tuple[Any, ...]) -> type[BaseModel]:
    """Schema of the table at a place in the file; positions and names within lists and dictionaries lead no deeper."""
    for part in place:
        named = {field.alias or name: field for name, field in schema.model_fields.items()}
        if part in named:
            schema = next(_tables(named[part].annotation), schema)
    return schema


def _tables(annotation: Any) -> Any:
    """Schemas named in a field's annotation."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _tables(part)
