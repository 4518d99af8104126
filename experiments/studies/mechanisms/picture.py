"""Each mechanism's effect on its own observable, relative to the level without it."""

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from caseload.experiments.figures.style import GREY, INK, PALETTE

INCHES_A_ROW = 0.22


def draw(table: pd.DataFrame) -> Figure:
    """A point with its interval for every observable; those with no level without the mechanism have none."""
    rows = table[table["difference"].notna()].reset_index(drop=True)
    scale = 100 / rows["off"].abs().where(rows["off"] != 0, np.nan)
    figure = Figure(figsize=(7.2, 0.9 + INCHES_A_ROW * len(rows)), layout="constrained")
    panel = figure.subplots()
    places = range(len(rows))
    panel.hlines(places, rows["low"] * scale, rows["high"] * scale, color=PALETTE[0], linewidth=1.4)
    panel.plot(rows["difference"] * scale, places, "o", color=PALETTE[0], markersize=3)
    panel.axvline(0, color=GREY, linewidth=0.6)
    panel.set_xscale("symlog", linthresh=10)
    panel.set_yticks(places, [f"{row.mechanism} {row.observable}" for row in rows.itertuples()])
    panel.set_ylim(len(rows) - 0.5, -0.5)
    panel.set_xlabel("change of the observable when the mechanism is at work, % of its level without it (95 % interval)")
    figure.suptitle("What each mechanism shows", x=0.01, ha="left", color=INK)
    return figure
