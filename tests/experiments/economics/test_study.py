"""From runs of the model: the accounts are the outcomes', a label changes nothing, draws are carried through."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from caseload.experiments.economics.build import tables
from caseload.experiments.measures.outcomes import columns
from caseload.experiments.running.draws import prior_draws
from caseload.experiments.running.scenario import resolve
from caseload.experiments.running.study import ExecutionOptions, Study, run_study

WEEKS, RUNS = 53, 2


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    designs = resolve(("status-quo", "horsens", "placebo"), "horsens", (), WEEKS, 1)
    draws = prior_draws(designs[0].parameters, 2, 1)
    scenarios = [replace(one, draw=draw, parameters=parameters) for one in designs for draw, parameters in enumerate(draws)]
    return run_study(scenarios, RUNS, tmp_path_factory.mktemp("study"), ExecutionOptions(jobs=1), progress=False, people=False)


@pytest.fixture(scope="module")
def found(study: Study) -> dict[str, pd.DataFrame]:
    return tables(study, "status-quo")


def test_accounts_are_those_of_the_outcomes(study: Study, found: dict[str, pd.DataFrame]) -> None:
    table = found["accounts"].set_index(["over", "design", "account", "item", "year", "rate"])["mean"]
    keys = [(name, group) for name, group, _ in columns(WEEKS)]
    for scenario in (one for one in study.scenarios if one.draw == 0):
        means = dict(zip(keys, study.outcomes(scenario).mean(axis=0), strict=True))
        for account in ("municipality", "state", "public"):
            assert table["runs", scenario.design.name, account, "net", "all", 0.0] == pytest.approx(means[f"account_{account}", "all"])
        assert table["runs", scenario.design.name, "public", "programme", "all", 0.0] == pytest.approx(means["programme", "all"])
        assert table["runs", scenario.design.name, "public", "benefit", "all", 0.0] == pytest.approx(means["benefits", "all"])


def test_a_label_costs_and_gives_exactly_nothing(found: dict[str, pd.DataFrame]) -> None:
    for name, table in found.items():
        rows = table[table["design"] == "placebo"] if "design" in table else table[:0]
        if name in ("accounts", "cost_effectiveness", "plane"):
            gaps = rows[[column for column in rows if column in ("difference", "cost", "gain")]]
            assert len(rows) and (gaps == 0).all(axis=None)
    assert (found["cost_effectiveness"].query("design == 'placebo'")["quadrant"] == "no difference").all()


def test_draws_are_those_of_the_study(study: Study, found: dict[str, pd.DataFrame]) -> None:
    assert set(found["plane"]["draw"]) == {1, 2}
    prices = [one.parameters.values["staff_year"] for one in study.scenarios if one.draw and one.design.name == "horsens"]
    rows = found["break_even"].query("over == 'draws' and design == 'horsens' and quantity == 'worker_year'")
    assert rows["now"].tolist() == [pytest.approx(sum(prices) / 2)] * 2
    assert set(found["value_of_information"]["parameter"]) == {"all"}  # two draws tell no parameter from another


def test_the_price_of_staff_that_breaks_even_is_no_matter_of_what_staff_cost_now(tmp_path: Path) -> None:
    # From week 52 on a counsellor is hired too: whoever is paid by staff_year is in the years.
    designs = resolve(("status-quo", "horsens-extended"), "horsens", (), 60, 1)
    rows = []
    for price in (450_000.0, 600_000.0):
        scenarios = [replace(one, parameters=one.parameters.replaced({"staff_year": price})) for one in designs]
        study = run_study(scenarios, 4, tmp_path / f"{price:.0f}", ExecutionOptions(jobs=1), progress=False, people=False)
        rows.append(tables(study, "status-quo")["break_even"].query("quantity == 'worker_year'"))
    assert [row["now"].tolist() for row in rows] == [[450_000.0] * 2, [600_000.0] * 2]
    for end in ("break_even", "low", "high"):
        assert rows[0][end].tolist() == pytest.approx(rows[1][end].tolist(), abs=1.0)  # kr. a year: pay is rounded to whole oere a week
