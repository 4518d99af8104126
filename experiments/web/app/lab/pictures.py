"""The pictures of one run as it stands, with the numbers beside them as text."""

import base64
import io

import solara
from matplotlib.figure import Figure

from caseload.agents.youth import Status
from caseload.experiments.web.app.lab.draw import MARKS, counts, field, lines
from caseload.experiments.web.app.lab.model import Lab

DPI = 144


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
