"""What is varied, over which values and in which combinations: NAME=LOW:HIGH:STEP, NAME=LOW:HIGH or NAME=VALUE,VALUE,..."""

import math
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from itertools import product
from typing import Literal, NamedTuple

from scipy.stats import qmc

from caseload.experiments.running.inputs import check_int
from caseload.experiments.studies.sweep.lever import Lever, find_lever
from caseload.model.design import Design
from caseload.model.input_error import InputError
from caseload.model.parameters import Parameters
from caseload.model.toml import shown

LARGEST = 10**15  # of a value, either side of zero
MOST = 1000  # levels of one factor, and points
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
        parsed = Decimal(value.strip())
    except InvalidOperation:
        parsed = Decimal("nan")
    if not parsed.is_finite() or abs(parsed) > LARGEST:
        raise InputError(f"--vary {text[:80]}: {shown(value)} is not a number from -{LARGEST:,} to {LARGEST:,}")
    return parsed


type Method = Literal["grid", "latin", "sobol"]


def choose_points(factors: Sequence[Factor], method: Method, count: int, seed: int) -> list[tuple[float, ...]]:
    """List points, each a value for every factor: all combinations of the levels, or `count` spread evenly over the space between the ends.

    Latin hypercube and scrambled Sobol' points that fall on the same levels are tried once, so there may be fewer; they rise.
    """
    if method == "grid":
        for factor in factors:
            if factor.smooth:
                raise InputError(f"--vary {factor.name}: a grid needs a step: {factor.name}=LOW:HIGH:STEP")
        size = math.prod(len(factor.levels) for factor in factors)
        if size > MOST:
            raise InputError(
                f"--vary: a grid of {size:,} points is not allowed: at most {MOST:,}, or --method latin or sobol with --points"
            )
        return list(product(*(factor.levels for factor in factors)))
    check_int("points", count, 1, MOST)
    if method == "latin":
        unit = qmc.LatinHypercube(len(factors), rng=seed).random(count)
    else:
        unit = qmc.Sobol(len(factors), rng=seed).random_base2((count - 1).bit_length())[:count]
    return sorted(set(tuple(factor.at(share) for factor, share in zip(factors, row, strict=True)) for row in unit))
