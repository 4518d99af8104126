"""What a design is in posts, places and kroner, and how staff follows the caseload where the places are held."""

from typing import NamedTuple

from caseload.agents.row import Column
from caseload.agents.social_worker import Role
from caseload.experiments.economics.design_costs import costs, posts
from caseload.model.design import Design, Programme
from caseload.model.input_error import InputError
from caseload.model.parameters import Parameters
from caseload.model.place import Place

TO_MILLION = 1e-6  # kroner to million kroner
FACTS = (
    Column("workers", "posts", "social workers of the unit in all, when everybody has come"),
    Column("programme_workers", "posts", "of these, in programmes"),
    Column("programme_places", "youths", "social workers of each programme x its caseload, or the places of a label"),
    Column("mentor_hours", "hours/week", "hours of mentors and contact persons that the design adds"),
    Column("cost_a_year", "million kr/year", "price of the staff, mentors and school visits that the design adds, if all hours are used"),
)


class Facts(NamedTuple):
    """What a design is, in the columns of FACTS."""

    workers: int
    programme_workers: int
    programme_places: int
    mentor_hours: float
    cost_a_year: float


def facts(design: Design, place: Place, parameters: Parameters) -> Facts:
    """Count a design's posts, places and hours, and price them."""
    social = {name: number for (name, role), number in posts(place, design).items() if role == Role.SOCIAL_WORKER}
    places = sum(programme.places or social[name] * last_caseload(design, name) for name, programme in design.programme.items())
    hours = sum(programme.mentors * programme.mentor_hours for programme in (*design.programme.values(), *design.team.values()))
    kroner = sum(price for _, price in costs(design, parameters))
    programme_workers = sum(social[name] for name in design.programme)
    return Facts(sum(social.values()), programme_workers, places, float(hours), kroner * TO_MILLION)


def last_caseload(design: Design, programme: str) -> int:
    """Caseload of a programme when every change has come."""
    change = design.team.get(programme)
    return (change.caseload if change else None) or design.programme[programme].caseload


def staffed_programme(design: Design, why: str) -> tuple[str, Programme]:
    """The one programme that has social workers; `InputError` if there is not just one, saying `why` it is needed."""
    staffed = [(name, programme) for name, programme in design.programme.items() if programme.workers_moved + programme.workers_hired]
    if len(staffed) != 1:
        names = ", ".join(name for name, _ in staffed) or "none"
        raise InputError(f"{why} needs a design with one programme of social workers: {design.name} has {names}")
    return staffed[0]


def staff_levers(design: Design) -> tuple[str, str]:
    """Levers of the programme's social workers: those moved in, those hired."""
    name, _ = staffed_programme(design, "--hold places")
    return f"programme.{name}.workers_moved", f"programme.{name}.workers_hired"


def places_of(design: Design) -> int:
    """Places of the design as it is: social workers of its programme x its caseload."""
    _, programme = staffed_programme(design, "--hold places")
    return (programme.workers_moved + programme.workers_hired) * programme.caseload


def hold_places(design: Design, places: int) -> Design:
    """Give the programme as many social workers as it takes to keep about so many places at its caseload, at least one.

    Those hired are given up first, then those moved in, who then stay in the unit's own team.
    """
    _, programme = staffed_programme(design, "--hold places")
    workers = max(1, round(places / programme.caseload))
    moved = min(workers, programme.workers_moved)
    return design.replaced(dict(zip(staff_levers(design), (moved, workers - moved), strict=True)))
