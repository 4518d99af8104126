"""Who gains and who loses, on youths whose two lives are known."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseload.agents.row import new_rows
from caseload.agents.youth import COLUMNS
from caseload.experiments.comparison.individual_effects import (
    STATISTICS,
    compare_persons,
    describe,
    grouped,
    individual_effects,
    person_outcomes,
)
from caseload.experiments.measures.groups import GROUPS, masks
from caseload.experiments.measures.people import compact
from caseload.experiments.statistics.intervals import interval
from tests.experiments.synthetic import PEOPLE, people, random_people

NAMES = [one.name for one in STATISTICS]
QUANTILES = [name for name in NAMES if name.startswith("quantile_")]
WEEKS = 156
properties = settings(deadline=None, derandomize=True)


def with_all(table):
    """Youths with every column that people.parquet tells, as they start where these tests do not care."""
    known = {column.name for column in COLUMNS}
    full = new_rows((*COLUMNS, *(column for column in PEOPLE if column.name not in known)), len(table))
    for name in table.dtype.names:
        full[name] = table[name]
    return full


def compared(before, after, weeks=WEEKS):
    """The statistics of two lives by (outcome, group, statistic)."""
    one, other = (compact(with_all(table), weeks) for table in (before, after))
    found = compare_persons(one, other, grouped(one), weeks)
    places = [(life.name, group.name, name) for life in person_outcomes(weeks) for group in GROUPS for name in NAMES]
    return dict(zip(places, found.ravel(), strict=True))


def test_hand_worked_case():
    # sooner by 20 weeks, never instead of week 41, the same, never in both
    before = people(4, first_education=[40, 40, 10, -1], weeks_on_benefit=[40, 40, 10, 100], sex=[0, 1, 1, 1])
    after = people(4, first_education=[20, -1, 10, -1], weeks_on_benefit=[20, 60, 10, 100], sex=[0, 1, 1, 1])
    found = compared(before, after)
    told = {name: found["weeks_to_education_52", "all", name] for name in NAMES}
    assert [told[name] for name in ("gaining", "losing", "unchanged")] == [25.0, 25.0, 50.0]
    assert told["mean"] == (-20 + 11) / 4 and told["mean_gaining"] == -20 and told["mean_losing"] == 11
    assert [told[name] for name in QUANTILES] == [-20, -20, 0, 0, 11]
    assert found["weeks_to_education_156", "men", "mean"] == (156 - 41) / 3
    assert found["weeks_on_benefit", "all", "mean"] == 0.0
    assert found["weeks_on_benefit", "women", "gaining"] == 100.0
    assert np.isnan(found["weeks_on_benefit", "women", "mean_losing"])
    assert np.isnan(found["weeks_on_benefit", "target", "mean"])


def test_who_is_not_followed_to_the_horizon_does_not_count_there():
    before = people(2, clock=[0, 60], first_education=[-1, -1])
    after = people(2, clock=[0, 60], first_education=[-1, 61])
    found = compared(before, after)
    assert found["weeks_to_education_52", "all", "gaining"] == 50.0
    assert found["weeks_to_education_104", "all", "gaining"] == 0.0  # followed for 96 weeks


def test_benefit_is_that_of_both_purses_in_kroner():
    before, after = people(1), people(1)
    before["paid"][:, :2], after["paid"][:, :2] = 100_000, [40_000, 100_000]
    assert compared(before, after)["benefit", "all", "mean"] == -600.0


def test_the_same_life_twice_changes_nothing_for_anybody():
    table = random_people(200, WEEKS, np.random.default_rng(1))
    found = compared(table, table)
    for (_, group, name), value in found.items():
        if group == "all" and not name.startswith("mean_"):
            assert value == (100.0 if name == "unchanged" else 0.0)


def test_the_mean_over_those_followed_is_that_of_the_levels():
    rng = np.random.default_rng(2)
    before = random_people(300, WEEKS, rng)
    after = before.copy()
    after["weeks_on_benefit"] = rng.integers(0, 40, 300)
    found, who = compared(before, after), masks(before)
    for group, mask in zip(GROUPS, who, strict=True):
        expected = after["weeks_on_benefit"][mask].mean() - before["weeks_on_benefit"][mask].mean()
        assert found["weeks_on_benefit", group.name, "mean"] == pytest.approx(expected, abs=1e-12)


def test_other_youths_are_refused():
    table = compact(with_all(people(3)), WEEKS)
    with pytest.raises(ValueError, match="not the same youths"):
        compare_persons(table, table | {"youth": np.array([0, 1, 5])}, grouped(table), WEEKS)


@properties
@given(st.lists(st.tuples(st.integers(-50, 50), st.booleans()), min_size=1, max_size=80))
def test_shares_quantiles_and_means_are_those_of_numpy_in_every_group(youths):
    differences, half = np.array(youths, dtype=int).T
    who = np.stack([np.ones_like(half), half, 1 - half]).astype(bool)
    for row, mask in zip(describe(differences, who), who, strict=True):
        told, values = dict(zip(NAMES, row, strict=True)), differences[mask]
        if not len(values):
            assert np.isnan(row).all()
            continue
        assert told["gaining"] == pytest.approx(100 * (values < 0).mean())
        assert told["gaining"] + told["losing"] + told["unchanged"] == pytest.approx(100.0)
        assert told["mean"] == pytest.approx(values.mean(), abs=1e-12)
        expected = [np.sort(values)[-(-int(name.split("_")[1]) * len(values) // 100) - 1] for name in QUANTILES]
        assert [told[name] for name in QUANTILES] == expected
        for name, side in (("mean_gaining", values[values < 0]), ("mean_losing", values[values > 0])):
            assert told[name] == pytest.approx(side.mean() if len(side) else np.nan, nan_ok=True)


@properties
@given(st.lists(st.integers(-50, 50), min_size=1, max_size=80))
def test_the_other_way_round_gainers_are_losers(differences):
    values, everyone = np.array(differences), np.ones((1, len(differences)), bool)
    there, back = (dict(zip(NAMES, describe(turned, everyone)[0], strict=True)) for turned in (values, -values))
    assert (there["gaining"], there["losing"], there["mean"]) == (back["losing"], back["gaining"], -back["mean"])


def test_the_table_has_an_interval_over_pairs_and_the_unit_of_what_it_tells():
    runs = np.random.default_rng(3).normal(size=(5, len(person_outcomes(60)), len(GROUPS), len(STATISTICS)))
    runs[1] = np.nan
    table = individual_effects({"horsens": runs}, 60, "status-quo")
    assert len(table) == runs[0].size
    expected = interval(runs[:, 1, 2, 3])
    row = table[(table["outcome"] == "weeks_on_benefit") & (table["group"] == GROUPS[2].name) & (table["statistic"] == NAMES[3])].iloc[0]
    assert [row[name] for name in ("mean", "low", "high", "pairs")] == [*expected]
    assert set(table.loc[table["statistic"] == "losing", "unit"]) == {"%"}
    assert dict(table.loc[table["statistic"] == "mean", ["outcome", "unit"]].itertuples(index=False)) == {
        "weeks_to_education_52": "weeks",
        "weeks_on_benefit": "weeks",
        "benefit": "kr",
    }
