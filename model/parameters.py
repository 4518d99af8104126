"""Parameters: every uncertain number of how people behave, with unit, range, source and evidence grade."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Self

import numpy as np
from pydantic import BaseModel, model_validator

from caseload.model.input_error import InputError, nearest
from caseload.model.toml import STRICT, check, read, remembered

FILE = Path(__file__).with_name("parameters.toml")


class Parameter(BaseModel):
    """One number and what it rests on. Grade: A trial, B register or quasi-experiment, C other study, D assumption.

    A number without a range is fixed: no study varies it.
    """

    model_config = STRICT | {"allow_inf_nan": True}  # the range says it better

    topic: str
    value: float
    low: float
    high: float
    unit: str
    grade: Literal["A", "B", "C", "D"]
    source: str
    meaning: str

    @model_validator(mode="before")
    @classmethod
    def fix_without_range(cls, values: Any) -> Any:
        """Take a number without a range as its own range."""
        if isinstance(values, dict) and not {"low", "high"} & values.keys():
            return values | {"low": values.get("value"), "high": values.get("value")}
        return values

    @property
    def is_fixed(self) -> bool:
        """Whether the number has no range."""
        return self.low == self.high

    @model_validator(mode="after")
    def in_range(self) -> Self:
        """Refuse a value outside its own range."""
        if not self.low <= self.value <= self.high:
            raise ValueError(f"{self.value:g} is not between {self.low:g} and {self.high:g}")
        return self


@dataclass(frozen=True)
class Parameters:
    """A full set: `known` says what each parameter is, `values` what it is set to."""

    known: Mapping[str, Parameter]
    values: Mapping[str, float]

    @property
    def varied(self) -> dict[str, Parameter]:
        """Parameters that have a range: those that draws and sensitivity analyses vary."""
        return {name: known for name, known in self.known.items() if not known.is_fixed}

    def replaced(self, settings: Mapping[str, Any]) -> "Parameters":
        """Copy with other values; `InputError` for a name that does not exist or a value outside its range."""
        return Parameters(self.known, {**self.values, **{name: self._allowed(name, value) for name, value in settings.items()}})

    def _allowed(self, name: str, value: Any) -> float:
        if name not in self.known:
            raise InputError(f"{FILE.name}: there is no parameter {name!r}{nearest(name, self.known)}")
        known = self.known[name]
        try:
            number = float(value)
        except (TypeError, ValueError):
            number = float("nan")
        if not known.low <= number <= known.high:
            raise InputError(f"{FILE.name}: {name} = {value} is not allowed: a number from {known.low:g} to {known.high:g} {known.unit}")
        return number

    def row(self) -> np.ndarray:
        """One-row structured array, a float64 field per parameter, for compiled rules."""
        table = np.zeros(1, [(name, "f8") for name in self.values])
        for name, value in self.values.items():
            table[name] = value
        return table

    def grades(self) -> dict[str, int]:
        """How many parameters rest on each grade of evidence."""
        return {grade: sum(known.grade == grade for known in self.varied.values()) for grade in "ABCD"}


def load(path: Path = FILE) -> Parameters:
    """Read and check a parameter file; sources are resolved to title and address."""
    return _load(path)


@remembered
def _load(path: Path) -> Parameters:
    topics = read(path)
    sources = _table(topics.pop("sources", None), f"{path.name}: [sources]")
    known: dict[str, Parameter] = {}
    for topic, entries in topics.items():
        for name, entry in _table(entries, f"{path.name}: {topic}").items():
            where = f"{path.name}: {topic}.{name}"
            if name in known:
                raise InputError(f"{path.name}: {name!r} stands twice, again in [{topic}]")
            source = _table(entry, where).get("source")
            if source not in sources:
                hint, allowed = nearest(str(source), sources), ", ".join(sources)
                raise InputError(f"{where}: source {source!r} is not in [sources]{hint}; allowed are {allowed}")
            known[name] = check(Parameter, entry | {"topic": topic, "source": sources[source]}, where)
    return Parameters(known, {name: parameter.value for name, parameter in known.items()})


def _table(value: Any, where: str) -> dict[str, Any]:
    """Refuse what is not a table."""
    if not isinstance(value, dict):
        raise InputError(f"{where} is not allowed: must be a table, not {'a list' if isinstance(value, list) else repr(value)}")
    return value
