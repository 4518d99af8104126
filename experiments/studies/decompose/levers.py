"""The parts of a design: groups of levers that belong together, and the design with only some of them."""

from collections.abc import Collection
from typing import Any

from caseload.model.design import Design, Programme
from caseload.model.place import Place
from caseload.model.policy import LEVERS, Policy
from caseload.model.toml import check

STAFF = "smaller caseloads"
MENTORS = "mentors"
PARTS: dict[str, tuple[str, ...]] = {  # part -> the levers of a policy that belong to it
    STAFF: (),  # the staff itself, and the limit on cases
    "promised meetings": ("meeting_within",),
    "meetings elsewhere": ("outreach",),
    "company and family": ("accompany", "network", "volunteers"),
    "counselling": ("counselling_every",),
    MENTORS: ("mentor_rate", "follow_weeks"),
    "coordination": ("one_plan", "chosen"),
    "methods": ("practice", "firm_first", "search_help", "sanctions", "points"),
    "schools": ("detection", "least_intrusive"),
}
POSTS = ("workers_moved", "workers_hired", "counsellors_moved", "counsellors_hired")


def parts_of(design: Design, place: Place) -> list[str]:
    """Parts in which a design differs from how the place works, in the order of PARTS."""
    return [part for part in PARTS if restricted(design, place, [one for one in PARTS if one != part]) != design]


def restricted(design: Design, place: Place, parts: Collection[str]) -> Design:
    """Keep only some parts of a design; in all others its youths are met as the place's own team would meet them."""
    values = design.model_dump()
    for name, programme in design.programme.items():
        values["programme"][name] |= _programme(programme, place, parts)
    for change in values["team"].values():
        _restrict_change(change, parts)
    return check(Design, values, f"{design.name} with {', '.join(parts) or 'none of its parts'}")


def _programme(programme: Programme, place: Place, parts: Collection[str]) -> dict[str, Any]:
    """What of a programme changes: staff that is left out leaves its places, so that the same youths are enrolled."""
    changed: dict[str, Any] = {}
    workers = programme.workers_moved + programme.workers_hired
    if STAFF not in parts and workers:
        changed |= dict.fromkeys(POSTS, 0) | {"caseload": 0, "places": workers * programme.caseload}
    if MENTORS not in parts:
        changed["mentors"] = 0
    if programme.policy is not None:
        changed["policy"] = _policy(programme.policy, _own_policy(programme, place), parts).model_dump()
    return changed


def _own_policy(programme: Programme, place: Place) -> Policy:
    """Policy of the place's team that serves the programme's target group."""
    served = "activity-ready" if programme.target.category == "activity-ready" else "others"
    return next(team.policy for team in place.team.values() if team.serves == served)


def _policy(policy: Policy, own: Policy, parts: Collection[str]) -> Policy:
    """The programme's levers in these parts, the team's own in all others."""
    kept = {lever for part in parts for lever in PARTS[part]}
    return Policy(**{lever: getattr(policy if lever in kept else own, lever) for lever in LEVERS})


def _restrict_change(change: dict[str, Any], parts: Collection[str]) -> None:
    """Take out of a change of a team what is in none of these parts."""
    for part, levers in PARTS.items():
        if part not in parts:
            change |= dict.fromkeys(levers, None)
    if STAFF not in parts:
        change |= dict.fromkeys(POSTS, 0) | {"caseload": None}
    if MENTORS not in parts:
        change["mentors"] = 0
