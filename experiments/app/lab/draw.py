"""The lab's pictures of a model as it stands: where the youths are, and the weeks so far."""

import numpy as np
from matplotlib.figure import Figure

from agents.youth import Status
from experiments.app.lab.model import SHOWN, Lab

ACROSS = 50  # youths a row
MARKS = {  # status -> colour, marker: colour-blind-safe, and shapes besides, as in the viewer
    Status.BENEFIT: ("#868d99", "o"),
    Status.PREPARATORY: ("#c07f00", "P"),
    Status.EDUCATION: ("#0063a8", "s"),
    Status.APPRENTICESHIP: ("#2f9bd8", "D"),
    Status.JOB: ("#007d58", "^"),
    Status.SELF_SUPPORT: ("#8a7400", "v"),
    Status.OTHER_BENEFIT: ("#c24e00", "X"),
    Status.GONE: ("#d8dce3", "."),
}


def field(model: Lab) -> Figure:
    """Draw every youth who is no pupil, in order of arrival, by where he or she is."""
    youths = model.youths[model.youths["status"] != Status.SCHOOL]
    places = np.arange(len(youths))
    figure = Figure(figsize=(8, 4.6), layout="constrained")
    axes = figure.subplots()
    for status, (colour, marker) in MARKS.items():
        at = places[youths["status"] == status]
        label = f"{status.name.lower().replace('_', ' ')}: {len(at)}"
        axes.scatter(at % ACROSS, at // ACROSS, c=colour, marker=marker, s=16, linewidths=0, label=label)
    axes.set(title=f"Week {model.steps} of {model.weeks}: {len(youths)} youths, in order of arrival")
    axes.invert_yaxis()
    axes.set_axis_off()
    figure.legend(loc="outside lower center", ncols=4, frameon=False)
    return figure


def weeks(model: Lab) -> Figure:
    """Draw the weekly measures so far, each on an axis of its own."""
    table = model.datacollector.get_model_vars_dataframe()
    figure = Figure(figsize=(8, 4.6), layout="constrained")
    for axes, name in zip(figure.subplots(2, 3).flat, SHOWN, strict=True):
        axes.plot(table.index + 1, table[name], color="#6a3d9a", marker=".", markersize=2)
        axes.set(title=name.replace("_", " "), xlim=(0, model.weeks), xlabel="week")
        axes.spines[["top", "right"]].set_visible(False)
    return figure
