"""Element 1: what the model is for, and the patterns by which it is judged."""

from caseload.experiments.odd import markdown
from caseload.experiments.odd.sources import Sources
from caseload.experiments.studies.targets import target


def pieces(sources: Sources) -> dict[str, str]:
    """Table of patterns, and what there is to know of some."""
    found = target.load()
    rows = ((*told(one), ", ".join(sources.cite(found.sources[key]) for key in one.source.split("; "))) for one in found.target)
    return {
        "patterns": markdown.table(("", "pattern", "of", "value", "band", "unit", "read in a run as", "source"), rows),
        "notes": "\n".join(f"- {name}: {markdown.sentence(note)}" for name, note in found.notes.items()),
    }


def told(one: target.Target) -> tuple[str, ...]:
    """Write one pattern."""
    return one.id, one.observable, one.where, number(one.value), " to ".join(map(number, one.band)), one.unit, one.definition


def number(value: float) -> str:
    """Write a number with a true minus sign."""
    return markdown.number(value).replace("-", "\N{MINUS SIGN}")
