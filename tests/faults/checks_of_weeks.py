"""Checks of what holds in every week that a small unit lives through."""

from pathlib import Path

import numpy as np

from caseload.agents import employer, mentor, social_worker, youth
from caseload.agents.chance import WORKER
from caseload.agents.codes import LONG_AGO, Flow, Status
from caseload.agents.compiled import rows
from caseload.agents.post import accounted
from caseload.model import law, team
from caseload.model.days import age_on
from caseload.model.design import designs
from tests.faults.hamlet import diary, hamlet
from tests.faults.registry import check
from tests.worlds import STILL, place, stratum, town
from tests.worlds import parameters as values

ROOT = Path(__file__).parent.parent.parent
ON_BENEFIT = (Status.BENEFIT, Status.PREPARATORY)
EDUCATIONS = (Status.EDUCATION, Status.APPRENTICESHIP)


@check
def one_lot_decides_one_thing():
    shared = [names for names in diary()[1].values() if len(names) > 1]
    assert not shared, shared[:3]


@check
def lots_belong_to_persons_and_posts():
    persons = set(diary()[2].youths["person"].tolist())
    assert not {who for who, _ in diary()[1] if who < WORKER} - persons


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
    for week in diary()[0]:
        spent = [accounted(worker) for worker in rows(week.workers)]
        assert np.allclose(spent, week.workers["hours"], atol=1e-9)
        assert (week.mentors["spare"] >= 0).all()


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
            ([Flow.OTHER_MUNICIPALITY, Flow.OTHER_STATE], (Status.OTHER_BENEFIT, Status.GONE)),
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
    by_state = [flow for flow in Flow if flow.name.endswith("_STATE")]
    for week in diary()[0]:
        paid = (week.new["paid"] - week.old["paid"]).sum(axis=0)
        assert week.out["state"] == paid[by_state].sum()
        assert week.out["municipality"] == paid.sum() - paid[by_state].sum()


@check
def a_sanction_costs_three_days_of_its_week():
    model = town(place(stratum(1, "ready", age_below=19), workers=1), values(STILL), weeks=3)
    paid = []
    for week in range(3):
        model.youths["sanctioned"] = 1 if week == 1 else LONG_AGO
        before = model.youths["paid"].sum()
        model.step()
        paid.append(int(model.youths["paid"].sum() - before))
    month = paid[0] * 365 / (7 * 12)
    assert paid[0] == paid[2] and abs(paid[0] - paid[1] - 3 * month * 12 / 260) < 2


@check
def mentors_count_their_youths():
    for week in diary()[0]:
        mentored = week.new["mentor"][week.new["mentor"] >= 0]
        assert np.array_equal(week.mentors["mentees"], np.bincount(mentored, minlength=len(week.mentors)))


@check
def firms_count_their_youths():
    for week in diary()[0]:
        intern, apprentice = week.new["placed_until"] > LONG_AGO, week.new["status"] == Status.APPRENTICESHIP
        for column, there in (("interns", intern), ("apprentices", apprentice & (week.new["employer"] >= 0))):
            assert np.array_equal(week.employers[column], np.bincount(week.new["employer"][there], minlength=len(week.employers)))


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
