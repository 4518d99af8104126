"""Differences in words: the sign decides the word, the interval decides how sure it sounds."""

import math

from caseload.experiments.figures.tables import Difference, Estimate, Tables

SAME = "no difference"
PERCENT = "\N{NO-BREAK SPACE}%"
LONGEST = 20  # characters of a design's name in a picture
FEW = 3  # designs beside the baseline that are still named one by one


def label(design: str, longest: int = LONGEST) -> str:
    """Name of a design as written in a picture: its beginning and end where it is long, so that it is legible and leaves room."""
    text = design.replace("-", " ").replace("_", " ").strip().capitalize() or "(blank)"
    return text if len(text) <= longest else f"{text[: longest // 2].rstrip()}…{text[-(longest // 2 - 1) :].lstrip()}"


def places(estimate: Difference | Estimate, least: int = 1) -> int:
    """Decimals that show the first digit of the interval's half-width, between `least` and 3."""
    size = (estimate.high - estimate.low) / 2
    size = size if size > 0 else abs(estimate.mean)
    return min(3, max(least, -math.floor(math.log10(size)))) if size > 0 else 1


def visible(value: float, decimals: int) -> int:
    """So many decimals, or as many more as show on which side of zero a value lies."""
    while value and not float(f"{value:.{decimals}f}"):
        decimals += 1
    return decimals


def number(value: float, decimals: int) -> str:
    """Fixed decimals, more where the value would read as zero, and a true minus sign."""
    return f"{value:z,.{visible(value, decimals)}f}".replace("-", "−")


def estimate(estimated: Estimate, unit: str = "", least: int = 1) -> str:
    """A number with its interval, if it has one, such as `34.6 % (33.9 to 35.3)`; nothing where unknown."""
    if math.isnan(estimated.mean):
        return ""
    mean, low, high = (number(value, places(estimated, least)) for value in estimated)
    return mean + unit + (f" ({low} to {high})" if estimated.low < estimated.high else "")


def size(difference: Difference, less: str, more: str, unit: str = "") -> str:
    """Size and direction of a difference, such as `3.2 weeks sooner`."""
    if difference.is_exactly_zero:
        return SAME
    return f"{number(abs(difference.mean), places(difference))}{unit and ' ' + unit} {less if difference.mean < 0 else more}"


def interval(difference: Difference) -> str:
    """The 95 % interval in the direction of the word that `size` chose, such as `2.1 to 4.3`; empty when nothing differs."""
    if difference.is_exactly_zero:
        return ""
    if math.isnan(difference.low) or math.isnan(difference.high):
        return "no interval"
    ends = (-difference.high, -difference.low) if difference.mean < 0 else (difference.low, difference.high)
    return " to ".join(number(end, places(difference)) for end in ends)


def in_full(difference: Difference, less: str, more: str, unit: str = "") -> str:
    """Size, direction and interval, such as `3.2 weeks sooner (2.1 to 4.3)`."""
    around = interval(difference)
    return size(difference, less, more, unit) + (f" ({around})" if around else "")


def verdict(difference: Difference, less: str, more: str) -> str:
    """The direction in one word, where the interval leaves zero out."""
    if difference.is_exactly_zero:
        return SAME
    if math.isnan(difference.low):
        return "too few runs to tell"
    return (less if difference.mean < 0 else more) if difference.is_clear else "no clear difference"


def message(differences: list[Difference], less: str, more: str, unit: str = "") -> str:
    """What an outcome does: under one design in figures, under a few by verdict, under many by how many."""
    if len(differences) == 1:
        only = differences[0]
        text = in_full(only, less, more, unit)
        return text if only.is_clear or only.is_exactly_zero else f"{verdict(only, less, more)}, {text}"
    verdicts: dict[str, list[str]] = {}
    for difference in differences:
        verdicts.setdefault(verdict(difference, less, more), []).append(label(difference.design))
    many = len(differences) > FEW
    return ", ".join(f"{word} under {len(names) if many else listed(names)}" for word, names in verdicts.items())


def count(many: int, noun: str) -> str:
    """So many of something: `1 week`, `2 weeks`."""
    return f"{many:,} {noun}{'s' if many != 1 else ''}"


def left_out(many: int, noun: str) -> str:
    """So many that failed: `1 run failed and is left out`."""
    return f"{count(many, noun)} failed and {'is' if many == 1 else 'are'} left out"


def listed(names: list[str]) -> str:
    """Names in a row: `a, b and c`."""
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def runs(tables: Tables) -> str:
    """How often each design was run: `200 runs of each design`; one run has no interval."""
    return f"{tables.runs} runs of each design" if tables.runs > 1 else "1 run of each design, too few for an interval"


def against(tables: Tables) -> str:
    """Who is compared with whom: `Horsens against Status quo`, or `6 designs against Status quo`."""
    compared = tables.compared
    return f"{label(compared[0]) if len(compared) == 1 else f'{len(compared)} designs'} against {label(tables.baseline)}"
