"""Horsens' arithmetic: what follows from the report, and the same steps from a ledger whose answer is known."""

import numpy as np
import pytest

from caseload.experiments.economics.build import tables
from caseload.experiments.economics.claim import arithmetic, net_a_year
from tests.experiments.economics.made_up import Study, study, weeks


def test_what_follows_from_the_report() -> None:
    # Worked in the evidence file: 52,900 a head; 33,264 and 68,947 a year; 55 % away; 105,900 a youth-year; 9.2 months.
    told = {name: value for name, _, value, _ in arithmetic()}
    assert net_a_year(home=True) == pytest.approx(12 * 0.8 * (2631 + 834))
    assert net_a_year(home=False) == pytest.approx(12 * 0.8 * (6106 + 1076))
    assert told["claim_per_youth"] == pytest.approx(52_941, abs=1)
    assert told["full_year_share_away"] == pytest.approx(0.55, abs=0.005)
    assert told["within_year_per_youth_year"] == pytest.approx(105_882, abs=1)
    assert told["months_away"] == pytest.approx(9.2, abs=0.05)
    assert told["full_year_home"] < 1.8e6 < told["full_year_away"]
    assert told["within_year_away"] < 1.8e6


def test_both_readings_of_a_saving_that_grows_evenly() -> None:
    base = weeks(np.random.default_rng(1), length=60)
    grows = np.arange(60) * 1e6  # oere saved in each week, all of it the municipality's
    new = base | {
        "benefit": base["benefit"] - grows,
        "municipality": base["municipality"] - grows + 2e6,
        "programme": base["programme"] + 2e6,
    }
    table = tables(Study({("new", 0): new, ("status-quo", 0): base}), "status-quo")["claim"].set_index("quantity")
    assert table.loc["saved_within_year", "mean"] == pytest.approx(1e-8 * grows[:52].sum())
    assert table.loc["saved_whole_year", "mean"] == pytest.approx(1e-8 * 52 * grows[48:52].mean())
    assert table.loc["saved_whole_year", "mean"] / table.loc["saved_within_year", "mean"] == pytest.approx(2, rel=0.06)
    assert table.loc["programme", "mean"] == pytest.approx(52 * 2e-2)
    assert table.loc["gain_whole_year", "mean"] == pytest.approx(table.loc["saved_whole_year", "mean"] - 52 * 2e-2)
    assert table.loc["gain_account", "mean"] == pytest.approx(table.loc["gain_within_year", "mean"])


def test_a_run_of_less_than_a_year_has_no_claim() -> None:
    short = {key: {name: array[:, :51] for name, array in table.items()} for key, table in study().values.items()}
    assert tables(Study(short), "status-quo")["claim"].empty
