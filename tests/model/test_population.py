"""Who exists: the same people in every design, as the municipality file says, each with a number that nobody else's coming changes."""

import math
from unittest.mock import patch

import numpy as np
import pytest

from caseload.agents.chance import BEFORE
from caseload.agents.codes import Category, Need, Profile, Status
from caseload.agents.youth import COLUMNS
from caseload.model import parameters, population
from caseload.model.days import age_on
from caseload.model.design import designs
from caseload.model.input_error import InputError
from caseload.model.municipality import Municipality
from caseload.model.organisation import CATEGORY
from caseload.model.place import load
from tests.small import SMALL, fast
from tests.worlds import BUSY, STILL, differing, even, place, stratum, town
from tests.worlds import parameters as parameters_with

Z = 4.0  # standard errors; the luck is fixed by the seeds
SEED = np.uint64(5)
WEEKS = 40
TRAITS = (
    *("person", "arrival", "former", "birth", "sex", "origin", "home", "children", "single", "diagnosed"),
    *("clock", "departments", "consents", "comfort", "target", "first_category", "profile", "trade", "leaning", "start_burden"),
)
HOLDER = ["quality", "sex", "origin", "strain", "role", "hours"]


def people(where, weeks=WEEKS, seed=SEED, **values):
    """Everyone who will ever be in a place without seasons."""
    return population.people(where, parameters_with(values).values, even(weeks)["entries"], 0, seed)


@pytest.fixture(scope="module")
def small():
    return load(SMALL)


@pytest.fixture(scope="module")
def crowd():
    """A place of thousands: two strata, newcomers of all ages, nobody else."""
    old = stratum(6000, "ready", age_from=25, age_below=30, weeks_from=10, weeks_mean=30)
    return place(stratum(9000, age_from=18, age_below=25, weeks_from=53, weeks_mean=20), old, per_year=3000)


def test_a_seed_gives_the_same_people_in_every_design_and_another_seed_others():
    born = [Municipality(design, SMALL, fast(), weeks=WEEKS, rng=4).born for design in designs()]
    assert len(born) > 1
    for others in born[1:]:
        assert others.tobytes() == born[0].tobytes()
    assert Municipality(designs()[0], SMALL, fast(), weeks=WEEKS, rng=5).born.tobytes() != born[0].tobytes()


def test_no_design_changes_what_was_so_at_arrival():
    lived = [Municipality(design, SMALL, fast(), weeks=WEEKS, rng=4).run() for design in designs()]
    for model in lived:
        assert not differing(model.youths[list(TRAITS)], lived[0].born[: len(model.youths)][list(TRAITS)])


def test_readiness_at_arrival_stays_what_it_was():
    model = Municipality("horsens", SMALL, fast(), weeks=WEEKS, rng=4).run()
    assert not differing(model.youths[["start_readiness"]], model.born[: len(model.youths)][["start_readiness"]])


def test_the_posts_that_every_design_has_are_held_by_the_same_people():
    ways = [Municipality(design, SMALL, fast(), weeks=WEEKS, rng=4).workers for design in designs()]
    own = min(len(workers) for workers in ways)
    for workers in ways:
        assert not workers["hired"][:own].any() and workers["hired"][own:].all()
        assert not differing(workers[:own][HOLDER], ways[0][:own][HOLDER])


def test_numbers_are_arrival_week_and_order_in_it(small):
    table = people(small)
    assert (np.diff(table["person"]) > 0).all()
    assert (table["person"] // population.ORDER - BEFORE == table["arrival"]).all()
    for week in np.unique(table["arrival"]):
        here = table["person"][table["arrival"] == week] % population.ORDER
        kind = (here >= population.PUPILS).astype(int)  # pupils have a range of their own
        for block in (here[kind == number] for number in range(2)):
            assert (np.diff(block) == 1).all()


def one_more(arrivals, week):
    """Arrivals as drawn, and one youth more in one week."""

    def drawn(*arguments):
        benefit, school = arrivals(*arguments)
        benefit[week] += 1
        return benefit, school

    return drawn


def same_people(before, after, added):
    """After is before and one youth more, and nobody else differs in anything."""
    assert len(after) == len(before) + 1
    (new,) = np.flatnonzero(~np.isin(after["person"], before["person"]))
    assert after["arrival"][new] == added
    assert not differing(np.delete(after, new), before)


@pytest.mark.parametrize("week", [1, 17, WEEKS - 1])
def test_one_youth_more_in_a_week_changes_nobody_else(small, week):
    with patch("caseload.model.population.arrivals", one_more(population.arrivals, week)):
        after = people(small)
    same_people(people(small), after, week)


def test_one_youth_more_in_the_stock_changes_nobody_else(small):
    last = small.stock[-1].model_copy(update={"count": small.stock[-1].count + 1})
    after = people(small.model_copy(update={"stock": (*small.stock[:-1], last)}))
    same_people(people(small), after, 0)


# enough hours: one worker a team, whom no number of cases tires, and nothing that only one youth can have
PLENTY = {"fixed_share": 0.0, "strain_speed": 0.0, "call_hours": 0.01, "meeting_hours": 0.01, "missed_hours": 0.01, "travel_hours": 0.01}
PLENTY |= {"network_hours": 0.01, "accompany_hours": 0.01, "placing_hours": 0.01, "joint_hours": 0.01, "overlap_hours": 0.01}
PLENTY |= {"insight_gain": 0.0, "morale_gap": 0.0, "cover_hours": 0.0}


@pytest.mark.parametrize("week", [1, 9])
def test_where_hours_suffice_one_youth_more_changes_nobody_elses_life(week):
    where = place(stratum(20), stratum(10, "ready"), workers=1, counsellors=1, policy=BUSY | {"follow_weeks": 0}, per_year=60)
    alone = town(where, fast(**PLENTY), weeks=WEEKS, history=True).run()
    with patch("caseload.model.population.arrivals", one_more(population.arrivals, week)):
        model = town(where, fast(**PLENTY), weeks=WEEKS, history=True).run()
    same_people(alone.youths, model.youths, week)
    assert alone.youths["meetings"].sum() > 100 and alone.weekly["quits"].sum() > 0 and (alone.youths["first_exit"] >= 0).sum() > 10

    def told(one):
        keys = [one.youths["person"][one.history["youth"]]] + [one.history[name] for name in ("week", "event", "detail")]
        return set(zip(*(key.tolist() for key in keys), strict=True))

    assert len({event[0] for event in told(model) - told(alone)}) == 1 and not told(alone) - told(model)


def test_strata_hold_the_counts_ages_classes_and_weeks_of_the_file(crowd):
    table, at = people(crowd), 0
    for part in crowd.stock:
        here = table[at : at + part.count]
        at += part.count
        ages = [age_on(birth, 0) for birth in here["birth"].tolist()]
        assert part.age_from <= min(ages) and max(ages) < part.age_below
        assert set(range(part.age_from, part.age_below)) == set(ages)
        assert (here["category"] == CATEGORY[part.category]).all()
        assert (here["status"] == Status.BENEFIT).all()
        assert part.weeks_from <= here["spell_weeks"].min() and here["spell_weeks"].max() <= part.weeks_most
        assert (here["support_weeks"] == here["spell_weeks"]).all() and (here["since"] == -here["spell_weeks"]).all()
        spells = here["spell_weeks"] - part.weeks_from + 0.5  # whole weeks of an exponential
        assert abs(spells.mean() - part.weeks_mean) < Z * part.weeks_mean / math.sqrt(part.count) + 0.5
    assert at == (table["arrival"] == 0).sum()


def test_whoever_has_left_before_the_start_is_former_and_in_no_reported_group():
    model = Municipality("status-quo", SMALL, fast(), weeks=1, rng=4)
    former = model.born["former"] == 1
    assert former.any() and (model.born["arrival"][former] == 0).all()
    left = (Status.EDUCATION, Status.APPRENTICESHIP, Status.JOB, Status.SELF_SUPPORT, Status.OTHER_BENEFIT)
    assert np.isin(model.born["status"][former], left).all()
    assert not model.born["target"][former | (model.born["arrival"] > 0)].any() and model.born["target"].any()


def test_newcomers_are_of_age_and_not_yet_classed(crowd):
    table = people(crowd)
    new = table[table["arrival"] > 0]
    ages = np.array([age_on(birth, 7 * arrival) for birth, arrival in zip(new["birth"].tolist(), new["arrival"].tolist(), strict=True)])
    assert len(new) > 1000 and ages.min() >= 18 and ages.max() < 30
    assert (new["category"] == Category.UNASSESSED).all() and set(new["first_category"]) == {1, 2, 3} and (new["worker"] == -1).all()


def test_no_lot_is_used_for_two_traits():
    """What one lot decides moves together; among equals no two traits of the start do."""
    table = people(place(stratum(4000, age_from=20, age_below=21, weeks_mean=50), workers=3, policy=BUSY | {"meeting_within": 50}))
    names = (
        "birth",
        "sex",
        "origin",
        "trade",
        "leaning",
        "trust",
        "knowledge",
        "worker",
        "met",
        "counselled",
        "spell_weeks",
        "consents",
    )
    alike = np.corrcoef([table[name] for name in names]) - np.eye(len(names))
    assert np.isfinite(alike).all() and np.abs(alike).max() < Z * 1.25 / math.sqrt(len(table)), (
        "the largest of 66 is allowed 5 standard errors"
    )


def test_shares_of_the_file_are_the_shares_of_the_people(crowd):
    table = people(crowd)

    def share(found, asked, among=None):
        found = found if among is None else found[among]
        assert abs(found.mean() - asked) < Z * math.sqrt(asked * (1 - asked) / len(found))

    p = parameters.load().values
    share(table["sex"] == 0, crowd.people.women)
    share(table["origin"] == 1, crowd.people.origin)
    for profile in Profile:
        of_kind = table["profile"] == profile
        share(table["exam"] == 1, p[f"exam_{profile.name.lower()}"], of_kind)
    share(table["single"] == 1, crowd.people.single_parents, table["children"] > 0)
    for need in Need:
        share(table["need"][:, need] > 0, p[f"{need.name.lower()}_share"], table["profile"] == Profile.MANY_BARRIERS)


def test_values_are_within_their_units(crowd):
    table = people(crowd)
    for column in COLUMNS:
        if column.unit == "0 or 1":
            assert set(np.unique(table[column.name])) <= {0, 1}, column.name
        if column.unit.startswith("0..1"):
            assert table[column.name].min() >= 0 and table[column.name].max() <= 1, column.name
    assert not (table["home"] & table["children"]).any() and (table["single"][table["children"] == 0] == 1).all()
    assert np.allclose(table["start_burden"], table["need"].mean(axis=1))


@pytest.mark.parametrize("per_year", [5, 250, 5000, 100_000])
def test_arrivals_are_poisson(per_year):
    """Mean and variance both are the rate; 100,000 a year is what a municipality file may say."""
    where, weeks = place(per_year=per_year, pupils={"per_year": per_year}), even(53)["entries"]
    seeds = [np.uint64(seed) for seed in range(40 if per_year < 10_000 else 2)]
    rate = per_year / 52
    for kind in (0, 1):  # on benefit, and pupils turning 15
        counts = np.concatenate([population.arrivals(where, weeks, 0, seed)[kind][1:] for seed in seeds])
        assert abs(counts.mean() - rate) < Z * math.sqrt(rate / len(counts))
        assert abs(counts.var() - rate) < Z * math.sqrt((rate + 2 * rate**2) / len(counts))


def test_arrivals_follow_season_and_trend():
    where = place(per_year=52_000).model_copy(update={"entries": place(per_year=5200).entries.model_copy(update={"trend": -0.2})})
    season = even(105)["entries"] * np.where(np.arange(105) % 2 == 0, 2.0, 0.5)
    counts = np.array([population.arrivals(where, season, 0, np.uint64(seed))[0] for seed in range(20)])
    assert not counts[:, 0].any(), "week 0 has the stock instead"
    for week, rate in ((2, 200), (3, 50), (104, 200 * 0.8**2), (103, 50 * 0.8**2)):
        assert abs(counts[:, week].mean() - rate) < Z * math.sqrt(rate / 20) + 0.02 * rate


def test_firms_differ_within_bounds_and_by_seed(small):
    where = small.model_copy(update={"firms": small.firms.model_copy(update={"count": 5000})})
    model = Municipality("status-quo", where, weeks=1, rng=4)
    table = model.employers
    assert abs(table["openings"].mean() - where.firms.openings) < Z * 0.5 / math.sqrt(5000)
    assert table["floor"].min() >= 0 and table["floor"].max() <= 1 and np.abs(table["bent"]).max() <= 1
    assert len(np.unique(table["bent"])) == 5000
    assert Municipality("status-quo", where, weeks=1, rng=5).employers.tobytes() != table.tobytes()


def test_more_people_in_a_week_than_there_are_numbers_are_refused():
    crowd = place(stratum(population.PUPILS + 1))
    with pytest.raises(InputError, match=r"small.*at most"):
        people(crowd, weeks=4)


def test_whoever_never_moves_leaves_at_30():
    table = people(place(stratum(50)), **STILL)
    assert (table["leaves"] > 52 * 9).all()
