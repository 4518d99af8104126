"""What must be visible of each mechanism: an observable of its own, as data."""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, model_validator

from caseload.experiments.data import FOLDER, MECHANISMS
from caseload.model.record import MEASURES
from caseload.model.toml import STRICT, check, read

FILE = FOLDER / "observables.toml"
NAMES = tuple(measure.name for measure in MEASURES)


class Observable(BaseModel):
    """A ratio of sums of weekly measures over a run; with no `per` a mean a week."""

    model_config = STRICT

    mechanism: str
    words: str = Field(description="what is observed")
    unit: str
    of: list[str] = Field(min_length=1, description="weekly measures that are added up")
    months: list[Annotated[int, Field(ge=1, le=12)]] = Field([], description="months in which `of` is counted; empty for all year")
    per: list[str] = Field([], description="weekly measures that it is divided by")
    times: float = Field(1, gt=0, description="factor, for the unit")
    design: str = Field(description="design under which the mechanism is at work")
    against: Literal["off", "status-quo"] = Field("off", description="what it is compared with: its switch, or the unit as it is")
    sign: Literal["+", "-", ""] = Field(description="what the mechanism does to it, as the evidence has it; empty where it has no sign")
    level: list[float] | None = Field(None, min_length=2, max_length=2, description="band that the evidence gives it at work")
    source: str = Field(description="what sign and level are known from")

    @model_validator(mode="after")
    def is_measured(self) -> Self:
        """Refuse a measure or a mechanism that is not there."""
        if unknown := {*self.of, *self.per}.difference(NAMES):
            raise ValueError(f"{', '.join(sorted(unknown))} is not measured")
        if self.mechanism not in read(MECHANISMS):
            raise ValueError(f"there is no mechanism {self.mechanism}")
        return self

    @property
    def switches(self) -> dict[str, float]:
        """Parameters that switch the mechanism off, at the values that do; none where it is compared with the status quo."""
        return {} if self.against == "status-quo" else dict(read(MECHANISMS)[self.mechanism].get("off", {}))


class Observables(BaseModel):
    """The file."""

    model_config = STRICT

    observable: list[Observable]


def load(path: Path = FILE) -> list[Observable]:
    """Read and check the observables, in the order of the file."""
    return check(Observables, read(path), path.name).observable
