"""A municipality's youth unit as data: who is there at the start, who comes, and the unit's own teams."""

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from model.plan import Plan
from model.refusal import Refusal, nearest
from model.toml import check, read

FOLDER = Path(__file__).parent.parent / "experiments" / "municipalities"
STRICT = ConfigDict(frozen=True, extra="forbid")


class Stratum(BaseModel):
    """A part of the stock on benefit at the start."""

    model_config = STRICT

    category: Literal["obviously-ready", "ready", "activity-ready"]
    age_from: int = Field(ge=18, le=29)
    age_below: int = Field(ge=19, le=30)
    count: int = Field(ge=0, description="youths")
    weeks_from: int = Field(ge=0, description="weeks on support, at least")
    weeks_most: int = Field(520, ge=0, description="weeks on support, at most")
    weeks_mean: float = Field(gt=0, description="mean weeks on support beyond the least, were there no most")
    target: bool = Field(False, description="whether this is the reported target group")


class People(BaseModel):
    """Who the youths are, as shares."""

    model_config = STRICT

    women: float = Field(ge=0, le=1)
    origin: float = Field(ge=0, le=1, description="immigrants and descendants")
    home_at_18: float = Field(ge=0, le=1, description="living with the parents at 18")
    home_decline: float = Field(ge=0, le=1, description="what is left of that share with each year")
    mothers_at_29: float = Field(ge=0, le=1, description="women with a child at 29; rises evenly from 0 at 17")
    fathers_at_29: float = Field(ge=0, le=1, description="men with a child at home at 29")
    single_parents: float = Field(ge=0, le=1, description="of parents, without a partner")


class Entries(BaseModel):
    """First arrivals on benefit."""

    model_config = STRICT

    per_year: float = Field(ge=0, le=100000, description="youths a year who first come on benefit at 18-29, fewer by the year of age, evenly to none at 30")
    trend: float = Field(ge=-0.5, le=0.5, description="change a year")
    obviously_ready: float = Field(ge=0, le=1, description="share")
    ready: float = Field(ge=0, le=1, description="share")


class Pupils(BaseModel):
    """Pupils not on the way into a youth education: who of them comes on benefit at 18 is not given but happens."""

    model_config = STRICT

    per_year: float = Field(ge=0, le=100000, description="pupils who turn 15 in a year")
    trend: float = Field(ge=-0.5, le=0.5, description="change a year")
    obviously_ready: float = Field(ge=0, le=1, description="share")
    ready: float = Field(ge=0, le=1, description="share")


class Former(BaseModel):
    """Youths off benefit at the start after an earlier spell, who may come back."""

    model_config = STRICT

    education: int = Field(ge=0)
    job: int = Field(ge=0)
    self_support: int = Field(ge=0)
    weeks_off: float = Field(gt=0, description="mean weeks since they left")


class Team(BaseModel):
    """One of the unit's own teams."""

    model_config = STRICT

    serves: Literal["activity-ready", "others"]
    social_workers: int = Field(ge=0, le=1000)
    counsellors: int = Field(ge=0, le=1000)
    hours: float = Field(gt=0, le=48, description="contracted hours a week")
    plan: Plan


class Firms(BaseModel):
    """Employers who may take interns and apprentices."""

    model_config = STRICT

    count: int = Field(ge=0, le=100000)
    places: int = Field(ge=0, description="places for interns, each")
    openings: float = Field(ge=0, description="mean places for apprentices, each")
    floor_mean: float = Field(ge=0, le=1)
    floor_spread: float = Field(ge=0, le=1)


class Mentors(BaseModel):
    """Mentors that any team may use."""

    model_config = STRICT

    count: int = Field(ge=0, le=10000)
    hours: float = Field(ge=0, le=37, description="hours a week, each")


class Place(BaseModel):
    """A municipality file."""

    model_config = STRICT

    name: str
    title: str
    choices: str = ""
    stock: tuple[Stratum, ...]
    people: People
    entries: Entries
    pupils: Pupils
    former: Former
    team: dict[str, Team]
    firms: Firms
    mentors: Mentors


def places() -> list[str]:
    """Names of the municipalities that ship."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


@cache
def load(name: str) -> Place:
    """Read a municipality by its name, or from a path that ends in .toml."""
    path = Path(name) if name.endswith(".toml") else FOLDER / f"{name}.toml"
    if not name.endswith(".toml") and name not in places():
        known = ", ".join(places())
        raise Refusal(f"there is no municipality {name!r}{nearest(name, places())}; there are: {known}, or a path ending in .toml")
    return check(Place, {"name": path.stem} | read(path), path.name)
