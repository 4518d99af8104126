"""Element 3: the week, phase by phase, and what each phase updates."""

from caseload.experiments.odd import markdown
from caseload.experiments.odd.kinds import kinds
from caseload.experiments.odd.rules import Rule, of_the_week
from caseload.experiments.odd.sources import Sources


def pieces(sources: Sources) -> dict[str, str]:
    """Table of the week."""
    rows = (
        (str(place), markdown.link(name), markdown.prose(rules[0].meaning), updates(rules))
        for place, (name, rules) in enumerate(of_the_week().items(), 1)
    )
    return {"week": markdown.table(("", "phase", "what happens", "updates"), rows)}


def updates(rules: tuple[Rule, ...]) -> str:
    """Name the columns that a phase and its rules write, table by table."""
    cells = sorted({cell for rule in rules for cell in rule.writes})
    titles = {kind.table: kind.name for kind in kinds()} | {"out": "measures"}
    written = {title: [column for owner, column in cells if owner == table] for table, title in titles.items()}
    return "; ".join(f"*{title}*: {', '.join(columns)}" for title, columns in written.items() if columns)
