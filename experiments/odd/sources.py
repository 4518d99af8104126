"""Sources, numbered in the order in which the text first names them, and the tables of parameters that cite them."""

from collections.abc import Iterable

from caseload.experiments.odd import markdown
from caseload.model import parameters

HEADINGS = ("parameter", "value", "range", "unit", "grade", "meaning", "source")


class Sources:
    """What has been cited so far."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def cite(self, source: str) -> str:
        """Give a source's number, a new one if it was not cited before."""
        number = self._numbers.setdefault(source, len(self._numbers) + 1)
        return f"[[{number}](#sources)]"

    def listed(self) -> str:
        """Lay out all that was cited, in order."""
        return markdown.table(("number", "source"), ((str(number), source) for source, number in self._numbers.items()))


def parameter_table(names: Iterable[str], sources: Sources) -> str:
    """Lay out parameters with all that is known of them; nothing for none."""
    rows = [_row(name, sources) for name in dict.fromkeys(names)]
    return markdown.table(HEADINGS, rows) if rows else ""


def _row(name: str, sources: Sources) -> tuple[str, ...]:
    known = parameters.load().known[name]
    span = f"{markdown.number(known.low)} to {markdown.number(known.high)}"
    return markdown.name(name), markdown.number(known.value), span, known.unit, known.grade, known.meaning, sources.cite(known.source)
