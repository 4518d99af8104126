"""The picture of a sweep: curves over one factor, a map over two, and otherwise the plane of weeks and money."""

import pandas as pd
from matplotlib.figure import Figure

from caseload.experiments.figures.page import EDGE, heading, line_height, new_page, text_at, wrap, write_heading
from caseload.experiments.figures.style import GREY, SMALL
from caseload.experiments.figures.words import label, listed
from caseload.experiments.studies.sweep import curves, heat, plane
from caseload.experiments.studies.sweep.about import About, moved_and_held, planned_and_spent
from caseload.experiments.studies.sweep.judging import Judged, judgements

ALT = "What each account pays and how long the youths wait for education at every point, against the baseline; the best point is marked."


def draw(points: pd.DataFrame, best: pd.DataFrame, break_even: pd.DataFrame, about: About) -> Figure:
    """Draw the points as the tables say them; what moved, what was held, what it was to cost and what it did stands below."""
    found = judgements(best, about.factors)
    told, detail, reach = heading(message(found, about), subject(about, len(found[0].table)))
    kind = curves if len(about.factors) == 1 else heat if len(about.factors) == 2 and about.method == "grid" else plane
    notes = wrap(f"{moved_and_held(points, about)} {planned_and_spent(points)} {about.sureness}{kind.NOTE}", SMALL)
    tall = kind.height(found, points)
    figure = new_page(reach + tall + line_height(SMALL) * (notes.count("\n") + 1) + 1 + EDGE)
    figure.set_label(ALT)
    write_heading(figure, told, detail)
    kind.draw(figure, found, points, break_even, about, reach)
    text_at(figure, EDGE, reach + tall + 1, notes, size=SMALL, color=GREY)
    return figure


def message(found: list[Judged], about: About) -> str:
    """Say which point is best by each account, and for the youths; those for which the same is best together."""
    told: dict[str, list[str]] = {}
    for one in found:
        if one.outcome != "account_state" and not one.is_second:
            told.setdefault(one.told_best, []).append(one.words)
    return f"{label(about.design)}. {about.favours} {'; '.join(f'for {listed(words)}: {best}' for best, words in told.items())}"


def subject(about: About, points: int) -> str:
    """What is shown."""
    splits = about.budget is not None
    how = f"splits of {about.budget:g} million kr a year" if splits else f"points over {listed(about.names).replace('_', ' ')}"
    return f"{points} {how}, each against {label(about.baseline)} on the same youths with the same luck."
