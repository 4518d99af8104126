"""The pictures of sensitivity: a panel a headline, colours by grade of evidence."""

from collections.abc import Callable

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from caseload.experiments.figures.lines import GAP, name_lines
from caseload.experiments.figures.page import (
    EDGE,
    INCH,
    WIDTH,
    Box,
    axes_at,
    heading,
    line_height,
    new_page,
    text_at,
    widest,
    write_heading,
)
from caseload.experiments.figures.style import FAINT, GREY, INK, MARKERS, PALETTE, SMALL, TEXT, Look
from caseload.experiments.measures.outcomes import ACCOUNTS

GRADES = {"A": "A trial", "B": "B register or quasi-experiment", "C": "C other study or practice", "D": "D assumption"}
COLOUR = {grade: to_hex(PALETTE[place]) for grade, place in zip(GRADES, (2, 0, 1, 3), strict=True)}
MARKER = dict(zip(GRADES, MARKERS, strict=False))
GROUPS = {"all": "all youths", "target": "target group"}
NAMED, BARS = 6, 10  # parameters named in a plane, and shown as bars
TALL, AXIS, LEFT = 52.0, 11.0, 12.0  # mm
NOTES = {
    "morris": "Right: a parameter that matters. High: one whose effect is not linear, or depends on others (lines: sigma 0.1, 0.5, 1 mu*).",
    "sobol": "Total effects with 95 % bootstrap intervals; a dot is the first-order effect. They share out what the emulator explains.",
    "grades": "Filled: what the grade explains by itself. Hollow: what it has a part in. 95 % bootstrap intervals.",
}
SAME = "the difference is the same in all cells, or known in too few"
PREDICTS_NOTHING = "the emulator predicts nothing: take more cells"
ALT = "A panel for each headline difference: which parameters, or grades of evidence, it rests on."


def draw(method: str, table: pd.DataFrame, subject: str) -> Figure:
    """Draw a panel a headline, two in a row."""
    paint: dict[str, Callable[[Axes, pd.DataFrame], None]] = {"morris": plane, "sobol": bars, "grades": grades}
    panels = list(table.groupby(["outcome", "group", "unit"], sort=False))
    headline, detail, reach = heading(message(method, table), f"{subject}. {NOTES[method]}")
    tall = TALL + AXIS + 2 * line_height(TEXT)
    rows = -(-len(panels) // 2)
    figure = new_page(reach + rows * tall + 2 * line_height(SMALL) + EDGE)
    figure.set_label(ALT)
    write_heading(figure, headline, detail)
    left = LEFT if method != "sobol" else widest([f"{name} D" for name in table["parameter"]]) + 2
    right = GAP + widest(list(table["parameter"])) if method == "morris" else 0.0
    for place, ((outcome, group, unit), part) in enumerate(panels):
        across, down = EDGE + place % 2 * WIDTH / 2, reach + place // 2 * tall
        text_at(figure, across, down, title(str(outcome), str(group), str(unit)), size=TEXT, weight="bold")
        axes = axes_at(figure, Box(across + left, down + line_height(TEXT) + 1, WIDTH / 2 - left - right - 3 * EDGE, TALL))
        paint[method](axes, part.reset_index(drop=True))
    key(figure, [grade for grade in GRADES if grade in set(table["grade"])], reach + rows * tall)
    return figure


def title(outcome: str, group: str, unit: str) -> str:
    """Name a headline."""
    return f"{ACCOUNTS.get(outcome, f'Time to education, {GROUPS[group]}')} ({unit})"


def message(method: str, table: pd.DataFrame) -> str:
    """Say the main thing."""
    if method == "grades":
        panels = table.groupby(["outcome", "group", "unit"], sort=False)
        parts = [f"{title(*map(str, headline)).partition(' (')[0].lower()} {assumed(part)}" for headline, part in panels]
        return f"Variance that rests on assumptions (grade D) alone: {', '.join(parts)}"
    measure = "mu_star" if method == "morris" else "total"
    tops = leading(table, measure)
    if tops:
        return f"What matters most: {', '.join(tops)}"
    return f"Nothing is known to matter: {PREDICTS_NOTHING if 'r2' in table and table['r2'].notna().any() else SAME}"


def assumed(part: pd.DataFrame) -> str:
    """Share that grade D explains by itself, with its interval."""
    row = part.loc[part["grade"] == "D", ["closed", "closed_low", "closed_high"]].dropna()
    if row.empty:
        return "unknown"
    share, low, high = (100 * row.iloc[0]).round()
    return f"{share:.0f} % ({low:.0f} to {high:.0f})"


def leading(table: pd.DataFrame, measure: str) -> list[str]:
    """The most important parameter of each headline, each once; of an emulator only where it predicts anything."""
    known = table[(table[measure] > 0) & (table.get("r2", 1.0) > 0)]
    tops = known.loc[known.groupby(["outcome", "group"], sort=False)[measure].idxmax(), "parameter"]
    return list(dict.fromkeys(tops))


def plane(axes: Axes, part: pd.DataFrame) -> None:
    """Draw the Morris plane of one headline; those that matter most have their interval, and their name at the right."""
    for grade, points in part.groupby("grade"):
        axes.plot(points["mu_star"], points["sigma"], MARKER[str(grade)], color=COLOUR[str(grade)], markersize=3.5)
    top = part[part["mu_star"] > 0].nlargest(NAMED, "mu_star").set_index("parameter")
    axes.hlines(top["sigma"], top["mu_star_low"], top["mu_star_high"], color=[COLOUR[grade] for grade in top["grade"]], linewidth=0.6)
    reach = float(part["mu_star_high"].max()) or 1.0
    axes.set(xlim=(0, 1.05 * reach), ylim=(0, 1.15 * float(part["sigma"].max()) or 1.0), xlabel="mu*", ylabel="sigma")
    for slope in (0.1, 0.5, 1.0):
        axes.axline((0, 0), slope=slope, color=FAINT, linewidth=0.7, zorder=0)
    ends = {str(name): pd.DataFrame([row["sigma"]], index=[row["mu_star_high"]]) for name, row in top.iterrows()}
    name_lines(axes, ends, dict.fromkeys(ends, Look(FAINT, INK, "-", "o")), {name: name for name in ends})


def bars(axes: Axes, part: pd.DataFrame) -> None:
    """Draw the largest total effects of one headline; no bar where they are not known."""
    largest = part.dropna(subset="total").nlargest(BARS, "total").iloc[::-1].reset_index(drop=True)
    colours = [COLOUR[grade] for grade in largest["grade"]]
    axes.barh(largest.index, largest["total"], color=colours, height=0.65, zorder=1)
    axes.hlines(largest.index, largest["total_low"], largest["total_high"], color=INK, linewidth=0.9, zorder=2)
    axes.plot(largest["first"], largest.index, "o", color="white", markeredgecolor=INK, markersize=3, zorder=3)
    axes.set_yticks(largest.index, [f"{row.parameter} {row.grade}" for row in largest.itertuples()])
    if largest.empty:
        axes.text(0.5, 0.5, predicted(part).replace(": ", ":\n"), transform=axes.transAxes, ha="center", va="center", color=GREY)
    axes.set_xlim(0, 1 if largest.empty else None)
    axes.set_xlabel("share of variance" if largest.empty else f"share of variance (R2 in cells held out {part['r2'].iloc[0]:.2f})")


def predicted(part: pd.DataFrame) -> str:
    """How much the emulator of one headline predicts, of which its Sobol' indices are shares, or why they are unknown."""
    r2 = part["r2"].iloc[0]
    if r2 > 0:
        return f"shares of what the emulator explains: in cells held out it predicts {100 * r2:.0f} % of the variance"
    return f"shares unknown: {SAME if np.isnan(r2) else PREDICTS_NOTHING}"


def grades(axes: Axes, part: pd.DataFrame) -> None:
    """Draw the closed and total share of each grade of one headline."""
    for place, row in enumerate(part.itertuples()):
        colour = COLOUR[row.grade]
        for shift, name, fill in ((-0.12, "closed", colour), (0.12, "total", "white")):
            low, high = getattr(row, f"{name}_low"), getattr(row, f"{name}_high")
            axes.plot([place + shift] * 2, [low, high], color=colour, linewidth=1.2, zorder=2)
            axes.plot(place + shift, getattr(row, name), MARKER[row.grade], color=colour, markerfacecolor=fill, markersize=5, zorder=3)
    axes.axhline(0, color=GREY, linewidth=0.8, zorder=1)
    axes.set_xticks(range(len(part)), [f"{row.grade}: {row.parameters}" for row in part.itertuples()])
    axes.set(xlim=(-0.5, len(part) - 0.5), ylim=(-0.02, 1.02), ylabel="share of variance", xlabel="grade: how many parameters have it")


def key(figure: Figure, grades: list[str], top: float) -> None:
    """Name the grades, with their mark."""
    tall, left = figure.get_figheight() * INCH, EDGE
    for grade in grades:
        middle = 1 - (top + line_height(SMALL) * 0.42) / tall
        figure.add_artist(Line2D([left / WIDTH + 0.006], [middle], marker=MARKER[grade], color=COLOUR[grade], linestyle="", markersize=4))
        text_at(figure, left + 3.5, top, GRADES[grade], color=INK)
        left += 3.5 + widest([GRADES[grade]]) + 6
