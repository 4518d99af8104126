"""Kinds of youths: drawn by their shares, and different in what evidence says that they differ in."""

import math

import numpy as np
import pytest

from caseload.agents.codes import Category, Need, Profile, Status
from caseload.model import parameters
from caseload.model.place import load
from caseload.model.population import COUNT, IN_STOCK, ORDER, people

Z = 4.0  # standard errors; the luck is fixed by the seed
P = parameters.load().values
FIRST = -52
SEED = np.uint64(5)


@pytest.fixture(scope="module")
def where():
    """Horsens with few pupils and many newcomers."""
    place = load("horsens")
    entries, pupils = place.entries.model_copy(update={"per_year": 1200}), place.pupils.model_copy(update={"per_year": 60})
    return place.model_copy(update={"entries": entries, "pupils": pupils})


@pytest.fixture(scope="module")
def table(where):
    """Everyone who comes within a year of week -52."""
    return people(where, P, np.ones(52), FIRST, SEED)


def of(table, profile):
    return table[(table["profile"] == profile) & (table["status"] != Status.SCHOOL)]


def is_share(found, asked):
    return abs(found.mean() - asked) < Z * math.sqrt(max(asked * (1 - asked), 1e-4) / len(found))


def test_newcomers_are_of_the_kinds_of_the_file(table, where):
    new = table[(table["arrival"] > FIRST) & (table["status"] == Status.BENEFIT)]
    shares = {Profile.FEW_BARRIERS: where.entries.few_barriers, Profile.PARENT: where.entries.parents, Profile.ILL: where.entries.ill}
    assert len(new) > 1000 and all(is_share(new["profile"] == profile, share) for profile, share in shares.items())


def test_the_stock_is_of_the_kinds_of_its_class(table):
    stock = table[(table["arrival"] == FIRST) & (table["status"] == Status.BENEFIT)]
    for category, shares in IN_STOCK.items():
        for profile, share in zip((Profile.FEW_BARRIERS, Profile.PARENT, Profile.ILL), shares, strict=True):
            assert is_share(stock["profile"][stock["category"] == category] == profile, share)


@pytest.mark.parametrize("profile", Profile)
def test_each_kind_has_its_own_skill_belief_and_exam(table, profile):
    rows, name = of(table, profile), profile.name.lower()
    for trait in ("skill", "confidence"):
        assert abs(rows[trait].mean() - P[f"{trait}_{name}"]) < Z * P["trait_spread"] / math.sqrt(len(rows)) + 0.005  # 0 and 1 are limits
    assert is_share(rows["exam"] == 1, P[f"exam_{name}"]) and (rows["exam"] == rows["eligible"]).all()


def test_few_barriers_are_few_and_the_ill_are_ill(table):
    few, ill, many = (of(table, profile)["need"] > 0 for profile in (Profile.FEW_BARRIERS, Profile.ILL, Profile.MANY_BARRIERS))
    for need in Need:
        share = P[f"{need.name.lower()}_share"]
        assert is_share(many[:, need], share) and is_share(few[:, need], share * P["need_few_barriers"])
        assert is_share(ill[:, need], min(share * (P["need_ill"] if need <= Need.ABUSE else 1.0), 1.0))


def test_a_need_that_is_there_is_large_enough_to_count(table):
    sizes = table["need"][table["need"] > 0]
    assert sizes.min() >= P["need_least"] and sizes.max() <= 1.0 and abs(sizes.mean() - (1 + P["need_least"]) / 2) < 0.02


def test_parents_are_parents_and_nobody_else_is(table):
    adults = table[table["status"] != Status.SCHOOL]
    assert not adults["children"][adults["profile"] != Profile.PARENT].any()
    mothers = adults[(adults["profile"] == Profile.PARENT) & (adults["sex"] == 0)]
    assert mothers["children"].all() and not (adults["home"] & (adults["children"] > 0)).any()
    assert (adults["single"][adults["children"] == 0] == 1).all()


def test_departments_are_employment_and_those_of_needs_household_and_school(table):
    assert table["departments"].min() >= 1 and table["departments"].max() <= 5
    plain = (table["need"].max(axis=1) == 0) & (table["children"] == 0) & (table["exam"] == 1)
    assert plain.any() and (table["departments"][plain] == 1).all()
    ill_in_debt = (table["need"][:, Need.MENTAL] > 0) & (table["need"][:, Need.DEBT] > 0)
    assert (table["departments"][ill_in_debt] >= 3).all()


def test_weeks_before_the_start_are_addresses_of_their_own(table):
    assert (np.diff(table["person"]) > 0).all() and (table["person"] >= 0).all()
    assert (table["person"] // ORDER - 2**12 == table["arrival"]).all()


def test_no_two_traits_share_their_luck(table):
    rows = of(table, Profile.MANY_BARRIERS)
    names = ("skill", "confidence", "leaning", "direction", "friends", "trade", "sex", "origin", "exam", "birth")
    alike = np.corrcoef([rows[name] for name in names] + [*rows["need"].T]) - np.eye(len(names) + len(Need))
    assert np.abs(alike).max() < 5 / math.sqrt(len(rows)) and COUNT == 26 + 14


def test_the_stock_of_the_activity_ready_wishes_for_an_offer_and_has_a_worker(table):
    stock = table[(table["arrival"] == FIRST) & (table["status"] == Status.BENEFIT)]
    assert ((stock["offer"] > 0) == (stock["category"] == Category.ACTIVITY_READY)).all()
    assert (stock["worker"] >= 0).all() and (stock["met"] < FIRST).all() and (stock["met"] >= FIRST - 8).all()
    assert (stock["since"] == FIRST - stock["spell_weeks"]).all()
