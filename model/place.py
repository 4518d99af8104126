"""A municipality's youth unit as data: who is there at the start, who comes, and the unit's own teams."""

from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, Field, model_validator

from caseload.model.folders import folder_of
from caseload.model.policy import Policy
from caseload.model.toml import STRICT, check, read, remembered, shipped


class Stratum(BaseModel):
    """A part of the stock on benefit when the burn-in begins."""

    model_config = STRICT

    category: Literal["obviously-ready", "ready", "activity-ready"] = Field(description="visitation class")
    age_from: int = Field(ge=18, le=29, description="years, at least")
    age_below: int = Field(ge=19, le=30, description="years, below")
    count: int = Field(ge=0, description="youths")
    weeks_from: int = Field(ge=0, description="weeks on support, at least")
    weeks_most: int = Field(520, ge=0, description="weeks on support, at most")
    weeks_mean: float = Field(gt=0, description="mean weeks on support beyond the least, were there no most")

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
    fathers: float = Field(ge=0, le=1, description="men in the parents' kind of youth who have a child at home")
    single_parents: float = Field(ge=0, le=1, description="of parents, without a partner")


class Profiles(BaseModel):
    """Kinds of youths, as shares; the rest have many barriers."""

    model_config = STRICT

    few_barriers: float = Field(ge=0, le=1, description="share with few barriers: short stays")
    parents: float = Field(ge=0, le=1, description="share who have children")
    ill: float = Field(ge=0, le=1, description="share who are ill")

    @model_validator(mode="after")
    def shares(self) -> Self:
        """Refuse shares of more than the whole."""
        if self.few_barriers + self.parents + self.ill > 1 + 1e-9:
            raise ValueError(f"few_barriers, parents and ill add up to {self.few_barriers + self.parents + self.ill:g}, more than 1")
        return self


class Entries(Profiles):
    """First arrivals on benefit at 18-29: fewer by the year of age, evenly to none at 30."""

    per_year: float = Field(ge=0, le=100000, description="youths in the first year")
    trend: float = Field(ge=-0.5, le=0.5, description="change a year: the national trend is lived through it")


class Pupils(Profiles):
    """Pupils who turn 15 not on the way into a youth education: who of them comes on benefit at 18 is not given but happens."""

    per_year: float = Field(ge=0, le=100000, description="youths in the first year")
    trend: float = Field(ge=-0.5, le=0.5, description="change a year")


class Team(BaseModel):
    """One of the unit's own teams."""

    model_config = STRICT

    serves: Literal["activity-ready", "others"] = Field(description="whom: the activity-ready, or all others")
    social_workers: int = Field(ge=0, le=1000, description="posts")
    counsellors: int = Field(ge=0, le=1000, description="posts of education counsellors")
    hours: float = Field(gt=0, le=48, description="contracted hours a week")
    policy: Policy


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
    burn_in: int = Field(ge=0, le=520, description="weeks lived under the status quo before week 0, from this stock on")
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
