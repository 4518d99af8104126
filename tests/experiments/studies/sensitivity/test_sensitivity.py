"""Sensitivity: indices against functions whose indices are known, and what nobody can feel has no effect at all."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import qmc

from caseload.experiments.cli.main import main
from caseload.experiments.running import jobs
from caseload.experiments.running.draws import read_draws, scale_to_ranges
from caseload.experiments.running.run import simulate
from caseload.experiments.running.store.key import run_key
from caseload.experiments.running.study import ExecutionOptions
from caseload.experiments.studies.sensitivity import emulator, grades, morris, sobol
from caseload.experiments.studies.sensitivity.cells import chosen
from caseload.experiments.studies.sensitivity.picture import predicted
from caseload.experiments.studies.sensitivity.report import report
from caseload.experiments.studies.sensitivity.run import sensitivity
from caseload.model.parameters import load
from tests.refused import refused
from tests.small import SMALL

PARAMETERS = load()
ASKED = {"municipality": SMALL, "weeks": 60, "seed": 3, "progress": False, "execution": ExecutionOptions(jobs=1)}
FEW = ("application_rate", "quit_rate", "staff_year", "mentor_hour_price")
FIRST, TOTAL = (0.3139, 0.4424, 0.0), (0.5576, 0.4424, 0.2437)  # Ishigami's, closed form; Saltelli et al. 2008, section 4.5


def ishigami(unit):
    x = np.pi * (2 * unit - 1)
    return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


def points(inputs, base):
    return qmc.Sobol(inputs, rng=1).random_base2(base)


def test_the_expansion_finds_the_indices_of_ishigami():
    unit = points(4, 10)  # the fourth does nothing
    found = emulator.indices(unit, ishigami(unit), 1)
    assert found.first == pytest.approx([*FIRST, 0], abs=0.01)
    assert found.total == pytest.approx([*TOTAL, 0], abs=0.01)
    assert (found.low <= found.total).all() and (found.total <= found.high).all()
    assert found.r2 > 0.99


def test_the_expansion_says_when_it_predicts_nothing():
    unit = points(3, 8)
    assert emulator.indices(unit, np.random.default_rng(1).normal(size=256), 1).r2 < 0.1


def test_legendre_polynomials_are_orthonormal():
    unit = (np.arange(2000)[:, None] + 0.5) / 2000
    table = emulator.basis(unit, [((0, power),) for power in range(1, 5)])
    assert table.T @ table / 2000 == pytest.approx(np.eye(4), abs=1e-4)


def test_an_additive_function_in_many_inputs_gives_up_its_squares():
    unit, weights = points(100, 9), np.r_[4.0, 3.0, 2.0, np.zeros(97)]
    found = emulator.indices(unit, unit @ weights, 1)
    assert found.total[:4] == pytest.approx([16 / 29, 9 / 29, 4 / 29, 0], abs=0.02)


def test_the_share_of_a_grade_is_that_of_its_parameters_together():
    groups = {"a": "B", "b": "D", "c": "B", "d": "C"}
    unit = grades.design(groups, 1024, 1)
    found = grades.shares(groups, ishigami(unit), 1)
    assert unit.shape == (1024 * 5, 4)
    assert found["closed"] == pytest.approx([TOTAL[0], FIRST[1], 0], abs=0.05)  # B holds the interaction of its two
    assert found["total"] == pytest.approx([TOTAL[0], FIRST[1], 0], abs=0.05)
    assert found["closed"][2] == found["total"][2] == 0.0
    assert (found["closed_low"] <= found["closed"]).all()


def test_base_cells_with_a_failed_run_are_left_out_and_nothing_is_shared_out_where_nothing_varies():
    groups = {"a": "B", "b": "D", "c": "B"}
    unit = grades.design(groups, 64, 1)
    response = ishigami(unit)
    holed = response.copy()
    holed[5] = np.nan
    found, rest = grades.shares(groups, holed, 1), grades.shares(groups, np.delete(response, np.s_[4:8]), 1)
    assert all(np.array_equal(found[key], rest[key]) for key in found)
    assert all(np.isnan(values).all() for values in grades.shares(groups, np.ones(len(unit)), 1).values())


def test_shares_are_shares_however_the_estimates_fall():
    groups = {"a": "B", "b": "D", "c": "C"}
    response = np.random.default_rng(1).normal(size=len(grades.design(groups, 8, 1)))
    for values in grades.shares(groups, response, 1).values():
        assert (values >= 0).all() and (values <= 1).all()


def test_elementary_effects_of_a_line_are_its_slopes():
    names = ["a", "b", "c"]
    unit = morris.design(names, 6, 1)
    assert unit.shape == (24, 3)
    found = morris.effects(names, unit, unit @ [2.0, -3.0, 0.0], 1)
    assert found["mu"] == pytest.approx([2, -3, 0]) and found["mu_star"] == pytest.approx([2, 3, 0])
    assert found["sigma"] == pytest.approx([0, 0, 0], abs=1e-12)
    response = np.where(np.arange(24) == 9, np.nan, unit @ [2.0, -3.0, 0.0])
    assert morris.effects(names, unit, response, 1)["mu"] == pytest.approx([2, -3, 0])


def test_pawn_tells_what_matters_from_what_does_nothing():
    unit = points(4, 10)
    found = sobol.effects(["a", "b", "c", "d"], unit, ishigami(unit), 1)
    assert found["pawn"][1] > found["pawn"][0] > 2 * found["pawn_dummy"][0]
    assert found["pawn"][3] == pytest.approx(found["pawn_dummy"][3], abs=0.05)


def test_no_indices_where_nothing_varies_too_few_cells_are_known_or_the_emulator_predicts_nothing():
    unit = points(4, 5)
    noise, few = np.random.default_rng(1).normal(size=32), np.where(np.arange(32) < sobol.LEAST - 1, ishigami(unit), np.nan)
    for response in (np.zeros(32), few):
        assert all(np.isnan(values).all() for values in sobol.effects([*"abcd"], unit, response, 1).values())
    found = sobol.effects([*"abcd"], unit, noise, 1)
    assert found["r2"][0] <= 0 and np.isnan(found["total"]).all() and np.isnan(found["total_low"]).all()
    assert not np.isnan(found["pawn"]).any()
    enough = np.where(np.arange(32) < sobol.LEAST, ishigami(unit), np.nan)
    assert not np.isnan(sobol.effects([*"abcd"], unit, enough, 1)["r2"]).any()


def test_the_space_filling_design_falls_once_in_every_eighth_of_each_range():
    # The defining property of 8 points of a Sobol' sequence, in every dimension alone.
    places = np.sort(np.floor(8 * sobol.design([*PARAMETERS.known], 8, 5)), axis=0)
    assert (places == np.arange(8)[:, None]).all()
    assert (sobol.design([*FEW], 5, 3) == sobol.design([*FEW], 8, 3)[:5]).all()


def test_parameters_are_chosen_by_name_and_grade():
    of_d = chosen(PARAMETERS, (), "D")
    assert {PARAMETERS.known[name].grade for name in of_d} == {"D"}
    assert chosen(PARAMETERS, FEW, None) == [name for name in PARAMETERS.known if name in FEW]
    refused(lambda: chosen(PARAMETERS, ["staff_yaer"], None), "--parameters staff_yaer", "did you mean staff_year?")
    refused(lambda: chosen(PARAMETERS, FEW[:1], None), "two or more")
    held = PARAMETERS.replaced({"direction_gain": PARAMETERS.known["direction_gain"].high})
    refused(lambda: chosen(held, ["direction_gain"], None), "--parameters direction_gain: is held", "--set")


@pytest.fixture(scope="module")
def screened(tmp_path_factory):
    return sensitivity("horsens", size=3, parameters=FEW, out=tmp_path_factory.mktemp("morris"), **ASKED)


def test_what_no_rule_can_feel_has_exactly_no_effect(screened):
    table = screened.table.set_index(["outcome", "parameter"])
    waits = table.loc["weeks_to_education_52"].drop(index=["application_rate", "quit_rate"])
    assert (waits[["mu", "mu_star", "sigma"]] == 0).all(axis=None)  # prices move no youth
    assert table.loc[("account_municipality", "staff_year"), "mu_star"] > 0
    # nobody is hired beyond two posts: a wage from 450,000 to 600,000 moves the account by two posts' worth of it, at most
    assert table.loc[("account_municipality", "staff_year"), "mu_star"] <= 2 * 0.15 * 60 / 52


def test_the_same_again_is_the_same_bytes_and_runs_nothing(screened, tmp_path):
    again = sensitivity("horsens", size=3, parameters=FEW, out=tmp_path, **ASKED | {"execution": ExecutionOptions(jobs=2)})
    for name in ("morris.csv", "morris-codebook.csv", "figures/morris.png"):
        assert (again.folder / name).read_bytes() == (screened.folder / name).read_bytes()


def test_two_shards_and_a_last_command_give_the_same_bytes(screened, tmp_path, monkeypatch, capsys):
    words = ["--municipality", SMALL, "--weeks", "60", "--seed", "3", "--size", "3", "--jobs", "1", "--out", str(tmp_path)]
    asked, made = ["sensitivity", *words, *(word for name in FEW for word in ("--parameters", name))], []
    monkeypatch.setattr(jobs, "simulate", lambda *one: made.append((run_key(one[0]), one[1])) or simulate(*one))
    for share in ("1/2", "2/2"):
        with pytest.raises(SystemExit) as end:
            main([*asked, "--shard", share])
        assert end.value.code == 0 and {path.name for path in tmp_path.iterdir()} == {"study.json", "store"}
    assert "the command without --shard runs the rest, writes all" in capsys.readouterr().err
    there = len(made)
    assert there == len(set(made)) == len({run_key(one) for one in screened.study.scenarios})
    with pytest.raises(SystemExit):
        main(asked)
    assert len(made) == there
    for name in ("morris.csv", "morris-codebook.csv", "figures/morris.png"):
        assert (tmp_path / name).read_bytes() == (screened.folder / name).read_bytes()


def test_every_column_is_in_the_codebook(screened):
    codebook = pd.read_csv(screened.folder / "morris-codebook.csv")
    assert list(pd.read_csv(screened.folder / "morris.csv")) == list(codebook["column"]) == list(screened.table)


def test_the_space_filling_design_is_kept_as_draws_that_can_be_read_again(tmp_path):
    found = sensitivity("horsens", method="sobol", size=16, parameters=FEW, out=tmp_path, **ASKED)
    draws = read_draws(tmp_path / "draws.csv", PARAMETERS)
    assert len(draws) == 17
    lived = {scenario.draw: scenario.parameters.values for scenario in found.study.scenarios}
    assert all(lived[draw] == draws[draw].values for draw in range(1, 17))
    few = [name for name in PARAMETERS.known if name in FEW]
    assert draws[1:] == scale_to_ranges(PARAMETERS, few, sobol.design(few, 16, ASKED["seed"]))
    assert set(found.table["parameter"]) == set(FEW)


def test_grades_share_out_what_the_parameters_explain(tmp_path):
    found = sensitivity("horsens", method="grades", size=4, parameters=FEW, out=tmp_path, **ASKED).table
    assert found["parameters"].groupby(found["outcome"] + found["group"]).sum().eq(len(FEW)).all()
    waits = found[found["outcome"].str.startswith("weeks") & (found["grade"] == "C")]
    assert (waits[["closed", "total"]] == 0).all(axis=None)  # both prices are of grade C


def test_nothing_is_said_to_matter_where_nothing_differs(tmp_path):
    found = sensitivity("placebo", method="sobol", size=sobol.LEAST, parameters=FEW, out=tmp_path, **ASKED | {"weeks": 5})
    assert found.table[["total", "pawn", "r2"]].isna().all(axis=None)
    told = [text.get_text() for text in found.plot().texts]
    assert told[0] == "Nothing is known to matter: the difference is the same in all cells, or known in too few"
    assert predicted(found.table) == "shares unknown: the difference is the same in all cells, or known in too few"
    assert predicted(found.table.assign(r2=-0.2)) == "shares unknown: the emulator predicts nothing: take more cells"
    assert predicted(found.table.assign(r2=0.66)).endswith("it predicts 66 % of the variance")


@pytest.mark.parametrize("method", ["morris", "sobol", "grades"])
def test_an_analysis_of_nothing_but_failures_is_told(method, tmp_path, monkeypatch, capsys):
    def failing(scenario, number, people):
        raise ArithmeticError("out of hours")

    monkeypatch.setattr(jobs, "simulate", failing)
    found = sensitivity("horsens", method=method, size=10, parameters=FEW, out=tmp_path, **ASKED)
    report(found)
    assert found.table.empty and found.failures and "replications failed and are left out" in capsys.readouterr().err
    assert not (tmp_path / "figures").exists()


def test_a_baseline_against_itself_is_refused(tmp_path):
    refused(lambda: sensitivity("status-quo", out=tmp_path / "none", **ASKED), "nothing to compare")
    refused(lambda: sensitivity("horsens", size=1, out=tmp_path / "none", **ASKED), "size = 1")
    refused(lambda: sensitivity("horsens", method="sobol", size=5, out=tmp_path / "none", **ASKED), "size = 5", "10 or more")
    for few in ({"grade": "D"}, {"parameters": ("direction_gain", "application_rate")}):
        asked = ASKED | few | {"method": "grades", "out": tmp_path / "none"}
        refused(lambda asked=asked: sensitivity("horsens", **asked), "--method grades", "two or more")
    assert not (tmp_path / "none").exists()


def test_the_command_prints_each_headline_and_where_the_rest_is(tmp_path, capsys):
    words = ["--municipality", SMALL, "--weeks", "20", "--jobs", "1", "--size", "2", "--out", str(tmp_path)]
    with pytest.raises(SystemExit) as end:
        main(["sensitivity", *words, "--parameters", "staff_year", "--parameters", "quit_rate"])
    told = capsys.readouterr().out
    assert not end.value.code and "Municipality (million kr)" in told and "staff_year (C)" in told and "morris.csv" in told
    with pytest.raises(SystemExit) as end:
        main(["sensitivity", *words, "--parameters", "staff_yaer"])
    assert end.value.code == 2 and "did you mean staff_year?" in capsys.readouterr().err
