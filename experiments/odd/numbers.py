"""Parameters as tables of the description."""

from collections.abc import Iterable

from caseload.experiments.odd import markdown
from caseload.experiments.odd.sources import Sources
from caseload.model import parameters

HEADINGS = ("parameter", "value", "range", "unit", "grade", "meaning", "source")


def parameter_table(names: Iterable[str], sources: Sources) -> str:
    """Lay out parameters with all that is known of them; nothing for none."""
    rows = [_row(name, sources) for name in dict.fromkeys(names)]
    return markdown.table(HEADINGS, rows) if rows else ""


def _row(name: str, sources: Sources) -> tuple[str, ...]:
    known = parameters.load().known[name]
    span = f"{markdown.number(known.low)} to {markdown.number(known.high)}"
    return markdown.name(name), markdown.number(known.value), span, known.unit, known.grade, known.meaning, sources.cite(known.source)
