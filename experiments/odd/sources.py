"""Sources, numbered in the order in which the text first names them."""

from caseload.experiments.odd import markdown


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
