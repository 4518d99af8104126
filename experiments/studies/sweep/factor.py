"""What is varied, and over which values: NAME=LOW:HIGH:STEP, NAME=LOW:HIGH or NAME=VALUE,VALUE,..."""

from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from caseload.experiments.studies.sweep.lever import Lever, find_lever
from caseload.model.design import Design
from caseload.model.input_error import InputError
from caseload.model.parameters import Parameters

MOST = 1000  # levels of one factor
DIGITS = 6  # significant, of a value anywhere between two ends


class Factor(NamedTuple):
    """A lever or parameter, as the user names it, with the levels it is given; `smooth` if any value between the two ends will do."""

    name: str
    lever: Lever
    levels: tuple[float, ...]
    smooth: bool = False

    def at(self, share: float) -> float:
        """Value at a share, 0..1, of the way from the first level to the last."""
        if self.smooth:
            low, high = self.levels
            return float(f"{low + share * (high - low):.{DIGITS}g}")
        return self.levels[min(int(share * len(self.levels)), len(self.levels) - 1)]


def short(value: float) -> str:
    """A value as it is told: three digits, or as many as the whole number has."""
    return f"{value:.3g}" if abs(value) < 100 else f"{value:,.0f}"


def read_factor(text: str, design: Design, parameters: Parameters) -> Factor:
    """Read what --vary says.

    Raises
    ------
    InputError
        If it is not of that form, or the name does not mean one lever or parameter.
    """
    name, _, values = (part.strip() for part in text.partition("="))
    if not (name and values):
        raise InputError(f"--vary {text}: must be NAME=LOW:HIGH:STEP, NAME=LOW:HIGH or NAME=VALUE,VALUE,...")
    lever = find_lever(name, design, parameters)
    ends = values.split(":")
    if len(ends) == 1:
        levels = [number(text, value) for value in values.split(",")]
    elif len(ends) == 2 and not lever.whole:
        low, high = span(text, ends)
        return Factor(name, lever, (float(low), float(high)), smooth=True)
    else:
        levels = steps(text, ends if len(ends) > 2 else [*ends, "1"])
    if lever.whole and any(level % 1 for level in levels):
        raise InputError(f"--vary {text}: {lever.path} takes whole numbers only")
    return Factor(name, lever, tuple(dict.fromkeys(int(level) if lever.whole else float(level) for level in levels)))


def steps(text: str, ends: list[str]) -> list[Decimal]:
    """Every value from the low end by the step, up to and with the high end."""
    low, high = span(text, ends[:2])
    step = number(text, ends[2]) if len(ends) == 3 else Decimal(0)
    if step <= 0 or (high - low) / step >= MOST:
        raise InputError(f"--vary {text}: must be LOW:HIGH:STEP with a step above 0 and at most {MOST} values")
    return [low + place * step for place in range(int((high - low) / step) + 1)]


def span(text: str, ends: list[str]) -> tuple[Decimal, Decimal]:
    """Two ends, the first below the second."""
    low, high = (number(text, end) for end in ends)
    if low >= high:
        raise InputError(f"--vary {text}: {low} must be less than {high}")
    return low, high


def number(text: str, value: str) -> Decimal:
    """A finite number, exactly as written."""
    try:
        found = Decimal(value.strip())
    except InvalidOperation:
        found = Decimal("nan")
    if not found.is_finite():
        raise InputError(f"--vary {text}: {value!r} is not a number")
    return found
