"""What is measured in a run: every outcome with its unit, its meaning and how it is found.

Youths are measured by group, from `people`; the unit as a whole from `weekly`, under the group "all".
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from caseload.agents.codes import Flow, Topic
from caseload.experiments.measures.events import CLOCKS, DURABLE, EDUCATION, EITHER, JOB, KEPT, SimulatedRun, shown, stops
from caseload.experiments.measures.groups import GROUPS, masks
from caseload.experiments.measures.kinds import (
    HORIZONS,
    PERCENT,
    Ratio,
    Timed,
    Whole,
    came_off,
    left_benefit,
    mean_of,
    money,
    paid,
    per_youth,
    share_started,
    still_on_benefit,
    stock,
    studying,
    task_share,
    timed,
    topic_share,
    way_off,
    weekly_mean,
    weekly_share,
)
from caseload.experiments.statistics.survival import aalen_johansen, restricted_mean

ACCOUNTS = {"account_municipality": "Municipality", "account_state": "State", "account_public": "All public budgets"}  # outcome -> title


class Measured(NamedTuple):
    """What is measured in a run."""

    outcomes: np.ndarray  # float64, in the order of `columns`, NaN where an outcome is undefined
    curves: np.ndarray  # int32 [CURVE_GROUPS, CLOCKS, 1 + CAUSES, weeks + 1], the counts that curves are drawn from, measures.events


WAYS_OFF = (  # outcome, meaning, weekly measure, and measures counted in it that are not meant
    ("exits_education", "exits from benefit to an education on a grant", "education_starts", "agreements", "starts_off_benefit"),
    ("exits_apprenticeship", "exits from benefit to a paid apprenticeship under a training agreement", "agreements"),
    ("exits_job", "exits from benefit to a job, with wage subsidy or without", "job_starts"),
    ("exits_self_support", "exits from benefit to self-support without job or education", "self_support_starts"),
    ("exits_other_benefit", "exits from benefit to another benefit", "other_benefit_starts"),
    ("hours_begun", "youths who begin ordinary paid hours and stay on benefit", "hours_begun"),
)
TASKS = (  # of the social workers' paid hours; they sum to all of them
    ("away", "ill or on holiday"),
    ("fixed", "tied to no case"),
    ("cover", "cases of absent colleagues"),
    ("direct", "in direct contact with youths and firms"),
    ("paperwork", "preparing and recording contacts"),
    ("travel", "on the way"),
    ("joint", "with other departments, network and firms about a youth"),
    ("carried", "run over from the week before, less into the next"),
    ("idle", "when no youth would have gained from another contact"),
)

TIMED = (
    *timed("weeks_to_education", "weeks", "mean weeks without education in the first {} on the clock", EDUCATION, restricted_mean),
    *timed("started_education", "%", "started an education or apprenticeship within {} weeks on the clock", EDUCATION, share_started),
    *timed("weeks_to_durable", "weeks", "mean weeks without a durable education in the first {} on the clock", DURABLE, restricted_mean),
    *timed("started_durable", "%", "started an education within {} weeks and was there a year later, or done", DURABLE, share_started),
    *timed("started_job", "%", "started an ordinary job within {} weeks on the clock", JOB, share_started),
    *timed("started_either", "%", "started an education or an ordinary job within {} weeks on the clock", EITHER, share_started),
)

RATIOS = (
    per_youth("weeks_on_benefit", "weeks", "weeks on benefit within the run, per youth", "weeks_on_benefit"),
    *(studying(place, horizon) for place, horizon in enumerate(HORIZONS)),
    *(still_on_benefit(place, horizon) for place, horizon in enumerate(HORIZONS)),
    Ratio(
        "retained_education",
        "%",
        "in education 52 weeks after the first start, of those whose start lies that far back",
        PERCENT,
        lambda people: people["retained"] == 1,
        lambda people: people["retained"] >= 0,
    ),
    Ratio(
        "returned_to_benefit",
        "%",
        "came back to benefit within the run, of those who had left it but not the field",
        PERCENT,
        lambda people: people["first_return"] >= 0,
        came_off,
    ),
    Ratio(
        "weeks_back_on_benefit",
        "weeks",
        "weeks on benefit after the first exit within the run, per youth on benefit from arrival on who had left it",
        1.0,
        lambda people: np.where(left_benefit(people), people["weeks_on_benefit"] - (people["first_exit"] - people["arrival"]), 0),
        left_benefit,
    ),
    per_youth("benefit_spells", "spells", "spells on benefit within the run, the first counted, per youth", "benefit_spells"),
    Ratio(
        "repeat_spells",
        "%",
        "had two or more spells on benefit within the run, of those who had one",
        PERCENT,
        lambda people: people["benefit_spells"] >= 2,
        lambda people: people["benefit_spells"] >= 1,
    ),
    paid("benefit", "gross benefit paid within the run", Flow.BENEFIT_MUNICIPALITY, Flow.BENEFIT_STATE),
    paid("benefit_municipality", "the municipality's share of the benefit, net of refund", Flow.BENEFIT_MUNICIPALITY),
    paid("benefit_state", "the state's refund of the benefit", Flow.BENEFIT_STATE),
    paid("grants_state", "study grants (*SU*), the state's share of school pay and apprentice bonus", Flow.GRANT_STATE, Flow.BONUS_STATE),
    mean_of("trust", "0..1", "trust in the social worker at the end of the run", "trust"),
    mean_of("confidence", "0..1", "belief in oneself at the end of the run", "confidence"),
    mean_of("direction", "0..1", "decidedness on one education at the end of the run", "direction"),
    mean_of("burden", "0..1", "mean of the seven needs at the end of the run", "burden"),
    per_youth("meetings", "meetings per youth", "meetings held with the social worker", "meetings"),
    per_youth("calls", "calls per youth", "telephone talks with the social worker", "calls"),
    per_youth("mentor_meetings", "meetings per youth", "meetings with a mentor", "mentor_meetings"),
    per_youth("sanctions", "sanctions per youth", "sanctions", "sanctions"),
    Ratio(
        "plans_kept_share",
        "%",
        "agreed plans kept, of those kept or lapsed",
        PERCENT,
        lambda people: people["plans_kept"],
        lambda people: people["plans_kept"] + people["plans_lapsed"],
    ),
    Ratio(
        "missed_share",
        "%",
        "meetings the youth did not come to, of those planned (held or missed)",
        PERCENT,
        lambda people: people["missed"],
        lambda people: people["meetings"] + people["missed"],
    ),
    per_youth("worker_changes", "changes per youth", "times the social worker changed", "worker_changes"),
)

WHOLES = (
    money("benefits", "gross benefit paid over the run, also to youths in no group", "benefit"),
    money("account_municipality", "all the municipality pays over the run, net of refund, staff and programme included", "municipality"),
    money("account_state", "all the state and the region pay over the run", "state"),
    money("account_public", "all public budgets over the run, income tax left out", "municipality", "state"),
    money("programme", "what the design costs over the run beyond the unit's own staff", "programme"),
    money("departments", "hours of other departments around the youths over the run", "departments"),
    money("offers", "preparatory schools over the run", "offers"),
    money("other_benefits", "other benefits, and cash benefit of those who turned 30 on benefit, gross, over the run", "other_benefits"),
    money("placements", "steps of the ladder of interventions over the run", "placements"),
    money("staff", "the unit's own social workers, counsellors and mentors over the run: all but what the design adds", "staff"),
    stock("target_stock", 52, "youths in the reported target group", "target_stock"),
    *(stock("benefit_stock", horizon, "youths on benefit", "on_benefit") for horizon in HORIZONS),
    *(way_off(name, meaning, plus, *minus) for name, meaning, plus, *minus in WAYS_OFF),
    weekly_share("never_started", "enrolments that never begin: the youth does not come on the first day", "never_started", "enrolments"),
    *(task_share(task, meaning) for task, meaning in TASKS),
    *(topic_share(topic) for topic in Topic),
    weekly_mean("waiting_help", "youths", "youths on benefit who wait for help that has been asked for, mean over weeks", "waiting_help"),
    weekly_mean("treated", "youths", "youths on benefit in treatment, mean over weeks", "treated"),
    weekly_mean("interns", "youths", "youths on benefit in a placement in a firm, mean over weeks", "interns"),
    weekly_mean("paid_beside", "youths", "youths with paid hours beside benefit, mean over weeks", "paid_beside"),
    weekly_mean("caseload", "cases", "cases of a social worker in the unit's team for the activity-ready, mean over weeks", "caseload"),
    weekly_share("joint_agreed", "joint meetings of all departments that agree on one plan", "joint_agreed", "joint_meetings"),
    weekly_share("strained", "weeks under strain, of the weeks that social workers were in post", "strained", "workers"),
    Whole("quits", "resignations", "social workers and counsellors who resigned over the run", lambda run: run.weekly["quits"].sum()),
)

OUTCOMES: tuple[Timed | Ratio | Whole, ...] = (*TIMED, *RATIOS, *WHOLES)


def within[O: (Timed, Ratio, Whole)](outcomes: Sequence[O], weeks: int) -> list[O]:
    """Leave out the horizons that a run of `weeks` weeks does not reach."""
    return [outcome for outcome in outcomes if outcome.needs <= weeks]


def columns(weeks: int) -> list[tuple[str, str, str]]:
    """Name what `measure` returns for a run of this length: outcome, group, unit."""
    grouped: list[Timed | Ratio] = [*within(TIMED, weeks), *within(RATIOS, weeks)]
    return [(outcome.name, group.name, outcome.unit) for outcome in grouped for group in GROUPS] + [
        (outcome.name, "all", outcome.unit) for outcome in within(WHOLES, weeks)
    ]


def measure(run: SimulatedRun, weeks: int) -> Measured:
    """Measure a run of `weeks` weeks."""
    who = masks(run.people)
    counts = stops(run.people, who, weeks)
    followed = (who * (weeks - run.people["clock"])).max(axis=1, initial=0)
    with np.errstate(invalid="ignore"):
        wholes = [outcome.how(run) for outcome in within(WHOLES, weeks)]
        measured = np.concatenate((timed_by_group(counts, followed, weeks), ratios_by_group(run.people, who, weeks), wholes))
    return Measured(measured, counts[KEPT].astype(np.int32))


def timed_by_group(counts: np.ndarray, followed: np.ndarray, weeks: int) -> np.ndarray:
    """Measure what is on the clock, [outcomes x groups]; undefined where nobody arrived early enough to be followed to the horizon."""
    incidence = {event: shown(event, aalen_johansen(counts[:, CLOCKS.index(event.clock)])) for event in (EDUCATION, DURABLE, JOB, EITHER)}
    values = [
        np.where(followed >= outcome.needs, outcome.how(incidence[outcome.event], outcome.horizon), np.nan)
        for outcome in within(TIMED, weeks)
    ]
    return np.ravel(values)


def ratios_by_group(people: np.ndarray, who: np.ndarray, weeks: int) -> np.ndarray:
    """Measure the ratios of sums, [outcomes x groups]; the sums are of whole numbers, hence exact in any order."""
    ratios = within(RATIOS, weeks)
    tops, bottoms = np.stack([outcome.top(people) for outcome in ratios]), np.stack([outcome.bottom(people) for outcome in ratios])
    members = who.T.astype(np.float64)
    return np.ravel(np.array([[outcome.scale] for outcome in ratios]) * np.divide(tops @ members, bottoms @ members))
