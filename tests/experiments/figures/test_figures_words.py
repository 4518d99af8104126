"""What pictures say is what the tables say, and how sure it is."""

import math
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure
from matplotlib.text import Text

from caseload.experiments.figures import contacts, exit_routes, gainers, headline, spending
from caseload.experiments.figures.lines import has_bands, spread
from caseload.experiments.figures.page import text_width, wrap
from caseload.experiments.figures.registry import PICTURES
from caseload.experiments.figures.style import looks, theme
from caseload.experiments.figures.tables import Difference, Estimate, read
from caseload.experiments.figures.words import estimate, in_full, listed, message, number, verdict
from tests.experiments.made_up_tables import CASES, EIGHT, SEVERAL, THIRTEEN, write_tables, write_uncertainty


def difference(mean: float, low: float, high: float, design: str = "horsens") -> Difference:
    return Difference(design, mean, low, high, "weeks", math.nan)


@pytest.mark.parametrize(
    ("found", "told", "sure"),
    [
        (difference(-3.2, -4.3, -2.1), "3.2 weeks sooner (2.1 to 4.3)", "sooner"),
        (difference(3.2, 2.1, 4.3), "3.2 weeks later (2.1 to 4.3)", "later"),
        (difference(-0.3, -1.1, 0.5), "0.3 weeks sooner (−0.5 to 1.1)", "no clear difference"),
        (difference(0.018, 0.003, 0.033), "0.02 weeks later (0.003 to 0.03)", "later"),
        (difference(-0.030, -0.061, 0.001), "0.03 weeks sooner (−0.001 to 0.06)", "no clear difference"),
        (difference(-0.04, -3.1, 3.0), "0.04 weeks sooner (−3.0 to 3.1)", "no clear difference"),
        (difference(0.0, 0.0, 0.0), "no difference", "no difference"),
        (difference(0.0, math.nan, math.nan), "no difference", "no difference"),
        (difference(-1.5, math.nan, math.nan), "1.5 weeks sooner (no interval)", "too few runs to tell"),
    ],
)
def test_the_sign_chooses_the_word_and_the_interval_how_sure_it_sounds(found: Difference, told: str, sure: str) -> None:
    assert (in_full(found, "sooner", "later", "weeks"), verdict(found, "sooner", "later")) == (told, sure)


@given(st.floats(-1e6, 1e6).filter(lambda value: not value or abs(value) > 1e-9), st.integers(0, 3))
def test_a_number_lies_on_the_side_of_zero_of_its_value(value: float, decimals: int) -> None:
    told = float(number(value, decimals).replace(",", "").replace("−", "-"))
    assert np.sign(told) == np.sign(value)
    assert abs(told - value) <= 0.5 * 10**-decimals


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (Estimate(34.81, 34.1, 35.52), "34.8 % (34.1 to 35.5)"),
        (Estimate(2.5, math.nan, math.nan), "2.5 %"),
        (Estimate(0.0, 0.0, 0.0), "0.0 %"),
        (Estimate(math.nan, math.nan, math.nan), ""),
    ],
)
def test_an_estimate_has_its_interval_where_there_is_one(found: Estimate, told: str) -> None:
    assert estimate(found, " %") == told


def test_a_message_names_a_few_designs_and_counts_many() -> None:
    several = [difference(-3, -4, -2, "horsens"), difference(0, 0, 0, "placebo"), difference(-2, -3, -1, "two-speed")]
    assert message(several, "sooner", "later") == "sooner under Horsens and Two speed, no difference under Placebo"
    assert message(several * 2, "sooner", "later") == "sooner under 4, no difference under 2"
    assert message([difference(-0.3, -1.1, 0.5)], "sooner", "later") == "no clear difference, 0.3 sooner (−0.5 to 1.1)"
    assert listed(["a", "b", "c"]) == "a, b and c"


def test_a_title_says_what_the_tables_say(tmp_path: Path) -> None:
    for effect, told in ((1.0, "4.1 weeks sooner"), (-1.0, "4.1 weeks later"), (0.0, "no difference")):
        write_tables(tmp_path, {"horsens": effect}, 156, 200)
        assert f"Horsens against Status quo. Start of education, target group: {told}" in " ".join(shown(picture("headline", tmp_path)))


@pytest.mark.parametrize(
    ("effects", "told"), [({"horsens": 1.0}, "42.0 % (40.0 to 44.0) under Horsens"), (EIGHT, "42.0 to 42.0 % under 8 designs")]
)
def test_the_numbers_of_a_title_have_one_precision_and_keep_their_unit(effects: dict[str, float], told: str, tmp_path: Path) -> None:
    write_tables(tmp_path, effects, 156, 20)
    survival = pd.read_csv(tmp_path / "survival.csv")
    survival["estimate"] = np.where(survival["design"] == "status-quo", 0.3481, 0.42)
    survival["low"], survival["high"] = survival["estimate"] - 0.02, survival["estimate"] + 0.02
    survival.to_csv(tmp_path / "survival.csv", index=False)
    title, _ = exit_routes.words(read(tmp_path))
    assert title.endswith(f"education for 34.8 % (32.8 to 36.8) under Status quo, {told}".replace(" %", "\N{NO-BREAK SPACE}%"))
    assert not any(line.startswith("%") for width in range(40, 120) for line in wrap(title, 9.0, width).split("\n"))


def shown(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.findobj(Text) if text.get_text()]


def picture(name: str, folder: Path) -> Figure:
    with theme():
        return PICTURES[name].draw(read(folder))


def test_a_row_of_several_designs_names_each_beside_its_numbers(tmp_path: Path) -> None:
    write_tables(tmp_path, THIRTEEN, 156, 20)
    rows = [text.get_text() for text in picture("spending", tmp_path).axes[1].get_yticklabels()]
    assert rows.count("Horsens extended") == len(spending.ROWS)
    assert rows[:2] == ["Benefits, gross", "Boraas"] and "Unit's own staff" in rows


def test_bands_are_left_out_where_they_would_be_mud(tmp_path: Path) -> None:
    assert has_bands(["status-quo", *SEVERAL]) and not has_bands(["status-quo", *EIGHT])
    for effects, bands in ((SEVERAL, 4), (EIGHT, 0)):
        write_tables(tmp_path, effects, 156, 20)
        assert len(picture("spending", tmp_path).axes[0].collections) == bands


def test_a_number_in_a_title_has_an_interval_and_of_one_run_it_is_said_why_not(tmp_path: Path) -> None:
    write_tables(tmp_path, {"horsens": 1.0}, 156, 20)
    for module in (contacts, gainers, exit_routes):
        title, detail = module.words(read(tmp_path))
        assert re.search(r"\d to \d", title) and "too few" not in detail
    write_tables(tmp_path, {"horsens": 1.0}, 156, 1)
    for module in (contacts, gainers, headline, spending, exit_routes):
        title, detail = module.words(read(tmp_path))
        assert not re.search(r"\d to \d", title) and "1 run of each design, too few for an interval" in detail
    assert "nan" not in " ".join(text for name in PICTURES for text in shown(picture(name, tmp_path)))
    assert headline.sureness(read(tmp_path)).startswith("How sure: one pair of runs has no interval")


def test_gainers_say_who_is_followed_and_do_not_name_the_same_youths_twice(tmp_path: Path) -> None:
    for case, counted, twice in (
        ("one", "Horsens, youths followed 156 weeks", False),
        ("long", "Horsens, youths followed 156 weeks", True),
    ):
        write_tables(tmp_path / case, *CASES[case])
        told = shown(picture("gainers", tmp_path / case))
        assert counted in told and ("stock" in told) == twice
    assert "11.0 (10.0 to 12.0)" in told and "61 (57 to 65)" in told


def test_the_headline_says_what_draws_of_the_parameters_do(tmp_path: Path) -> None:
    write_tables(tmp_path, SEVERAL, 156, 20)
    assert headline.doubt(read(tmp_path)) == ""
    write_uncertainty(tmp_path, 40, 0.48)
    assert headline.doubt(read(tmp_path)).startswith(
        "Doubt about the parameters, 40 draws of them (middle 95 %), target group: Horsens 4.1 weeks sooner (−2.9 to 11.1), "
        "48 % of its variance chance; Placebo no difference,"
    )
    write_uncertainty(tmp_path, 40, math.nan)
    assert "Horsens 4.1 weeks sooner (−2.9 to 11.1), chance included;" in headline.doubt(read(tmp_path))


def test_every_design_has_its_own_look() -> None:
    found = looks(["status-quo", *EIGHT])
    assert len({look.colour for look in found.values()}) == len(found)
    assert found["status-quo"] == looks(["status-quo", "horsens"])["status-quo"]


@given(st.lists(st.floats(-20, 120), min_size=1, max_size=12))
def test_names_stay_apart_within_the_axes_and_in_order(wanted: list[float]) -> None:
    placed = spread(np.array(wanted), 3.0, 60.0)
    inside = sorted(placed)
    assert inside[0] >= 0 and inside[-1] <= 60 + 1e-9
    assert np.all(np.diff(inside) >= 3.0 - 1e-9)
    assert np.array_equal(np.argsort(placed, kind="stable"), np.argsort(wanted, kind="stable"))


def test_names_that_have_room_stay_where_their_lines_end() -> None:
    assert spread(np.array([40.0, 10.0, 20.0]), 3.0, 60.0).tolist() == [40.0, 10.0, 20.0]
    assert spread(np.array([20.0, 20.0]), 3.0, 60.0).tolist() == [18.5, 21.5]


@given(st.lists(st.text("abcdefg", min_size=1, max_size=12), min_size=1, max_size=30))
def test_wrapped_lines_fit_and_keep_every_word(words: list[str]) -> None:
    lines = wrap(" ".join(words), 9.0, 60.0).split("\n")
    assert " ".join(lines).split() == words
    assert all(text_width(line, 9.0) <= 60.0 for line in lines)
