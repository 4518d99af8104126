"""The lab's page: Mesa's controller and our pictures, and two designs side by side. One model a visitor."""

from pathlib import Path

import solara
from mesa.visualization.solara_viz import ModelController
from mesa.visualization.utils import update_counter

from caseload.experiments.web.app.lab.comparison import AskComparison, ComparisonView
from caseload.experiments.web.app.lab.controls import DesignControls, slider
from caseload.experiments.web.app.lab.model import USUAL, Lab
from caseload.experiments.web.app.lab.pictures import Pictures

FASTEST, SLOWEST = 100, 1000  # milliseconds a week: faster, and Mesa's player outruns what is drawn
STYLE = Path(__file__).with_name("style.css")
CALM = "The next week, or all of them in turn. Changes of design, levers, weeks and seed take effect on Reset."
OVER = "The last week is lived: Reset begins anew."


@solara.component  # type: ignore[untyped-decorator]
def Page() -> None:
    """Show the lab."""
    model = solara.use_reactive(solara.use_memo(Lab, []))
    asked = solara.use_reactive({"design": USUAL.design, "levers": {}, "weeks": USUAL.weeks, "seed": USUAL.seed})
    interval, every, threads = solara.use_reactive(FASTEST), solara.use_reactive(1), solara.use_reactive(False)
    trace = solara.use_reactive(None)

    update_counter.get()
    solara.Title("Caseload lab")
    solara.Style(STYLE)
    with solara.AppBar():
        solara.AppBarTitle("Caseload lab")
    with solara.Div(classes=["lab"]):
        with solara.Card("Play", classes=["play"]):
            ModelController(model, model_parameters=asked, play_interval=interval, render_interval=every, use_threads=threads)
            solara.HTML("p", CALM if model.value.running else OVER)
            slider("Pace", interval.value, FASTEST, SLOWEST, True, "milliseconds a week", interval.set)
        with solara.Card("Ask", classes=["ask"]):
            DesignControls(asked)
            AskComparison(asked.value, trace)
        Pictures(model.value, model.value.steps)
        if trace.value:
            ComparisonView(trace.value)
