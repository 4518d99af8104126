import json
import math
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

from experiments.clocks import EVENTS
from experiments.figures import ways
from experiments.figures.lines import spread
from experiments.figures.page import text_width, wrap
from experiments.figures.registry import PICTURES, draw
from experiments.figures.style import looks, theme
from experiments.figures.tables import Difference, read
from experiments.figures.words import in_full, listed, message, verdict
from experiments.groups import GROUPS
from model.refusal import Refusal

T = {2: 12.706, 20: 2.093, 200: 1.972}  # t for a 95 % interval over so many runs
MEASURES = {"on_benefit": 712, "meetings": 98, "outings": 9, "caseload": 80, "benefit": 1.55e6}
MONEY = {"benefits": -9.0, "programme": 5.1, "account_municipality": 1.4, "account_state": -2.6, "account_public": -1.2}
SIZES = {"mean_gaining": -61.0, "mean_losing": 44.0}
SEVERAL = {"horsens": 1.0, "placebo": 0.0, "two-speed": -0.3}
EIGHT = {f"design-{place}": place / 5 - 0.4 for place in range(5)} | {"silkeborg": 0.9, "placebo": 0.0, "horsens-extension": 1.4}
CASES = {
    "one": ({"horsens": 1.0}, 156, 200),
    "several": (SEVERAL, 156, 200),
    "placebo": ({"placebo": 0.0}, 156, 20),
    "short": ({"horsens": 1.0}, 60, 20),
    "shortest": (SEVERAL, 30, 20),
    "two runs": ({"horsens": 1.0}, 156, 2),
    "one run": (SEVERAL, 104, 1),
    "eight": (EIGHT, 156, 200),
    "long": (SEVERAL, 260, 20),
}


def write_tables(folder: Path, effects: dict[str, float], weeks: int, runs: int) -> None:
    """Plausible tables of a comparison: `effects` gives each design's strength, exactly 0 for a placebo, 1 for about Horsens'."""
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(2017)
    ripple = rng.normal(0, 1, weeks)
    designs = {"status-quo": 0.0} | effects
    outcomes = [row for design, effect in designs.items() for row in outcome_rows(design, effect, weeks, runs)]
    summary = pd.DataFrame(outcomes, columns=["design", "outcome", "group", "unit", "mean", "low", "high"]).assign(replications=runs)
    differences = summary[summary["design"] != "status-quo"].drop(columns="replications")
    needed = np.where((differences["mean"] == 0) | (runs < 2), math.nan, 46)
    differences = differences.assign(baseline="status-quo", pairs=runs, variance_ratio=7.5, replications_needed=needed)
    weekly = pd.concat([weekly_rows(design, effect, weeks, runs, ripple) for design, effect in designs.items()])
    survival = pd.concat([curve_rows(*design, weeks, runs, group) for design in designs.items() for group in ("all", "stock", "target")])
    gains = pd.concat([gain_rows(*design, weeks, runs) for design in effects.items()])
    tables = {"summary": summary, "differences": differences, "weekly": weekly, "survival": survival, "gains": gains}
    for name, table in tables.items():
        table.to_csv(folder / f"{name}.csv", index=False, float_format="%.6g")
    (folder / "manifest.json").write_text(json.dumps({"seed": 2017, "grades": {"A": 3, "B": 10, "C": 12, "D": 25}}))


def around(mean: float, spread: float, runs: int) -> tuple[float, float, float]:
    half = T[runs] * spread / math.sqrt(runs) if runs > 1 else math.nan
    return mean, mean - half, mean + half


def outcome_rows(design: str, effect: float, weeks: int, runs: int) -> list[tuple[object, ...]]:
    """Differences stand in for levels too: the pictures read only the count of runs from summary.csv."""
    found: list[tuple[object, ...]] = []
    for horizon, gained in ((52, 0.4), (104, 1.9), (156, 4.1)):
        for group, share in (("all", 0.3), ("stock", 0.5), ("target", 1.0)):
            if horizon <= weeks:
                numbers = around(-gained * share * effect, 3.0 * abs(effect), runs)
                found.append((design, f"weeks_to_education_{horizon}", group, "weeks", *numbers))
    return found + [(design, name, "all", "million kr", *around(size * effect, 6.0 * abs(effect), runs)) for name, size in MONEY.items()]


def weekly_rows(design: str, effect: float, weeks: int, runs: int, ripple: np.ndarray) -> pd.DataFrame:
    week = np.arange(weeks)
    change = effect * (1 - np.exp(-np.maximum(week - 4, 0) / 30))
    factor = {"on_benefit": -0.06, "meetings": 0.4, "outings": 1.6, "caseload": -0.09, "benefit": -0.06}
    parts = []
    for measure, level in MEASURES.items():
        mean = level * (1 - week / 3000 + 0.04 * np.sin(week / 8.3) + 0.01 * ripple) * np.exp(factor[measure] * change)
        parts.append((measure, mean, 0.1 * level))
    parts.append(("programme_caseload", np.where((week > 3) & (effect > 0.5), 35 * (1 - np.exp(-(week - 3) / 6)), math.nan), 3.0))
    tables = []
    for measure, mean, noise in parts:
        half = T[runs] * noise / math.sqrt(runs) if runs > 1 else math.nan
        tables.append(pd.DataFrame({"week": week, "measure": measure, "mean": mean, "low": mean - half, "high": mean + half}))
    table = pd.concat(tables)
    dates = pd.Timestamp("2017-01-02") + pd.to_timedelta(7 * table["week"], unit="D")
    return table.assign(design=design, date=dates.dt.strftime("%Y-%m-%d"))


def curve_rows(design: str, effect: float, weeks: int, runs: int, group: str) -> pd.DataFrame:
    rate, count = {"all": (0.0042, 1480), "stock": (0.0036, 746), "target": (0.0026, 198)}[group]
    week = np.arange(weeks + 1)
    hazard = rate * (1 + (0.35 if group == "target" else 0.1) * effect * (week > 6)) * (1 + 1.2 * (week % 52 > 30) * (week % 52 < 36))
    estimate = 1 - np.exp(-np.cumsum(hazard))
    half = (T[runs] if runs > 1 else math.nan) * np.sqrt(estimate * (1 - estimate) / count / max(runs, 1))
    at_risk = count * np.exp(-np.cumsum(hazard) - (0.004 * week if group == "all" else 0.001 * week))
    shares = {"waiting": 1 - estimate, "education": estimate, "exit to education": 0.7 * estimate, "exit to job": 0.2 * estimate}
    shares |= {event.name: 0.1 * estimate for event in EVENTS if event.name not in shares}
    return pd.concat(
        pd.DataFrame({"design": design, "group": group, "event": event, "week": week, "estimate": share,
                      "low": share - half, "high": share + half, "at_risk": at_risk}) for event, share in shares.items()
    )  # fmt: skip


def gain_rows(design: str, effect: float, weeks: int, runs: int) -> pd.DataFrame:
    """Who gains and loses in every group, nobody under a placebo."""
    rows = []
    for outcome in [f"weeks_to_education_{horizon}" for horizon in (52, 104, 156) if horizon <= weeks] + ["weeks_on_benefit"]:
        for place, group in enumerate(GROUPS):
            shares = {"gaining": 5 * abs(effect) + place * abs(effect), "losing": 3 * abs(effect)}
            rows += [(outcome, group.name, name, *around(mean, 0.2 * mean, runs)) for name, mean in shares.items()]
            rows += [(outcome, group.name, name, size if effect else math.nan, math.nan, math.nan) for name, size in SIZES.items()]
    return pd.DataFrame(rows, columns=["outcome", "group", "statistic", "mean", "low", "high"]).assign(design=design)


def drawn(case: str, folder: Path) -> dict[str, Figure]:
    write_tables(folder, *CASES[case])
    tables = read(folder)
    with theme():
        return {name: picture.draw(tables) for name, picture in PICTURES.items()}


def texts(figure: Figure) -> list[Text]:
    """Every text that is shown: tick labels only where their tick is within the axis."""
    hidden = set()
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            low, high = sorted(axis.get_view_interval())
            hidden |= {id(tick.label1) for tick in axis.get_major_ticks() if not low <= tick.get_loc() <= high}
            hidden |= {id(tick.label2) for tick in axis.get_major_ticks()}
    return [text for text in figure.findobj(Text) if text.get_text().strip() and text.get_visible() and id(text) not in hidden]


def named(axes: Axes) -> bool:
    rows = [label.get_text() for label in axes.get_yticklabels()]
    shared = not any(label.get_visible() for label in axes.get_yticklabels())
    return bool(axes.get_xlabel()) and (bool(axes.get_ylabel()) or shared or all(any(map(str.isalpha, row)) for row in rows))


@pytest.mark.parametrize("case", CASES)
def test_every_axis_is_named_and_no_text_is_cut_or_covered(case: str, tmp_path: Path) -> None:
    for name, figure in drawn(case, tmp_path).items():
        figure.draw_without_rendering()
        assert all(named(axes) for axes in figure.axes), name
        boxes = [(text.get_text(), Text.get_window_extent(text)) for text in texts(figure)]
        for told, box in boxes:
            assert box.x0 >= 0 and box.y0 >= 0 and box.x1 <= figure.bbox.x1 and box.y1 <= figure.bbox.y1, (name, told)
        for (one, here), (other, there) in combinations(boxes, 2):
            covers = min(here.x1, there.x1) - max(here.x0, there.x0) > 1 and min(here.y1, there.y1) - max(here.y0, there.y0) > 4
            assert not covers, (name, one, other)


def test_the_same_tables_give_the_same_bytes(tmp_path: Path) -> None:
    told: list[str] = []
    for folder in (tmp_path / "here", tmp_path / "there"):
        write_tables(folder, SEVERAL, 156, 20)
        paths = draw(folder, told.append)
        assert paths == [folder / "figures" / f"{name}.{kind}" for name in PICTURES for kind in ("png", "svg")]
        assert sorted(paths) == sorted((folder / "figures").iterdir())
    assert told == [*PICTURES, *PICTURES]
    for path in paths:
        assert path.read_bytes() == (tmp_path / "here/figures" / path.name).read_bytes(), path.name


def test_what_the_user_has_set_in_matplotlib_does_not_show(tmp_path: Path) -> None:
    write_tables(tmp_path, {"horsens": 1.0}, 60, 20)
    plain = [path.read_bytes() for path in draw(tmp_path)]
    with rc_context({"font.size": 20, "axes.labelpad": 15, "svg.hashsalt": None}):
        assert [path.read_bytes() for path in draw(tmp_path)] == plain


@pytest.mark.parametrize("name", ["summary.csv", "differences.csv", "weekly.csv", "survival.csv", "gains.csv", "manifest.json"])
def test_a_missing_table_is_named(name: str, tmp_path: Path) -> None:
    write_tables(tmp_path, {"horsens": 1.0}, 60, 20)
    (tmp_path / name).unlink()
    with pytest.raises(Refusal, match=f"{name} is missing"):
        draw(tmp_path)
    assert not (tmp_path / "figures").exists()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("weekly.csv", "design,week\n", "weekly.csv has no column date, measure, mean, low, high"),
        ("weekly.csv", "", "weekly.csv cannot be read"),
        ("weekly.csv", "design,week,date,measure,mean,low,high\na,0,soon,b,1,1,1\n", "weekly.csv has a date"),
        ("survival.csv", "design,group,event,week,estimate,low,high,at_risk\n", "survival.csv has no rows"),
        ("manifest.json", "{}", 'manifest.json has no key "grades"'),
        ("manifest.json", "{", 'manifest.json has no key "grades"'),
    ],
)
def test_a_table_in_another_form_is_refused(name: str, content: str, told: str, tmp_path: Path) -> None:
    write_tables(tmp_path, {"horsens": 1.0}, 60, 20)
    (tmp_path / name).write_text(content)
    with pytest.raises(Refusal, match=told):
        draw(tmp_path)


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    write_tables(tmp_path, {"horsens": 1.0}, 60, 20)
    (tmp_path / "figures").write_text("in the way")
    with pytest.raises(Refusal, match=r"figures/headline\.png cannot be written"):
        draw(tmp_path)


def difference(mean: float, low: float, high: float, design: str = "horsens") -> Difference:
    return Difference(design, mean, low, high, "weeks", math.nan)


@pytest.mark.parametrize(
    ("found", "told", "sure"),
    [
        (difference(-3.2, -4.3, -2.1), "3.2 weeks sooner (2.1 to 4.3)", "sooner"),
        (difference(3.2, 2.1, 4.3), "3.2 weeks later (2.1 to 4.3)", "later"),
        (difference(-0.3, -1.1, 0.5), "0.3 weeks sooner (−0.5 to 1.1)", "no clear difference"),
        (difference(0.018, 0.003, 0.033), "0.02 weeks later (0.00 to 0.03)", "later"),
        (difference(0.0, 0.0, 0.0), "no difference", "no difference"),
        (difference(0.0, math.nan, math.nan), "no difference", "no difference"),
        (difference(-1.5, math.nan, math.nan), "1.5 weeks sooner (no interval)", "too few runs to tell"),
    ],
)
def test_the_sign_chooses_the_word_and_the_interval_how_sure_it_sounds(found: Difference, told: str, sure: str) -> None:
    assert (in_full(found, "sooner", "later", "weeks"), verdict(found, "sooner", "later")) == (told, sure)


def test_a_message_names_a_few_designs_and_counts_many() -> None:
    several = [difference(-3, -4, -2, "horsens"), difference(0, 0, 0, "placebo"), difference(-2, -3, -1, "two-speed")]
    assert message(several, "sooner", "later") == "sooner under Horsens and Two speed, no difference under Placebo"
    assert message(several * 2, "sooner", "later") == "sooner under 4, no difference under 2"
    assert message([difference(-0.3, -1.1, 0.5)], "sooner", "later") == "no clear difference, 0.3 sooner (−0.5 to 1.1)"
    assert listed(["a", "b", "c"]) == "a, b and c"


def test_a_title_says_what_the_tables_say(tmp_path: Path) -> None:
    for effect, told in ((1.0, "4.1 weeks sooner"), (-1.0, "4.1 weeks later"), (0.0, "no difference")):
        write_tables(tmp_path, {"horsens": effect}, 156, 200)
        with theme():
            figure = PICTURES["headline"].draw(read(tmp_path))
        shown = " ".join(text.get_text() for text in texts(figure))
        assert f"Horsens against Status quo. Start of education, target group: {told}" in shown


@pytest.mark.parametrize(("effects", "told"), [({"horsens": 1.0}, "42.0 % under Horsens"), (EIGHT, "42.0 to 42.0 % under 8 designs")])
def test_the_numbers_of_a_title_have_one_precision_and_keep_their_unit(effects: dict[str, float], told: str, tmp_path: Path) -> None:
    write_tables(tmp_path, effects, 156, 20)
    survival = pd.read_csv(tmp_path / "survival.csv")
    survival["estimate"] = np.where(survival["design"] == "status-quo", 0.3481, 0.42)
    survival.to_csv(tmp_path / "survival.csv", index=False)
    title, _ = ways.words(read(tmp_path))
    assert title.endswith(f"education for 34.8 % under Status quo, {told}".replace(" %", "\N{NO-BREAK SPACE}%"))
    assert not any(line.startswith("%") for width in range(40, 120) for line in wrap(title, 9.0, width).split("\n"))


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
