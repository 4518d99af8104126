"""Element 1: what the model is for, and the patterns by which it is judged."""

from caseload.experiments.odd import markdown
from caseload.experiments.odd.sources import Sources
from caseload.experiments.studies.targets import target


def pieces(sources: Sources) -> dict[str, str]:
    """Table of patterns, and what there is to know of some."""
    known = target.load()
    rows = (
        (*pattern_row(pattern), ", ".join(sources.cite(known.sources[key]) for key in pattern.source.split("; ")))
        for pattern in known.target
    )
    return {
        "patterns": markdown.table(("", "pattern", "of", "value", "band", "unit", "read in a run as", "source"), rows),
        "notes": "\n".join(f"- {name}: {markdown.sentence(note)}" for name, note in known.notes.items()),
    }


def pattern_row(pattern: target.Target) -> tuple[str, ...]:
    """Write one pattern."""
    return (
        pattern.id,
        pattern.observable,
        pattern.where,
        number(pattern.value),
        " to ".join(map(number, pattern.band)),
        pattern.unit,
        pattern.definition,
    )


def number(value: float) -> str:
    """Write a number with a true minus sign."""
    return markdown.number(value).replace("-", "\N{MINUS SIGN}")
