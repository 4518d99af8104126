"""What a sweep is about, in words: what moved from point to point, and what did not."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from caseload.experiments.studies.sweep.factors import Factor, Method, short

WORDS = {
    "workers": "social workers in all",
    "programme_workers": "those in programmes",
    "programme_places": "places in programmes",
    "mentor_hours": "mentor hours a week added",
}


class SweepSetup(NamedTuple):
    """Who is compared with whom, by which factors, how the points were chosen, and how many samples there are of each."""

    design: str
    baseline: str
    factors: tuple[Factor, ...]
    method: Method
    budget: float | None  # million kr a year, if its splits are the points
    samples: int
    drawn: bool

    @property
    def names(self) -> list[str]:
        """Names of the factors: columns of every table."""
        return [factor.name for factor in self.factors]

    @property
    def favours(self) -> str:
        """What to call the point with the least: a parameter is not anybody's choice."""
        return "Most favourable" if any(factor.lever.parameter for factor in self.factors) else "Best"

    @property
    def sureness(self) -> str:
        """What the intervals are over."""
        if self.drawn:
            return f"Intervals hold 95 % of {self.samples:,} draws of the parameters, chance within a draw averaged out."
        return f"95 % intervals over {self.samples:,} paired runs: chance alone; the parameters are held at their values."


def moved_and_held(points: pd.DataFrame, setup: SweepSetup) -> str:
    """Say what moved from point to point, from where to where, and what was held."""
    columns = [name for name in setup.names if name in points] + list(WORDS)
    moved, held = [], []
    for name in columns:
        values, words = points[name], WORDS.get(name, name.replace("_", " "))
        if values.nunique() > 1:
            moved.append(f"{words} {short(values.min())} to {short(values.max())}")
        else:
            held.append(f"{words} {short(values.iloc[0])}")
    rest = f"{'and ' if held else ''}all else of {setup.design}"
    return f"Moved: {', '.join(moved) or 'nothing'}. Held: {', '.join([*held, rest])}."


def planned_and_spent(points: pd.DataFrame) -> str:
    """Say what the points were to cost, what was spent on them in the runs, why that is another sum, and how many broke the budget."""
    planned, spent = (span(points[name]) for name in ("cost_a_year", "spent_a_year"))
    why = "posts fall vacant, mentors' hours are used or not, and programmes use more hours of the unit's own mentors"
    summary = f"Planned: {planned} million kr a year; spent in the runs beyond the baseline: {spent}, as {why}."
    over = int((~within_budget(points)).sum())
    broke = f" {over} of {len(points)} splits spent more than the budget, beyond chance: none of these is called best."
    return summary + (broke if over else "")


def within_budget(points: pd.DataFrame) -> np.ndarray:
    """Which points did not spend more than the budget: all, if there is none."""
    return points["over_budget"].to_numpy() == 0 if "over_budget" in points else np.ones(len(points), bool)


def span(values: pd.Series) -> str:
    """The least and the largest of some numbers, or the one they all are."""
    ends = dict.fromkeys(f"{value:z.2f}" for value in (values.min(), values.max()))
    return " to ".join(ends)
