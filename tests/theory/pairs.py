"""The switch of every mechanism M1-M22 of the evidence, and pairs of worlds that differ in nothing but what feeds it.

Every other mechanism is off in both, but for those through which the effect is seen.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from caseload.agents.youth import Need, Status
from caseload.experiments.odd.concepts import MECHANISMS
from caseload.model.design import Design
from caseload.model.municipality import Municipality
from caseload.model.toml import read
from tests.worlds import ALL_UNREADY, NOTHING, SELDOM, STILL, parameters, place, programme, stratum, town

OFF = {name: told.get("off", {}) for name, told in read(MECHANISMS).items()}  # mechanism -> the parameters that switch it off
ALL_OFF = {name: value for switch in OFF.values() for name, value in switch.items()}

# What would blur a comparison though it is no mechanism: other ways for needs to matter, hours for firms, unlike workers.
CALM = STILL | ALL_UNREADY | ALL_OFF
CALM |= {"readiness_burden": 0, "network_hours": 0, "placing_hours": 0, "visit_hours": 0, "quality_spread": 0, "likeness": 0}
MONTHLY = SELDOM | {"meeting_every": 4, "call_every": 2}
EXITS = {"status", "gone", "first_exit", "first_return", "first_dropout", "first_education", "first_apprenticeship", "first_job"}
EXITS |= {"first_self_support", "first_other_benefit", "weeks_on_benefit", "weeks_in_education", "weeks_in_job"}


def lived(
    *how: Mapping[str, float],
    unready: int = 80,
    plan: Mapping[str, Any] = {},
    start: Mapping[tuple[str, str], float] = {},
    design: Design = NOTHING,
    teams: tuple[str, ...] = ("unready", "others"),
    weeks: int = 78,
    **more: Any,
) -> Municipality:
    """Run of a place with one worker a team under all mechanisms off but for `how`; `start` sets columns before the first week."""
    where = place(stratum(unready, age_below=22), workers=more.pop("workers", 1), plan=MONTHLY | dict(plan), **more)
    where = where.model_copy(update={"team": {name: where.team[name] for name in teams}})
    model = town(where, parameters(CALM, *how), design, weeks, seed=4)
    for (table, column), value in start.items():
        getattr(model, table)[column] = value
    return model.run()


def taking(category: str, **plan: Any) -> Design:
    """A programme that takes every pupil, or every youth of a class, with a worker hired for it."""
    ages = {"age_from": 15, "age_below": 18} if category == "pupil" else {"age_from": 18, "age_below": 30}
    staff = {"caseload": 400, "workers_hired": 1, "hired_from": "2017-01-02"}
    return programme(category=category, weeks_on_support=-1, plan=MONTHLY | plan, **ages, **staff)


def ever(column: str) -> Callable[[Municipality], float]:
    return lambda model: float((model.youths[column] >= 0).sum())


def mean(column: str, table: str = "youths") -> Callable[[Municipality], float]:
    return lambda model: float(getattr(model, table)[column].mean())


def contacts(model: Municipality) -> float:
    """Contacts held with the twenty youths of the first rows, who are the same in both worlds."""
    return float((model.youths["meetings"] + model.youths["calls"])[:20].sum())


class Pair(NamedTuple):
    """Two worlds that differ in the feed of a mechanism, what is measured, and whether the feed moves it up, down or somewhere (0)."""

    less: dict[str, Any]
    more: dict[str, Any]
    both: dict[str, float]
    on: dict[str, float]
    measure: Callable[[Municipality], float]
    sign: int
    also: Mapping[str, Any] = MappingProxyType({})  # what both worlds have beyond a staffed team


def levers(**values: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Two worlds that differ in levers of the plan: off, and as given."""
    return {}, {"plan": values}


def starts(table: str, *columns: str, values: tuple[float, float] = (0, 1)) -> tuple[dict[str, Any], dict[str, Any]]:
    """Two worlds that differ in columns at the start."""
    low, high = ({"start": {(table, column): value for column in columns}} for value in values)
    return low, high


LEARNING, WORKING = {"education_base": -4.5}, {"job_base": -4.5}
FIRMS = {"firms": {"count": 20, "places": 100, "openings": 0}}
STUDENTS = {("youths", "status"): int(Status.EDUCATION), ("youths", "since"): -1}
EVERYWHERE = {"internship_rate": 1, "visits": 0}

PAIRS = {
    "M1 cases on contacts": Pair(
        {"unready": 20}, {"unready": 80}, {"admin_hours": 0.1}, {"meeting_hours": 0.75, "notes_hours": 0.35, "call_hours": 0.25},
        contacts, -1,
    ),
    "M2 meetings on education": Pair(
        {"plan": {"meeting_every": 26, "call_every": 26}}, {}, LEARNING, {"relation_effect": 1.5}, ever("first_education"), 1
    ),
    "M2 meetings on the goal": Pair(
        {"plan": {"meeting_every": 26, "call_every": 26}}, {}, LEARNING, {"goal_effect": 1}, ever("first_education"), 1
    ),
    "M2 motivation on readiness": Pair(
        *starts("youths", "motivation"), {"education_readiness": 5, **LEARNING}, {"readiness_motivation": 0.8}, ever("first_education"), 1
    ),
    "M2 a shared method on trust": Pair(*levers(practice=1), {"practice_training": 0.2}, {"practice_effect": 0.6}, mean("trust"), 1),
    "M2 what is known is eased": Pair(
        *starts("youths", "knowledge"), {"other_benefit_base": -6, "other_benefit_burden": 6}, {"need_relief": 0.05}, mean("need"), -1
    ),
    "M3 trust on attendance": Pair(*starts("youths", "trust"), {"trust_fading": 0}, {"attend_trust": 3}, mean("missed"), -1),
    "M3 place on attendance": Pair(*levers(outreach=1), {"outside_bonus": 0}, {"attend_outside": 1.5}, mean("missed"), -1),
    "M3 ill health on attendance": Pair(*starts("youths", "need"), {}, {"attend_mental": 2}, mean("missed"), 1),
    "M4 company on treatment": Pair(
        *levers(accompany=1), {"treatment_rate": 0.006}, {"accompany_effect": 4}, mean("treated", "weekly"), 1,
        {"plan": {"outreach": 1}, "start": {("youths", "need"): 0.8}},
    ),
    "M5 a mentor on the ways off": Pair(
        *levers(mentor_rate=0.5), {"relation_effect": 1.5, **LEARNING}, {"tie_weight": 1, "mentor_motivation": 0.04}, ever("first_exit"), 0,
        {"mentors": {"count": 40, "hours": 37}},
    ),
    "M6 network on attendance": Pair(*levers(network=1), {}, {"attend_network": 1.5}, mean("missed"), -1),
    "M6 backing on shocks": Pair(*levers(network=1), {"shock_rate": 0.02}, {"network_shield": 0.7}, mean("need"), -1),
    "M6 backing on drop-out": Pair(
        *starts("youths", "backing"), {"dropout_base": -3.5}, {"network_hold": 0.5}, ever("first_dropout"), -1, {"start": STUDENTS}
    ),
    "M7 visits on agreements": Pair(
        *levers(visits=1), {"deal_base": -2, "deal_fit": 4}, {"visit_gain": 0.2, "deal_familiar": 1.5}, ever("first_apprenticeship"), 1,
        {"plan": EVERYWHERE, "firms": {"count": 20, "places": 100, "openings": 100}},
    ),
    "M7 placement alone locks in": Pair(*levers(internship_rate=1), LEARNING, {"lock_in": 0.2}, ever("first_education"), 0, FIRMS),
    "M7 placement with wage subsidy": Pair(*levers(internship_rate=1), {}, {"subsidy_share": 0.2}, ever("first_job"), 1, FIRMS),
    "M8 belief on education": Pair(
        *starts("youths", "belief"), LEARNING, {"belief_effect": 0.45}, ever("first_education"), 1, {"plan": {"meeting_every": 52}}
    ),
    "M8 belief on jobs": Pair(*starts("youths", "belief"), WORKING, {"belief_effect": 0.45}, ever("first_job"), 1),
    "M9 changes on trust": Pair(
        {"how": {"quit_rate": 0}}, {"how": {"quit_rate": 0.1}}, {"vacancy_weeks": 0}, {"trust_carried": 0.3}, mean("trust"), -1
    ),
    "M9 changes on exits": Pair(
        {"how": {"quit_rate": 0}}, {"how": {"quit_rate": 0.1}}, {"vacancy_weeks": 0, "relation_effect": 1.5, **LEARNING},
        {"trust_carried": 0.3}, ever("first_education"), -1,
    ),
    "M9 changes on knowledge": Pair(
        {"how": {"quit_rate": 0}}, {"how": {"quit_rate": 0.1}}, {"vacancy_weeks": 0}, {"knowledge_carried": 0.3}, mean("knowledge"), -1
    ),
    "M10 a chosen coordinator on trust": Pair(
        *levers(chosen=1), {}, {"chosen_trust": 0.5}, mean("trust"), 1, {"start": {("youths", "worker"): -1, ("youths", "trust"): 0}}
    ),
    "M10 one plan on waiting": Pair(
        *levers(one_plan=1), {"lag_per_case": 0.06}, {"lag_per_department": 0.6}, mean("internships"), 1,
        {**FIRMS, "plan": EVERYWHERE, "start": {("youths", "departments"): 5}},
    ),
    "M10 talks between departments take hours": Pair(
        *levers(one_plan=1), {"meeting_hours": 0.75, "notes_hours": 0.35}, {"coordination_hours": 0.4}, mean("meetings"), -1,
        {"start": {("youths", "departments"): 5}},
    ),
    "M11 cases on waiting": Pair(
        {"unready": 20}, {"unready": 80}, {}, {"lag_per_case": 0.15}, lambda model: model.youths["internships"][:20].sum(), -1,
        {**FIRMS, "plan": EVERYWHERE},
    ),
    "M12 departments on trust": Pair(
        *starts("youths", "departments", values=(1, 5)), {"conflict_rate": 0.4, "conflict_cost": 0.3}, {"paradigm_gap": 0.3},
        mean("trust"), -1,
    ),
    "M12 insight on trust": Pair(
        *starts("_teams", "insight"), {"conflict_rate": 0.4, "conflict_cost": 0.3}, {"paradigm_gap": 0.3}, mean("trust"), 1,
        {"start": {("youths", "departments"): 5}},
    ),
    "M13 strain on trust": Pair(*starts("workers", "strain"), {}, {"strain_quality": 0.6}, mean("trust"), -1),
    "M13 strain on belief": Pair(*starts("workers", "strain"), {}, {"belief_strain": 0.8}, mean("belief"), -1),
    "M13 strain on illness": Pair(*starts("workers", "strain"), {"illness": 0.1}, {"illness_strain": 1.5}, mean("hours", "weekly"), -1),
    "M13 strain on resigning": Pair(
        *starts("workers", "strain"), {"quit_rate": 0.02, "strain_speed": 0}, {"quit_strain": 3}, mean("quits", "weekly"), 1, {"workers": 4}
    ),
    "M14 followed by a contact person": Pair(
        *levers(follow_weeks=52), {"education_base": -2.5, "dropout_base": -3}, {"follow_effect": 0.8}, ever("first_dropout"), 0,
        {"mentors": {"count": 40, "hours": 37}},
    ),
    "M15 contact with pupils on inflow": Pair(
        {}, {"design": taking("pupil")}, {"need_relief": 0.02}, {"inflow_need": 12, "inflow_goal": 3}, mean("inflow_18", "weekly"), -1,
        {"pupils": {"per_year": 60}, "weeks": 130},
    ),
    "M17 follow-up on the ladder": Pair(
        {}, {"design": taking("pupil")}, {"step_down": 0.02}, {"follow_up_effect": 5}, mean("placements", "weekly"), -1,
        {"pupils": {"per_year": 40}, "start": {("youths", "rung"): 6, ("youths", "need"): 0}},
    ),
    "M18 a volunteer's tip": Pair(*levers(volunteers=0.5), WORKING, {"volunteer_tip": 0.5}, ever("first_job"), 0),
    "M18 a volunteer's company": Pair(
        *levers(volunteers=0.5), {}, {"volunteer_relief": 0.03}, lambda model: model.youths["need"][:, Need.LONELINESS].mean(), 0
    ),
    "M19 closeness on trust": Pair(
        {"how": {"intrusion": 0}}, {"how": {"intrusion": 0.3}}, {}, {"private_share": 0.5, "private_comfort": 1}, mean("trust"), -1
    ),
    "M20 uneven loads on strain": Pair(
        {"teams": ("unready",)}, {}, {"strain_quality": 0.6, "strain_load": 1, "strain_slope": 0.2}, {"morale_gap": 0.6}, mean("trust"), -1
    ),
    "M21 sanctions on self-support": Pair(
        *levers(sanctions=1), {"self_support_base": -4.5}, {"sanction_push": 2}, ever("first_self_support"), 1
    ),
    "M21 sanctions on trust": Pair(*levers(sanctions=1), {}, {"sanction_trust": 0.4}, mean("trust"), -1),
}  # fmt: skip
