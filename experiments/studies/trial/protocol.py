"""A trial's protocol: whom it randomises, to what, and what it looks at when. Data, one TOML file each."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Literal, Self

from pydantic import BaseModel, Field, model_validator

from caseload.experiments.data import FOLDER as DATA
from caseload.experiments.running.scenario import toml_value
from caseload.experiments.studies.trial.measures import MEASURES
from caseload.model.design import Target
from caseload.model.input_error import InputError, nearest
from caseload.model.staffing import TeamChange
from caseload.model.toml import STRICT, check, read, shipped

FOLDER = DATA / "trials"
STOCK = "target_stock"  # the measure of the municipality as a whole, before and after


class Published(BaseModel):
    """What the real trial found, in the outcome's unit; shown beside the emulation and never used in it."""

    model_config = STRICT

    estimate: float | None = Field(None, description="effect; none if no figure was published")
    low: float | None = Field(None, description="lower end of the interval or band")
    high: float | None = Field(None, description="upper end of it")
    kind: Literal["interval", "band"] = Field("interval", description="what low and high are: its 95 % interval, or a band of agreement")
    source: str = Field(description="where it stands, and where the interval or band comes from")

    @model_validator(mode="after")
    def says_something(self) -> Self:
        """Refuse half an interval, one without or beside its estimate, and a band without ends."""
        if (self.low is None) != (self.high is None):
            raise ValueError("low and high must both be given, or neither")
        if (self.estimate if self.kind == "interval" else self.low) is None:
            raise ValueError("kind = 'interval' needs an estimate, and kind = 'band' low and high")
        given = [value for value in (self.low, self.estimate, self.high) if value is not None]
        if given != sorted(given):
            raise ValueError(f"low, estimate and high must be in order, not {', '.join(map(str, given))}")
        return self


class Outcome(BaseModel):
    """What is measured of each youth, and how long after randomisation."""

    model_config = STRICT

    measure: Literal[*MEASURES, STOCK] = Field(description="see caseload.experiments.studies.trial.measures")  # type: ignore[valid-type]
    weeks: int = Field(ge=1, le=520, description="weeks of follow-up")
    published: Published | None = None
    trends: list[float] = Field([], description="% of the stock, changes that were there anyway, by whom one counts; of target_stock alone")

    @model_validator(mode="after")
    def moves_with_its_trends(self) -> Self:
        """Refuse trends of what is no stock."""
        if self.trends and self.measure != STOCK:
            raise ValueError(f"trends are for the measure {STOCK}")
        return self


class Trial(BaseModel):
    """A field experiment: a random half of the target group is treated, the other half is under the base design.

    With `randomised = "nobody"` it is a before-after study: the municipality has `design`, and its stock is measured twice.
    """

    model_config = STRICT

    name: str
    title: str
    summary: str = Field(description="one line")
    source: str = Field(description="where the real trial is told of")
    choices: str = Field("", description="what the sources leave open, what was chosen, and why")
    randomised: Literal["youth", "worker", "municipality", "nobody"] = Field(description="unit of randomisation")
    sites: int = Field(
        1, ge=1, le=500, description="municipalities that take part, all like that of the file, each with random numbers of its own"
    )
    size: int = Field(1, ge=1, le=50, description="times the municipality of the file, in youths, staff, firms and mentors")
    share: float = Field(1, gt=0, le=1, description="share of the target group, or of its workers, that takes part; half of it is treated")
    start: date = Field(date(2017, 1, 2), ge=date(2017, 1, 2), description="Monday of the week of randomisation")
    municipality: str = Field("horsens", description="name or path of a municipality")
    base: str = Field("status-quo", description="design for everybody who is not treated")
    target: Target | None = Field(None, description="who is randomised: as in a design, without its lots")
    treatment: dict[str, Any] | None = Field(None, description="staff and levers, as in a design's change of a team; empty for A/A")
    design: str | None = Field(None, description="of a before-after study: the design it is after")
    outcome: dict[str, Outcome] = Field(min_length=1, description="what is measured, under a name of its own")

    @model_validator(mode="after")
    def can_be_run(self) -> Self:
        """Refuse a protocol whose parts do not belong together."""
        whole = [name for name, outcome in self.outcome.items() if outcome.measure == STOCK]
        if self.start.weekday():
            raise ValueError(f"start = {self.start} must be a Monday")
        if self.randomised == "nobody":
            if self.design is None or self.target or self.treatment or self.sites > 1:
                raise ValueError("randomised = 'nobody' needs a design, and neither target, treatment nor more than one site")
            if len(whole) < len(self.outcome):
                raise ValueError(f"randomised = 'nobody' allows only the measure {STOCK}")
            return self
        if self.target is None:
            raise ValueError(f"randomised = {self.randomised!r} needs a target, who is randomised")
        if self.treatment is None:
            raise ValueError(f"randomised = {self.randomised!r} needs a treatment; an empty one makes an A/A trial, of arms that are alike")
        if self.design is not None:
            raise ValueError(f"randomised = {self.randomised!r} allows no design: what is compared is in treatment")
        if whole:
            raise ValueError(f"randomised = {self.randomised!r} does not allow the measure {STOCK} of outcome {whole[0]}")
        if self.target.lot_from > 0 or self.target.lot_below < 1 or self.target.lot_by != "youth":
            raise ValueError("target allows no lot_from, lot_below or lot_by: share and randomised say who is drawn")
        if self.randomised == "municipality" and (self.sites < 4 or self.sites % 2 or self.share < 1):
            raise ValueError("randomised = 'municipality' needs an even number of sites, 4 or more, and share = 1")
        self.change()
        return self

    def change(self) -> TeamChange:
        """Read the treatment as a change of a team; `InputError` if it is none."""
        levers = {"start": self.start} | (self.treatment or {})
        if levers.get("workers_hired") or levers.get("counsellors_hired"):
            levers = {"hired_from": self.start} | levers
        return check(TeamChange, levers, "treatment")

    @property
    def weeks(self) -> int:
        """Weeks after randomisation in which the longest outcome is known."""
        return max(
            outcome.weeks + (MEASURES[outcome.measure].before if outcome.measure in MEASURES else 0) for outcome in self.outcome.values()
        )

    def replaced(self, settings: Iterable[tuple[str, str, str]]) -> "Trial":
        """Copy with other values: ("trial" or "treatment", key, value as in the file)."""
        values, settings = self.model_dump(exclude_none=True), list(settings)
        for table, key, text in settings:
            if table == "treatment":
                values.setdefault("treatment", {})[key] = toml_value(text)
            elif table == "trial" and key in Trial.model_fields:
                values[key] = toml_value(text)
            else:
                known = [f"trial.{name}" for name in Trial.model_fields]
                hint = nearest(f"{table}.{key}", known)
                raise InputError(
                    f"--set {table}.{key}={text}: is not of the trial{hint}; allowed are treatment.LEVER and {', '.join(known)}"
                )
        text_given = ", ".join(f"{table}.{key}={text}" for table, key, text in settings)
        return check(Trial, values, f"{self.name}.toml" + (f" with {text_given}" if text_given else ""))


def trials() -> list[str]:
    """Names of the trials that ship."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def load(name: str) -> Trial:
    """Read a trial by its name, or from a path that ends in .toml."""
    path = shipped("trial", FOLDER, name, trials())
    return check(Trial, {"name": path.stem} | read(path), path.name)
