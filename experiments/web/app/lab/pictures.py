"""The lab's pictures of a model as it stands: where the youths are, and the weeks so far, with the numbers beside them as text."""

import base64
import io
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import solara
from matplotlib.figure import Figure

from caseload.agents.codes import Status
from caseload.experiments.web.app.lab.model import Lab
from caseload.model.record import MEASURES

DPI = 144
ACROSS = 50  # youths a row
WIDTH, ROW = 8.0, 0.145  # inches of the field, and of a row of youths
INSIDE = (
    0.16,
    0.22,
    0.82,
    0.72,
)  # left, bottom, width, height of a line's axes: told, since finding them out takes twice as long as drawing
MEASURED = {one.name: one for one in MEASURES}


class Mark(NamedTuple):
    """How a status is drawn: colour-blind-safe, and shapes besides, as in the viewer."""

    name: str
    colour: str
    marker: str  # of matplotlib
    sign: str  # the same in text


MARKS = {
    Status.BENEFIT: Mark("benefit", "#868d99", "o", "●"),
    Status.PREPARATORY: Mark("preparatory", "#c07f00", "P", "✚"),
    Status.EDUCATION: Mark("education", "#0063a8", "s", "■"),
    Status.APPRENTICESHIP: Mark("apprenticeship", "#2f9bd8", "D", "◆"),
    Status.JOB: Mark("job", "#007d58", "^", "▲"),
    Status.SELF_SUPPORT: Mark("self support", "#8a7400", "v", "▼"),
    Status.OTHER_BENEFIT: Mark("other benefit", "#c24e00", "X", "✖"),
    Status.GONE: Mark("gone", "#b9bec8", ".", "•"),
}


class MeasurePlot(NamedTuple):
    """A measure with its unit and latest value, and its picture."""

    title: str
    figure: Figure


def counts(model: Lab) -> dict[Status, int]:
    """Count who is where, pupils left out."""
    found = np.bincount(model.youths["status"], minlength=len(Status))
    return {status: int(found[status]) for status in MARKS}


def field(model: Lab) -> Figure:
    """Draw every youth who is no pupil, in order of arrival, by where he or she is."""
    status = model.youths["status"][model.youths["status"] != Status.SCHOOL]
    down, across = np.divmod(np.arange(len(status)), ACROSS)
    figure = Figure(figsize=(WIDTH, ROW * (len(status) // ACROSS + 2)), layout="constrained")
    axes = figure.subplots()
    for one, mark in MARKS.items():
        at = status == one
        axes.scatter(across[at], down[at], c=mark.colour, marker=mark.marker, s=22, linewidths=0)
    axes.invert_yaxis()
    axes.set_axis_off()
    return figure


def lines(model: Lab) -> Iterator[MeasurePlot]:
    """Draw the weekly measures so far that there are; none before the first week."""
    table = model.datacollector.get_model_vars_dataframe()
    for name in table.columns[table.notna().any()]:
        figure = Figure(figsize=(3.6, 2.1))
        axes = figure.add_axes(INSIDE)
        axes.plot(table.index + 1, table[name], color="#6a3d9a", marker=".", markersize=3)
        axes.set(xlim=(0, model.weeks), xlabel="week")
        axes.spines[["top", "right"]].set_visible(False)
        yield MeasurePlot(f"{name.replace('_', ' ')}, {MEASURED[name].unit}: {table[name].iloc[-1]:.1f}", figure)


@solara.component  # type: ignore[untyped-decorator]
def Pictures(model: Lab, week: int) -> None:
    """Show where the youths are, and the weeks so far; drawn anew for another week or model."""
    found = counts(model)
    with solara.Div(classes=["pictures"]):
        solara.HTML("h2", "One run of one design")
        solara.HTML("p", f"{model.told}: {sum(found.values())} youths, in order of arrival.")
        image(field(model), f"Every youth in week {week} by where he or she is; the numbers stand below")
        solara.HTML("ul", "".join(f"<li>{sign(status)} {count}</li>" for status, count in found.items()), classes=["signs"])
        with solara.Div(classes=["lines"]):
            for one in lines(model):
                with solara.Div():
                    solara.HTML("div", one.title)
                    image(one.figure, f"{one.title} in week {week}, after the weeks before")


def sign(status: Status) -> str:
    """Tell a status as the picture draws it."""
    mark = MARKS[status]
    return f'<span style="color: {mark.colour}" aria-hidden="true">{mark.sign}</span> {mark.name}'


def image(figure: Figure, told: str) -> None:
    """Show a picture, and what it shows to who cannot see it."""
    held = io.BytesIO()
    figure.savefig(held, format="png", dpi=DPI)
    source = f"data:image/png;base64,{base64.b64encode(held.getvalue()).decode()}"
    solara.HTML("img", attributes={"src": source, "alt": told})
