"""Element 6: the calendar and the law, which drive the model from outside."""

from pathlib import Path

from caseload.experiments.odd import markdown
from caseload.experiments.odd.sources import Sources
from caseload.model import calendar, law
from caseload.model.toml import read

CALENDAR = Path(calendar.__file__).with_name("calendar.toml")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def pieces(sources: Sources) -> dict[str, str]:
    """Tables of the calendar and of the law."""
    return {"calendar": calendar_table(sources), "law": law_table(sources)}


def calendar_table(sources: Sources) -> str:
    """Lay out the year, month by month."""
    rows = [
        (markdown.name(name), row["meaning"], row["unit"], *map(markdown.number, row["value"]), row["grade"], sources.cite(row["source"]))
        for name, row in read(CALENDAR).items()
    ]
    return markdown.table(("series", "meaning", "unit", *MONTHS, "grade", "source"), rows)


def law_table(sources: Sources) -> str:
    """Lay out the law: every quantity through its dates."""
    law_now = law.read_law()
    cited = {
        key: sources.cite(f"{source.title}{''.join(f', {where}' for where in source.address)}") for key, source in law_now.source.items()
    }
    rows = (
        (
            markdown.name(name),
            quantity.meaning,
            quantity.unit,
            "; ".join(f"{day}: {value(dated.value)} ({dated.seen}) {cited[dated.source]}" for day, dated in sorted(quantity.dated.items())),
        )
        for name, quantity in law_now.quantities()
    )
    return markdown.table(("quantity", "meaning", "unit", "value from each date"), rows)


def value(dated: int | list[int]) -> str:
    """Write a value, or a row of values."""
    return "/".join(map(markdown.number, dated)) if isinstance(dated, list) else markdown.number(dated)
