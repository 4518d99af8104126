"""Named checks of the source tree they lie in: each raises where the tree is unsound. Run as a program, it prints those that fail."""

import ast
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np

from caseload.agents import employer, mentor, social_worker, youth
from caseload.agents.chance import WORKER
from caseload.agents.compiled import rows
from caseload.agents.youth import Flow, Need, Status
from caseload.model import law, parameters, team
from caseload.model.days import age_on
from caseload.model.design import designs
from caseload.model.phases.staff import wear
from tests.faults.hamlet import diary, hamlet
from tests.worlds import SELDOM, STILL, place, stratum, town
from tests.worlds import parameters as values

ROOT = Path(__file__).parent.parent.parent
CHECKS: list[Callable[[], None]] = []
ON_BENEFIT = (Status.BENEFIT, Status.PREPARATORY)
EDUCATIONS = (Status.EDUCATION, Status.APPRENTICESHIP)


def check(function: Callable[[], None]) -> Callable[[], None]:
    CHECKS.append(function)
    return function


@check
def one_lot_decides_one_thing():
    shared = [names for names in diary()[1].values() if len(names) > 1]
    assert not shared, shared[:3]


@check
def lots_belong_to_persons_and_posts():
    persons = set(diary()[2].youths["person"].tolist())
    assert not {who for who, _ in diary()[1] if who < WORKER} - persons


@check
def colleagues_are_seen_as_they_were():
    """The practice that spreads is that of the week before, in whatever order the colleagues stand."""
    model = town(place(stratum(1), workers=3, plan=SELDOM), values(STILL, practice_spread=0.5))
    world, spread = model._world(0), []
    for order in (slice(None), slice(None, None, -1)):
        posts = model.workers.copy()
        posts["practice"], posts["filled"] = np.linspace(0, 1, len(posts)), 1
        posts = posts[order].copy()
        wear(world._replace(workers=rows(posts)))
        spread.append(posts["practice"][order])
    assert np.allclose(*spread, atol=1e-12)


@check
def refund_falls_with_the_weeks_on_support():
    table = law.load()[0]
    model = town(place(stratum(1, age_below=19), workers=1), values(STILL), weeks=60)
    model.youths["support_weeks"] = 0
    shares = []
    for _ in range(60):
        before = model.youths["paid"].sum(axis=0)
        model.step()
        paid = model.youths["paid"].sum(axis=0) - before
        shares.append(round(100 * paid[Flow.BENEFIT_STATE] / paid[[Flow.BENEFIT_STATE, Flow.BENEFIT_MUNICIPALITY]].sum()))
    steps = np.diff(table["refund_until"], prepend=0, append=60)[: len(table["refund"])]
    assert shares == np.repeat(table["refund"], steps)[:60].tolist()


@check
def an_hour_is_spent_on_one_task():
    p = diary()[2].parameters.values
    for week in diary()[0]:
        grown = {name: (week.new[name] - week.old[name]).sum() for name in ("meetings", "outings", "calls", "missed", "internships")}
        talks = grown["meetings"] + week.out["counselled"]
        hours = talks * (p["meeting_hours"] + p["notes_hours"]) + grown["missed"] * p["notes_hours"] + grown["outings"] * p["travel_hours"]
        hours += grown["calls"] * p["call_hours"] + grown["internships"] * p["placing_hours"] + week.out["visits"] * p["visit_hours"]
        assert abs((week.workers["had"] - week.workers["left"]).sum() - hours) < 1e-6
        assert (week.workers["left"] >= 0).all() and (week.mentors["left"] >= 0).all()


@check
def nobody_is_lost():
    for week in diary()[0]:
        assert np.array_equal(week.new["status"] == Status.GONE, week.new["leaves"] <= week.number)


@check
def only_who_is_entitled_is_paid():
    for week in diary()[0]:
        paid, status = week.new["paid"] - week.old["paid"], week.new["status"]
        for flows, entitled in (
            ([Flow.BENEFIT_MUNICIPALITY, Flow.BENEFIT_STATE], ON_BENEFIT),
            ([Flow.GRANT_STATE], EDUCATIONS),
            ([Flow.SCHOOL_PAY_MUNICIPALITY, Flow.BONUS_STATE], (Status.APPRENTICESHIP,)),
            ([Flow.SUBSIDY_MUNICIPALITY, Flow.SUBSIDY_STATE], (Status.JOB,)),
        ):
            assert not paid[:, flows][~np.isin(status, entitled)].any()
    assert diary()[2].youths["paid"][:, [Flow.BENEFIT_MUNICIPALITY, Flow.GRANT_STATE]].any(axis=0).all()


@check
def a_subsidy_ends_with_the_job():
    model = town(place(stratum(1), workers=1), values(STILL), weeks=6)
    for column, value in (("status", Status.JOB), ("subsidised_until", 26), ("leaves", 3)):
        model.youths[column] = value
    paid = [int(model.youths["paid"].sum()) for _ in range(6) if model.step() is None]
    assert 0 < paid[1] < paid[2] == paid[-1]


@check
def everyone_on_benefit_is_paid():
    """Also those who turn 25 in the third week, when the rate changes."""
    model = town(place(stratum(1), workers=1), values(STILL), weeks=5)
    model.youths["birth"] = 7 * 2 + 3 - round(25 * 365.25)
    for _ in range(5):
        before = model.youths["paid"].sum()
        model.step()
        assert model.youths["paid"].sum() > before


@check
def kroner_are_booked_once():
    by_state = [Flow.BENEFIT_STATE, Flow.GRANT_STATE, Flow.BONUS_STATE, Flow.SUBSIDY_STATE]
    for week in diary()[0]:
        paid = (week.new["paid"] - week.old["paid"]).sum(axis=0)
        assert week.out["state"] == paid[by_state].sum()
        assert week.out["municipality"] == paid.sum() - paid[by_state].sum()


@check
def a_sanction_costs_three_days_of_its_week():
    where = place(stratum(1, age_below=19), workers=1, plan=SELDOM | {"meeting_every": 4, "sanctions": 1})
    model = town(where, values(STILL, attend_base=-1000.0, attend_trust=0.0, invite_weeks=1.0), weeks=8)
    paid, sanctioned = [], []
    for _ in range(8):
        before = model.youths["paid"].sum()
        model.step()
        paid.append(model.youths["paid"].sum() - before)
        sanctioned.append(model.youths["sanctioned"][0] == model.week - 1)
    assert any(sanctioned)
    due = [max(paid) * 4 // 7 if now else max(paid) for now in sanctioned]
    assert np.allclose(paid, due, atol=2)


@check
def mentors_count_their_youths():
    for week in diary()[0]:
        mentored = week.new["mentor"][week.new["mentor"] >= 0]
        assert np.array_equal(week.mentors["mentees"], np.bincount(mentored, minlength=len(week.mentors)))


@check
def firms_count_their_youths():
    for week in diary()[0]:
        for column, statuses in (("interns", ON_BENEFIT), ("apprentices", (Status.APPRENTICESHIP,))):
            there = week.new["employer"][(week.new["employer"] >= 0) & np.isin(week.new["status"], statuses)]
            assert np.array_equal(week.employers[column], np.bincount(there, minlength=len(week.employers)))


@check
def nobody_is_a_pupil_at_18():
    for week in diary()[0]:
        births = week.new["birth"][week.new["status"] == Status.SCHOOL]
        assert all(age_on(int(birth), 7 * week.number + 6) < 18 for birth in births)


@check
def a_name_changes_nothing():
    tables = ("_everyone", "workers", "mentors", "employers", "_teams")
    nameless = hamlet(weeks=1)
    for name in designs():
        named = hamlet(name, weeks=1)
        assert all(np.array_equal(getattr(named, table), getattr(nameless, table)) for table in tables), name


@check
def shares_stay_between_their_ends():
    kinds = {"new": youth.COLUMNS, "workers": social_worker.COLUMNS, "mentors": mentor.COLUMNS, "employers": employer.COLUMNS}
    for week in diary()[0]:
        for table, columns in (kinds | {"teams": team.COLUMNS}).items():
            for column in columns:
                if column.unit.startswith(("0..1", "-1..1")):
                    here = getattr(week, table)[column.name]
                    assert (here <= 1).all() and (here >= (-1 if column.unit.startswith("-") else 0)).all(), column.name


@check
def every_parameter_is_read():
    read = {f"{need.name.lower()}_share" for need in Need}  # the population reads these by the name of the need
    for path in (*(ROOT / "agents").rglob("*.py"), *(ROOT / "model").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute):
                read.add(node.attr)
            elif isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
                read.add(node.slice.value)
    assert not set(parameters.load().known) - read


@check
def only_education_counts_as_education():
    for week in diary()[0]:
        started = (week.new["first_education"] == week.number) & (week.new["status"] != Status.GONE)
        assert np.isin(week.new["status"][started], EDUCATIONS).all()


@check
def a_new_worker_starts_over():
    for week in diary()[0]:
        moved = (week.old["worker"] >= 0) & (week.new["worker"] >= 0) & (week.old["worker"] != week.new["worker"])
        assert (week.new["worker_changes"] > week.old["worker_changes"])[moved].all()


@check
def who_waits_for_assessment_stays():
    for week in diary()[0]:
        waiting = (week.old["status"] == Status.BENEFIT) & (week.old["category"] == 0) & (week.new["category"] == 0)
        assert np.isin(week.new["status"][waiting], (Status.BENEFIT, Status.GONE)).all()


@check
def weeks_lived_are_counted_once():
    for week in diary()[0]:
        for column, statuses in (("on_benefit", ON_BENEFIT), ("in_education", EDUCATIONS), ("in_job", (Status.JOB,))):
            grown = week.new[f"weeks_{column}"] - week.old[f"weeks_{column}"]
            assert np.array_equal(grown, np.isin(week.new["status"], statuses))


def failing() -> dict[str, str]:
    """Name of each check that fails, and what it says."""
    found = {}
    for function in CHECKS:
        try:
            function()
        except Exception as error:
            found[function.__name__] = f"{type(error).__name__}: {error}"[:300]
    return found


if __name__ == "__main__":
    print(json.dumps(failing()))
