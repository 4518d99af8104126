"""Ten municipalities in one: everybody and everything ten times, so that what happens to a youth on average stays as it was."""

import pytest

from caseload.model import design as designs
from caseload.model.design import Design
from caseload.model.municipality import Municipality
from caseload.model.place import Place, load
from caseload.model.toml import check

TIMES = 10
COUNTED = {
    *("count", "per_year", "education", "job", "self_support", "social_workers", "counsellors", "mentors"),
    *("workers_moved", "workers_hired", "counsellors_moved", "counsellors_hired"),
}


def times(values):
    """Every number of people, posts and firms ten times, wherever it stands."""
    if isinstance(values, list):
        return [times(one) for one in values]
    if not isinstance(values, dict):
        return values
    return {name: value * TIMES if name in COUNTED and isinstance(value, int | float) else times(value) for name, value in values.items()}


def larger(place: Place, design: Design) -> tuple[Place, Design]:
    values = times(design.model_dump())
    for programme in values["programme"].values():
        programme["places"] *= TIMES  # of a label
    return check(Place, times(place.model_dump()), "larger.toml"), check(Design, values, "larger.toml")


def shares(model: Municipality) -> dict[str, float]:
    """What a youth can expect: shares and means, which do not grow with the place."""
    weekly, people = model.weekly, model.people()
    return {
        "on benefit at the end, of those there at the start": weekly["on_benefit"][-1] / weekly["on_benefit"][0],
        "started an education": (people["first_education"] >= 0).mean(),
        "meetings a youth and week on benefit": weekly["meetings"].sum() / weekly["on_benefit"].sum(),
        "strained": weekly["strained"].sum() / weekly["workers"].sum(),
        "cost a youth and week": weekly["municipality"].sum() / weekly["on_benefit"].sum(),
    }


@pytest.mark.parametrize("name", designs.designs())
def test_every_design_runs_three_years_at_the_size_of_horsens_and_at_ten_times_that(name):
    place, design = load("horsens"), designs.load(name)
    wide, wider = larger(place, design)
    few = [shares(Municipality(design, place, rng=seed).run()) for seed in range(6)]
    model = Municipality(wider, wide, rng=1).run()
    assert len(model.weekly) == 156 and model.weekly["on_benefit"].min() > 5000 and len(model.youths) > 25000
    for told, value in shares(model).items():
        usual = sum(one[told] for one in few) / len(few)
        near = {"rel": 0.25, "abs": 0.02} if told == "strained" else {"rel": 0.06}  # where few are strained, two points are chance
        assert value == pytest.approx(usual, **near), told
