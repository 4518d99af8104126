"""A design: what is changed in how the youth unit works. Data, one TOML file each; no rule knows its name."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from model.plan import Plan
from model.refusal import Refusal, nearest
from model.toml import check, read

FOLDER = Path(__file__).parent.parent / "experiments" / "designs"


class Target(BaseModel):
    """Target group: who may be enrolled."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    category: Literal["pupil", "obviously-ready", "ready", "activity-ready"] = Field(description="visitation class, or pupils of 15-17")
    age_from: int = Field(ge=15, le=29, description="years, at least")
    age_below: int = Field(ge=16, le=30, description="years, below")
    weeks_on_support: int = Field(-1, ge=-1, le=520, description="weeks on support in all, more than; -1 for any")
    need_from: float = Field(0, ge=0, le=1, description="mean need, at least")


class Programme(BaseModel):
    """A programme: it enrols youths of its target group, its staff take them over, its plan applies to them.

    Without staff it is a label: youths are enrolled in `places`, and keep their worker and their team's plan.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: date = Field(description="first day")
    target: Target
    places: int = Field(0, ge=0, le=10000, description="places of a programme without social workers of its own")
    caseload: int = Field(0, ge=0, le=400, description="cases per social worker, at most")
    workers_moved: int = Field(0, ge=0, le=200, description="social workers moved in from the unit")
    workers_hired: int = Field(0, ge=0, le=200, description="social workers newly hired")
    counsellors_moved: int = Field(0, ge=0, le=200, description="education counsellors moved in from the unit")
    counsellors_hired: int = Field(0, ge=0, le=200, description="education counsellors newly hired")
    hired_from: date | None = Field(None, description="day the newly hired begin")
    moved_from: str | None = Field(None, description="the unit's team that social workers are moved from")
    counsellors_moved_from: str | None = Field(None, description="the unit's team that counsellors are moved from")
    mentors: int = Field(0, ge=0, le=400, description="mentors reserved for the programme")
    mentor_hours: float = Field(0, ge=0, le=37, description="hours a week of each of them")
    plan: Plan | None = Field(None, description="contact plan; none for a label without staff")

    @model_validator(mode="after")
    def hangs_together(self) -> Self:
        """Refuse staff without a caseload, a plan or a day to begin, and a label with a plan."""
        workers = self.workers_moved + self.workers_hired
        if workers and self.caseload < 1:
            raise ValueError("caseload must be 1 or more where the programme has social workers")
        if workers and self.plan is None:
            raise ValueError("a programme with social workers needs a plan")
        if not workers and (self.plan or self.caseload or self.counsellors_moved or self.counsellors_hired):
            raise ValueError("a programme without social workers takes no plan, caseload or counsellors: it is a label with places")
        if (self.workers_hired or self.counsellors_hired) and self.hired_from is None:
            raise ValueError("hired_from must name the day the newly hired begin")
        if self.workers_moved and self.moved_from is None:
            raise ValueError("moved_from must name the team that workers are moved from")
        if self.counsellors_moved and self.counsellors_moved_from is None:
            raise ValueError("counsellors_moved_from must name the team that counsellors are moved from")
        return self


class Design(BaseModel):
    """A caseload design: programmes beside the unit's own teams."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    title: str
    summary: str = Field(description="one line")
    choices: str = Field("", description="what the sources leave open, what was chosen, and why")
    programme: dict[str, Programme] = {}

    def replaced(self, settings: Mapping[str, Any]) -> "Design":
        """Copy with other levers: "caseload" or "programme-name.caseload" or "courage.plan.outreach" -> value."""
        values = self.model_dump()
        for lever, value in settings.items():
            table, key = self._find(values, lever)
            table[key] = value
        return check(Design, values, f"{self.name}.toml with {', '.join(f'{k}={v}' for k, v in settings.items())}")

    def _find(self, values: dict[str, Any], lever: str) -> tuple[dict[str, Any], str]:
        """Table and key of a lever; the programme's name may be left out where there is only one, `plan` always."""
        first, _, rest = lever.partition(".")
        named = first in self.programme and rest
        if not named and len(self.programme) != 1:
            names = ", ".join(self.programme) or "none"
            raise Refusal(f"{self.name}.toml: {lever!r} does not say which programme; programmes are: {names}")
        programme = values["programme"][first if named else next(iter(self.programme))]
        key = (rest if named else lever).removeprefix("plan.").removeprefix("target.")
        for table in (programme, programme["plan"] or {}, programme["target"]):
            if key in table and not isinstance(table[key], dict):
                return table, key
        levers = [k for t in (programme, programme["plan"] or {}, programme["target"]) for k, v in t.items() if not isinstance(v, dict)]
        raise Refusal(f"{self.name}.toml: there is no lever {lever!r}{nearest(key, levers)}; levers are: {', '.join(levers)}")


def designs() -> list[str]:
    """Names of the designs that ship, status quo first."""
    names = sorted(path.stem for path in FOLDER.glob("*.toml"))
    return sorted(names, key=lambda name: name != "status-quo")


@cache
def load(name: str) -> Design:
    """Read a design by its name, or from a path that ends in .toml."""
    path = Path(name) if name.endswith(".toml") else FOLDER / f"{name}.toml"
    if not name.endswith(".toml") and name not in designs():
        known = ", ".join(designs())
        raise Refusal(f"there is no design {name!r}{nearest(name, designs())}; designs are: {known}, or a path ending in .toml")
    return check(Design, {"name": path.stem} | read(path), path.name)
