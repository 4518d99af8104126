"""What a trace holds: every field with its meaning; the description of each is the specification."""

from typing import Final, Literal

from pydantic import BaseModel, Field

from caseload.experiments.web.trace.block import Block
from caseload.model.toml import STRICT

VERSION: Final = 2


class Youths(BaseModel):
    """Who the youths are: traits fixed at arrival, the same in both designs; one place each [youths]."""

    model_config = STRICT

    person: Block = Field(description="stable number, `youth` in people.parquet [youths]")
    arrival: Block = Field(description="week the youth is there [youths]")
    clock: Block = Field(description="week from which time to education is counted [youths]")
    sex: Block = Field(description="0 woman, 1 man [youths]")
    age: Block = Field(description="whole years on the Monday of the clock's week [youths]")
    category: Block = Field(description="first visitation class, a place in `words.category` [youths]")
    need: Block = Field(description="unmet needs at arrival, 0..1, in the order of `words.need` [youths, needs]")
    groups: Block = Field(description="1 if the youth is in the group, in the order of `words.group` [groups, youths]")


class Events(BaseModel):
    """What happened to every youth, youth after youth, each in the order in which it happened."""

    model_config = STRICT

    count: Block = Field(description="events of each youth [youths]")
    week: Block = Field(description="week of the run [events]")
    event: Block = Field(description="a place in `words.event` [events]")
    detail: Block = Field(
        description="class, topic, course, need, department, or row of the worker, mentor, firm or programme it concerns [events]"
    )
    worker: Block = Field(description="post of the youth's social worker when it happened; -1 none [events]")


class Workers(BaseModel):
    """Every post of a social worker or counsellor by week."""

    model_config = STRICT

    team: list[str] = Field(description="name of the team or programme each post belongs to at the end [posts]")
    role: list[str] = Field(description="social worker or counsellor [posts]")
    cases: Block = Field(description="youths on the case list at the end of the week [posts, weeks]")
    hours: Block = Field(description="hours at work for the cases on the list [posts, weeks]")
    direct: Block = Field(description="of these, in direct contact with youths and firms [posts, weeks]")
    tasks: Block = Field(description="paid hours by task, in the order of `words.task` [tasks, posts, weeks]")
    asked: Block = Field(description="hours that contacts required by law or by what has happened would take [posts, weeks]")
    strain: Block = Field(description="strain, 0..1 [posts, weeks]")


class Lever(BaseModel):
    """One thing a design sets."""

    model_config = STRICT

    part: str = Field(description="programme or team it is set for")
    name: str = Field(description="the lever, as in `--set DESIGN.lever=VALUE`")
    value: float | str = Field(description="its value, or a date")
    before: float | None = Field(description="the value without the design; null where there is none")
    unit: str = Field(description="unit of both")
    meaning: str = Field(description="what it is")


class Side(BaseModel):
    """One design, and what its youths lived through in the recorded run."""

    model_config = STRICT

    name: str = Field(description="name of the design")
    title: str = Field(description="its title")
    summary: str = Field(description="it in one line")
    load: float | None = Field(
        description="simulated cases per social worker with the activity-ready, mean: in the programme, else in the unit's team"
    )
    caseload: float | None = Field(description="the limit that the design sets on them; null if none")
    levers: list[Lever] = Field(description="what it changes, beside how it was")
    status: Block = Field(
        description="where each youth is at the end of each week, a place in `words.status`; 255 not there [youths, weeks]"
    )
    worker: Block = Field(description="post of the youth's social worker at the end of each week; -1 none, or off benefit [youths, weeks]")
    events: Events = Field(description="every youth's history")
    workers: Workers = Field(description="every worker's weeks")


class Series(BaseModel):
    """A weekly measure of both designs over all pairs of runs."""

    model_config = STRICT

    name: str = Field(description="the measure")
    unit: str = Field(description="its unit")
    meaning: str = Field(description="what it is")
    values: Block = Field(description="mean of the first and second design; mean, low and high of the paired difference [5, weeks]")


class Outcome(BaseModel):
    """An outcome of both designs, and the difference between them, second less first, with its 95 % interval over pairs of runs."""

    model_config = STRICT

    outcome: str = Field(description="the outcome, as in differences.csv")
    group: str = Field(description="the youths it is measured for, a word of `words.group`")
    unit: str = Field(description="unit of all its numbers")
    first: float | None = Field(description="mean under the first design; null where undefined")
    second: float | None = Field(description="mean under the second design; null where undefined")
    mean: float | None = Field(description="mean of the paired difference; null where undefined")
    low: float | None = Field(description="lower end of its interval; null with fewer than two pairs")
    high: float | None = Field(description="upper end of its interval; null with fewer than two pairs")
    pairs: int = Field(description="pairs of runs in which it is defined")


class MoneyItem(BaseModel):
    """A part of the difference in what all public budgets pay, second design less first; the parts add up to `account_public`."""

    model_config = STRICT

    item: str = Field(description="the part, as in accounts.csv; `other` is all that no other part holds")
    meaning: str = Field(description="what it is")
    mean: float = Field(description="mean of the paired difference over the run, million kr")


class Futures(BaseModel):
    """What each pair of runs came to: the same youths drawn anew, with new random numbers, once under each design."""

    model_config = STRICT

    outcome: list[str] = Field(description="outcomes [outcomes]")
    group: list[str] = Field(description="the youths each is measured for [outcomes]")
    difference: Block = Field(description="second design less first, pair by pair, pairs with a failed run left out [outcomes, pairs]")
    started_group: str = Field(description="the youths that `started` is of")
    started: Block = Field(
        description="of them, those who have started an education by each week, %, both designs, first pairs [2, pairs, weeks]"
    )


class Number(BaseModel):
    """A parameter: one number of how people behave."""

    model_config = STRICT

    name: str = Field(description="its name, as in `--set NAME=VALUE`")
    value: float = Field(description="what it is set to")
    default: float = Field(description="what it is if nobody sets it")
    low: float = Field(description="least plausible value")
    high: float = Field(description="greatest plausible value")
    unit: str = Field(description="its unit")
    grade: Literal["A", "B", "C", "D"] = Field(description="A trial, B register or quasi-experiment, C other study, D assumption")
    source: str = Field(description="where it is from")
    meaning: str = Field(description="what it is")


class Rule(BaseModel):
    """One phase of the week: what happens to everybody in it."""

    model_config = STRICT

    name: str = Field(description="name of its function")
    file: str = Field(description="where that stands in the sources")
    meaning: str = Field(description="what happens, in a sentence")


class BreakEven(BaseModel):
    """Where the second design costs an account as much as the first, from a sweep of its caseload (break_even.csv)."""

    model_config = STRICT

    account: Literal["municipality", "state", "public"] = Field(description="whose budget")
    cheaper: Literal["below", "above", "everywhere", "nowhere"] = Field(description="where the second design costs less")
    caseload: float | None = Field(description="cases per social worker at which both cost the same; null if nowhere among those tried")
    low: float | None = Field(description="lower end of its 95 % interval; null if that reaches past the caseloads tried")
    high: float | None = Field(description="upper end; where `caseload` is null, both are of the caseloads that cannot be told from one")


class Assumption(BaseModel):
    """One of the parameters on which the headline rests most, from a sensitivity study."""

    model_config = STRICT

    parameter: str = Field(description="its name")
    share: float = Field(description="share of the headline's variance that it has a part in, 0..1 (`total` in sobol.csv)")


class Part(BaseModel):
    """A part of the design, and what it adds to the headline's difference: the parts add up to the whole (decompose.csv)."""

    model_config = STRICT

    part: str = Field(description="a group of the design's levers")
    effect: float = Field(description="what it adds: its Shapley value, mean over runs")
    low: float | None = Field(description="lower end of its 95 % interval; null with fewer than two pairs")
    high: float | None = Field(description="upper end of it")


class Why(BaseModel):
    """What a design's effect is made of, from a decomposition of it."""

    model_config = STRICT

    outcome: str = Field(description="the outcome that is split, as in differences.csv")
    group: str = Field(description="the youths it is measured for")
    unit: str = Field(description="unit of the effects")
    parts: list[Part] = Field(min_length=1, description="the parts, the largest first")
    pairs: int = Field(description="pairs of runs of every set of parts")
    made: str | None = Field(default=None, description="date, ISO 8601, of the decomposition if earlier rules made it")


class Words(BaseModel):
    """What the numbers stand for, in order from 0, in English; a reader translates what it knows."""

    model_config = STRICT

    status: list[str] = Field(description="where a youth can be")
    category: list[str] = Field(description="visitation classes")
    need: list[str] = Field(description="kinds of unmet need")
    topic: list[str] = Field(description="what a contact or a plan is about")
    course: list[str] = Field(description="kinds of education applied for or attended")
    department: list[str] = Field(description="departments of the municipality")
    task: list[str] = Field(description="what a worker's paid hours go to")
    event: list[str] = Field(description="what can happen to a youth")
    group: list[str] = Field(description="the groups youths are reported by")


class Origin(BaseModel):
    """All it takes to make the trace again."""

    model_config = STRICT

    command: str = Field(description="the command that makes the same comparison")
    seed: int = Field(description="root seed")
    run: int = Field(description="number of the run whose lives are recorded")
    replications: int = Field(description="pairs of runs asked for")
    rules: str = Field(description="hash of the sources of every rule")
    commit: str | None = Field(description="commit the sources stand at, with a + if they differ from it; null outside a checkout")
    date: str | None = Field(description="date of that commit; null outside a checkout")
    versions: dict[str, str] = Field(description="Python and the packages that computed it")


class Trace(BaseModel):
    """Two designs on the same youths with the same random numbers."""

    model_config = STRICT

    format: Literal["caseload-trace"] = Field(description="what this is")
    version: Literal[2] = Field(description="version of the format: another number, another reader")
    weeks: int = Field(description="weeks lived")
    start: str = Field(description="Monday of week 0, ISO 8601")
    place: str = Field(description="title of the municipality")
    words: Words = Field(description="what the numbers stand for")
    youths: Youths = Field(description="who the youths are")
    sides: list[Side] = Field(min_length=2, max_length=2, description="the two designs, the baseline first")
    series: list[Series] = Field(description="weekly measures over all pairs")
    outcomes: list[Outcome] = Field(description="outcomes over all pairs")
    money: list[MoneyItem] = Field(default=[], description="what the difference in all public budgets is made of, where there is one")
    futures: Futures = Field(description="pair by pair")
    parameters: list[Number] = Field(description="every parameter")
    rules: list[Rule] = Field(description="the phases of the week, in order")
    prices: list[str] = Field(description="first and last date of the law's tables that the weeks touch, ISO 8601")
    break_even: list[BreakEven] | None = Field(description="break-even caseloads; null where no sweep was made")
    break_even_made: str | None = Field(default=None, description="date, ISO 8601, of the sweep if earlier rules made it")
    assumptions: list[Assumption] | None = Field(description="the three that matter most; null where no sensitivity study was made")
    assumptions_made: str | None = Field(default=None, description="date, ISO 8601, of the study if earlier rules made it")
    why: Why | None = Field(default=None, description="what the effect is made of; null where no decomposition was made")
    origin: Origin = Field(description="how to make it again")
