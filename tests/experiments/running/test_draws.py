"""Draws of the parameters: in range, independent, extended without change, read back as written, refused in one sentence."""

import re
from pathlib import Path

import numpy as np
import pytest

from caseload.experiments.running.draws import (
    draws_table,
    prior_draws,
    read_draws,
    requested_draws,
    scale_to_ranges,
    varied_parameters,
    write_draws,
)
from caseload.model.input_error import InputError
from caseload.model.municipality import Municipality
from caseload.model.parameters import Parameters, load

PARAMETERS = load()


def drawn(count: int, seed: int = 5) -> np.ndarray:
    """Draws 1.. as places within the ranges, 0..1: [count, parameters]."""
    known = [PARAMETERS.known[name] for name in varied_parameters(PARAMETERS)]
    low, high = np.array([one.low for one in known]), np.array([one.high for one in known])
    values = np.array([[draw.values[name] for name in varied_parameters(PARAMETERS)] for draw in prior_draws(PARAMETERS, count, seed)[1:]])
    return (values - low) / (high - low)


def test_draw_0_is_the_defaults_and_every_parameter_varies() -> None:
    draws = prior_draws(PARAMETERS, 3, seed=1)
    assert draws[0] == PARAMETERS
    assert len(draws) == 4
    assert varied_parameters(PARAMETERS) == [name for name, one in PARAMETERS.known.items() if one.low < one.high]
    assert list(draws_table(draws)) == ["draw", *varied_parameters(PARAMETERS)]


def test_more_draws_keep_those_there_were() -> None:
    assert [draw.values for draw in prior_draws(PARAMETERS, 11, seed=5)[:6]] == [draw.values for draw in prior_draws(PARAMETERS, 5, seed=5)]
    assert prior_draws(PARAMETERS, 5, seed=6)[1].values != prior_draws(PARAMETERS, 5, seed=5)[1].values


@pytest.mark.parametrize("seed", [5, 2017])
def test_no_parameter_goes_with_another(seed: int) -> None:
    # Of 18,336 pairs of independent parameters under 200 draws, one is correlated by more than 0.4 in one study of 20,000.
    correlation = np.corrcoef(drawn(200, seed), rowvar=False)[np.triu_indices(len(varied_parameters(PARAMETERS)), 1)]
    assert np.abs(correlation).max() < 0.4
    assert np.sqrt((correlation**2).mean()) == pytest.approx(1 / np.sqrt(199), rel=0.02)


def test_each_parameter_is_uniform_over_its_range() -> None:
    # Kolmogorov's distance of 1,000 points, the largest of 192: above 0.08 in one study of 1,000.
    places = np.sort(drawn(1000), axis=0)
    assert np.abs(places - (np.arange(1000)[:, None] + 0.5) / 1000).max() < 0.08


def test_places_are_of_the_range_and_all_else_is_held() -> None:
    low, middle = scale_to_ranges(PARAMETERS, ["staff_year"], np.array([[0.0], [0.5]]))
    assert (low.values["staff_year"], middle.values["staff_year"]) == (450_000, 525_000)
    assert low.values == PARAMETERS.values | {"staff_year": 450_000}


def test_what_is_set_by_hand_is_held() -> None:
    held = PARAMETERS.replaced({"trust_gain": 0.3})
    assert {draw.values["trust_gain"] for draw in prior_draws(held, 4, seed=1)} == {0.3}


def test_nothing_to_vary_gives_the_same_parameters_again() -> None:
    known = {name: one.model_copy(update={"low": one.value, "high": one.value}) for name, one in PARAMETERS.known.items()}
    assert prior_draws(Parameters(known, PARAMETERS.values), 2, seed=1) == [Parameters(known, PARAMETERS.values)] * 3


@pytest.mark.parametrize("draw", range(1, 9))
def test_a_joint_draw_can_be_lived(draw: int) -> None:
    Municipality("horsens-extended", parameters=prior_draws(PARAMETERS, 8, seed=3)[draw], weeks=8, rng=1).run()


def test_a_written_table_gives_the_same_draws(tmp_path: Path) -> None:
    draws = prior_draws(PARAMETERS, 5, seed=2)
    write_draws(draws, tmp_path / "draws.csv")
    assert read_draws(tmp_path / "draws.csv", PARAMETERS) == draws


def test_a_table_may_hold_a_few_parameters_and_no_numbers(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text("trust_gain,staff_year\n0.1,460000\n0.2,470000\n")
    draws = read_draws(tmp_path / "d.csv", PARAMETERS)
    assert draws == [PARAMETERS, *(PARAMETERS.replaced({"trust_gain": a, "staff_year": b}) for a, b in ((0.1, 460000.0), (0.2, 470000.0)))]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("trust_gian\n0.1\n", "d.csv: there is no parameter 'trust_gian' (did you mean trust_gain?)"),
        ("trust_gain\n0.1\n9\n", "d.csv, draw 2: trust_gain = 9 is not allowed: a number from 0.05 to 0.3"),
        ("trust_gain,trust_fading\n0.1,\n", "d.csv, draw 1: trust_fading =  is not allowed"),
        ("draw,trust_gain\n1,0.1\n3,0.1\n", "d.csv: draw = 3 is not allowed: rows must be numbered from 0 or 1, here 2"),
        ("draw,trust_gain\n0,0.1\n", "d.csv: draw 0 is not the parameters as they are set"),
        ("trust_gain\n", "d.csv has no draw"),
        ("", "d.csv cannot be read"),
        ("trust_gain,staff_year\n0.1,460000,3\n0.2,470000,4\n", "its rows have more fields than its first line has names"),
    ],
)
def test_a_bad_table_is_refused(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "d.csv").write_text(text)
    with pytest.raises(InputError, match=re.escape(told)):
        read_draws(tmp_path / "d.csv", PARAMETERS)


def test_a_missing_table_and_a_negative_count_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_draws(tmp_path / "none.csv", PARAMETERS)
    with pytest.raises(InputError, match="draws = -1"):
        prior_draws(PARAMETERS, -1, seed=1)
    for asked, told in (("99999999999", "draws = 99999999999 is not allowed"), ("²", "² cannot be read as a table of draws")):
        with pytest.raises(InputError, match=told):
            requested_draws(asked, PARAMETERS, seed=1)
