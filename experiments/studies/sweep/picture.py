"""The picture of a sweep: curves over one factor, a map over two, and otherwise the plane of weeks and money."""

import pandas as pd
from matplotlib.figure import Figure

from caseload.experiments.figures.page import EDGE, heading, line_height, new_page, text_at, wrap, write_heading
from caseload.experiments.figures.style import GREY, SMALL
from caseload.experiments.figures.words import label, listed
from caseload.experiments.studies.sweep import curves, heat, plane
from caseload.experiments.studies.sweep.captions import SweepSetup, moved_and_held, planned_and_spent
from caseload.experiments.studies.sweep.ranking import RankedOutcome, ranked_outcomes

ALT = "What each account pays and how long the youths wait for education at every point, against the baseline; the best point is marked."


def draw(points: pd.DataFrame, best: pd.DataFrame, break_even: pd.DataFrame, setup: SweepSetup) -> Figure:
    """Draw the points as the tables say them; what moved, what was held, what it was to cost and what it did stands below."""
    ranked = ranked_outcomes(best, setup.factors)
    headline, detail, reach = heading(message(ranked, setup), subject(setup, len(ranked[0].table)))
    kind = curves if len(setup.factors) == 1 else heat if len(setup.factors) == 2 and setup.method == "grid" else plane
    notes = wrap(f"{moved_and_held(points, setup)} {planned_and_spent(points)} {setup.sureness}{kind.NOTE}", SMALL)
    tall = kind.height(ranked, points)
    figure = new_page(reach + tall + line_height(SMALL) * (notes.count("\n") + 1) + 1 + EDGE)
    figure.set_label(ALT)
    write_heading(figure, headline, detail)
    kind.draw(figure, ranked, points, break_even, setup, reach)
    text_at(figure, EDGE, reach + tall + 1, notes, size=SMALL, color=GREY)
    return figure


def message(ranked: list[RankedOutcome], setup: SweepSetup) -> str:
    """Say which point is best by each account, and for the youths; those for which the same is best together."""
    by_best: dict[str, list[str]] = {}
    for outcome in ranked:
        if outcome.outcome != "account_state" and not outcome.is_second:
            by_best.setdefault(outcome.best_in_words, []).append(outcome.words)
    return f"{label(setup.design)}. {setup.favours} {'; '.join(f'for {listed(words)}: {best}' for best, words in by_best.items())}"


def subject(setup: SweepSetup, points: int) -> str:
    """What is shown."""
    splits = setup.budget is not None
    how = f"splits of {setup.budget:g} million kr a year" if splits else f"points over {listed(setup.names).replace('_', ' ')}"
    return f"{points} {how}, each against {label(setup.baseline)} on the same youths with the same random numbers."
