"""Read a TOML file and check it against its schema; whatever is wrong becomes one sentence."""

import re
import tomllib
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ConfigDict, ValidationError

from caseload.model.input_error import InputError, nearest

STRICT = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)  # of every schema: no key more, no guess at a value
MOST_BYTES = 1_000_000  # of a file: some twenty times the largest that ships
DEEPEST = 32  # parts of a dotted key
LONGEST = 80  # characters of a value in a sentence
SEPARATORS = re.compile(r"[=,\[\]{}\n]")


def read(path: Path) -> dict[str, Any]:
    """Parse a file in UTF-8, with or without a byte-order mark; `InputError` names the file and the place if it cannot be used."""
    try:
        if path.exists() and not path.is_file():
            raise InputError(f"{path} cannot be read: it is no plain file")
        if path.stat().st_size > MOST_BYTES:
            raise InputError(f"{path} cannot be read: it has more than {MOST_BYTES:,} bytes")
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}") from None
    except ValueError as error:  # a path that no file can have
        raise InputError(f"{str(path)!r} cannot be read: {error}") from None
    return parse(text, str(path))


def parse(text: str, where: str) -> dict[str, Any]:
    """Parse TOML; `InputError`, which begins with `where`, also if it is nested too deeply or has a number of too many digits."""
    if any(map(is_too_deep, SEPARATORS.split(text))):
        raise InputError(f"{where} is not allowed: a key has more than {DEEPEST} parts")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{where} is not valid TOML: {error}") from None
    except RecursionError:
        raise InputError(f"{where} is not allowed: its values are nested too deeply") from None
    except ValueError:  # Python reads no whole number of more than 4,300 digits, TOML none that is no 64-bit one
        raise InputError(f"{where} is not allowed: it has a number of too many digits, or a date that does not exist") from None


def is_too_deep(part: str) -> bool:
    """Whether a piece of TOML between separators is a dotted key of many parts, which takes a parser the square of their number."""
    return part.count(".") > DEEPEST and not any(" " in name.strip() for name in part.split("."))


def shipped(kind: str, folder: Path, name: str, names: Sequence[str]) -> Path:
    """Find a file of a kind by its name, one of `names`, in the folder it ships in, or by a path that ends in .toml; ~ is one's home."""
    if name.endswith(".toml"):
        return home(name)
    if name not in names:
        known = ", ".join(names)
        raise InputError(f"there is no {kind} {shown(name)}{nearest(name, names)}; there are: {known}, or a path ending in .toml")
    return folder / f"{name}.toml"


def home(path: str | Path) -> Path:
    """Put the home folder in place of ~ at the start of a path, as a shell does; `InputError` if there is none."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        raise InputError(f"{path}: there is no such home folder; write the path in full") from None


def shown(value: Any) -> str:
    """A value as it stands in a sentence: as Python writes it, cut where it is long."""
    try:
        text = repr(value)
    except ValueError:
        return "a number of thousands of digits"
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}..."


def remembered[T](build: Callable[[Path], T]) -> Callable[[Path], T]:
    """Build from a file once, and anew when the file has changed."""
    built = cache(lambda path, stamp: build(path))

    def current(path: Path) -> T:
        try:
            stamp = (path.stat().st_mtime_ns, path.stat().st_size)
        except (OSError, ValueError):  # which is told when it is read
            stamp = None
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
    return f"{where}: {key} = {shown(fault['input'])} is not allowed: {fault['msg']}"


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
