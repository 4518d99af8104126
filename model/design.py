"""A design: what is changed in how the youth unit works. Data, one TOML file each; no rule knows its name."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import BaseModel, Field, model_validator

from caseload.model.folders import folder_of
from caseload.model.input_error import InputError, nearest
from caseload.model.policy import Policy
from caseload.model.staffing import Staffing, TeamChange
from caseload.model.toml import STRICT, check, read, remembered, shipped


class Target(BaseModel):
    """Target group: who may be enrolled."""

    model_config = STRICT

    category: Literal["pupil", "obviously-ready", "ready", "activity-ready"] = Field(description="visitation class, or pupils of 15-17")
    age_from: int = Field(ge=15, le=29, description="years, at least")
    age_below: int = Field(ge=16, le=30, description="years, below")
    weeks_on_support: int = Field(-1, ge=-1, le=520, description="weeks on support in all, more than; -1 for any")
    need_kind: Literal["any", "mental", "physical", "abuse", "housing", "debt", "loneliness", "crime"] = Field(
        "any", description="kind of need"
    )
    diagnosed: bool | None = Field(None, description="with a documented mental illness, or without; either if left out")
    exam: bool | None = Field(None, description="with grade 02 in Danish and mathematics, or without; either if left out")
    parent: bool | None = Field(None, description="with children, or without; either if left out")
    need_from: float = Field(0, ge=0, le=1, description="mean need, or that kind of need, at least")
    lot_from: float = Field(0, ge=0, le=1, description="draw made once, at least: arms of an experiment are parts of 0..1")
    lot_below: float = Field(1, ge=0, le=1, description="draw made once, below")
    lot_by: Literal["youth", "worker"] = Field("youth", description="whose draw counts: the youth's own, or the social worker's")

    @model_validator(mode="after")
    def holds_somebody(self) -> Self:
        """Refuse ages and lots that nobody has."""
        if self.age_from >= self.age_below:
            raise ValueError(f"age_from = {self.age_from} must be less than age_below = {self.age_below}")
        if self.lot_from >= self.lot_below:
            raise ValueError(f"lot_from = {self.lot_from} must be less than lot_below = {self.lot_below}")
        return self


class Programme(Staffing):
    """A programme: it enrols youths of its target group, its staff take them over, its policy applies to them.

    Without staff youths are enrolled in `places` and keep their worker, who follows the programme's policy for them if it has one;
    without a policy either it is a label.
    """

    target: Target
    closes: date | None = Field(None, description="day from which nobody is enrolled any more")
    places: int = Field(0, ge=0, le=10000, description="places of a programme without social workers of its own")
    caseload: int = Field(0, ge=0, le=400, description="cases per social worker, at most")
    policy: Policy | None = Field(None, description="policy; none for a label")

    @model_validator(mode="after")
    def hangs_together(self) -> Self:
        """Refuse staff without a caseload or a policy, and what nobody would feel."""
        if self.closes and self.closes <= self.start:
            raise ValueError(f"closes = {self.closes} must be after start = {self.start}")
        workers = self.workers_moved + self.workers_hired
        if workers and self.caseload < 1:
            raise ValueError("caseload must be 1 or more where the programme has social workers")
        if workers and self.policy is None:
            raise ValueError("a programme with social workers needs a policy")
        if workers and self.places:
            raise ValueError("places is for a programme without social workers: caseload says how many cases each takes")
        if not self.policy and self.mentors:
            raise ValueError("mentors of a programme without a policy would be offered to nobody")
        if not workers and (self.caseload or self.counsellors_moved or self.counsellors_hired):
            raise ValueError("a programme without social workers takes no caseload or counsellors: it has places")
        return self


class Design(BaseModel):
    """A caseload design: programmes beside the unit's own teams, and changes of teams."""

    model_config = STRICT

    name: str
    title: str
    summary: str = Field(description="one line")
    choices: str = Field(default="", description="what the sources leave open, what was chosen, and why")
    programme: dict[str, Programme] = {}
    team: dict[str, TeamChange] = {}

    def replaced(self, settings: Mapping[str, Any]) -> "Design":
        """Copy with other levers: "caseload", "courage.caseload", "courage.policy.outreach" or "activity-ready.mentor_rate" -> value.

        Where a programme is also changed later, "programme.courage.caseload" and "team.courage.caseload" say which of the two.
        """
        values = self.model_dump()
        for lever, value in settings.items():
            table, key = self._find(values, lever)
            table[key] = value
        return check(Design, values, f"{self.name}.toml with {', '.join(f'{k}={v}' for k, v in settings.items())}")

    def _find(self, values: dict[str, Any], lever: str) -> tuple[dict[str, Any], str]:
        """Table and key of a lever; the name of programme or team may be left out where there is only one, `policy` always."""
        kind, _, rest = lever.partition(".")
        kinds, path = ([kind], rest) if kind in ("programme", "team") and rest else (["programme", "team"], lever)
        found = [(k, name) for k in kinds for name in values[k]]
        first, _, rest = path.partition(".")
        if rest and first in {name for _, name in found}:
            found, path = [(k, name) for k, name in found if name == first], rest
        if len({name for _, name in found}) != 1:
            names = ", ".join(dict.fromkeys(name for _, name in found)) or "none"
            raise InputError(f"{self.name}.toml: {lever!r} does not say which programme or team; there are: {names}")
        tables = [table for k, name in found for table in _tables(values[k][name])]
        key = path.removeprefix("policy.").removeprefix("target.")
        for table in tables:
            if key in table and not isinstance(table[key], dict):
                return table, key
        levers = list(dict.fromkeys(k for table in tables for k, v in table.items() if not isinstance(v, dict)))
        raise InputError(f"{self.name}.toml: there is no lever {lever!r}{nearest(key, levers)}; levers are: {', '.join(levers)}")


def _tables(values: dict[str, Any]) -> list[dict[str, Any]]:
    """The table of a programme or team, and its policy and target group where it has them."""
    return [values, *(inner for name in ("policy", "target") if (inner := values.get(name)))]


def designs() -> list[str]:
    """Names of the designs that ship, status quo first."""
    names = sorted(path.stem for path in folder_of("design").glob("*.toml"))
    return sorted(names, key=lambda name: name != "status-quo")


def load(name: str) -> Design:
    """Read a design by its name, or from a path that ends in .toml."""
    return _load(shipped("design", folder_of("design"), name, designs()))


@remembered
def _load(path: Path) -> Design:
    return check(Design, {"name": path.stem} | read(path), path.name)
