"""A town of another size: the municipality of a file so many times over, in one."""

from pydantic import BaseModel

from caseload.model.place import Place


def grown(place: Place, size: int) -> Place:
    """Copy a municipality that is `size` times as large in youths, staff, firms and mentors, and otherwise the same."""

    def more[P: BaseModel](part: P, *counts: str) -> P:
        return part.model_copy(update={count: size * getattr(part, count) for count in counts})

    larger = {
        "stock": [more(stratum, "count") for stratum in place.stock],
        "entries": more(place.entries, "per_year"),
        "pupils": more(place.pupils, "per_year"),
        "former": more(place.former, "education", "job", "self_support"),
        "team": {name: more(team, "social_workers", "counsellors") for name, team in place.team.items()},
        "firms": more(place.firms, "count"),
        "mentors": more(place.mentors, "count"),
    }
    return place.model_copy(update=larger)
