"""Element 4: the design concepts; mechanisms, draws and what is observed are read from what runs."""

import re
from collections.abc import Iterator
from enum import IntEnum
from pathlib import Path

from caseload import agents, model
from caseload.agents.chance import Decision
from caseload.agents.row import Column
from caseload.experiments.data import MECHANISMS
from caseload.experiments.measures.groups import GROUPS
from caseload.experiments.measures.outcomes import OUTCOMES
from caseload.experiments.odd import markdown
from caseload.experiments.odd.kinds import comments
from caseload.experiments.odd.rules import of_the_week
from caseload.experiments.odd.sources import Sources
from caseload.experiments.running.folder import ROOT
from caseload.model import parameters
from caseload.model.events import Event
from caseload.model.record import MEASURES
from caseload.model.toml import read

PARTIAL_SWITCHES = Path(__file__).with_name("partial_switches.toml")
FLOORS = tuple(Path(floor.__path__[0]) for floor in (agents, model))


def pieces(sources: Sources) -> dict[str, str]:
    """Tables of mechanisms, draws, measures, events, outcomes and groups."""
    return {
        "mechanisms": markdown.table(("", "mechanism", "in", "switched off by", "in its place"), mechanisms()),
        "switches": ", ".join(f"`{name}` = {value}" for name, value in read(PARTIAL_SWITCHES).items()),
        "draws": markdown.table(("decision", "drawn in"), draws()),
        "measures": columns(MEASURES),
        "events": markdown.table(("event", "meaning"), events(Event)),
        "outcomes": markdown.table(
            ("outcome", "unit", "meaning"), ((markdown.name(outcome.name), outcome.unit, outcome.meaning) for outcome in OUTCOMES)
        ),
        "groups": markdown.table(("group", "meaning"), ((group.name, group.meaning) for group in GROUPS)),
    }


def mechanisms() -> Iterator[tuple[str, ...]]:
    """Each mechanism of the evidence, the files that name it, what switches it off, and what stands in its place."""
    paths = (path for floor in FLOORS for path in sorted(floor.rglob("*.*")))
    files = {path.relative_to(ROOT).as_posix(): named_in(path) for path in paths}
    for key, mechanism in read(MECHANISMS).items():
        where = ", ".join(markdown.file(path) for path, named in files.items() if key in named)
        off = ", ".join(f"`{name}` = {value}" for name, value in mechanism["off"].items())
        yield key, mechanism["title"], where or "not in the model", off, mechanism["instead"]


def named_in(path: Path) -> set[str]:
    """Mechanisms that a source file names."""
    is_source = path.suffix in (".py", ".toml") and path != parameters.FILE  # what parameters say stands in the last column
    return set(re.findall(r"\bM\d+\b", path.read_text(encoding="utf-8"))) if is_source else set()


def draws() -> Iterator[tuple[str, str]]:
    """Each decision that uses a random number, and the rules that draw it; the others are drawn when a run is built."""
    rules = dict.fromkeys(rule for of_phase in of_the_week().values() for rule in of_phase)
    for decision in Decision:
        where = [markdown.link(rule.name) for rule in rules if re.search(rf"\bDecision\.{decision.name}\b", rule.body)]
        yield decision.name.lower().replace("_", " "), ", ".join(where) or "the building of a run"


def columns(measures: tuple[Column, ...]) -> str:
    """Lay out columns with unit and meaning."""
    return markdown.table(
        ("measure", "unit", "meaning"), ((markdown.name(column.name), column.unit, column.meaning) for column in measures)
    )


def events(codes: type[IntEnum]) -> Iterator[tuple[str, str]]:
    """Each event, and what the comment on its line says."""
    for name, comment in comments(codes).items():
        yield name.lower().replace("_", " "), comment
