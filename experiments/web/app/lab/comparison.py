"""Two designs side by side in the lab: asked of the job manager as the page asks it, and shown by the same viewer as everywhere."""

from typing import Any

import solara
import solara.lab

from caseload.experiments.web.app.lab.bridge import BRIDGE
from caseload.experiments.web.app.lab.controls import slider
from caseload.experiments.web.app.lab.model import against_usual
from caseload.experiments.web.app.query import MOST_PAIRS, PAIRS
from caseload.experiments.web.trace import Trace
from caseload.experiments.web.viewer.widget import Viewer
from caseload.model.input_error import InputError

ABOUT = "The status quo against what is asked above, on the same youths with the same random numbers; pair 1 is the run played here."
GONE = "The server could not answer, and has noted why: ask again or otherwise; what you see stays."


@solara.component  # type: ignore[untyped-decorator]
def AskComparison(asked: dict[str, Any], trace: solara.Reactive[Trace | None]) -> None:
    """Ask, tell how far the answer is, and put its trace where the viewer is."""
    pairs, state, refusal = solara.use_reactive(PAIRS), solara.use_reactive({}), solara.use_reactive("")

    async def ask() -> None:
        """Follow one answer to its end, or until it is cancelled."""
        refusal.set("")
        try:
            async for told, found in BRIDGE.follow(against_usual(**asked, replications=pairs.value), solara.get_session_id()):
                state.set(told)
                refusal.set(told["refusal"])
                if found:
                    trace.set(found)
        except InputError as error:
            refusal.set(str(error))
        finally:
            state.set({})

    task = solara.lab.use_task(ask, dependencies=None, raise_error=False, prefer_threaded=False)
    solara.HTML("p", ABOUT)
    slider("Pairs of runs", pairs.value, 1, MOST_PAIRS, True, "pairs", pairs.set)
    with solara.Div(classes=["buttons"]):
        solara.Button("Two designs side by side", color="primary", on_click=task, disabled=task.pending)
        if task.pending:
            solara.Button("Cancel", on_click=task.cancel)
    if task.pending:
        progress(state.value)
    elif refusal.value or task.error:
        solara.Error(refusal.value or GONE)
    if trace.value:
        solara.HTML("p", '<a href="#pair">Shown below</a>')


def progress(state: dict[str, Any]) -> None:
    """Tell how far an answer is."""
    done, total, ahead, turns = (state.get(name, 0) for name in ("done", "total", "ahead", "turns"))
    begun = f"{done} of {total} pairs are run" if done else "the first pairs are being simulated"
    line = f"; before the next: {turns} short tasks of others" if turns else ""
    solara.HTML("p", f"{ahead} questions are answered before this one" if ahead else begun + line)
    solara.ProgressLinear(100 * done / total if done else True)


@solara.component  # type: ignore[untyped-decorator]
def ComparisonView(trace: Trace) -> None:
    """Show a trace in the viewer."""
    with solara.Div(classes=["pair"], attributes={"id": "pair"}):
        Viewer.element(trace=trace, alone=True)
