"""What is printed at the end says what the tables say."""

import pandas as pd
import pytest

from caseload.experiments.comparison import report

NAN = float("nan")


def row(**values):
    return pd.Series({"mean": 0.0, "low": 0.0, "high": 0.0} | values)


@pytest.mark.parametrize(
    ("value", "told"),
    [(0.0, "0.00"), (-0.0012, "-0.001"), (0.126, "0.13"), (-4.984, "-4.98"), (27.64, "27.6"), (1234.5, "1,234"), (NAN, "")],
)
def test_numbers_have_about_three_digits_and_never_hide_their_sign(value, told):
    assert report.number(value) == told


def test_a_difference_has_a_sign_and_an_interval():
    assert report.difference(row(mean=1.0, low=-0.5, high=2.5)) == ("+1.00", "-0.50 to +2.50")
    assert report.difference(row(mean=1.0, low=NAN, high=NAN)) == ("+1.00", "")
    assert report.difference(row()) == ("exactly 0", "")


@pytest.mark.parametrize(("weeks", "horizon"), [(51, 0), (52, 52), (103, 52), (104, 104), (400, 156)])
def test_the_horizon_is_the_longest_that_the_run_reaches(weeks, horizon):
    assert ((f"started_education_{horizon}", "target"), "  target group") in report.main_outcomes(weeks)


def test_sureness_is_told_of_the_headlines_that_vary():
    keys = pd.MultiIndex.from_tuples([("weeks_to_education_156", "all"), ("benefits", "all"), ("meetings", "all")])
    found = pd.DataFrame({"variance_ratio": [13.71, NAN, 5.0], "replications_needed": [1432.0, NAN, 3.0], "pairs": 20}, index=keys)
    assert report.sureness(found, 156) == (
        "How sure: for weeks to education, of 156, variance reduction factor 13.7, and ±10 % of the difference takes 1,432 pairs."
    )
    assert "do not vary" in report.sureness(found.iloc[1:2], 156)
    assert "one pair of runs does not tell" in report.sureness(found.assign(pairs=1), 156)


def test_what_draws_of_the_parameters_do_stands_beside_what_chance_does():
    keys = pd.MultiIndex.from_tuples([("benefits", "all")])
    found = pd.DataFrame({"baseline": "old", "pairs": 3, "mean": 1.0, "low": 0.5, "high": 1.5}, index=keys)
    means = pd.Series(10.0, pd.MultiIndex.from_tuples([("old", "benefits", "all"), ("new", "benefits", "all")]))
    drawn = pd.DataFrame({"low": -4.0, "high": 6.0, "draws": 30}, index=keys)
    for over, cells in ((None, 5), (drawn, 6)):
        table = report.differences("new", found, means, 156, over)
        assert len(table.columns) == cells
    assert table.columns[-1].header == "over 30 draws" and list(table.columns[-1].cells) == ["-4.00 to +6.00"]


def test_the_main_outcomes_are_outcomes():
    from caseload.experiments.measures.outcomes import columns

    known = {(outcome, group) for outcome, group, _ in columns(156)}
    assert {key for key, _ in report.main_outcomes(156)} <= known
