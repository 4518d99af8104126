"""Draws of the parameters: what a study runs to learn how much of an answer rests on what is not known.

Draw 0 is the parameters as they are, so a study without draws is a study of draw 0 alone; draws 1, 2, ... are the sample.
"""

from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path

import numpy as np
import pandas as pd

from caseload.experiments.running.folder import atomic_write
from caseload.experiments.running.inputs import check_int
from caseload.model.input_error import InputError, nearest
from caseload.model.parameters import Parameters
from caseload.model.toml import home

MAX_DRAWS = 100_000  # draws: what a memory holds
MAX_DIGITS = 100  # digits read as a count of draws; int() refuses thousands
DRAW = "draw"  # column with the number of the draw


def prior_draws(parameters: Parameters, count: int, seed: int) -> list[Parameters]:
    """Draw 0, then `count` draws from the prior: independent, each parameter uniform over its range.

    Independent also of each other, which points that fill space evenly are not: in 190 dimensions and some hundred points, parameters
    of these go so much together that what one does is taken for the other's. A larger count keeps the draws there were. A parameter
    that has been set to another value than its default is held at it in every draw.

    Raises
    ------
    InputError
        If `count` or `seed` is not a whole number of 0 or more.
    """
    check_int("draws", count, 0)
    check_int("seed", seed, 0)
    names = varied_parameters(parameters)
    return [parameters, *scale_to_ranges(parameters, names, np.random.default_rng(seed).random((count, len(names))))]


def scale_to_ranges(parameters: Parameters, names: Sequence[str], unit: np.ndarray) -> list[Parameters]:
    """Set the named parameters to places within their ranges, 0..1: [draws, names]."""
    low, high = (np.array([getattr(parameters.known[name], end) for name in names]) for end in ("low", "high"))
    points = np.clip(low + unit * (high - low), low, high)
    return [parameters.replaced(dict(zip(names, map(float, point), strict=True))) for point in points]


def requested_draws(asked: str | int | None, parameters: Parameters, seed: int) -> list[tuple[int, Parameters]]:
    """Number and values of the draws asked for, from 1: so many from the prior, or those of a file; draw 0 alone if None.

    Raises
    ------
    InputError
        If it is neither a whole number of 1 or more nor a file of draws.
    """
    if asked is None:
        return [(0, parameters)]
    if not (str(asked).isdecimal() and len(str(asked)) <= MAX_DIGITS):
        return list(enumerate(read_draws(str(asked), parameters)))[1:]
    check_int("draws", int(asked), 1, MAX_DRAWS)
    return list(enumerate(prior_draws(parameters, int(asked), seed)))[1:]


def varied_parameters(parameters: Parameters) -> list[str]:
    """Names of the parameters that a draw from the prior varies, in the order of their file."""
    return [name for name, one in parameters.known.items() if one.low < one.high and parameters.values[name] == one.value]


def draws_table(draws: Sequence[Parameters]) -> pd.DataFrame:
    """Tabulate draws: `draw` from 0, and a column for each parameter that is not the same in all of them."""
    values = pd.DataFrame([draw.values for draw in draws])
    varies = values.columns[(values != values.iloc[0]).any()]
    return pd.DataFrame({DRAW: range(len(draws))}).join(values[varies])


def write_draws(draws: Sequence[Parameters], path: Path) -> None:
    """Write draws as CSV, every number in full, so that `read_draws` gives the same draws again."""
    with atomic_write(path) as part:
        draws_table(draws).to_csv(part, index=False, lineterminator="\n")


def read_draws(path: str | Path, parameters: Parameters) -> list[Parameters]:
    """Draw 0, then the draws of a CSV table, one a row and a column a parameter; what has no column stays as it is.

    A column `draw` may number the rows from 0 or 1; row 0 is then draw 0 and must be `parameters`.

    Raises
    ------
    InputError
        If the file cannot be read, has an unknown column, no row, or a value that is not in its parameter's range.
    """
    table, name = _read(home(path)), Path(path).name
    _check_columns(table.columns, parameters, name)
    numbers = table.pop(DRAW) if DRAW in table else pd.Series(range(1, len(table) + 1))
    first = 0 if str(numbers.iloc[0]) == "0" else 1
    for place, number in enumerate(numbers, start=first):
        if str(number) != str(place):
            raise InputError(f"{name}: {DRAW} = {number} is not allowed: rows must be numbered from 0 or 1, here {place}")
    draws = [_one(row, parameters, f"{name}, draw {place}") for place, row in enumerate(table.to_dict("records"), start=first)]
    if first == 0 and draws[0].values != parameters.values:
        raise InputError(f"{name}: draw 0 is not the parameters as they are set: number the rows from 1, or leave the column {DRAW!r} out")
    return draws if first == 0 else [parameters, *draws]


def _read(path: Path) -> pd.DataFrame:
    """Read all as text; also what a Danish Excel writes, semicolons and decimal commas, and without the column of R's row names."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        first = text.partition("\n")[0]
        danish = ";" in first and "," not in first
        table = pd.read_csv(StringIO(text), dtype=str, keep_default_na=False, sep=";" if danish else ",")
    except (OSError, ValueError) as error:
        raise InputError(f"{path} cannot be read as a table of draws: {error}") from None
    if not isinstance(table.index, pd.RangeIndex):
        raise InputError(
            f"{path} cannot be read as a table of draws: its rows have more fields than its first line has names; "
            "write it with commas, or semicolons, and without row names (in R: row.names = FALSE)"
        )
    if first.lstrip('"')[:1] in (",", ";"):  # the rows' names, whose column R gives none
        table = table.iloc[:, 1:]
    if table.empty:
        raise InputError(f"{path} has no draw: it must have a row a draw and a column a parameter")
    return table.replace(",", ".", regex=True) if danish else table


def _check_columns(columns: Iterable[str], parameters: Parameters, where: str) -> None:
    for column in columns:
        if column != DRAW and column not in parameters.known:
            hint = nearest(column, parameters.known)
            raise InputError(f"{where}: there is no parameter {column!r}{hint}; a column is a parameter or {DRAW!r}")


def _one(row: dict[str, str], parameters: Parameters, where: str) -> Parameters:
    try:
        return parameters.replaced(row)
    except InputError as fault:
        raise InputError(f"{where}: {str(fault).partition(': ')[2]}") from None
