"""A page that opens from disk: viewer and traces in one file, which asks nobody for anything."""

from collections.abc import Sequence
from pathlib import Path
from string import Template

from caseload.experiments.web.trace import Trace, to_json
from caseload.experiments.web.viewer.bundle import script, style

TEMPLATE = Path(__file__).with_name("page.html")


def page(traces: Sequence[Trace]) -> str:
    """Build the HTML that shows traces, the first of them first."""
    documents = ",".join(to_json(trace) for trace in traces).replace("<", "\\u003c")  # nothing in them may end the element
    template = Template(TEMPLATE.read_text(encoding="utf-8"))
    return template.substitute(style=style(), script=script(), traces=f"[{documents}]")
