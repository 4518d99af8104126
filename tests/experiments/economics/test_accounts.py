"""Accounts add up to the oere, discounting is as worked by hand, break-even is where the net is zero."""

import numpy as np
import pandas as pd
import pytest

from caseload.experiments.economics.accounts import ACCOUNTS, BENEFITS_NET, MUNICIPALITY, NET, PUBLIC, STATE, by_year, present_value, split
from caseload.experiments.economics.build import tables
from caseload.experiments.economics.discounting import RATES, factors, years_of
from caseload.experiments.economics.source import Source, sources
from tests.experiments.economics.made_up import Study, study, weeks

WEEKS = weeks(np.random.default_rng(3))


def test_municipality_and_state_make_public_to_the_oere() -> None:
    parts = split(WEEKS)
    assert (parts[MUNICIPALITY, NET] + parts[STATE, NET] == parts[PUBLIC, NET]).all()
    for account in ACCOUNTS:
        items = [amount for (payer, name), amount in parts.items() if payer == account and name not in (NET, BENEFITS_NET)]
        assert (sum(items) == parts[account, NET]).all()


def test_a_refund_is_income_to_one_and_cost_to_the_other() -> None:
    parts = split(WEEKS)
    assert (parts[MUNICIPALITY, "refund"] == -WEEKS["refund"]).all()
    assert (parts[PUBLIC, "refund"] == 0).all()
    assert (parts[MUNICIPALITY, BENEFITS_NET] == WEEKS["benefit"] - WEEKS["refund"]).all()
    assert (parts[STATE, BENEFITS_NET] == WEEKS["refund"]).all()
    assert (parts[PUBLIC, BENEFITS_NET] == WEEKS["benefit"]).all()
    assert (parts[MUNICIPALITY, "other"] == WEEKS["school_pay"]).all()
    assert (parts[STATE, "other"] == WEEKS["subsidy"]).all()


def test_a_week_belongs_to_the_year_of_its_thursday() -> None:
    # Weeks from Monday 2 January 2017; week 52 begins on Monday 1 January 2018, week 104 on Monday 31 December 2018.
    years = years_of(106)
    assert years[[0, 51, 52, 103, 104]].tolist() == [2017, 2017, 2018, 2018, 2019]


def test_years_sum_to_the_whole() -> None:
    totals = by_year(WEEKS["benefit"])
    assert (totals.pop("all") == sum(totals.values())).all()
    assert list(totals) == ["2017", "2018"]


def test_discounting_by_hand() -> None:
    assert factors(1, 3.5).tolist() == [1.0]
    assert factors(366, 10.0)[365] == pytest.approx(1.1**-7, rel=1e-14)  # 365 weeks are seven years of 365 days
    assert present_value(np.array([[100.0, 100.0]]), 5.0) == pytest.approx(100 + 100 * 1.05 ** (-7 / 365))
    assert (present_value(WEEKS["benefit"], 0.0) == WEEKS["benefit"].sum(axis=1)).all()


def source(made: Study) -> Source:
    return sources(made, "status-quo")[0]


def test_the_table_adds_up_over_items_years_and_accounts() -> None:
    table = tables(study(), "status-quo")["accounts"]
    wide = table[table["item"] != BENEFITS_NET].pivot(index=["design", "account", "year", "rate"], columns="item", values="mean")
    parts = wide.drop(columns=NET).sum(axis=1)
    assert np.allclose(parts, wide[NET], rtol=1e-13, atol=0)
    net = table[table["item"] == NET].pivot(index=["design", "year", "rate"], columns="account", values="mean")
    assert np.allclose(net[MUNICIPALITY] + net[STATE], net[PUBLIC], rtol=1e-13, atol=0)
    nominal = table[(table["rate"] == 0) & (table["item"] == NET)].pivot(index=["design", "account"], columns="year", values="mean")
    assert np.allclose(nominal["2017"] + nominal["2018"], nominal["all"], rtol=1e-13, atol=0)


def test_differences_are_paired_and_empty_for_the_baseline() -> None:
    made = study()
    table = tables(made, "status-quo")["accounts"].set_index(["design", "account", "year", "item", "rate"])
    row = table.loc[("horsens", "state", "2018", "net", 0.0)]
    year = years_of(60) == 2018
    gaps = 1e-8 * (made.values["horsens", 0]["state"] - made.values["status-quo", 0]["state"])[:, year].sum(axis=1)
    assert row["difference"] == pytest.approx(gaps.mean())
    assert row["difference_high"] - row["difference"] == pytest.approx(2.570582 * gaps.std(ddof=1) / np.sqrt(6), rel=1e-6)  # t, 5 df
    assert table.loc["status-quo", ["difference", "difference_low", "difference_high"]].isna().all(axis=None)
    assert set(table.index.get_level_values("rate")) == set(RATES)


def test_a_failed_run_leaves_its_pair_out() -> None:
    whole = study()
    cut = Study({key: {name: array[:-1] for name, array in table.items()} for key, table in whole.values.items()})
    failed = study(failed=[("horsens", 0, 5)])
    kept, lost = (tables(one, "status-quo")["accounts"] for one in (cut, failed))
    there = kept["design"] == "horsens"
    pd.testing.assert_frame_equal(kept[there], lost[there])
    assert (lost.loc[~there, "mean"].to_numpy() != kept.loc[~there, "mean"].to_numpy()).any()


def test_designs_need_runs_in_common_with_the_baseline_alone() -> None:
    failed = [("horsens", 0, run) for run in range(3)] + [("other", 0, run) for run in range(3, 6)]
    made = study(designs=("horsens", "other", "status-quo"), failed=failed)
    assert set(tables(made, "status-quo")["accounts"]["design"]) == {"horsens", "other", "status-quo"}


def test_no_run_in_common_gives_no_tables() -> None:
    assert tables(study(failed=[("horsens", 0, run) for run in range(6)]), "status-quo") == {}


def test_break_even_is_where_the_net_difference_vanishes() -> None:
    made = study()
    made.values["horsens", 0]["full_time"] += 100
    price = made.scenarios[0].parameters.values["staff_year"]
    before = tables(made, "status-quo")["break_even"].set_index(["account", "quantity"])
    # Let the programme cost what it is said to bear, and then the workers' years: the net difference is zero.
    here, there = made.values["horsens", 0], made.values["status-quo", 0]
    net = (here["municipality"] - there["municipality"]).sum(axis=1).mean()
    programme, years = ((here[name] - there[name]).sum(axis=1).mean() for name in ("programme", "full_time"))
    row = before.loc[("municipality", "programme")]
    assert row["now"] == pytest.approx(1e-8 * programme)
    assert net + 1e8 * (row["break_even"] - row["now"]) == pytest.approx(0, abs=1e-3)
    row = before.loc[("municipality", "worker_year")]
    assert row["now"] == price
    assert net + 100 * (row["break_even"] - price) * years * 7 / 365 == pytest.approx(0, abs=1)
    assert "state" not in before.index.get_level_values("account")


@pytest.mark.parametrize("more", [0, -100])
@pytest.mark.parametrize("draws", [0, 3])
def test_no_price_of_staff_breaks_even_where_none_is_added(more: int, draws: int) -> None:
    made = study(draws=draws)
    for (design, _), table in made.values.items():
        table["full_time"] += more * (design == "horsens")
    rows = tables(made, "status-quo")["break_even"].query("quantity == 'worker_year'")
    assert rows["over"].tolist() == ["runs"] * 2 + ["draws"] * 2 * bool(draws)
    assert rows[["break_even", "low", "high"]].isna().all(axis=None)
