"""The targets as data: what was measured, the band that the model is asked to meet, by whom, and how it is read."""

from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, model_validator

from caseload.experiments.data import FOLDER
from caseload.model.toml import check, read

FILE = FOLDER / "targets.toml"


class Target(BaseModel):
    """One number to be met; several sources are parted by "; "."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    observable: str
    unit: Literal["youths", "share", "factor"]
    value: float
    band: tuple[float, float]
    source: str
    where: str
    name: str
    seen_in: str
    definition: str

    @model_validator(mode="after")
    def in_band(self) -> Self:
        """Refuse a value outside its own band."""
        if not self.holds(self.value):
            raise ValueError(f"value {self.value:g} is not between {self.band[0]:g} and {self.band[1]:g}")
        return self

    def holds(self, value: float) -> bool:
        """Whether a value lies within the band."""
        return self.band[0] <= value <= self.band[1]


class Targets(BaseModel):
    """The file: targets, the sources they name in short, and what there is to know of some."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    notes: dict[str, str]
    sources: dict[str, str]
    target: tuple[Target, ...]

    @model_validator(mode="after")
    def hangs_together(self) -> Self:
        """Refuse a source that is not among the sources, and an id or a name that stands twice."""
        for one in self.target:
            if unknown := set(one.source.split("; ")) - self.sources.keys():
                raise ValueError(f"{one.id}: source {', '.join(unknown)} is not in [sources]")
        for what in ("id", "name"):
            if len({getattr(one, what) for one in self.target}) < len(self.target):
                raise ValueError(f"an {what} stands twice")
        return self


def load(path: Path = FILE) -> Targets:
    """Read and check the targets, in the order of the file."""
    return check(Targets, read(path), path.name)
