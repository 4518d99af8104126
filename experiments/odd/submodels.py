"""Element 7: every phase of the week and every rule it leads to, with source and parameters."""

from collections import Counter
from collections.abc import Iterable

from caseload.experiments.odd import markdown
from caseload.experiments.odd.rules import Rule, of_the_week
from caseload.experiments.odd.sources import Sources, parameter_table


def pieces(sources: Sources) -> dict[str, str]:
    """Text of the phases, and of the rules that several of them share."""
    times = Counter(rule for rules in of_the_week().values() for rule in rules)
    shared = dict.fromkeys(rule for rules in of_the_week().values() for rule in rules if times[rule] > 1)
    phases = (phase_text([rule for rule in rules if times[rule] == 1], sources) for rules in of_the_week().values())
    by_file = sorted(shared, key=lambda rule: rule.file)
    return {"phases": markdown.paragraphs(*phases), "shared": together(by_file, 4, sources)}


def phase_text(rules: list[Rule], sources: Sources) -> str:
    """Text of a phase: itself, its own rules, and the parameters that they read."""
    return markdown.paragraphs(rule_text(rules[0], 3), together(rules[1:], 4, sources, rules[0].parameters))


def together(rules: Iterable[Rule], level: int, sources: Sources, more: Iterable[str] = ()) -> str:
    """Text of rules one after the other, and one table of the parameters that they, and `more`, read."""
    rules = list(rules)
    read = [*more, *(name for rule in rules for name in rule.parameters)]
    return markdown.paragraphs(*(rule_text(rule, level) for rule in rules), parameter_table(read, sources))


def rule_text(rule: Rule, level: int) -> str:
    """Text of one rule: its sentence, where it stands, what it calls, and its source, which is its equations."""
    calls = f" Calls {', '.join(markdown.link(called.name) for called in rule.calls)}." if rule.calls else ""
    numbers = ", ".join(f"`{name}` = {value}" for name, value in rule.constants)
    where = f"In {markdown.file(rule.file)}.{calls}{f' With {numbers}.' if numbers else ''}"
    return markdown.paragraphs(f"{'#' * level} {rule.name}", markdown.prose(rule.meaning), where, markdown.code(rule.body))
