"""The columns of people.parquet: one row a youth, run and design, to be read without the model."""

from collections.abc import Callable
from enum import IntEnum
from typing import NamedTuple

import numpy as np

from caseload.agents.chance import BEFORE
from caseload.agents.codes import Category, Flow, Need, Profile, Status
from caseload.agents.row import Column
from caseload.agents.youth import COLUMNS as OF_YOUTH
from caseload.experiments.measures.kinds import HORIZONS
from caseload.model.population import ORDER

MISSING = -1  # what stands for "did not happen" until the file is written
NUMBER, WEEK, COUNT, MARK, SHARE, KRONER = "i4", "i2", "i2", "i1", "f4", "i4"  # as each kind of column is kept
NUMBERED = "stable number: arrival week and order within it, from 0 in week 0; the same youth in every design"
TOLD = {column.name: column for column in OF_YOUTH}

KEYS = (
    Column("draw", "number", "draw of the parameters; 0 is their defaults", COUNT),
    Column("design", "name", "design the run was made under", "str"),
    Column("run", "number", "run, from 0; the same number is the same youths with the same random numbers in every design", NUMBER),
)


class Taken(NamedTuple):
    """A column, how it is taken from a run's people and its length in weeks, and whether it may be empty."""

    column: Column
    take: Callable[[np.ndarray, int], np.ndarray]
    nullable: bool = False


def youth_number(person: np.ndarray) -> np.ndarray:
    """Number by which tables name a youth: 0 is the first of week 0; who came before that has one below 0."""
    return np.asarray(person.astype(np.int64) - BEFORE * ORDER)


def plain(name: str, kind: str) -> Taken:
    """Take a column as it stands in the model."""
    return Taken(TOLD[name]._replace(kind=kind), lambda people, weeks: people[name])


def codes(name: str, meaning: str, numbers: type[IntEnum], take: Callable[[np.ndarray, int], np.ndarray]) -> Taken:
    """Take a numbered name, and say what the numbers mean."""
    spelled = ", ".join(f"{code.value} {code.name.lower().replace('_', ' ')}" for code in numbers)
    return Taken(Column(name, spelled, meaning, MARK), take)


def until(event: str, field: str, meaning: str) -> Taken:
    """Take the weeks on a youth's clock at an event, the clock of caseload.experiments.statistics.survival: 1 in the week of arrival."""
    column = Column(f"weeks_to_{event}", "weeks", f"weeks from the start of the clock to {meaning}; empty if not in the run", WEEK)
    return Taken(column, lambda people, weeks: np.where(people[field] >= 0, people[field] + 1 - people["clock"], MISSING), nullable=True)


def need(kind: Need) -> Taken:
    """Take one of the seven needs at arrival."""
    name = kind.name.lower()
    return Taken(Column(f"need_{name}", "0..1", f"unmet need at arrival: {name}", SHARE), lambda people, weeks: people["need"][:, kind])


def kroner(flow: Flow, meaning: str) -> Taken:
    """Take one flow of money in whole kroner, from oere."""
    return Taken(
        Column(flow.name.lower(), "kr", f"{meaning}, since arrival", KRONER), lambda people, weeks: (people["paid"][:, flow] + 50) // 100
    )


def status(place: int, horizon: int) -> Taken:
    """Take where the youth was at a horizon."""
    meaning = f"where the youth is after {horizon} weeks of the run; empty before arrival and beyond the run"
    return codes(f"status_{horizon}", meaning, Status, lambda people, weeks: people["status_at"][:, place])._replace(nullable=True)


def observed(people: np.ndarray, weeks: int) -> np.ndarray:
    """Weeks from the start of the clock to the end of the run, or to the end of the week in which the youth was gone."""
    return np.asarray(np.where(people["gone"] >= 0, people["gone"] + 1, weeks) - people["clock"])


TRAITS = (
    Taken(Column("youth", "number", NUMBERED, "i8"), lambda people, weeks: youth_number(people["person"])),
    plain("arrival", WEEK),
    plain("clock", WEEK),
    plain("birth", NUMBER),
    codes("profile", TOLD["profile"].meaning, Profile, lambda people, weeks: people["profile"]),
    *(plain(name, MARK) for name in ("sex", "origin", "home", "children", "single", "diagnosed", "exam", "former", "target")),
    codes("first_category", TOLD["first_category"].meaning, Category, lambda people, weeks: people["first_category"]),
    plain("start_readiness", SHARE),
    *(need(kind) for kind in Need),
    Taken(Column("spell_at_start", "weeks", "unbroken weeks on benefit at arrival", WEEK), lambda people, weeks: people["spell_at_start"]),
)
LIVES = (
    Taken(Column("weeks_observed", "weeks", "weeks on the clock to the end of the run, or to the week the youth was gone", WEEK), observed),
    until("education", "first_education", "the first start of an education or apprenticeship"),
    until("durable", "first_durable", "the first start of an education in which the youth was still a year later, or done"),
    until("enrolment", "first_enrolment", "the first day of a place in an education, attended or not"),
    until("apprenticeship", "first_apprenticeship", "the first start of an apprenticeship"),
    until("job", "first_job", "the first ordinary job"),
    until("self_support", "first_self_support", "the first exit to self-support without job or education"),
    until("other_benefit", "first_other_benefit", "the first exit to another benefit"),
    until("exit", "first_exit", "the first exit from benefit"),
    until("return", "first_return", "the first return to benefit"),
    until("dropout", "first_dropout", "the first drop-out from education"),
    until("gone", "gone", "leaving the field: moved away or turned 30"),
    Taken(
        Column("retained", "0 or 1", "1 if in education 52 weeks after the first start, 0 if not; empty if not yet known", MARK),
        lambda people, weeks: people["retained"],
        nullable=True,
    ),
    plain("benefit_spells", COUNT),
    *(plain(name, WEEK) for name in ("weeks_on_benefit", "weeks_in_education", "weeks_in_job")),
    *(plain(name, COUNT) for name in ("meetings", "outings", "calls", "missed", "mentor_meetings", "follow_meetings", "worker_changes")),
    *(plain(name, COUNT) for name in ("internships", "applications", "interviews", "sanctions", "plans_kept", "plans_lapsed")),
    *(plain(name, SHARE) for name in ("trust", "confidence", "direction")),
    Taken(Column("burden", "0..1", "mean of the seven needs at the end of the run", SHARE), lambda people, weeks: people["burden"]),
    kroner(Flow.BENEFIT_MUNICIPALITY, "the municipality's share of the benefit paid, net of refund"),
    kroner(Flow.BENEFIT_STATE, "the state's refund of the benefit paid"),
    kroner(Flow.GRANT_STATE, "study grants (*SU*), and its share of school pay, paid by the state"),
    kroner(Flow.SCHOOL_PAY_MUNICIPALITY, "the municipality's share of school pay in an apprenticeship's school weeks"),
    kroner(Flow.BONUS_STATE, "bonus to the firm for an apprentice paid by the state"),
    kroner(Flow.PLACEMENT_MUNICIPALITY, "steps of the ladder of interventions paid by the municipality"),
    kroner(Flow.SUBSIDY_MUNICIPALITY, "the municipality's share of the wage subsidy paid, net of refund"),
    kroner(Flow.SUBSIDY_STATE, "the state's refund of the wage subsidy paid"),
    kroner(Flow.OFFER_MUNICIPALITY, "preparatory schools and other departments' hours paid by the municipality"),
    kroner(Flow.OTHER_MUNICIPALITY, "the municipality's share of another benefit, or of cash benefit from 30, net of refund"),
    kroner(Flow.OTHER_STATE, "the state's refund of these"),
    kroner(Flow.HELP_MUNICIPALITY, "treatment of abuse, debt advice, housing and other support for needs paid by the municipality"),
    kroner(Flow.HELP_STATE, "the region's treatment of mental and physical illness"),
    codes("status", "where the youth is at the end of the run", Status, lambda people, weeks: people["status"]),
    *(status(place, horizon) for place, horizon in enumerate(HORIZONS)),
)
TAKEN = (*TRAITS, *LIVES)  # the same youths with the same traits in every design, and what became of them
COLUMNS = (*KEYS, *(taken.column for taken in TAKEN))
NULLABLE = {taken.column.name for taken in TAKEN if taken.nullable}


def compact(people: np.ndarray, weeks: int) -> dict[str, np.ndarray]:
    """Take the columns of people.parquet from a run's people, in small types; -1 stands for what did not happen."""
    return {taken.column.name: taken.take(people, weeks).astype(taken.column.kind) for taken in TAKEN}
