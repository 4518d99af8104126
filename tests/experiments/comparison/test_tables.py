"""The tables of a comparison: their columns, their numbers and their bytes."""

import numpy as np
import pandas as pd
import pytest

from caseload.experiments.comparison.codebook import codebook
from caseload.experiments.comparison.hazards import hazards
from caseload.experiments.comparison.individual_effects import STATISTICS, individual_effects, person_outcomes
from caseload.experiments.comparison.tables import TABLES, differences, pairs, summary, survival, weekly
from caseload.experiments.measures.events import CURVE_GROUPS, EVENTS
from caseload.experiments.measures.groups import GROUPS
from caseload.experiments.measures.outcomes import OUTCOMES, columns, measure
from caseload.experiments.running.table_files import write
from caseload.experiments.statistics.intervals import interval
from tests.experiments.synthetic import MEASURES, PEOPLE, random_run

WEEKS = 60
CONTRACT = {
    "summary": "design, outcome, group, unit, mean, low, high, replications",
    "differences": "design, baseline, outcome, group, unit, mean, low, high, pairs, variance_ratio, replications_needed",
    "pairs": "design, other, outcome, group, unit, mean, low, high, pairs",
    "hazards": "design, baseline, group, event, hazard_ratio, low, high, early, late, proportionality, pairs, pairs_early, pairs_late",
    "gains": "design, baseline, outcome, group, unit, statistic, mean, low, high, pairs",
    "weekly": "design, week, date, measure, mean, low, high",
    "survival": "design, group, event, week, estimate, low, high, at_risk",
    "codebook": "table, column, unit, meaning",
}


@pytest.fixture(scope="module")
def runs():
    base = [random_run(80, WEEKS, seed=seed) for seed in range(4)]
    other = [random_run(80, WEEKS, seed=seed) for seed in range(4, 8)]
    return {"status-quo": base, "placebo": base, "horsens": other}


@pytest.fixture(scope="module")
def measured(runs):
    return {design: np.stack([measure(run, WEEKS).outcomes for run in several]) for design, several in runs.items()}


@pytest.fixture(scope="module")
def tables(runs, measured):
    counts = {design: np.stack([measure(run, WEEKS).curves for run in several]) for design, several in runs.items()}
    compared = np.random.default_rng(1).normal(size=(4, len(person_outcomes(WEEKS)), len(GROUPS), len(STATISTICS)))
    return {
        "summary": summary(measured, WEEKS),
        "differences": differences(measured, WEEKS, "status-quo"),
        "pairs": pairs(measured, WEEKS),
        "survival": survival(counts),
        "hazards": hazards(counts, "status-quo"),
        "gains": individual_effects({"horsens": compared}, WEEKS, "status-quo"),
        "weekly": weekly({design: reader(several) for design, several in runs.items()}, MEASURES),
        "codebook": codebook(MEASURES, PEOPLE),
    }


def reader(runs):
    return lambda measure: np.stack([run.weekly[measure] for run in runs])


def one(rows, **keys):
    for name, value in keys.items():
        rows = rows[rows[name] == value]
    assert len(rows) == 1
    return rows.iloc[0]


@pytest.mark.parametrize("name", CONTRACT)
def test_columns_are_those_of_the_contract(tables, name):
    assert ", ".join(tables[name].columns) == CONTRACT[name]


def test_summary_holds_every_outcome_of_every_design(tables, measured):
    assert len(tables["summary"]) == 3 * len(columns(WEEKS))
    place = [(outcome, group) for outcome, group, _ in columns(WEEKS)].index(("meetings", "men"))
    row = one(tables["summary"], design="horsens", outcome="meetings", group="men")
    expected = interval(measured["horsens"][:, place])
    assert (row["mean"], row["low"], row["high"], row["replications"]) == tuple(expected)
    assert row["unit"] == "meetings per youth"


def test_differences_leave_the_baseline_out_and_placebo_is_exactly_nothing(tables):
    table = tables["differences"]
    assert list(table["design"].unique()) == ["placebo", "horsens"]
    assert set(table["baseline"]) == {"status-quo"}
    nothing = table[(table["design"] == "placebo") & (table["pairs"] > 1)]
    assert (nothing[["mean", "low", "high"]] == 0).all(axis=None)
    assert nothing[["variance_ratio", "replications_needed"]].isna().all(axis=None)


def test_difference_is_design_less_baseline(tables):
    keys = {"outcome": "benefit", "group": "all"}
    design, baseline = (one(tables["summary"], design=name, **keys)["mean"] for name in ("horsens", "status-quo"))
    assert one(tables["differences"], design="horsens", **keys)["mean"] == pytest.approx(design - baseline)


def test_a_comparison_of_the_baseline_alone_has_no_differences(measured):
    assert differences({"status-quo": measured["status-quo"]}, WEEKS, "status-quo").empty


def test_a_design_reads_the_same_alone_and_with_others(tables, measured):
    alone = summary({"horsens": measured["horsens"]}, WEEKS)
    together = tables["summary"][tables["summary"]["design"] == "horsens"].reset_index(drop=True)
    pd.testing.assert_frame_equal(alone, together, check_exact=True)


def test_survival_agrees_with_the_outcomes(tables, runs):
    assert len(tables["survival"]) == 3 * len(CURVE_GROUPS) * len(EVENTS) * (WEEKS + 1)
    row = one(tables["survival"], design="horsens", group="stock", event="education", week=52)
    told = one(tables["summary"], design="horsens", group="stock", outcome="started_education_52")
    assert [100 * row[name] for name in ("estimate", "low", "high")] == pytest.approx([told[name] for name in ("mean", "low", "high")])
    start = one(tables["survival"], design="horsens", group="all", event="waiting", week=0)
    assert (start["estimate"], start["at_risk"]) == (1.0, np.mean([(run.people["former"] == 0).sum() for run in runs["horsens"]]))


def test_ways_off_benefit_and_waiting_add_up_to_one_in_the_table(tables):
    ways = ("waiting", "exit to education", "exit to job", "other exit")
    table = tables["survival"][tables["survival"]["event"].isin(ways)]
    np.testing.assert_allclose(table.groupby(["design", "group", "week"])["estimate"].sum(), 1.0, rtol=0, atol=1e-12)


def test_a_failed_run_is_left_out_of_the_curves(runs):
    counts = np.stack([measure(run, WEEKS).curves for run in runs["horsens"]])
    broken = np.concatenate([counts, np.full((1, *counts.shape[1:]), np.nan)])
    pd.testing.assert_frame_equal(survival({"horsens": broken}), survival({"horsens": counts}))


def test_pairs_hold_every_two_designs_once_and_less_surely_than_one_alone(tables, measured):
    table, alone = tables["pairs"], tables["differences"]
    assert list(table[["other", "design"]].drop_duplicates().itertuples(index=False, name=None)) == [
        *(("status-quo", "placebo"), ("status-quo", "horsens"), ("placebo", "horsens"))
    ]
    keys = {"design": "horsens", "outcome": "meetings", "group": "men"}
    wide, narrow = one(table, other="status-quo", **keys), one(alone, **keys)
    assert (wide["mean"], wide["pairs"]) == (narrow["mean"], narrow["pairs"])
    assert wide["low"] < narrow["low"] < narrow["high"] < wide["high"]


def test_weekly_means_in_kroner_on_mondays(tables, runs):
    row = one(tables["weekly"], design="horsens", week=53, measure="benefit")
    assert row["date"] == "2018-01-08"
    assert row["mean"] == pytest.approx(np.mean([run.weekly["benefit"][53] for run in runs["horsens"]]) / 100)
    assert one(tables["weekly"], design="horsens", week=0, measure="workers")["mean"] == pytest.approx(
        np.mean([run.weekly["workers"][0] for run in runs["horsens"]])
    )
    assert tables["weekly"]["date"].iloc[0] == "2017-01-02"


def test_one_run_leaves_the_interval_empty(measured, tmp_path):
    write(summary({"status-quo": measured["status-quo"][:1]}, WEEKS), tmp_path / "summary.csv")
    line = next(line for line in (tmp_path / "summary.csv").read_text().splitlines() if line.startswith("status-quo,meetings,all"))
    assert line.split(",")[5:] == ["", "", "1"]


def test_the_same_numbers_are_the_same_bytes_in_a_fixed_format(tables, tmp_path):
    table = pd.DataFrame({"a": [1 / 3, 1234567.0, np.nan, 0.0], "b": [1, 20, 300, 4000000]})
    write(table, tmp_path / "small.csv")
    assert (tmp_path / "small.csv").read_bytes() == b"a,b\n0.333333,1\n1.23457e+06,20\n,300\n0,4000000\n"
    for name, table in tables.items():
        write(table, tmp_path / "first.csv")
        write(table.copy(), tmp_path / "second.csv")
        assert (tmp_path / "first.csv").read_bytes() == (tmp_path / "second.csv").read_bytes(), name


def test_the_codebook_names_every_column_and_value(tables):
    book = tables["codebook"]
    assert not book.isna().any(axis=None)
    assert (book["unit"].str.len() > 0).all()
    assert not book.duplicated(["table", "column"]).any()
    for name, table in tables.items():
        assert list(book[book["table"] == name]["column"]) == list(table.columns) == [column.name for column in TABLES[name]]
    assert set(book[book["table"] == "outcome"]["column"]) == {outcome.name for outcome in OUTCOMES} >= set(tables["summary"]["outcome"])
    assert set(book[book["table"] == "group"]["column"]) == {group.name for group in GROUPS} == set(tables["summary"]["group"])
    assert set(book[book["table"] == "event"]["column"]) == set(tables["survival"]["event"])
    assert set(book[book["table"] == "statistic"]["column"]) == set(tables["gains"]["statistic"])
    assert set(book[book["table"] == "measure"]["column"]) == set(tables["weekly"]["measure"])
    assert set(book[book["table"] == "people"]["column"]) == {column.name for column in PEOPLE}


def test_the_unit_of_an_outcome_in_the_tables_is_that_of_the_codebook(tables):
    book = tables["codebook"][tables["codebook"]["table"] == "outcome"].set_index("column")["unit"]
    assert (tables["summary"]["unit"] == tables["summary"]["outcome"].map(book)).all()


def test_money_is_told_in_kroner(tables):
    assert not tables["codebook"]["unit"].str.contains("oere").any()
    assert one(tables["codebook"], table="measure", column="benefit")["unit"] == "kr/week"
