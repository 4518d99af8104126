"""A sweep: paired with the baseline at every point, the same bytes however it is run, and told in tables and a picture."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

import caseload
from caseload.experiments.cli.main import main
from caseload.experiments.measures.outcomes import columns
from caseload.experiments.running import jobs
from caseload.experiments.running.run import simulate
from caseload.experiments.running.study import ExecutionOptions
from caseload.experiments.studies.sweep import tables
from caseload.experiments.studies.sweep.captions import SweepSetup
from caseload.experiments.studies.sweep.factors import read_factor
from caseload.experiments.studies.sweep.picture import draw, message
from caseload.experiments.studies.sweep.ranking import ranked_outcomes
from caseload.experiments.studies.sweep.report import break_even
from caseload.experiments.studies.sweep.run import sweep
from caseload.experiments.studies.sweep.samples import Samples
from caseload.model.design import load
from caseload.model.parameters import load as load_parameters
from tests.refused import refused
from tests.small import SMALL

ASKED = {"municipality": SMALL, "replications": 4, "weeks": 60, "seed": 3, "progress": False}
ALONE = ExecutionOptions(jobs=1)
TABLES = ("points", "sweep", "best", "break_even", "codebook")


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    return sweep("horsens", "caseload=3,6,12", out=tmp_path_factory.mktemp("alone"), execution=ALONE, **ASKED)


def files(folder):
    found = [folder / f"{name}.csv" for name in TABLES] + sorted((folder / "figures").iterdir())
    return {path.name: path.read_bytes() for path in found}


def test_the_package_offers_sweep():
    assert caseload.sweep is sweep


def test_two_processes_and_a_study_begun_before_give_the_same_bytes(alone, tmp_path):
    sweep("horsens", "caseload=6,12", out=tmp_path, execution=ALONE, **ASKED | {"replications": 2})
    begun = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "store").iterdir()}
    sweep("horsens", "caseload=3,6,12", out=tmp_path, execution=ExecutionOptions(jobs=2), **ASKED)
    assert files(tmp_path) == files(alone.folder)
    assert begun.items() <= {path.name: path.stat().st_mtime_ns for path in (tmp_path / "store").iterdir()}.items()


def test_two_shards_and_a_last_command_give_the_same_bytes(alone, tmp_path, monkeypatch, capsys):
    words = ["--municipality", SMALL, "--replications", "4", "--weeks", "60", "--seed", "3", "--jobs", "1", "--out", str(tmp_path)]
    asked, made = ["sweep", "horsens", "--vary", "caseload=3,6,12", *words], []
    monkeypatch.setattr(
        jobs, "simulate", lambda one, number, people: made.append((one.design.name, number)) or simulate(one, number, people)
    )
    for share in ("1/2", "2/2"):
        with pytest.raises(SystemExit) as end:
            main([*asked, "--shard", share])
        assert end.value.code == 0 and {path.name for path in tmp_path.iterdir()} == {"study.json", "store"}
    assert "16 of 16 runs are there, 0 have failed; the command without --shard" in capsys.readouterr().err
    assert len(made) == len(set(made)) == 4 * 4  # the baseline and three points
    with pytest.raises(SystemExit):
        main(asked)
    assert len(made) == 16 and files(tmp_path) == files(alone.folder)


def test_every_column_is_in_the_codebook(alone):
    codebook = pd.read_csv(alone.folder / "codebook.csv")
    for name in TABLES[:-1]:
        table = pd.read_csv(alone.folder / f"{name}.csv")
        assert list(table) == list(codebook.loc[codebook["table"] == name, "column"])
        assert len(table) == len(getattr(alone, name))


def test_places_move_with_the_caseload_and_staff_does_not(alone):
    assert alone.points["programme_places"].tolist() == [12, 24, 48]
    assert alone.points["workers"].nunique() == alone.points["cost_a_year"].nunique() == 1


def test_chances_add_up_and_the_best_has_the_least_mean(alone):
    for _, found in alone.best.groupby(["outcome", "group"]):
        assert found["probability"].sum() == pytest.approx(1)
        assert found.loc[found["best"] == 1, "difference"].tolist() == [found["difference"].min()]


def test_a_point_that_is_the_baseline_differs_by_exactly_zero(tmp_path):
    found = sweep("horsens", "caseload=2,35", baseline="horsens", out=tmp_path, execution=ALONE, **ASKED).sweep
    here = found[found["caseload"] == 35].dropna(subset="difference")
    assert len(here) and (here[["difference", "difference_low", "difference_high"]].fillna(0) == 0).all(axis=None)
    assert (found.loc[found["caseload"] == 2, "difference"].fillna(0) != 0).any()


def test_a_parameter_is_varied_for_the_baseline_too(tmp_path):
    found = sweep("placebo", ["quit_rate=0.001:0.01"], method="latin", points=3, out=tmp_path, execution=ALONE, **ASKED).sweep
    assert found["quit_rate"].nunique() == 3
    assert found.groupby("quit_rate")["mean"].apply(tuple).nunique() == 3
    assert (found["difference"].dropna() == 0).all()


def test_workers_whom_nobody_needs_are_best_left_unhired(tmp_path):
    nobody = ["horsens.need_from=1"]
    found = sweep("horsens", "workers_hired=0:2", settings=nobody, out=tmp_path, execution=ALONE, **ASKED)
    best = found.best.set_index(["outcome", "workers_hired"])["probability"]
    for account in ("account_municipality", "account_public"):
        assert best[account].tolist() == [1.0, 0.0, 0.0]
    spent = found.points["spent_a_year"].to_numpy()
    paid = found.sweep[found.sweep["outcome"].isin(("staff", "programme"))].groupby("workers_hired")["difference"].sum()
    assert spent == pytest.approx(paid.to_numpy() * 52 / 60)
    weeks_hired = 60 - 5  # from 1 February 2017, the fifth Monday of the run after it
    full = 0.5 * weeks_hired / 60 * 1.0001  # a year's price of a post that is never vacant
    assert abs(spent[0]) < 0.05 and (np.diff(spent) > 0).all() and (np.diff(spent) <= full).all()


def test_draws_of_the_parameters_are_the_samples(tmp_path):
    found = sweep("horsens", "caseload=6,12", draws=3, out=tmp_path, execution=ALONE, **ASKED | {"replications": 2})
    assert found.sweep["pairs"].max() == 3
    assert set(found.best["probability"].dropna()) <= {0, 1 / 3, 2 / 3, 1}
    costs = found.sweep[found.sweep["outcome"] == "account_public"]
    assert ((costs["difference_low"] <= costs["difference"]) & (costs["difference"] <= costs["difference_high"])).all()


def test_two_factors_are_a_map_and_three_a_plane(tmp_path):
    two = sweep("horsens", ["caseload=6,12", "workers_hired=0:1"], out=tmp_path / "two", execution=ALONE, **ASKED)
    assert len(two.points) == 4 and two.break_even.empty
    assert len(two.plot().axes) == 3
    three = sweep(
        "horsens",
        ["caseload=6:12", "workers_hired=0:1", "outreach=0:1"],
        method="sobol",
        points=4,
        out=tmp_path / "3",
        execution=ALONE,
        **ASKED,
    )
    assert len(three.points) == 4 and len(three.plot().axes) == 2


def test_what_is_best_is_told_of_levers_and_at_the_ends_of_the_range_alone():
    def told(text, *values):
        factor = read_factor(text, load("horsens"), load_parameters())
        table = pd.DataFrame({factor.name: values, "difference": [1.0, 2.0], "probability": [1.0, 0.0], "best": [1, 0]})
        table = table.assign(outcome="account_public", group="all", unit="million kr")
        setup = SweepSetup("horsens", "status-quo", (factor,), "sobol", None, 2, False)
        return message(ranked_outcomes(table, setup.factors), setup)

    assert told("outreach=0:1", 0.904, 0.1) == "Horsens. Best for all public budgets: outreach 0.904 (probability 1.00)"
    assert told("outreach=0:1", 1.0, 0.1).endswith("outreach 1 (probability 1.00, at the end of the range tried)")
    assert told("quit_rate=0.001:0.01", 0.002, 0.005).startswith("Horsens. Most favourable for all public budgets: quit rate 0.002")


def test_a_break_even_that_is_not_found_is_told_with_its_doubt(alone):
    row = {"outcome": "account_municipality", "cheaper": "nowhere", "value": np.nan, "low": 15.0, "high": 18.04}
    told = "Break-even for the municipality: not within the range tried, cheaper nowhere"
    assert break_even(row, "caseload") == f"{told}, though at caseload 15 to 18 the 95 % interval holds zero"
    assert break_even(row | {"low": np.nan, "high": np.nan}, "caseload") == told
    # a curve above zero, whose interval holds zero at the lesser values
    levels, luck = np.array([3.0, 6.0, 12.0]), np.array([-1.0, 0.0, 1.0])
    values = np.zeros((3, 3, len(columns(60))))
    values[:, :, [key[0] for key in columns(60)].index("account_state")] = levels[:, None] / 2 + luck
    account = tables.break_even_table(alone.points, alone.setup.factors, Samples(values, values, False), 60).set_index("outcome")
    half = stats.t.ppf(0.975, 2) / np.sqrt(3)
    assert account.loc["account_state"].tolist()[1:] == ["nowhere", pytest.approx(np.nan, nan_ok=True), 3, pytest.approx(2 * half)]
    marks = curves_of(alone, account.reset_index())
    assert [3, pytest.approx(2 * half)] in marks


def curves_of(swept, break_even):
    """Ends of every line that the picture draws along zero."""
    axes = draw(swept.points, swept.best, break_even, swept.setup).axes[-1]
    return [list(line.get_xdata()) for line in axes.lines if list(line.get_ydata()) == [0, 0]]


def test_a_budget_is_split_and_a_run_too_short_for_weeks_is_drawn(tmp_path):
    found = sweep("horsens", budget=0.6, out=tmp_path, execution=ALONE, **ASKED | {"weeks": 20, "replications": 2})
    assert found.points["cost_a_year"].max() <= 0.6
    spent = found.points["spent_a_year"]
    told = " ".join(text.get_text() for text in found.plot().texts)
    assert f"spent in the runs beyond the baseline: {spent.min():.2f} to {spent.max():.2f}" in told.replace("\n", " ")
    assert list(found.points)[-1] == "over_budget" == tables.codebook(found.setup).query("table == 'points'")["column"].iloc[-1]
    assert (tmp_path / "figures" / "sweep.png").exists()


def test_places_are_held_where_it_is_asked(tmp_path):
    found = sweep("horsens", "caseload=28,70", hold="places", out=tmp_path, execution=ALONE, **ASKED | {"weeks": 5, "replications": 1})
    assert found.points["programme_places"].tolist() == [140, 140]
    assert found.points["cost_a_year"].tolist() == [1.5, 0]


def test_what_cannot_be_swept_is_refused_before_a_folder_is_made(tmp_path):
    out = tmp_path / "folder"
    refused(lambda: sweep("horsens", out=out, **ASKED), "nothing to vary")
    refused(lambda: sweep("horsens", ["caseload=1:3", "courage.caseload=1:3"], out=out, **ASKED), "named twice")
    refused(lambda: sweep("horsens", "caseload=1:3", budget=1, out=out, **ASKED), "--budget", "--vary")
    refused(lambda: sweep("horsens", "caseload=0:3", out=out, **ASKED), "caseload must be 1 or more")
    refused(lambda: sweep("placebo", "places=10:20:5", hold="places", out=out, **ASKED), "--hold places", "placebo")
    for staff in ("workers_hired=1:3", "courage.workers_moved=1,2"):
        refused(lambda staff=staff: sweep("horsens", ["caseload=2:4", staff], hold="places", out=out, **ASKED), "--hold places sets")
    refused(lambda: sweep("horsens", "relation_effect=1,9", out=out, **ASKED), "--vary relation_effect=1,9: relation_effect = 9.0 is not")
    refused(lambda: sweep("horsens", budget=float("nan"), out=out, **ASKED), "--budget nan")
    assert not out.exists()


def test_the_command_prints_the_points_the_best_and_what_moved(tmp_path, capsys):
    words = ["--municipality", SMALL, "--replications", "2", "--weeks", "20", "--jobs", "1", "--out", str(tmp_path)]
    with pytest.raises(SystemExit) as end:
        main(["sweep", "horsens", "--vary", "caseload=3,12", *words])
    told = capsys.readouterr().out
    assert not end.value.code
    for part in (
        "Best for the municipality: caseload",
        "Break-even for the state:",
        "Moved: caseload 3 to 12",
        "Held: social workers in all",
    ):
        assert part in told
    with pytest.raises(SystemExit) as end:
        main(["sweep", "--vary", "casload=1:3", *words])
    assert end.value.code == 2 and "did you mean caseload?" in capsys.readouterr().err


def test_runs_that_fail_are_told_and_left_out(tmp_path, monkeypatch, capsys):
    def failing(scenario, number, people):
        if number == 1 and scenario.design.name == "horsens caseload=3":
            raise ArithmeticError("out of hours")
        return simulate(scenario, number, people)

    monkeypatch.setattr(jobs, "simulate", failing)
    words = ["--municipality", SMALL, "--replications", "3", "--weeks", "20", "--jobs", "1", "--out", str(tmp_path)]
    with pytest.raises(SystemExit) as end:
        main(["sweep", "horsens", "--vary", "caseload=3,12", *words])
    assert end.value.code == 3 and "1 replications failed" in capsys.readouterr().err
    pairs = pd.read_csv(tmp_path / "sweep.csv").groupby("caseload")["pairs"].max()
    assert pairs.tolist() == [2, 3]
