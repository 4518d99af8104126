"""The viewer in a notebook, and in any page that takes anywidgets: `Viewer(trace)`."""

from typing import Any

import anywidget
import traitlets

from experiments.trace import Trace
from experiments.viewer.bundle import script, style

RENDER = """
export default {
  async render({ model, el }) {
    const root = document.createElement("div");
    el.append(root);
    const viewer = await start(root, { traces: [model.get("trace")] });
    model.on("change:trace", () => viewer.show(model.get("trace")));
  },
};
"""


class Viewer(anywidget.AnyWidget):
    """A trace, shown; assign another to `trace` and it is shown beside it."""

    _esm = script() + RENDER
    _css = style()
    trace = traitlets.Dict().tag(sync=True)

    def __init__(self, trace: Trace, **options: Any) -> None:
        super().__init__(trace=trace.model_dump(mode="json"), **options)
