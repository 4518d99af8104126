"""A municipality's youth unit as data: who is there at the start, who comes, and the unit's own teams."""

from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, Field, model_validator

from caseload.model.folders import folder_of
from caseload.model.plan import Plan
from caseload.model.toml import STRICT, check, read, remembered, shipped


class Stratum(BaseModel):
    """A part of the stock on benefit at the start."""

    model_config = STRICT

    category: Literal["obviously-ready", "ready", "activity-ready"] = Field(description="visitation class")
    age_from: int = Field(ge=18, le=29, description="years, at least")
    age_below: int = Field(ge=19, le=30, description="years, below")
    count: int = Field(ge=0, description="youths")
    weeks_from: int = Field(ge=0, description="weeks on support, at least")
    weeks_most: int = Field(520, ge=0, description="weeks on support, at most")
    weeks_mean: float = Field(gt=0, description="mean weeks on support beyond the least, were there no most")
    target: bool = Field(False, description="whether this is the reported target group")

    @model_validator(mode="after")
    def in_order(self) -> Self:
        """Refuse an empty span of ages or weeks."""
        if self.age_from >= self.age_below:
            raise ValueError(f"age_from = {self.age_from} must be less than age_below = {self.age_below}")
        if self.weeks_from > self.weeks_most:
            raise ValueError(f"weeks_from = {self.weeks_from} must be at most weeks_most = {self.weeks_most}")
        return self


class People(BaseModel):
    """Who the youths are, as shares."""

    model_config = STRICT

    women: float = Field(ge=0, le=1, description="women")
    origin: float = Field(ge=0, le=1, description="immigrants and descendants")
    home_at_18: float = Field(ge=0, le=1, description="living with the parents at 18")
    home_decline: float = Field(ge=0, le=1, description="what is left of that share with each year")
    mothers_at_29: float = Field(ge=0, le=1, description="women with a child at 29; rises evenly from 0 at 17")
    fathers_at_29: float = Field(ge=0, le=1, description="men with a child at home at 29")
    single_parents: float = Field(ge=0, le=1, description="of parents, without a partner")


class Inflow(BaseModel):
    """How many come a year, and how near to an education they are."""

    model_config = STRICT

    per_year: float = Field(ge=0, le=100000, description="youths in the first year")
    trend: float = Field(ge=-0.5, le=0.5, description="change a year")
    obviously_ready: float = Field(ge=0, le=1, description="share")
    ready: float = Field(ge=0, le=1, description="share")

    @model_validator(mode="after")
    def shares(self) -> Self:
        """Refuse shares of more than the whole."""
        if self.obviously_ready + self.ready > 1:
            raise ValueError(f"ready = {self.ready:g} with obviously_ready = {self.obviously_ready:g} is more than 1")
        return self


class Entries(Inflow):
    """First arrivals on benefit at 18-29: fewer by the year of age, evenly to none at 30."""


class Pupils(Inflow):
    """Pupils who turn 15 not on the way into a youth education: who of them comes on benefit at 18 is not given but happens."""


class Former(BaseModel):
    """Youths off benefit at the start after an earlier spell, who may come back."""

    model_config = STRICT

    education: int = Field(ge=0, description="youths in education")
    job: int = Field(ge=0, description="youths in a job")
    self_support: int = Field(ge=0, description="youths in self-support")
    weeks_off: float = Field(gt=0, description="mean weeks since they left")


class Team(BaseModel):
    """One of the unit's own teams."""

    model_config = STRICT

    serves: Literal["activity-ready", "others"] = Field(description="whom: the activity-ready, or all others")
    social_workers: int = Field(ge=0, le=1000, description="posts")
    counsellors: int = Field(ge=0, le=1000, description="posts of education counsellors")
    hours: float = Field(gt=0, le=48, description="contracted hours a week")
    plan: Plan


class Firms(BaseModel):
    """Employers who may take interns and apprentices."""

    model_config = STRICT

    count: int = Field(ge=0, le=100000, description="firms")
    places: int = Field(ge=0, description="places for interns, each")
    openings: float = Field(ge=0, description="mean places for apprentices, each")
    floor_mean: float = Field(ge=0, le=1, description="mean of what an apprentice must be able to do, 0..1")
    floor_spread: float = Field(ge=0, le=1, description="standard deviation of it")


class Mentors(BaseModel):
    """Mentors that any team may use."""

    model_config = STRICT

    count: int = Field(ge=0, le=10000, description="mentors")
    hours: float = Field(ge=0, le=37, description="hours a week, each")


class Place(BaseModel):
    """A municipality file."""

    model_config = STRICT

    name: str
    title: str
    choices: str = ""
    stock: list[Stratum] = Field(description="those on benefit at the start, part by part")
    people: People
    entries: Entries
    pupils: Pupils
    former: Former
    team: dict[str, Team]
    firms: Firms
    mentors: Mentors

    @model_validator(mode="after")
    def all_are_served(self) -> Self:
        """Refuse a unit that has no team for a class."""
        for served in ("activity-ready", "others"):
            teams = [name for name, team in self.team.items() if team.serves == served]
            if len(teams) != 1:
                raise ValueError(f"{len(teams)} teams serve {served!r}; just one must serve 'activity-ready' and one 'others'")
        return self


def places() -> list[str]:
    """Names of the municipalities that ship."""
    return sorted(path.stem for path in folder_of("municipality").glob("*.toml"))


def load(name: str) -> Place:
    """Read a municipality by its name, or from a path that ends in .toml."""
    return _load(shipped("municipality", folder_of("municipality"), name, places()))


@remembered
def _load(path: Path) -> Place:
    return check(Place, {"name": path.stem} | read(path), path.name)
