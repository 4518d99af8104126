"""What may be asked of the server, and how a question is read from an address: names only, no paths, and no more work than is fair."""

import re
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, Field

from caseload.experiments.running.question import ComparisonQuestion
from caseload.experiments.running.scenario import Scenario, parse_setting
from caseload.experiments.running.store.key import digest, run_key
from caseload.model.design import designs
from caseload.model.input_error import InputError, nearest
from caseload.model.place import places
from caseload.model.toml import STRICT, check

PAIRS, MOST_PAIRS = 40, 200  # of runs: asked unless told otherwise, and at most
MOST_WEEKS = 260
MOST_SETTINGS = 200
WHERE = "the question"
WHOLE = re.compile(r"-?\d+")


class Query(BaseModel):
    """A question as an address tells it."""

    model_config = STRICT

    design: str = Field("horsens", description="what is compared with the baseline")
    baseline: str = Field("status-quo", description="what the design is compared with")
    municipality: str = Field("horsens", description="where")
    replications: int = Field(PAIRS, ge=1, le=MOST_PAIRS, description="pairs of runs")
    weeks: int = Field(156, ge=1, le=MOST_WEEKS, description="weeks from Monday 2 January 2017")
    seed: int = Field(2017, ge=0, lt=2**63, description="root seed")
    set: list[str] = Field([], max_length=MOST_SETTINGS, description="NAME=VALUE or DESIGN.lever=VALUE")


def parse_query(pairs: Iterable[tuple[str, str]]) -> ComparisonQuestion:
    """Read a question from the names and values of an address.

    Raises
    ------
    InputError
        If a name is unknown or given twice, a value is not allowed, or there is nothing to compare.
    """
    values: dict[str, Any] = {"set": []}
    for name, text in pairs:
        if name == "set":
            values["set"].append(text)
        elif name in values:
            raise InputError(f"{WHERE}: {name!r} is given twice")
        else:
            values[name] = int(text) if WHOLE.fullmatch(text) and len(text) < 20 else text
    query = check(Query, values, WHERE)
    for kind, name, known in (
        ("design", query.design, designs()),
        ("design", query.baseline, designs()),
        ("municipality", query.municipality, places()),
    ):
        if name not in known:
            raise InputError(f"there is no {kind} {name!r}{nearest(name, known)}; there are: {', '.join(known)}")
    for setting in query.set:
        parse_setting(setting)
    return ComparisonQuestion(
        (query.design,), query.baseline, query.municipality, query.replications, query.weeks, query.seed, tuple(query.set)
    )


def answer_key(question: ComparisonQuestion, scenarios: Iterable[Scenario]) -> str:
    """Key under which its answer is kept: a hash of all that decides it, the model's rules among it."""
    return digest([question.command(), *(run_key(scenario) for scenario in scenarios)])
