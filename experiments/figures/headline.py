"""The comparison in one picture: how much sooner or later, at whose cost, how sure, and what it rests on."""

from matplotlib.figure import Figure

from caseload.experiments.figures.forest import Row, forest, height, least_width
from caseload.experiments.figures.lines import GAP, draw_lines, name_lines, room
from caseload.experiments.figures.page import (
    EDGE,
    WIDTH,
    Box,
    axes_at,
    heading,
    line_height,
    new_page,
    text_at,
    widest,
    wrap,
    write_heading,
)
from caseload.experiments.figures.style import GREY, SMALL, TEXT, looks
from caseload.experiments.figures.tables import Tables
from caseload.experiments.figures.time_to_education import NAMES, ceiling, curves, gain, last, marks, percent
from caseload.experiments.figures.words import LONGEST, against, count, in_full, label, listed, message, runs
from caseload.experiments.statistics.intervals import ENOUGH_DRAWS, ENOUGH_PAIRS

CAPTION = (
    "The same youths with the same random numbers under the baseline and under each design. Left: share that has started education; "
    "bands, which few designs have, are 95 % intervals over runs. Right: difference in restricted mean time to education, and in public "
    "spending by account, with 95 % intervals over paired runs; hollow where the interval holds zero."
)
ALT = "Left: rising curves of the share in education under each design. Right: dots with intervals for weeks gained and for three accounts."
GRADES = {"A": "from trials", "B": "from registers or quasi-experiments", "C": "from other studies or practice", "D": "assumed"}
ACCOUNTS = [Row("Municipality", "account_municipality"), Row("State", "account_state"), Row("All public\nbudgets", "account_public")]
SOONER, CHEAPER = ("sooner", "later"), ("cheaper", "costlier")
SHORTENED, NARROWEST = (LONGEST, 14, 10, 6), 30.0  # characters of a name beside the curves, and mm left to these
LEAST = 66.0  # mm, of one group's curves
AXIS = 11.0  # mm
TITLE = line_height(TEXT) + line_height(SMALL)  # mm: a forest's title, and its two directions


def draw(tables: Tables) -> Figure:
    """Draw the curves at the left (all youths' too where there is room), the differences at the right, what they rest on below."""
    title, detail, reach = heading(*words(tables))
    times = gains(tables)
    middle = reach + (TITLE + height(tables, times) + AXIS if times else 0)
    least = max(LEAST, room(tables.designs) + AXIS + TITLE)
    bottom = max(middle + TITLE + height(tables, ACCOUNTS) + AXIS, reach + least)
    left = min(0.5 * WIDTH + 2 * EDGE, WIDTH - EDGE - max(least_width(tables, times, *SOONER), least_width(tables, ACCOUNTS, *CHEAPER)))
    notes = [wrap(note, SMALL) for note in (sureness(tables), doubt(tables), grounds(tables)) if note]
    figure = new_page(bottom + line_height(SMALL) * sum(note.count("\n") + 1 for note in notes) + 1 + EDGE)
    write_heading(figure, title, detail)
    panels = tables.groups[::-1][: max(1, int((bottom - reach) / least))]
    for place, group in enumerate(panels):
        tall = (bottom - reach) / len(panels)
        shares(figure, tables, group, Box(EDGE, reach + place * tall, left - 4 * EDGE, tall))
    if times:
        within = tables.horizons(tables.groups[-1])[-1]
        strip(figure, tables, times, f"Time to education within {within} weeks", (left, reach), SOONER)
    strip(figure, tables, ACCOUNTS, f"Public spending over {count(tables.weeks, 'week')}", (left, middle), CHEAPER)
    text_at(figure, EDGE, bottom + 1, "\n".join(notes), size=SMALL, color=GREY)
    return figure


def words(tables: Tables) -> tuple[str, str]:
    """Message of the figure, and what it shows."""
    parts = [against(tables), gain(tables)]
    if differences := tables.differences_of("account_public"):
        parts.append(f"All public budgets: {message(differences, 'cheaper', 'costlier', differences[0].unit)}")
    youths = f"{tables.curve(tables.baseline, 'all')['at_risk'].iloc[0]:,.0f}"
    start = f"{tables.start.day} {tables.start:%B %Y}"
    return ". ".join(
        parts
    ), f"The same {youths} youths, with the same random numbers, live {count(tables.weeks, 'week')} from {start}: {runs(tables)}."


def gains(tables: Tables) -> list[Row]:
    """Rows of the time gained within the longest horizon, the target group first."""
    groups = reversed(tables.groups)
    return [Row(NAMES[group], f"weeks_to_education_{tables.horizons(group)[-1]}", group) for group in groups if tables.horizons(group)]


def strip(figure: Figure, tables: Tables, rows: list[Row], title: str, place: tuple[float, float], sides: tuple[str, str]) -> None:
    """Draw one forest at the right of the page, from this place in mm on, under its title."""
    left, top = place
    text_at(figure, left, top, title, size=TEXT, weight="bold")
    forest(figure, tables, rows, Box(left, top + TITLE, WIDTH - EDGE - left, height(tables, rows)), *sides)


def shares(figure: Figure, tables: Tables, group: str, box: Box) -> None:
    """Draw the curves of one group, each named with the share it ends at."""
    lines = curves(tables, group)
    title = wrap(f"{NAMES[group]}: share that has started education", TEXT, box.width + EDGE, bold=True)
    text_at(figure, box.left, box.top, title, size=TEXT, weight="bold")
    top, left = (title.count("\n") + 1) * line_height(TEXT) + 2, 10.0
    for longest in SHORTENED:
        names = {design: f"{label(design, longest)} {100 * table['estimate'].iloc[-1]:.1f} %" for design, table in lines.items()}
        width = box.width - left - GAP - widest(list(names.values()))
        if width >= NARROWEST:
            break
    axes = axes_at(figure, Box(box.left + left, box.top + top, max(width, 1.0), box.height - top - AXIS))
    draw_lines(axes, lines, looks(tables.designs))
    axes.set(xlim=(0, last(tables)), ylim=(0, ceiling(tables)), xlabel="weeks since the start of the clock", ylabel="started education (%)")
    axes.set_xticks(marks(tables, group))
    axes.yaxis.set_major_formatter(percent)
    name_lines(axes, lines, looks(tables.designs), names)


def sureness(tables: Tables) -> str:
    """How sure: the runs, the intervals, and how many pairs would pin the headline down."""
    if tables.pairs == 1:
        return "How sure: one pair of runs has no interval; ask for more replications."
    sentence = f"How sure: 95 % intervals over {tables.pairs} paired runs; they hold chance alone, not doubt about the parameters."
    if not (horizons := tables.horizons(tables.groups[-1])):
        return sentence
    differences = tables.differences_of(f"weeks_to_education_{horizons[-1]}", tables.groups[-1])
    needed = [f"{label(row.design)} {row.needed:,.0f}" for row in differences if row.needed == row.needed and tables.pairs >= ENOUGH_PAIRS]
    return sentence + (f" Pairs needed to know the difference in weeks to within 10 %: {', '.join(needed)}." if needed else "")


def doubt(tables: Tables) -> str:
    """What the uncertainty of the parameters does to the headline, and how much of that is still chance; nothing without draws of them."""
    horizons = tables.horizons(tables.groups[-1])
    doubts = tables.doubts(f"weeks_to_education_{horizons[-1]}", tables.groups[-1]) if horizons else []
    if not doubts:
        return ""
    sentences = [
        f"{label(doubt.difference.design)} {in_full(doubt.difference, 'sooner', 'later', 'weeks')}, {chance(doubt.noise)}"
        for doubt in doubts
    ]
    draws = max(doubt.draws for doubt in doubts)
    middle = "(middle 95 %)" if draws >= ENOUGH_DRAWS else "(too few for an interval)"
    return f"Doubt about the parameters, {draws} draws of them {middle}, {NAMES[tables.groups[-1]].lower()}: {'; '.join(sentences)}."


def chance(noise: float) -> str:
    """How much of the spread over draws is chance, which more runs a draw would average out."""
    return f"{100 * noise:.0f} % of its variance chance" if noise == noise else "chance included"


def grounds(tables: Tables) -> str:
    """What it rests on: parameters by grade of evidence."""
    counts = [f"{count} {GRADES.get(grade, 'of grade')} ({grade})" for grade, count in tables.grades.items()]
    return f"What it rests on: {sum(tables.grades.values())} parameters, {listed(counts)}."
