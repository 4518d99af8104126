"""The viewer in a notebook, and in any page that takes anywidgets: `Viewer(trace)`."""

from typing import Any

import anywidget
import traitlets

from caseload.experiments.web.trace import Trace
from caseload.experiments.web.viewer.bundle import script, style

RENDER = """
export default {
  async render({ model, el }) {
    const root = document.createElement("div");
    el.append(root);
    const viewer = await start(root, { traces: [model.get("trace")] });
    model.on("change:trace", () => viewer.show(model.get("trace"), { alone: model.get("alone") }));
  },
};
"""


class Viewer(anywidget.AnyWidget):
    """A trace, shown; assign another to `trace` and it is shown beside it, or with `alone` in its place."""

    _esm = script() + RENDER
    _css = style()
    trace = traitlets.Instance(Trace).tag(sync=True, to_json=lambda trace, _: trace.model_dump(mode="json"))
    alone = traitlets.Bool(False).tag(sync=True)

    def __init__(self, trace: Trace, **options: Any) -> None:
        super().__init__(trace=trace, **options)
