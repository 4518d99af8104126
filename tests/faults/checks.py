"""Named checks of the source tree they lie in: each raises where the tree is unsound. Run as a program, it prints those that fail."""

import ast
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np

from caseload.agents import employer, mentor, social_worker, youth
from caseload.agents.chance import WORKER
from caseload.agents.compiled import rows
from caseload.agents.coordination import is_agreed, survives_handover
from caseload.agents.judgement import is_required
from caseload.agents.needs import worst_known
from caseload.agents.post import accounted, begin_week, end_week, tire
from caseload.agents.relation import press
from caseload.agents.youth import LONG_AGO, Department, Flow, Need, Profile, Status, Topic
from caseload.model import law, parameters, team
from caseload.model.days import age_on
from caseload.model.design import designs
from caseload.model.phases.contact import hold_contacts
from caseload.model.phases.live import live
from caseload.model.phases.mentoring import meet_mentors
from caseload.model.phases.placements import firms_decide
from caseload.model.phases.plans import keep_plans
from caseload.model.phases.staff import end_work
from caseload.model.phases.talk import talk
from tests.faults.hamlet import diary, hamlet
from tests.small_rows import a_team, a_worker, a_world, a_youth, numbers
from tests.worlds import STILL, SURE, place, stratum, town
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
    spread = []
    for shares in ((0.0, 0.3, 0.9), (0.9, 0.3, 0.0)):
        w = a_world({}, p={"practice_spread": 0.5}, worker=[{"practice": share} for share in shares])
        end_work(w)
        spread.append(w.workers["practice"].tolist())
    assert np.allclose(spread[0], spread[1][::-1], atol=1e-12)


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
def a_place_is_one_youths():
    """Two ask the only firm, which has one place; who gets it does not hang on the row, and begins the week after."""
    taken = []
    for order in ((1, 2), (2, 1)):
        asking = [{"person": person, **wants_a_place()} for person in order]
        w = a_world(*asking, p={"place_base": SURE}, firm=[{"places": 1}], week=5)
        firms_decide(w)
        assert w.youths["internships"].sum() == w.employers["interns"][0] == 1
        assert (w.youths["placed_since"][w.youths["internships"] == 1] == 6).all()
        taken.append(int(w.youths["person"][w.youths["internships"] == 1][0]))
    assert taken[0] == taken[1]


def wants_a_place():
    """Columns of a youth for whom firms are to be asked in week 5."""
    return {"asked_of": Department.EMPLOYMENT, "asked_week": 4, "asked_due": 5, "requests": 1}


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
    read = {f"{need.name.lower()}_share" for need in Need}  # the population reads these by the name of the need,
    read |= {f"{trait}_{kind.name.lower()}" for trait in ("skill", "confidence", "exam") for kind in Profile}  # and these of the profile
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


@check
def a_talk_moves_only_its_topic():
    for topic in Topic:
        if topic in (Topic.FIRM, Topic.REQUIREMENT, Topic.NEEDS):
            continue  # what is asked of others
        w = a_world({"trust": 0.5}, p={"direction_gain": 0.5, "plan_weeks": 4})
        talk(w, w.workers[0], w.youths[0], 0, topic, 1.0)
        assert (w.youths["direction"][0] > 0) == (topic == Topic.DIRECTION), topic
        assert (w.youths["next_step"][0] == topic) == (topic in (Topic.APPLICATION, Topic.SEARCH, Topic.FOLLOW_UP)), topic


@check
def nobody_knows_what_nobody_has_told():
    known = [worst_known(numbers(notice_from=0.15), a_youth(need={Need.DEBT: 0.8}, knowledge=share)) for share in (0.0, 0.5)]
    assert known == [-1, Need.DEBT]


@check
def an_application_asks_for_all_that_it_takes():
    """A plan kept does not help who has no direction, no grade or no day that allows it."""
    p = {"keep_base": SURE, "direction_enough": 0.5, "stable_below": 0.6}
    ready = {"next_step": Topic.APPLICATION, "step_due": 3, "plans": 1, "direction": 1.0, "eligible": 1}
    for lacking, applies in (({}, 1), ({"direction": 0.1}, 0), ({"eligible": 0}, 0), ({"need": {Need.ABUSE: 0.9}}, 0)):
        w = a_world(ready | lacking, p=p, week=3)
        keep_plans(w)
        assert w.youths["applications"][0] == applies, lacking


@check
def a_contact_too_many_costs_trust():
    p = numbers(closeness_fading=0.125, intrusion=0.3)
    trust = [a_youth(trust=0.5, closeness=0.3, comfort=comfort) for comfort in (1.0, 1000.0)]
    for youth_ in trust:
        press(p, youth_, 1.0)
    assert trust[0].trust < 0.5 == trust[1].trust


@check
def a_mentor_has_only_his_or_her_hours():
    mentees = [{"mentor": 0, "mentor_until": 100}] * 2
    w = a_world(*mentees, p={"mentor_hours": 1.0, "mentor_attendance": 1.0}, mentor=[{"hours": 1.0, "mentees": 2}])
    meet_mentors(w)
    assert w.youths["mentor_meetings"].sum() == 1


@check
def colleagues_with_fewer_cases_are_felt():
    p = numbers(strain_speed=0.5, strain_load=1.0, strain_slope=0.5, morale_gap=1.0)
    even, uneven = a_worker(), a_worker()
    tire(p, even, 0.0, 0.0), tire(p, uneven, 0.0, 0.5)
    assert uneven.strain > even.strain


@check
def what_runs_over_is_taken_from_the_next_week():
    p, worker = numbers(fixed_share=0.4), a_worker(spare=-0.5, hours=10.0)
    end_week(worker)
    begin_week(p, worker, 0.0)
    assert worker.carried == 0.5 and worker.spare == 10.0 - 4.0 - 0.5


@check
def one_plan_stands_for_all_till_its_week_and_loses_nothing():
    agreed = a_youth(agreed_until=10)
    assert [bool(is_agreed(agreed, week)) for week in (9, 10)] == [True, False]
    assert survives_handover(numbers(handover_loss=0.3), 1.0) == 1.0 > survives_handover(numbers(handover_loss=0.3), 0.0) == 0.7


@check
def who_works_some_hours_forgets_nothing():
    idle, busy = ({"skill": 0.5, "confidence": 0.5, "paid_hours": hours} for hours in (0.0, 8.0))
    w = a_world(idle, busy, p={"idle_skill": 0.1, "idle_confidence": 0.1})
    live(w)
    assert w.youths["skill"][0] < 0.5 == w.youths["skill"][1]


@check
def a_newcomer_is_met_within_a_week():
    new = a_youth(since=4, met=4, spell_weeks=1)
    assert [bool(is_required(numbers(), a_team(), new, week)) for week in (4, 5)] == [False, True]


@check
def a_week_is_sanctioned_once():
    missing = {"met": -60, "heard": -60, "since": -70, "spell_weeks": 70, "sanctioned": 3, "category": 2}
    p = {"attend_base": -SURE, "sanction_rate": SURE, "sanction_unready": 1.0, "meeting_hours": 0.5, "shortest_talk": 0.5}
    w = a_world(missing, p=p, week=3, worker=[{"spare": 20.0}])
    hold_contacts(w)
    assert w.youths["missed"][0] == 1 and w.youths["sanctions"][0] == 0


@check
def help_that_runs_is_paid_for():
    model = town(place(stratum(1, "ready"), workers=1), values(STILL, help_relief=0.0), weeks=2)
    model.youths["need"][0, Need.DEBT], model.youths["helped"] = 0.5, 1 << Need.DEBT
    paid = [int(model.youths["paid"][0, Flow.HELP_MUNICIPALITY]) for _ in range(2) if model.step() is None]
    assert 0 < paid[0] == paid[1] - paid[0] == model.weekly["help"][0]


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
