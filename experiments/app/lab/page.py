"""The lab's page: Mesa's controller and our pictures, with sliders that tell number, unit and range. One model a visitor."""

from typing import Any

import solara
import solara.lab
from mesa.visualization.solara_viz import ModelController
from mesa.visualization.utils import update_counter

from experiments.app.choices import choices
from experiments.app.lab.draw import field, weeks
from experiments.app.lab.model import Lab
from model.refusal import Refusal

FASTEST, SLOWEST = 100, 1000  # milliseconds a week: faster, and Mesa's player outruns what is drawn
DESIGNS = {one["name"]: one for one in choices()["designs"]}
SHOWN = 8  # levers of a design with a slider
WEEKS = 156
STYLE = (
    ".v-input__slider .v-input__slot { display: block } .v-input__slider .v-label { line-height: 1.3; height: auto; white-space: normal }"
)
CALM = "The next week, or all of them in turn. Changes of design, levers and seed take effect on Reset."


@solara.component  # type: ignore[untyped-decorator]
def Page() -> None:
    """Show the lab."""
    model = solara.use_reactive(solara.use_memo(Lab, []))
    asked = solara.use_reactive({"design": "horsens", "levers": {}, "rng": 2017, "weeks": WEEKS})
    refusal = solara.use_reactive("")
    interval, every, threads = solara.use_reactive(FASTEST), solara.use_reactive(1), solara.use_reactive(False)

    def ask(**changes: Any) -> None:
        """Take a change if a model can be made of it, else say why not; Reset makes the model."""
        wanted = {**asked.value, **changes}
        try:
            Lab(**wanted)
        except Refusal as error:
            refusal.set(str(error))
        else:
            refusal.set("")
            asked.set(wanted)

    update_counter.get()
    solara.Title("Caseload lab")
    solara.Style(STYLE)
    with solara.AppBar():
        solara.AppBarTitle("Caseload lab")
    with solara.Sidebar(), solara.Column():
        with solara.Card("Play"):
            ModelController(model, model_parameters=asked, play_interval=interval, render_interval=every, use_threads=threads)
            solara.HTML("p", model.value.told)
            solara.HTML("p", "The last week is lived: Reset begins anew." if not model.value.running else CALM)
            slider("Pace", interval.value, FASTEST, SLOWEST, True, "milliseconds a week", interval.set)
        with solara.Card("Ask"):
            solara.Select("Design", list(DESIGNS), asked.value["design"], lambda name: ask(design=name, levers={}))
            levers(asked.value, ask)
            solara.InputInt("Seed, a whole number of 0 or more", asked.value["rng"], lambda seed: ask(rng=seed), continuous_update=True)
            if refusal.value:
                solara.Error(refusal.value)
    with solara.Column():
        solara.FigureMatplotlib(field(model.value))
        solara.FigureMatplotlib(weeks(model.value))
        solara.Text("One run of one design, simulated: for what differs between designs, with intervals, see the page at /.")


def levers(asked: dict[str, Any], ask: Any) -> None:
    """Sliders for a design's first levers."""
    for lever in DESIGNS[asked["design"]]["levers"][:SHOWN]:
        name = lever["set"].partition(".")[2]
        value = asked["levers"].get(name, lever["value"])
        change = lambda number, name=name: ask(levers={**asked["levers"], name: number})  # noqa: E731
        most = lever["high"] if lever["high"] <= 1 else max(10, 4 * lever["value"])
        label = f"{lever['part']}: {lever['meaning']}".removeprefix(": ")
        slider(label, value, lever["low"], min(lever["high"], most), lever["whole"], lever["unit"], change)


def slider(label: str, value: float, low: float, high: float, whole: bool, unit: str, change: Any) -> None:
    """A slider that tells its number, unit and range at all times."""
    told = f"{label}: {value:g} {unit} ({low:g} to {high:g})"
    if whole:
        solara.SliderInt(told, int(value), int(low), int(high), on_value=change)
    else:
        solara.SliderFloat(told, float(value), float(low), float(high), step=(high - low) / 100, on_value=change)
