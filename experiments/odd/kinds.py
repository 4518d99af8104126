"""The kinds of rows that the model holds, found in the floors that define them."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from enum import IntEnum
from functools import cache
from types import ModuleType
from typing import NamedTuple

from caseload import agents, model
from caseload.agents.row import Column, Row


class Kind(NamedTuple):
    """A kind of row: its name, its table in the `World`, what it is, its columns, and the lists of codes that stand beside them."""

    name: str
    table: str
    meaning: str
    columns: tuple[Column, ...]
    codes: tuple[type[IntEnum], ...]

    @property
    def row(self) -> str:
        """What a rule calls one row."""
        return self.table.removesuffix("s")


@cache
def kinds() -> tuple[Kind, ...]:
    """Every kind, the agents first, in the order of their numbers."""
    handles = [(_handle(module), module) for module in modules() if hasattr(module, "COLUMNS")]
    ordered = sorted(handles, key=lambda pair: (pair[0].number if pair[0] else 1 << 32, pair[1].__name__))
    return tuple(_kind(module, handle) for handle, module in ordered)


def modules() -> Iterator[ModuleType]:
    """Modules of the two floors that run."""
    for floor in (agents, model):
        for info in pkgutil.walk_packages(floor.__path__, f"{floor.__name__}."):
            yield importlib.import_module(info.name)


def _handle(module: ModuleType) -> type[Row] | None:
    return next((item for item in vars(module).values() if inspect.isclass(item) and issubclass(item, Row) and item is not Row), None)


def _kind(module: ModuleType, handle: type[Row] | None) -> Kind:
    name = module.__name__.rpartition(".")[2]
    here = (item for item in vars(module).values() if inspect.isclass(item) and item.__module__ == module.__name__)
    codes = tuple(item for item in here if issubclass(item, IntEnum))
    return Kind(name.replace("_", " "), handle.table if handle else f"{name}s", inspect.getdoc(module) or "", module.COLUMNS, codes)


def comments(codes: type[IntEnum]) -> dict[str, str]:
    """What the comment on each code's line says of it, if there is one."""
    lines = [line.partition("#") for line in inspect.getsource(codes).splitlines()]
    meanings = {left.partition("=")[0].strip(): comment.strip() for left, _, comment in lines}
    return {code.name: meanings[code.name] for code in codes}
