"""A slider that tells its number, unit and range at all times."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import solara

FINEST = 2  # decimals


def slider(label: str, value: float, low: float, high: float, whole: bool, unit: str, change: Callable[[Any], None]) -> None:
    """Draw it."""
    told = f"{label}: {value:g} {unit} ({low:g} to {high:g})"
    if whole:
        solara.SliderInt(told, int(value), int(low), int(high), on_value=change)
    else:
        solara.SliderFloat(told, float(value), float(low), float(high), step=step(value), on_value=change)


def step(value: float) -> float:
    """Step on which the value lies: the browser moves any other to the nearest step, as if somebody had."""
    decimals = -int(Decimal(str(value)).as_tuple().exponent)
    return float(10.0 ** -max(FINEST, decimals))
