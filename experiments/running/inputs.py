"""The boundary: what comes from a command, from Python or over HTTP is checked and made plain here, whoever asks."""

import os
from collections.abc import Iterable, Sequence
from operator import index
from typing import Any

from caseload.model.input_error import InputError, nearest
from caseload.model.toml import shown

MOST = 10**100  # of a whole number without a bound of its own: a seed may be any


def check_int(name: str, value: Any, least: int, most: int | None = None) -> int:
    """Read a whole number, NumPy's too; `InputError` for one out of bounds, and for what is none: 1.0, True, "1"."""
    allowed = f"must be a whole number {f'from {least} to {most}' if most is not None else f'of {least} or more'}"
    try:
        if isinstance(value, bool):
            raise TypeError
        number = index(value)
    except TypeError:
        raise InputError(f"{name} = {shown(value)} is not allowed: {allowed}") from None
    if number < least or number > (MOST if most is None else most):
        raise InputError(f"{name} = {shown(number)} is not allowed: {allowed}")
    return number


def check_text(name: str, value: Any) -> str:
    """Read a name or a path, `Path` objects too."""
    if isinstance(value, os.PathLike):
        value = os.fspath(value)
    if not isinstance(value, str) or "\0" in value:
        raise InputError(f"{name} = {shown(value)} is not allowed: must be text")
    return value


def check_texts(name: str, value: Any) -> tuple[str, ...]:
    """Read several names, paths or settings; one alone counts as a list of one, never as its letters."""
    if isinstance(value, str | os.PathLike):
        return (check_text(name, value),)
    if not isinstance(value, Iterable):
        raise InputError(f"{name} = {shown(value)} is not allowed: must be text, or a list of texts")
    return tuple(check_text(name, part) for part in value)


def check_choice(name: str, value: Any, allowed: Sequence[str]) -> str:
    """Read one of a few words."""
    if value not in allowed:
        raise InputError(f"{name} = {shown(value)} is not allowed{nearest(str(value)[:80], allowed)}: must be one of {', '.join(allowed)}")
    return str(value)
