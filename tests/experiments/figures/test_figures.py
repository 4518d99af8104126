"""Every picture can be read, whatever is compared, and its files repeat."""

from itertools import combinations
from pathlib import Path

import pytest
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

from caseload.experiments.figures.registry import PICTURES, draw
from caseload.experiments.figures.style import theme
from caseload.experiments.figures.tables import read
from caseload.model.input_error import InputError
from tests.experiments.made_up_tables import CASES, write_tables, write_uncertainty

USUAL = ("several", "one run", "hostile names")  # the other cases are drawn with the slow tests
SPACE = 6  # pixels between two words: texts nearer than that read as one


def drawn(case: str, folder: Path) -> dict[str, Figure]:
    write_tables(folder, *CASES[case])
    write_uncertainty(folder, 30, 0.48)
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


@pytest.mark.parametrize("case", [case if case in USUAL else pytest.param(case, marks=pytest.mark.slow) for case in CASES])
def test_every_axis_is_named_and_no_text_is_cut_or_runs_into_another(case: str, tmp_path: Path) -> None:
    for name, figure in drawn(case, tmp_path).items():
        figure.draw_without_rendering()
        assert all(named(axes) for axes in figure.axes), name
        boxes = [(text.get_text(), Text.get_window_extent(text)) for text in texts(figure)]
        for told, box in boxes:
            assert box.x0 >= 0 and box.y0 >= 0 and box.x1 <= figure.bbox.x1 and box.y1 <= figure.bbox.y1, (name, told)
        for (one, here), (other, there) in combinations(boxes, 2):
            on_one_line = min(here.y1, there.y1) - max(here.y0, there.y0) > 4
            assert not on_one_line or max(here.x0, there.x0) - min(here.x1, there.x1) > SPACE, (name, one, other)


def test_the_same_tables_give_the_same_bytes(tmp_path: Path) -> None:
    told: list[str] = []
    for folder in (tmp_path / "here", tmp_path / "there"):
        write_tables(folder, {"horsens": 1.0}, 156, 20)
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
    with pytest.raises(InputError, match=f"{name} is missing"):
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
    with pytest.raises(InputError, match=told):
        draw(tmp_path)


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_tables(tmp_path, {"horsens": 1.0}, 60, 20)
    (tmp_path / "figures").write_text("in the way")
    monkeypatch.chdir(tmp_path)  # a sentence cuts long paths
    with pytest.raises(InputError, match=r"figures.* cannot be written"):
        draw(Path())


def test_a_picture_that_fails_leaves_the_others_and_none_of_an_earlier_time(tmp_path, monkeypatch, capsys) -> None:
    write_tables(tmp_path, {"horsens": 1.0}, 60, 20)
    draw(tmp_path)

    def broken(tables: object) -> Figure:
        raise ValueError("Width and height specified must be non-negative")

    monkeypatch.setitem(PICTURES, "headline", PICTURES["headline"]._replace(draw=broken))
    paths = draw(tmp_path)
    assert {path.stem for path in paths} == {*PICTURES} - {"headline"}
    assert not (tmp_path / "figures/headline.png").exists()
    assert "the picture headline could not be drawn: ValueError: Width and height" in capsys.readouterr().err
