"""From a study to every table, with runs that failed left out pair by pair, and more replications until a precision is reached."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from caseload.experiments.comparison.individual_effects import STATISTICS, compare_persons, grouped, person_outcomes
from caseload.experiments.comparison.pairing import compare_people
from caseload.experiments.comparison.precision import LEAST, Precision, replications_needed, run_until
from caseload.experiments.comparison.tables import TABLES
from caseload.experiments.comparison.tabulation import tabulate
from caseload.experiments.measures.groups import GROUPS
from caseload.experiments.measures.people import compact
from caseload.experiments.running import jobs
from caseload.experiments.running.run import run, simulate
from caseload.experiments.statistics.intervals import paired
from caseload.model.record import MEASURES
from tests.experiments import small_studies as studies

WEEKS, REPLICATIONS = 60, 4
DESIGNS = ("status-quo", "horsens", "placebo")


def scenarios():
    return studies.scenarios(*DESIGNS, weeks=WEEKS)


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    return studies.study(tmp_path_factory.mktemp("whole"), REPLICATIONS, asked=scenarios())


@pytest.fixture(scope="module")
def built(study):
    return tabulate(study, MEASURES, False)


@pytest.fixture
def holed(tmp_path, monkeypatch):
    """The same study, but for run 2 of the baseline and run 1 of Horsens, which fail."""

    def failing(scenario, number, people=True):
        if (scenario.design.name, number) in {("status-quo", 2), ("horsens", 1)}:
            raise ArithmeticError("out of hours")
        return simulate(scenario, number, people)

    monkeypatch.setattr(jobs, "simulate", failing)
    return studies.study(tmp_path, REPLICATIONS, asked=scenarios())


def test_every_table_has_its_columns(built):
    assert set(built) == set(TABLES) - {"codebook"}
    for name, table in built.items():
        assert list(table) == [column.name for column in TABLES[name]], name
        assert len(table) or name == "uncertainty", name  # which takes draws


def test_gains_are_those_of_the_runs_made_again(study, built):
    baseline, horsens, _ = study.scenarios
    pairs = [[compact(run(one, number).people, WEEKS) for one in (baseline, horsens)] for number in range(REPLICATIONS)]
    expected = np.stack([compare_persons(*pair, grouped(pair[0]), WEEKS) for pair in pairs])
    np.testing.assert_array_equal(compare_people(study, baseline, [horsens], False)[0], expected)
    table = built["gains"][built["gains"]["design"] == "horsens"]
    np.testing.assert_allclose(table["mean"], np.ma.masked_invalid(expected).mean(axis=0).filled(np.nan).ravel(), rtol=1e-12)


def test_placebo_changes_nobody_and_no_hazard(built):
    shares = built["gains"][(built["gains"]["design"] == "placebo") & (built["gains"]["statistic"] == "unchanged")]
    assert set(shares["mean"].dropna()) == {100.0}
    ratios = built["hazards"][built["hazards"]["design"] == "placebo"]["hazard_ratio"].dropna()
    assert len(ratios) and (ratios == 1.0).all()


def test_pairs_begin_with_the_baseline_and_agree_with_the_differences(built):
    assert list(built["pairs"]["other"].unique()) == ["status-quo", "horsens"]
    found = built["pairs"][built["pairs"]["other"] == "status-quo"].reset_index(drop=True)
    pd.testing.assert_frame_equal(found[["design", "mean", "pairs"]], built["differences"][["design", "mean", "pairs"]])


def test_a_failed_run_leaves_its_pair_out_of_every_table(holed):
    built = tabulate(holed, MEASURES, False)
    most = {"horsens": 2, "placebo": 3}
    for name in ("differences", "hazards", "gains"):
        assert built[name].groupby("design")["pairs"].max().to_dict() == most, name
    found = compare_people(holed, holed.scenarios[0], holed.scenarios[1:], False)
    assert found[0].shape == (REPLICATIONS, len(person_outcomes(WEEKS)), len(GROUPS), len(STATISTICS))
    failed = [np.flatnonzero(np.isnan(one[:, 0, 0, 0])).tolist() for one in found]
    assert failed == [[1, 2], [2]]


def test_a_design_that_always_fails_has_no_curves_and_spoils_no_other(tmp_path, monkeypatch):
    def failing(scenario, number, people=True):
        if scenario.design.name == "horsens":
            raise ArithmeticError("out of hours")
        return simulate(scenario, number, people)

    monkeypatch.setattr(jobs, "simulate", failing)
    built = tabulate(studies.study(tmp_path, REPLICATIONS, asked=scenarios()), MEASURES, False)
    known = built["survival"].dropna(subset="estimate")
    assert set(known["design"]) == {"status-quo", "placebo"}
    assert built["hazards"].groupby("design")["pairs"].max().to_dict() == {"horsens": 0, "placebo": REPLICATIONS}
    assert built["gains"].groupby("design")["pairs"].max().to_dict() == {"horsens": 0, "placebo": REPLICATIONS}


def test_draws_are_told_apart_from_chance(tmp_path):
    """The other tables are those of draw 0, whatever the draws; `uncertainty` is of the draws' own pairs."""
    first = scenarios()[:2]
    rates = {0: 0.002, 1: 0.004, 2: 0.01}
    drawn = [replace(one, parameters=one.parameters.replaced({"return_rate": rates[draw]}), draw=draw) for one in first for draw in rates]
    both = studies.study(tmp_path, 2, asked=drawn)
    built, alone = (tabulate(one, MEASURES, False) for one in (both, studies.look(tmp_path, 2, asked=drawn[::3])))
    for name, table in alone.items():
        if name != "uncertainty":
            pd.testing.assert_frame_equal(built[name], table)
    assert alone["uncertainty"].empty and set(built["uncertainty"]["draws"]) <= {0, 1, 2}
    pairs = np.stack([both.outcomes(drawn[3 + draw]) - both.outcomes(drawn[draw]) for draw in (1, 2)])
    known = ~np.isnan(pairs).any(axis=(0, 1))
    assert known.mean() > 0.5
    np.testing.assert_allclose(built["uncertainty"]["mean"][known], pairs.mean(axis=(0, 1))[known], atol=1e-12)


def test_replications_are_added_until_the_interval_is_narrow(tmp_path):
    asked, sizes = scenarios(), []

    def more(replications):
        sizes.append(replications)
        return studies.study(tmp_path, replications, asked=asked)

    place = 0  # weeks to education within 52 weeks, all
    first = more(LEAST)
    found = paired(*(first.outcomes(one)[:, place] for one in asked[1::-1]))
    assert found.high > found.mean
    wanted = Precision("weeks_to_education_52", "all", 0.8 * float(found.high - found.mean), place)
    sizes.clear()
    study = run_until(wanted, REPLICATIONS, more, False)
    assert sizes[:2] == [REPLICATIONS, LEAST] and sizes == sorted(set(sizes)) and study.replications == sizes[-1] > LEAST
    ends = [paired(study.outcomes(one)[:, place], study.outcomes(asked[0])[:, place]) for one in asked[1:]]
    assert max(end.high - end.mean for end in ends) <= wanted.half_width
    assert replications_needed(study, wanted) == study.replications
    assert run_until(None, REPLICATIONS, more, False).replications == REPLICATIONS
