"""Any small municipality with any design, for hypothesis to draw."""

from hypothesis import strategies as st

from tests.worlds import place, programme, stratum

LEVERS = {"meeting_within": (0.5, 12), "outreach": (0, 1), "counselling_every": (1, 26), "mentor_rate": (0, 1)}
SHARES = ("accompany", "network", "one_plan", "chosen", "volunteers", "firm_first", "search_help", "practice")
LEVERS |= {name: (0, 1) for name in SHARES}
policies = st.fixed_dictionaries({name: st.floats(*bounds) for name, bounds in LEVERS.items()})


@st.composite
def small_worlds(draw):
    """A small municipality with everything in it, and a design with staff of its own or a label."""
    moved, hired, mentors = draw(st.integers(0, 2)), draw(st.integers(0, 2)), draw(st.integers(0, 2))
    age_from = draw(st.integers(18, 24))
    levers = {
        "age_from": age_from,
        "age_below": draw(st.integers(age_from + 1, 30)),
        "category": draw(st.sampled_from(["ready", "activity-ready"])),
    }
    if moved + hired:
        counsellor = draw(st.integers(0, 1))
        levers |= {"caseload": draw(st.integers(1, 15)), "policy": draw(policies), "workers_moved": moved, "moved_from": "unready"}
        levers |= {"workers_hired": hired, "hired_from": draw(st.sampled_from(["2017-01-02", "2017-02-06"]))}
        levers |= {"counsellors_moved": counsellor, "counsellors_moved_from": "others", "mentors": mentors, "mentor_hours": 3.0}
    else:
        levers |= {"places": draw(st.integers(0, 20))}
    stock = [stratum(draw(st.integers(0, 8)), kind, age_below=30) for kind in ("activity-ready", "ready", "obviously-ready")]
    more = {"counsellors": 1, "firms": {"count": draw(st.integers(0, 4))}, "mentors": {"count": draw(st.integers(0, 2))}}
    more |= {"pupils": {"per_year": draw(st.integers(0, 10))}, "burn_in": draw(st.integers(0, 4))}
    where = place(*stock, workers=draw(st.integers(2, 3)), policy=draw(policies), per_year=30, **more)
    if not levers.get("counsellors_moved") and draw(st.booleans()):  # nobody serves the others
        others = where.team["others"].model_copy(update={"social_workers": 0})
        where = where.model_copy(update={"team": where.team | {"others": others}})
    return where, programme(**levers), draw(st.integers(0, 2**40))
